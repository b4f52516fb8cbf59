"""IPA in the phonemes of one espeak-ng voice, whatever that voice's language has."""

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
"""How an English voice says an r that no vowel follows: one sound with the vowel, or in Britain no r."""
_CODA = re.compile("(?:[ɑaɔoeiuɜ]ː|oʊ|[ɑaɔɒeɛiɪuʊɜə])[ɹr](?![ˈˌ]?[iyɨᵻʉɯuɪʏʊeøɘɵɤoəɛœɜɞʌɔæɐaɶɑɒɚɝ])")
_AMBIGUOUS_MNEMONICS = {"A@", "O@", "o@", "A@3", "aI3", "aU3", "i@3", "IR", "VR", "r-", "r/"}
"""Mnemonics that only matter because two of the above side by side would be read as one of them."""

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
"""What stands in for a sound that a voice does not have, the best first."""

_STRESS = {"ˈ": "'", "ˌ": ","}
_EQUIVALENT_SIGNS = str.maketrans({"g": "ɡ", "'": "ˈ", "ʼ": None, ":": "ː", "ʤ": "dʒ", "ʧ": "tʃ", "ʦ": "ts"})
_NASAL, _SYLLABIC = "\u0303", "\u0329"
_SIGNIFICANT_MARKS = {_NASAL, _SYLLABIC, "\u0327"}  # the cedilla of ç
_SYLLABIC_CONSONANT = re.compile(f"(.){_SYLLABIC}")
_NASAL_GLIDE = re.compile(f"{_NASAL}(?=.{_NASAL})")
VOICE_SWITCH = re.compile(r"\([a-z-]+\)")
"""How espeak-ng marks in its IPA that it changed the language."""

_VOWEL_SIGNS = set("iyɨᵻʉɯuɪʏʊeøɘɵɤoəɛœɜɞʌɔæɐaɶɑɒɚɝ")
_ENGLISH_ART_SOUNDS = frozenset({"ɑːɹt", "ɑːt"})
"""What voices of English answer to the sound of "art"."""
_MAX_SOUND_LENGTH = 3  # characters


class PhonemeInventory:
    """The phonemes of one voice, by their sound in IPA."""

    def __init__(self, transcribe: Callable[[Sequence[str]], Sequence[str]]) -> None:
        """Ask espeak-ng what each of its mnemonics sounds like.

        Args:
            transcribe: gives for texts in espeak-ng's input their IPA as the voice says them.
        """
        # Between other sounds: at the end of a word many languages change theirs.
        vowels = {mnemonic: f"[[{mnemonic}|t]]" for mnemonic in _VOWELS.split()}
        consonants = {mnemonic: f"[[{mnemonic}|@]]" for mnemonic in _CONSONANTS.split()}
        texts = vowels | consonants
        *known, broad = transcribe([*texts.values(), "[[A@|t]]"])
        self._mnemonic_by_sound: dict[str, str] = {}
        for mnemonic, ipa in zip(texts, known, strict=True):
            self._mnemonic_by_sound.setdefault(ipa[:-1].strip("ˈˌ"), mnemonic)
        self._mnemonic_by_sound.pop("", None)
        own_r = next((sound for sound in ("ɹ", "ʁ") if self._mnemonic_by_sound.get(sound) == "r"), "r")
        if own_r in self._mnemonic_by_sound:  # dictionaries write a plain r for it
            self._mnemonic_by_sound["r"] = self._mnemonic_by_sound[own_r]
        self._codas: dict[str, str] = {}
        if own_r == "ɹ" and broad in _ENGLISH_ART_SOUNDS:
            self._codas = {vowel: mnemonic for mnemonic, those in _CODAS.items() for vowel in those}
        self._mnemonics = texts.keys() | _AMBIGUOUS_MNEMONICS

    def encode_ipa(self, ipa: str) -> str:
        """Write IPA in the voice's mnemonics, stress before the vowel that carries it."""
        return " ".join(self._encode_word(word) for word in normalize_ipa(ipa).split())

    def _encode_word(self, ipa: str) -> str:
        encoded, stress, last = "", "" if "ˈ" in ipa else "'", ""
        for sound in self._split_sounds(ipa):
            if sound in _STRESS:
                stress = _STRESS[sound]
                continue
            mnemonic = self._mnemonic_by_sound.get(sound) or self._codas[sound[:-1]]
            if sound[0] in _VOWEL_SIGNS:
                encoded, stress, last = encoded + stress, "", "" if stress else last
            encoded += self._choose_separator(last, mnemonic) + mnemonic
            last = mnemonic
        return encoded

    def _choose_separator(self, previous_mnemonic: str, mnemonic: str) -> str:
        """Give the separator where two mnemonics side by side would be read as another one."""
        both = previous_mnemonic + mnemonic
        return (
            "|"
            if previous_mnemonic
            and any(both[:size] in self._mnemonics for size in range(len(previous_mnemonic) + 1, 4))
            else ""
        )

    def _split_sounds(self, ipa: str) -> Iterator[str]:
        at = 0
        while at < len(ipa):
            coda = _CODA.match(ipa, at) if self._codas else None
            size, found = (
                (len(coda[0]), [coda[0]])
                if coda
                else self._match_longest_sound(ipa[at : at + _MAX_SOUND_LENGTH])
            )
            yield from found
            at += size

    def _match_longest_sound(self, ipa: str) -> tuple[int, list[str]]:
        if ipa[0] in _STRESS:
            return 1, [ipa[0]]
        sizes = range(len(ipa), 0, -1)
        for size in sizes:
            if ipa[:size] in self._mnemonic_by_sound:
                return size, [ipa[:size]]
        for size in sizes:
            for near in _NEAREST_SOUNDS.get(ipa[:size], ()):
                if (sounds := self._split_known_sounds(near)) is not None:
                    return size, sounds
        return 1, []

    def _split_known_sounds(self, ipa: str) -> list[str] | None:
        """Give the voice's sounds that make up `ipa`, or None when one is missing."""
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
