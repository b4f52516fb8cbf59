"""From what espeak-ng says to the phoneme ids that a Piper voice was taught.

Source: https://github.com/OHF-Voice/piper1-gpl, src/piper/phonemize_espeak.py and phoneme_ids.py. The
espeak-ng there tells which mark ended a clause; ours does not, so the mark is found in the text.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence

from bulletin.narration.engines.espeak.engine import Clause
from bulletin.narration.engines.piper.voices import PiperConfig

_PAD, _BEGIN, _END = "_", "^", "$"
_MAX_UTTERANCE_PHONEMES = 400
"""Phonemes after which a sentence is spoken in two parts: about 25 s. Memory grows by some 20 MB a second."""
_PIPER_MARKS = {
    **{mark: mark for mark in ".?!,:;"},
    "۔": ".",
    "؟": "?",
    "،": ",",
    "؛": ";",
    "–": ";",
    "—": ";",
}
"""What Piper writes for a mark that ends a clause for espeak-ng; for any other it writes nothing."""
_SENTENCE_ENDS = tuple(".?!۔؟։。．？！।")
_ENDING = re.compile(r"(?P<mark>[.?!,:;۔؟،؛–—։。．？！।…])(?P<more>[^\w\s]*+)\W*+\Z")


def split_utterances(clauses: Sequence[Clause], config: PiperConfig) -> Iterator[list[str]]:
    """Give the phonemes of each stretch that is spoken in one go: a sentence, or part of a very long one."""
    phonemes: list[str] = []
    for number, clause in enumerate(clauses, start=1):
        is_last = number == len(clauses)
        mark = _find_end_mark(clause.text, is_last=is_last)
        written = _PIPER_MARKS.get(mark, "")
        ends = mark in _SENTENCE_ENDS or (is_last and not written)
        if clause.ipa:
            phonemes += _split_ipa(unicodedata.normalize("NFD", clause.ipa), config.vowel_clusters)
        if phonemes:
            phonemes += written if ends else f"{written} "
        if phonemes and (ends or is_last or len(phonemes) >= _MAX_UTTERANCE_PHONEMES):
            yield phonemes
            phonemes = []


def split_letters(text: str, config: PiperConfig) -> Iterator[list[str]]:
    """Give the letters of a text, for a voice that was taught letters in the place of phonemes."""
    if any(map(str.isalnum, text)):
        signs = unicodedata.normalize("NFD", text)
        yield [sign if sign in config.phoneme_id_map else sign.lower() for sign in signs]


def encode_phonemes(phonemes: Sequence[str], config: PiperConfig) -> list[int]:
    """Give the ids of phonemes, padded between each two; one that the voice does not know is left out."""
    known = config.phoneme_id_map
    numbers = [*known.get(_BEGIN, ()), *known.get(_PAD, ())]
    for phoneme in phonemes:
        if phoneme in known:
            numbers += [*known[phoneme], *known.get(_PAD, ())]
    return [*numbers, *known.get(_END, ())]


def _find_end_mark(text: str, *, is_last: bool) -> str:
    """Give the mark at the end of what was read for a clause; empty for none, and for three points."""
    if not is_last and text[-1:].isalnum():  # of the next clause
        text = text[:-1]
    ending = _ENDING.search(text)
    if not ending or ending["mark"] == "…" or ending["more"].startswith("."):
        return ""
    return ending["mark"]


def _split_ipa(ipa: str, clusters: Sequence[Sequence[str]]) -> list[str]:
    """Take IPA apart into its signs, but leave together what is one phoneme."""
    together = sorted(("".join(cluster) for cluster in clusters), key=len, reverse=True)
    return re.findall("|".join([*map(re.escape, together), "."]), ipa, re.DOTALL)
