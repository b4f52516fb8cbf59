"""Whether every sentence of the receipt sounds where it says, and nothing else does."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from bulletin.episode.check.finding import Finding, moment
from bulletin.episode.check.hearing import WINDOW_MS, Heard
from bulletin.model import Episode, MusicSpan, Spoken

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Mask = NDArray[np.bool_]

_SILENT = -60.0  # dB of full scale; what the encoder leaves between sentences measures below -90
_LOUD_QUARTER = 75  # percent: a quarter of a sentence's windows has to be as loud as speech
_SOFTER = 20.0  # dB by which a sentence may be softer than the others; espeak-ng's differ by 2
_SOFTER_OVER_MUSIC = 10.0  # the music alone, turned down for the voice, is at least 12 softer
_BREATH = 30.0  # dB below the voice at which nothing is said
_LONGEST_HOLE_MS = 1500  # the longest pause inside a sentence of our voices is 350


def speech_finding(episode: Episode, heard: Heard) -> Finding:
    """Find the sentences of the receipt that are not heard in their spans.

    The voice's level is the median over all sentences of their louder quarter between 200 and 4000 Hz. A
    sentence sounds when its own comes near that, nearer where music plays, and no hole lies inside.
    """
    spoken = episode.receipt.spoken
    problems = [*_order_problems(spoken, episode.duration_ms), *_silent_sentences(episode, heard)]
    if not spoken:
        problems.append("The receipt has not one sentence.")
    return Finding("speech", f"{len(spoken)} sentences heard", tuple(problems))


def silence_finding(episode: Episode, heard: Heard) -> Finding:
    """Find sound between the sentences that neither the receipt nor the music explains."""
    import numpy as np

    known = _musical(episode, heard)
    for sentence in episode.receipt.spoken:
        known[_windows(sentence)] = True
    strange = (heard.levels > _SILENT) & ~known
    edges = np.flatnonzero(np.diff(np.pad(strange, 1)))
    problems = tuple(
        f"From {moment(int(start) * WINDOW_MS)} to {moment(int(end) * WINDOW_MS)} there is sound that the"
        " receipt does not know."
        for start, end in zip(edges[::2], edges[1::2], strict=True)
    )
    return Finding("silence", "nothing unknown between the sentences", problems)


def _order_problems(spoken: Sequence[Spoken], duration_ms: int) -> Iterator[str]:
    for sentence in spoken:
        if not 0 <= sentence.start_ms < sentence.end_ms <= duration_ms:
            yield f"{_named(sentence)} has a span outside the episode."
    for before, after in pairwise(spoken):
        if after.start_ms < before.end_ms:
            yield f"{_named(after)} begins before the sentence in front of it ends."


def _silent_sentences(episode: Episode, heard: Heard) -> Iterator[str]:
    import numpy as np

    spoken = episode.receipt.spoken
    louder = [_louder_part(heard.levels[_windows(sentence)]) for sentence in spoken]
    sounding = [level for level in louder if level > _SILENT]
    voice = float(np.median(sounding)) if sounding else 0.0
    musical = _musical(episode, heard)
    for sentence, level in zip(spoken, louder, strict=True):
        span = _windows(sentence)
        softer = _SOFTER_OVER_MUSIC if musical[span].any() else _SOFTER
        if level < voice - softer:
            yield f"{_named(sentence)} is silent."
        elif hole := _hole(heard.levels[span] < voice - _BREATH):
            yield f"{_named(sentence)} has a hole of {hole / 1000:.1f} seconds."


def _louder_part(levels: "NDArray[np.float32]") -> float:
    import numpy as np

    return float(np.percentile(levels, _LOUD_QUARTER)) if len(levels) else 2 * _SILENT


def _hole(silent: "Mask") -> int:
    """Give the length in milliseconds of the longest silence that is too long, else 0."""
    import numpy as np

    edges = np.flatnonzero(np.diff(np.pad(silent, 1)))
    longest = int(np.max(edges[1::2] - edges[::2], initial=0)) * WINDOW_MS
    return longest if longest > _LONGEST_HOLE_MS else 0


def _musical(episode: Episode, heard: Heard) -> "Mask":
    """Mark the windows in which the record knows of music."""
    import numpy as np

    mask = np.zeros(len(heard.levels), np.bool_)
    for span in episode.music:
        mask[_windows(span)] = True
    return mask


def _windows(span: Spoken | MusicSpan) -> slice:
    return slice(max(0, span.start_ms // WINDOW_MS), max(0, -(-span.end_ms // WINDOW_MS)))


def _named(sentence: Spoken) -> str:
    return f"“{sentence.text}” ({moment(sentence.start_ms)})"
