"""IPA as an English reader would spell it, for engines that take nothing but text: KEE-yiv."""

from itertools import pairwise

from bulletin._infra.language import get_primary_language
from bulletin.narration.engines.notation import parse_notation
from bulletin.narration.engines.phonemes import normalize_ipa

_VOWELS = {
    "iː": "ee",
    "i": "ee",
    "ɪ": "i",
    "ɨ": "i",
    "eɪ": "ay",
    "eː": "ay",
    "e": "e",
    "ɛ": "e",
    "ɛː": "air",
    "eə": "air",
    "æ": "a",
    "a": "a",
    "aː": "ah",
    "ɑː": "ah",
    "ɑ": "ah",
    "ɐ": "uh",
    "ɒ": "o",
    "ɔ": "o",
    "ɔː": "aw",
    "oː": "oh",
    "o": "oh",
    "oʊ": "oh",
    "əʊ": "oh",
    "ɔɪ": "oy",
    "ɔʏ": "oy",
    "aɪ": "eye",
    "aʊ": "ow",
    "ʌ": "u",
    "ʊ": "oo",
    "uː": "oo",
    "u": "oo",
    "ʉ": "oo",
    "ɯ": "oo",
    "yː": "oo",
    "y": "oo",
    "ʏ": "oo",
    "ɜː": "ur",
    "ɝ": "ur",
    "øː": "ur",
    "ø": "ur",
    "œ": "ur",
    "ə": "uh",
    "ɚ": "er",
    "ɪə": "eer",
    "ʊə": "oor",
}
_CONSONANTS = {
    "tʃ": "ch",
    "dʒ": "j",
    "ʃ": "sh",
    "ɕ": "sh",
    "ʂ": "sh",
    "ç": "h",
    "x": "kh",
    "χ": "kh",
    "ʒ": "zh",
    "ʑ": "zh",
    "ʐ": "zh",
    "θ": "th",
    "ð": "th",
    "ŋ": "ng",
    "ɲ": "ny",
    "ʎ": "ly",
    "j": "y",
    "ɥ": "w",
    "ɡ": "g",
    "ɣ": "g",
    "ɢ": "g",
    "c": "ky",
    "ɟ": "gy",
    "q": "k",
    "ɹ": "r",
    "ɾ": "r",
    "ʁ": "r",
    "ʀ": "r",
    "ɻ": "r",
    "ɫ": "l",
    "ɬ": "l",
    "ɭ": "l",
    "ħ": "h",
    "ɦ": "h",
    "ʋ": "v",
    "β": "v",
    "ɸ": "f",
    "ʍ": "w",
    "\u0303": "n",
    **{letter: letter for letter in "bdfhklmnprstvwz"},
}
_MIN_STRESSED_LENGTH = 3  # letters: two capitals are read as initials
_SPELLING = {**_CONSONANTS, **_VOWELS}
_ONSET_CLUSTERS = {
    f"{first} {second}"
    for first, seconds in {
        "p": "lr", "b": "lr", "t": "rw", "d": "rw", "k": "lrw", "g": "lrw", "f": "lr", "s": "lmnptkw",
    }.items()
    for second in seconds
} | {"th r", "sh r"}  # fmt: skip
"""Consonants that begin an English syllable together."""


def respell_notation(spoken_form: str, language: str) -> str:
    """Write a spoken form for an engine that takes text only: in English a word with its sound is respelt.

    Args:
        spoken_form: as `Engine.format_text` is given it.
        language: BCP 47 tag of the voice; other languages get the word as it is written.
    """
    if "](" not in spoken_form:
        return spoken_form
    english = get_primary_language(language) == "en"
    return "".join(
        sound + piece.ending if english and (sound := respell_ipa(piece.ipa)) else piece.text
        for piece in parse_notation(spoken_form)
    )


def respell_ipa(ipa: str) -> str:
    """Spell IPA in English syllables, the stressed one in capitals.

    The syllables are found anew: a consonant between vowels, or two that begin English words together,
    belong to the vowel after them.
    """
    return " ".join(_respell_word(word) for word in normalize_ipa(ipa).split())


def _respell_word(ipa: str) -> str:
    sounds = _split_sounds(ipa)
    nuclei = [place for place, (_, vowel, _) in enumerate(sounds) if vowel]
    starts = [0, *(_find_onset(sounds, before, at) for before, at in pairwise(nuclei))]
    ends = [*starts[1:], len(sounds)]
    return "-".join(_spell_syllable(sounds[start:end]) for start, end in zip(starts, ends, strict=True))


def _split_sounds(ipa: str) -> list[tuple[str, bool, bool]]:
    """Give for each sound its spelling, whether it is a vowel, and whether it carries the main stress."""
    sounds: list[tuple[str, bool, bool]] = []
    at, stress = 0, False
    while at < len(ipa):
        size = next((size for size in (2, 1) if ipa[at : at + size] in _SPELLING), 0)
        sound = ipa[at : at + size]
        stress = stress or ipa[at] == "ˈ"
        if size:
            vowel = sound in _VOWELS
            sounds.append((_SPELLING[sound], vowel, vowel and stress))
            stress = stress and not vowel
        at += max(size, 1)
    return sounds


def _find_onset(sounds: list[tuple[str, bool, bool]], previous_vowel: int, vowel: int) -> int:
    """Find where the syllable of a vowel begins, after the vowel before it."""
    between = vowel - previous_vowel - 1
    pair = f"{sounds[vowel - 2][0]} {sounds[vowel - 1][0]}"
    return vowel - min(between, 2 if pair in _ONSET_CLUSTERS else 1)


def _spell_syllable(sounds: list[tuple[str, bool, bool]]) -> str:
    spelt = "".join(spelling for spelling, _, _ in sounds)
    stressed = any(stressed for _, _, stressed in sounds)
    return spelt.upper() if stressed and len(spelt) >= _MIN_STRESSED_LENGTH else spelt
