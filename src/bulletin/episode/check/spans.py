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

_SILENCE_LEVEL = -60.0  # dB of full scale; what the encoder leaves between sentences measures below -90
_LOUD_PERCENTILE = 75  # percent: a quarter of a sentence's windows has to be as loud as speech
_MAX_SOFTER = 20.0  # dB by which a sentence may be softer than the others; espeak-ng's differ by 2
_MAX_SOFTER_OVER_MUSIC = 10.0  # the music alone, turned down for the voice, is at least 12 softer
_HOLE_DEPTH = 30.0  # dB below the voice at which nothing is said
_LONGEST_HOLE_MS = 1500  # the longest pause inside a sentence of our voices is 350


def check_speech(episode: Episode, measurements: Mp3Measurements) -> Finding:
    """Find the sentences of the receipt that are not heard in their spans.

    The voice's level is the median over all sentences of their louder quarter between 200 and 4000 Hz. A
    sentence sounds when its own comes near that, nearer where music plays, and no hole lies inside.
    """
    spoken = episode.receipt.spoken
    problems = [
        *_find_order_problems(spoken, episode.duration_ms),
        *_find_silent_sentences(episode, measurements),
    ]
    if not spoken:
        problems.append("The receipt has not one sentence.")
    return Finding("speech", f"{len(spoken)} sentences heard", tuple(problems))


def check_silence(episode: Episode, measurements: Mp3Measurements) -> Finding:
    """Find sound between the sentences that neither the receipt nor the music explains."""
    import numpy as np

    known = _mark_music(episode, measurements)
    for sentence in episode.receipt.spoken:
        known[_find_windows(sentence)] = True
    strange = (measurements.levels > _SILENCE_LEVEL) & ~known
    edges = np.flatnonzero(np.diff(np.pad(strange, 1)))
    problems = []
    for first, end in zip(edges[::2], edges[1::2], strict=True):
        span = f"{format_clock_tenths(int(first) * WINDOW_MS)} to {format_clock_tenths(int(end) * WINDOW_MS)}"
        problems.append(f"From {span} there is sound that the receipt does not know.")
    return Finding("silence", "nothing unknown between the sentences", tuple(problems))


def _find_order_problems(sentences: Sequence[SpokenSentence], duration_ms: int) -> Iterator[str]:
    for sentence in sentences:
        if not 0 <= sentence.start_ms < sentence.end_ms <= duration_ms:
            yield f"{_quote_sentence(sentence)} has a span outside the episode."
    for before, after in pairwise(sentences):
        if after.start_ms < before.end_ms:
            yield f"{_quote_sentence(after)} begins before the sentence in front of it ends."


def _find_silent_sentences(episode: Episode, measurements: Mp3Measurements) -> Iterator[str]:
    spoken = episode.receipt.spoken
    louder = [_measure_louder_part(measurements.levels[_find_windows(sentence)]) for sentence in spoken]
    voice = _measure_voice_level(louder)
    musical = _mark_music(episode, measurements)
    for sentence, level in zip(spoken, louder, strict=True):
        span = _find_windows(sentence)
        max_softer = _MAX_SOFTER
        if musical[span].any():
            max_softer = _MAX_SOFTER_OVER_MUSIC
        if level < voice - max_softer:
            yield f"{_quote_sentence(sentence)} is silent."
        elif hole := _measure_longest_hole(measurements.levels[span] < voice - _HOLE_DEPTH):
            yield f"{_quote_sentence(sentence)} has a hole of {hole / 1000:.1f} seconds."


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
    return float(np.percentile(levels, _LOUD_PERCENTILE))


def _measure_longest_hole(silence_mask: "Mask") -> int:
    """Return the length in milliseconds of the longest silence that is too long, else 0."""
    import numpy as np

    edges = np.flatnonzero(np.diff(np.pad(silence_mask, 1)))
    longest = int(np.max(edges[1::2] - edges[::2], initial=0)) * WINDOW_MS
    if longest <= _LONGEST_HOLE_MS:
        return 0
    return longest


def _mark_music(episode: Episode, measurements: Mp3Measurements) -> "Mask":
    """Mark the windows in which the record knows of music."""
    import numpy as np

    mask = np.zeros(len(measurements.levels), np.bool_)
    for span in episode.music:
        mask[_find_windows(span)] = True
    return mask


def _find_windows(span: SpokenSentence | MusicSpan) -> slice:
    return slice(max(0, span.start_ms // WINDOW_MS), max(0, -(-span.end_ms // WINDOW_MS)))


def _quote_sentence(sentence: SpokenSentence) -> str:
    return f"“{sentence.text}” ({format_clock_tenths(sentence.start_ms)})"
