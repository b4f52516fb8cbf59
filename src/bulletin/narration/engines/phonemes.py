"""The phonemes of espeak-ng's voices: writes IPA in those that a voice has."""

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence

_VOWELS = """
    @ a aa a# A A: 0 O O: V E E: e e: i i: I I: o o: U u u: 3: 3 y y: Y Y: W
    A~ E~ O~ W~ eI aI aU OI oU OY EI i@ e@ U@ aI@ aU@
"""
_CONSONANTS = """
    p b t d k g f v T D s z S Z x C h m n N n^ l l^ l# r R * j w w# tS dZ ts dz pF
    ? q Q X J c s; S; z. s. B v# J^ n. l.
"""
"""Mnemonics of espeak-ng (docs/phonemes.md); where two sound alike in a voice, the first is used."""
_CODAS = {
    "A@": ("ɑː", "ɑ", "aː", "a"), "O@": ("ɔː", "ɔ", "ɒ"), "o@": ("oː", "oʊ"), "e@": ("ɛ", "ɛː", "e", "eː"),
    "i@3": ("iː", "i", "ɪ"), "U@": ("uː", "u", "ʊ"), "3:": ("ɜː", "ɜ"), "3": ("ə",),
}  # fmt: skip
"""Vowels with an r that no vowel follows, in English: one sound together, or in Britain no r at all."""
_CODA = re.compile("(?:[ɑaɔoeiuɜ]ː|oʊ|[ɑaɔɒeɛiɪuʊɜə])[ɹr](?![ˈˌ]?[iyɨᵻʉɯuɪʏʊeøɘɵɤoəɛœɜɞʌɔæɐaɶɑɒɚɝ])")
_AMBIGUOUS_MNEMONICS = {"A@", "O@", "o@", "A@3", "aI3", "aU3", "i@3", "IR", "VR", "r-", "r/"}
"""Further mnemonics, as which two of the above would be read when they stand side by side."""

_NEAREST_SOUNDS = {
    "a": ("ɑː", "æ", "ɑ"),
    "aː": ("ɑː", "a"),
    "ɑ": ("ɑː", "a"),
    "ɑː": ("aː", "ɑ", "a"),
    "ɐ": ("ʌ", "a", "ə"),
    "ɐʊ": ("aʊ", "ɑːʊ"),
    "æ": ("a", "ɛ"),
    "ɒ": ("ɔ", "ɑː", "o"),
    "ɔ": ("ɒ", "ɔː", "o"),
    "ɔː": ("oː", "ɔ", "o"),
    "o": ("oː", "ɔː", "ɔ"),
    "oʊ": ("əʊ", "oː", "o"),
    "əʊ": ("oʊ", "oː", "o"),
    "ʌ": ("ɐ", "a", "ə"),
    "ɤ": ("ʌ", "ə"),
    "ɯ": ("ʊ", "u"),
    "ɨ": ("ɪ", "i"),
    "ᵻ": ("ɪ", "ə"),
    "ʉ": ("uː", "u"),
    "ɪ": ("i", "iː"),
    "i": ("iː", "ɪ"),
    "ʊ": ("u", "uː"),
    "u": ("uː", "ʊ"),
    "e": ("eɪ", "ɛ", "eː"),
    "eː": ("eɪ", "e"),
    "eɪ": ("eː", "e"),
    "ɛ": ("e",),
    "ə": ("ɐ", "e"),
    "ɘ": ("ə",),
    "ɵ": ("ə",),
    "ɜ": ("ə",),
    "ɜː": ("œ", "əː", "ə"),
    "ɝ": ("ɜː", "ə"),
    "ɚ": ("ə",),
    "y": ("yː", "ʏ", "uː", "u"),
    "ʏ": ("y", "ʊ", "u"),
    "ø": ("øː", "œ", "ɜː", "e"),
    "œ": ("ø", "ɜː", "ɛ"),
    "ɑ̃": ("ɑn", "ɑːn", "an"),
    "ã": ("ɑ̃", "an"),
    "ɛ̃": ("æn", "ɛn", "en"),
    "œ̃": ("ɛ̃", "æn", "en"),
    "ɔ̃": ("ɔn", "on"),
    "\u0303": ("n",),
    "eə": ("ɛɹ", "ɛ", "e"),
    "ʊə": ("ʊɹ", "uə"),
    "ɹ": ("r", "ɾ", "ʁ"),
    "r": ("ɹ", "ʁ", "ɾ"),
    "ɾ": ("r", "ɹ"),
    "ʀ": ("ʁ", "r", "ɹ"),
    "ʁ": ("r", "ɹ"),
    "ɽ": ("ɾ", "ɹ"),
    "ɻ": ("ɹ", "r"),
    "l": ("ɭ",),
    "ɫ": ("l", "ɭ"),
    "ʈ": ("t",),
    "ɖ": ("d",),
    "ħ": ("h",),
    "ɦ": ("h",),
    "ʕ": ("ʔ",),
    "ʍ": ("w",),
    "ɥ": ("j",),
    "ɰ": ("ɣ",),
    "ɱ": ("m",),
    "ɴ": ("ŋ",),
    "ʎ": ("lj",),
    "ɸ": ("f",),
    "β": ("v",),
    "ʋ": ("v",),
    "ʝ": ("j",),
    "ɕ": ("ʃ",),
    "ʑ": ("ʒ",),
    "ʂ": ("ʃ",),
    "ʐ": ("ʒ",),
    "ɬ": ("l",),
    "ɢ": ("ɡ",),
    "ɓ": ("b",),
    "ɗ": ("d",),
    "ɠ": ("ɡ",),
    "pf": ("f",),
}
"""Substitutes for a sound that a voice does not have, the best first."""

_STRESS = {"ˈ": "'", "ˌ": ","}
_EQUIVALENT_SIGNS = str.maketrans({"g": "ɡ", "'": "ˈ", "ʼ": None, ":": "ː", "ʤ": "dʒ", "ʧ": "tʃ", "ʦ": "ts"})
_NASAL, _SYLLABIC = "\u0303", "\u0329"
_SIGNIFICANT_MARKS = {_NASAL, _SYLLABIC, "\u0327"}  # the cedilla of ç
_SYLLABIC_CONSONANT = re.compile(f"(.){_SYLLABIC}")
_NASAL_GLIDE = re.compile(f"{_NASAL}(?=.{_NASAL})")
VOICE_SWITCH = re.compile(r"\([a-z-]+\)")
"""The mark of a change of language in espeak-ng's IPA."""

_VOWEL_SIGNS = set("iyɨᵻʉɯuɪʏʊeøɘɵɤoəɛœɜɞʌɔæɐaɶɑɒɚɝ")
_ENGLISH_ART_SOUNDS = frozenset({"ɑːɹt", "ɑːt"})
"""The IPA of "art" in English voices."""
_MAX_SOUND_LENGTH = 3  # characters


class PhonemeInventory:
    """The phonemes of one voice, by their sound in IPA."""

    def __init__(self, transcribe: Callable[[Sequence[str]], Sequence[str]]) -> None:
        """Ask espeak-ng for the sound of each of its mnemonics.

        Args:
            transcribe: returns the IPA of texts in espeak-ng's input, as the voice says them.
        """
        # Between other sounds: at the end of a word many languages change theirs.
        vowels = {mnemonic: f"[[{mnemonic}|t]]" for mnemonic in _VOWELS.split()}
        consonants = {mnemonic: f"[[{mnemonic}|@]]" for mnemonic in _CONSONANTS.split()}
        texts = vowels | consonants
        *sounds, art_sound = transcribe([*texts.values(), "[[A@|t]]"])
        self._mnemonic_by_sound: dict[str, str] = {}
        for mnemonic, ipa in zip(texts, sounds, strict=True):
            self._mnemonic_by_sound.setdefault(ipa[:-1].strip("ˈˌ"), mnemonic)
        self._mnemonic_by_sound.pop("", None)
        voice_r = next((sound for sound in ("ɹ", "ʁ") if self._mnemonic_by_sound.get(sound) == "r"), "r")
        if voice_r in self._mnemonic_by_sound:  # dictionaries write a plain r for it
            self._mnemonic_by_sound["r"] = self._mnemonic_by_sound[voice_r]
        self._codas: dict[str, str] = {}
        if voice_r == "ɹ" and art_sound in _ENGLISH_ART_SOUNDS:
            for mnemonic, vowel_sounds in _CODAS.items():
                self._codas |= dict.fromkeys(vowel_sounds, mnemonic)
        self._mnemonics = texts.keys() | _AMBIGUOUS_MNEMONICS

    def encode_ipa(self, ipa: str) -> str:
        """Write IPA in the voice's mnemonics, stress before the vowel that carries it."""
        return " ".join(self._encode_word(word) for word in normalize_ipa(ipa).split())

    def _encode_word(self, ipa: str) -> str:
        encoded, stress, previous_mnemonic = "", "'", ""
        if "ˈ" in ipa:
            stress = ""
        for sound in self._split_sounds(ipa):
            if sound in _STRESS:
                stress = _STRESS[sound]
                continue
            mnemonic = self._mnemonic_by_sound.get(sound) or self._codas[sound[:-1]]
            if stress and sound[0] in _VOWEL_SIGNS:
                encoded, stress, previous_mnemonic = encoded + stress, "", ""
            encoded += self._choose_separator(previous_mnemonic, mnemonic) + mnemonic
            previous_mnemonic = mnemonic
        return encoded

    def _choose_separator(self, previous_mnemonic: str, mnemonic: str) -> str:
        """Return the separator where two mnemonics side by side would be read as another one."""
        if not previous_mnemonic:
            return ""
        joined_mnemonics = previous_mnemonic + mnemonic
        for size in range(len(previous_mnemonic) + 1, 4):
            if joined_mnemonics[:size] in self._mnemonics:
                return "|"
        return ""

    def _split_sounds(self, ipa: str) -> Iterator[str]:
        position = 0
        while position < len(ipa):
            coda = self._codas and _CODA.match(ipa, position)
            if coda:
                yield coda[0]
                position = coda.end()
                continue
            size, sounds = self._match_longest_sound(ipa[position : position + _MAX_SOUND_LENGTH])
            yield from sounds
            position += size

    def _match_longest_sound(self, ipa: str) -> tuple[int, list[str]]:
        if ipa[0] in _STRESS:
            return 1, [ipa[0]]
        sizes = range(len(ipa), 0, -1)
        for size in sizes:
            if ipa[:size] in self._mnemonic_by_sound:
                return size, [ipa[:size]]
        for size in sizes:
            for substitute in _NEAREST_SOUNDS.get(ipa[:size], ()):
                if (sounds := self._split_known_sounds(substitute)) is not None:
                    return size, sounds
        return 1, []

    def _split_known_sounds(self, ipa: str) -> list[str] | None:
        """Split IPA into sounds that the voice has; None if it lacks one."""
        if ipa in self._mnemonic_by_sound:
            return [ipa]
        if len(ipa) > 1 and ipa[:-1] in self._mnemonic_by_sound and ipa[-1] in self._mnemonic_by_sound:
            return [ipa[:-1], ipa[-1]]
        return None


def normalize_ipa(ipa: str) -> str:
    """Write IPA one way: composed signs, no ties and fine detail, `ɡ` and `tʃ` as two plain signs."""
    text = unicodedata.normalize("NFD", VOICE_SWITCH.sub("", ipa)).translate(_EQUIVALENT_SIGNS)
    text = "".join(sign for sign in text if not unicodedata.combining(sign) or sign in _SIGNIFICANT_MARKS)
    text = _SYLLABIC_CONSONANT.sub(r"ə\1", _NASAL_GLIDE.sub("", text)).replace("c\u0327", "ç")
    return "".join(sign for sign in text if sign in "ː\u0303ˈˌ" or sign.isspace() or _is_letter(sign))


def _is_letter(sign: str) -> bool:
    return unicodedata.category(sign) in ("Ll", "Lo")
