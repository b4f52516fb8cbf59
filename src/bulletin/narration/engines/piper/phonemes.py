"""The phonemes of Piper's voices: turns espeak-ng's clauses into the phoneme ids of a model.

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
"""Piper's marks for those that end a clause in espeak-ng; for any other mark it writes nothing."""
_SENTENCE_ENDS = tuple(".?!۔؟։。．？！।")
_ENDING = re.compile(r"(?P<mark>[.?!,:;۔؟،؛–—։。．？！।…])(?P<more>[^\w\s]*+)\W*+\Z")


def split_utterances(clauses: Sequence[Clause], config: PiperConfig) -> Iterator[list[str]]:
    """Split clauses into utterances of phonemes, spoken in one go: sentences, or parts of very long ones."""
    phonemes: list[str] = []
    for number, clause in enumerate(clauses, start=1):
        is_last = number == len(clauses)
        mark = _find_end_mark(clause.text, is_last=is_last)
        piper_mark = _PIPER_MARKS.get(mark, "")
        ends_sentence = mark in _SENTENCE_ENDS or (is_last and not piper_mark)
        if clause.ipa:
            phonemes += _split_ipa(unicodedata.normalize("NFD", clause.ipa), config.vowel_clusters)
        if not phonemes:
            continue
        phonemes += piper_mark
        if not ends_sentence:
            phonemes.append(" ")
        if ends_sentence or is_last or len(phonemes) >= _MAX_UTTERANCE_PHONEMES:
            yield phonemes
            phonemes = []


def split_letters(text: str, config: PiperConfig) -> Iterator[list[str]]:
    """Split a text into letters, for a voice that was trained on letters instead of phonemes."""
    if not any(map(str.isalnum, text)):
        return
    letters = []
    for letter in unicodedata.normalize("NFD", text):
        if letter in config.phoneme_id_map:
            letters.append(letter)
        else:
            letters.append(letter.lower())
    yield letters


def encode_phonemes(phonemes: Sequence[str], config: PiperConfig) -> list[int]:
    """Encode phonemes as ids, padded between each two; leave out those that the voice does not know."""
    ids = config.phoneme_id_map
    encoded = [*ids.get(_BEGIN, ()), *ids.get(_PAD, ())]
    for phoneme in phonemes:
        if phoneme in ids:
            encoded += [*ids[phoneme], *ids.get(_PAD, ())]
    return [*encoded, *ids.get(_END, ())]


def _find_end_mark(text: str, *, is_last: bool) -> str:
    """Find the mark at the end of a clause's text; empty for none, and for three points."""
    if not is_last and text[-1:].isalnum():  # of the next clause
        text = text[:-1]
    ending = _ENDING.search(text)
    if not ending or ending["mark"] == "…" or ending["more"].startswith("."):
        return ""
    return ending["mark"]


def _split_ipa(ipa: str, clusters: Sequence[Sequence[str]]) -> list[str]:
    """Split IPA into its signs, but keep those together that are one phoneme."""
    joined_clusters = sorted(("".join(cluster) for cluster in clusters), key=len, reverse=True)
    return re.findall("|".join([*map(re.escape, joined_clusters), "."]), ipa, re.DOTALL)
