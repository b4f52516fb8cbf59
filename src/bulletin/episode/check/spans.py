"""Check of the sound against the receipt: every sentence sounds in its span, and nothing else does."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from bulletin.episode.check.hearing import WINDOW_MS, Mp3Measurements
from bulletin.episode.check.report import Finding
from bulletin.model import Episode, MusicSpan, SpokenSentence
from bulletin.model.timecode import format_clock_tenths

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Mask = NDArray[np.bool_]

LOUD_PERCENTILE = 75
"""Percent: a quarter of a sentence has to be as loud as speech."""
MAX_SOFTER = 20.0
"""dB by which a sentence may be softer than the others; espeak-ng's differ by 2."""
MAX_SOFTER_OVER_MUSIC = 10.0
"""The same over music, which alone, turned down for the voice, is at least 12 softer."""
HOLE_DEPTH = 30.0
"""dB below the voice at which nothing is said."""
LONGEST_HOLE_MS = 1500
"""The longest pause inside a sentence of our voices is 350."""
_SILENCE_LEVEL = -60.0  # dB of full scale; what the encoder leaves between sentences measures below -90


def check_silence(episode: Episode, measurements: Mp3Measurements) -> Finding:
    """Find sound between the sentences that neither the receipt nor the music explains."""
    import numpy as np

    known = _mark_music(episode, measurements)
    for sentence in episode.receipt.spoken:
        known[_find_windows(sentence)] = True
    known[1:] |= known[:-1].copy()  # a window more at both ends, by which an encoder may move the sound
    known[:-1] |= known[1:].copy()
    strange = (measurements.levels > _SILENCE_LEVEL) & ~known
    edges = np.flatnonzero(np.diff(np.pad(strange, 1)))
    problems = []
    for first, end in zip(edges[::2], edges[1::2], strict=True):
        span = f"{format_clock_tenths(int(first) * WINDOW_MS)} to {format_clock_tenths(int(end) * WINDOW_MS)}"
        problems.append(f"From {span} there is sound that the receipt does not know.")
    return Finding("silence", "nothing unknown between the sentences", tuple(problems))


def find_order_problems(episode: Episode) -> Iterator[str]:
    """Find spans of sentences that cannot be."""
    spoken = episode.receipt.spoken
    if not spoken:
        yield "The receipt has not one sentence."
    for sentence in spoken:
        if not 0 <= sentence.start_ms < sentence.end_ms <= episode.duration_ms:
            yield f"{quote_sentence(sentence)} has a span outside the episode."
    for before, after in pairwise(spoken):
        if after.start_ms < before.end_ms:
            yield f"{quote_sentence(after)} begins before the sentence in front of it ends."


def find_silent_sentences(episode: Episode, measurements: Mp3Measurements) -> Iterator[str]:
    """Find the sentences that are not heard in their spans, whatever they say.

    The voice's level is the median over all sentences of their louder quarter between 200 and 4000 Hz. A
    sentence sounds when its own comes near that, nearer where music plays, and no hole lies inside.
    """
    spoken = episode.receipt.spoken
    louder = [_measure_louder_part(measurements.levels[_find_windows(sentence)]) for sentence in spoken]
    voice = _measure_voice_level(louder)
    musical = _mark_music(episode, measurements)
    for sentence, level in zip(spoken, louder, strict=True):
        span = _find_windows(sentence)
        max_softer = MAX_SOFTER
        if musical[span].any():
            max_softer = MAX_SOFTER_OVER_MUSIC
        hole = measure_longest_run(measurements.levels[span] < voice - HOLE_DEPTH) * WINDOW_MS
        if level < voice - max_softer:
            yield f"{quote_sentence(sentence)} is silent."
        elif hole > LONGEST_HOLE_MS:
            yield f"{quote_sentence(sentence)} has a hole of {hole / 1000:.1f} seconds."


def _measure_voice_level(sentence_levels: Sequence[float]) -> float:
    import numpy as np

    sounding = [level for level in sentence_levels if level > _SILENCE_LEVEL]
    if not sounding:
        return 0.0
    return float(np.median(sounding))


def _measure_louder_part(levels: "NDArray[np.float32]") -> float:
    import numpy as np

    if not len(levels):
        return 2 * _SILENCE_LEVEL
    return float(np.percentile(levels, LOUD_PERCENTILE))


def measure_longest_run(mask: "Mask") -> int:
    """Return the length of the longest run of what is marked."""
    import numpy as np

    edges = np.flatnonzero(np.diff(np.pad(mask, 1)))
    return int(np.max(edges[1::2] - edges[::2], initial=0))


def _mark_music(episode: Episode, measurements: Mp3Measurements) -> "Mask":
    """Mark the windows in which the record knows of music."""
    import numpy as np

    mask = np.zeros(len(measurements.levels), np.bool_)
    for span in episode.music:
        mask[_find_windows(span)] = True
    return mask


def _find_windows(span: SpokenSentence | MusicSpan) -> slice:
    return slice(max(0, span.start_ms // WINDOW_MS), max(0, -(-span.end_ms // WINDOW_MS)))


def quote_sentence(sentence: SpokenSentence) -> str:
    """Quote a sentence with the moment at which it begins."""
    return f"“{sentence.text}” ({format_clock_tenths(sentence.start_ms)})"
