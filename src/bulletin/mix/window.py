"""The part of a cut group that one encoder sees.

A window is independent of everything outside it, so that it can be part of a cache key.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bulletin.mix.ducking import DuckingRamps, SampleSpan, compute_ducking_depth
from bulletin.mix.timeline import PlacedMusic, select_overlapping_spans
from bulletin.model import Take

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class PlacedTake:
    """A take in its place: samples from the start of its group, or of a window that may begin amid it."""

    take: Take
    start: int
    end: int
    gain: float
    """dB."""
    voice_loudness: float | None = None
    """LUFS of its whole voice before any gain, if the take is to be processed towards it."""


@dataclass(frozen=True, slots=True)
class MixWindow:
    """The takes and the music that sound in some samples of a cut group."""

    samples: int
    placed_takes: tuple[PlacedTake, ...]
    music: tuple[PlacedMusic, ...]
    ramps: DuckingRamps

    @property
    def music_names(self) -> list[str]:
        """List the names of its music, in order."""
        return [placed_music.name for placed_music in self.music]


def extract_window(
    span: SampleSpan, placed_takes: Sequence[PlacedTake], music: Sequence[PlacedMusic], ramps: DuckingRamps
) -> MixWindow:
    """Extract the window of a span of a cut group.

    Args:
        span: the first sample of the window in the group, and the sample after its last.
        placed_takes: the takes of the whole group.
        music: the music of the whole group.
        ramps: how fast music is turned down and up.
    """
    start, end = span
    takes_inside, music_inside = [], []
    for placed_take in placed_takes:
        if placed_take.start < end and placed_take.end > start:
            shifted = replace(placed_take, start=placed_take.start - start, end=placed_take.end - start)
            takes_inside.append(shifted)
    for placed_music in music:
        if placed_music.start < end and placed_music.end > start:
            music_inside.append(_clip_to_window(placed_music, span, ramps))
    return MixWindow(end - start, tuple(takes_inside), tuple(music_inside), ramps)


def _clip_to_window(placed_music: PlacedMusic, span: SampleSpan, ramps: DuckingRamps) -> PlacedMusic:
    """Drop details that cannot be heard in the window, so that changes of them do not change the window."""
    start, end = span
    fade_in, fade_out = placed_music.fade_in, placed_music.fade_out
    if placed_music.start + fade_in <= start:
        fade_in = 0
    clipped_end = placed_music.end - start
    if placed_music.end - fade_out >= end:
        clipped_end, fade_out = end - start + 1, 0
    return replace(
        placed_music,
        start=placed_music.start - start,
        end=clipped_end,
        fade_in=fade_in,
        fade_out=fade_out,
        ducked_spans=tuple(_clip_ducked_spans(placed_music.ducked_spans, span, ramps)),
    )


def _clip_ducked_spans(
    ducked_spans: tuple[SampleSpan, ...], window: SampleSpan, ramps: DuckingRamps
) -> Iterator[SampleSpan]:
    """Yield the spans whose ramps reach into the window, in samples from its start."""
    window_start, window_end = window
    reach = (window_start - ramps.hold - ramps.release, window_end + ramps.attack)
    for start, end in select_overlapping_spans(ducked_spans, reach):
        clipped_start = start - window_start
        if end > window_start:
            clipped_start = max(0, clipped_start)
        yield clipped_start, min(end, window_end) - window_start


def compute_music_gains(
    placed_music: PlacedMusic, positions: "NDArray[np.int64]", ramps: DuckingRamps
) -> "NDArray[np.float64]":
    """Compute the gain of a piece of music at each position; its fades have equal power."""
    import numpy as np

    ducking_depth = compute_ducking_depth(positions, placed_music.ducked_spans, ramps)
    decibels = placed_music.gain - placed_music.depth * ducking_depth
    rising = np.clip((positions - placed_music.start) / max(1, placed_music.fade_in), 0, 1)
    falling = np.clip((placed_music.end - positions) / max(1, placed_music.fade_out), 0, 1)
    fades = np.sin(np.pi / 2 * rising) * np.sin(np.pi / 2 * falling)
    curve: NDArray[np.float64] = 10 ** (decibels / 20) * fades
    return curve
