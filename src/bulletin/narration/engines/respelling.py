"""The respelling of IPA in English syllables, kee-yiv, for engines that take nothing but text."""

from itertools import pairwise
from typing import NamedTuple

from bulletin._infra.language import get_primary_language
from bulletin.narration.engines.notation import SpokenSpan, parse_notation, strip_notation
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
_SPELLING = {**_CONSONANTS, **_VOWELS}
_ONSET_CLUSTERS = {
    f"{first} {second}"
    for first, seconds in {
        "p": "lr", "b": "lr", "t": "rw", "d": "rw", "k": "lrw", "g": "lrw", "f": "lr", "s": "lmnptkw",
    }.items()
    for second in seconds
} | {"th r", "sh r"}  # fmt: skip
"""Consonants that begin an English syllable together."""


class _SpeltSound(NamedTuple):
    """A sound with its English spelling."""

    spelling: str
    is_vowel: bool


def respell_notation(spoken_form: str, language: str) -> str:
    """Write a spoken form for an engine that takes text only; respell words with IPA for English voices.

    Args:
        spoken_form: as `Engine.format_text` is given it.
        language: BCP 47 tag of the voice; other languages get the word as it is written.
    """
    if "](" not in spoken_form:
        return spoken_form
    if get_primary_language(language) != "en":
        return strip_notation(spoken_form)
    return "".join(_respell_span(span) for span in parse_notation(spoken_form))


def _respell_span(span: SpokenSpan) -> str:
    respelling = respell_ipa(span.ipa)
    if respelling:
        return respelling + span.ending
    return span.text


def respell_ipa(ipa: str) -> str:
    """Spell IPA in English syllables, all in small letters: an engine may spell a syllable in capitals.

    The marks of syllables in the IPA do not count: a consonant between vowels, or two that begin English
    words together, belong to the vowel after them.
    """
    return " ".join(_respell_word(word) for word in normalize_ipa(ipa).split())


def _respell_word(ipa: str) -> str:
    sounds = _split_sounds(ipa)
    vowel_indices = [index for index, sound in enumerate(sounds) if sound.is_vowel]
    starts = [0]
    for previous_vowel, vowel in pairwise(vowel_indices):
        starts.append(_find_onset(sounds, previous_vowel, vowel))
    syllables = pairwise([*starts, len(sounds)])
    return "-".join("".join(sound.spelling for sound in sounds[start:end]) for start, end in syllables)


def _split_sounds(ipa: str) -> list[_SpeltSound]:
    sounds: list[_SpeltSound] = []
    position = 0
    while position < len(ipa):
        sound = _match_sound(ipa, position)
        if sound:
            sounds.append(_SpeltSound(_SPELLING[sound], sound in _VOWELS))
        position += len(sound) or 1
    return sounds


def _match_sound(ipa: str, position: int) -> str:
    for size in (2, 1):
        if ipa[position : position + size] in _SPELLING:
            return ipa[position : position + size]
    return ""


def _find_onset(sounds: list[_SpeltSound], previous_vowel: int, vowel: int) -> int:
    """Find the first sound of a vowel's syllable, after the vowel before it."""
    consonant_count = vowel - previous_vowel - 1
    last_two_spellings = f"{sounds[vowel - 2].spelling} {sounds[vowel - 1].spelling}"
    onset_length = 1
    if last_two_spellings in _ONSET_CLUSTERS:
        onset_length = 2
    return vowel - min(consonant_count, onset_length)
