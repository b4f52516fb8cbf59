"""A part of a run, told so that nothing beyond it counts: what sounds in it, and where."""

from collections.abc import Sequence
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
    """A take in its place: samples from the start of its run, or of a stretch that may begin amid it."""

    take: Take
    start: int
    end: int
    gain: float
    """dB."""
    voice_loudness: float | None = None
    """LUFS that its voice has on the whole before any gain, if the take is to be polished towards it."""


@dataclass(frozen=True, slots=True)
class MixWindow:
    """What sounds from one sample to another."""

    samples: int
    placed_takes: tuple[PlacedTake, ...]
    music: tuple[PlacedMusic, ...]
    ramps: DuckingRamps


def extract_window(
    span: SampleSpan, placed_takes: Sequence[PlacedTake], music: Sequence[PlacedMusic], ramps: DuckingRamps
) -> MixWindow:
    """Cut a stretch out of a run.

    Args:
        span: of the run.
        placed_takes: takes of the whole run.
        music: of the whole run.
        ramps: how it is turned down and up.
    """
    start, end = span
    heard = tuple(
        replace(each, start=each.start - start, end=each.end - start)
        for each in placed_takes
        if each.start < end and each.end > start
    )
    beds = tuple(
        _clip_to_window(each, span, ramps) for each in music if each.start < end and each.end > start
    )
    return MixWindow(end - start, heard, beds, ramps)


def _clip_to_window(placed_music: PlacedMusic, span: SampleSpan, ramps: DuckingRamps) -> PlacedMusic:
    """Forget what lies so far off that it is not heard, so that its change does not change the stretch."""
    start, end = span
    length = end - start
    goes_on = placed_music.end - placed_music.fade_out >= end
    near = select_overlapping_spans(
        placed_music.ducked_spans, (start - ramps.hold - ramps.release, end + ramps.attack)
    )
    return replace(
        placed_music,
        start=placed_music.start - start,
        end=length + 1 if goes_on else placed_music.end - start,
        fade_in=placed_music.fade_in if placed_music.start + placed_music.fade_in > start else 0,
        fade_out=0 if goes_on else placed_music.fade_out,
        ducked_spans=tuple(
            (max(0, a - start) if b > start else a - start, min(b - start, length)) for a, b in near
        ),
    )


def compute_music_gains(
    placed_music: PlacedMusic, positions: "NDArray[np.int64]", ramps: DuckingRamps
) -> "NDArray[np.float64]":
    """Give the gain of a piece of music at each sample named; its fades have equal power."""
    import numpy as np

    turned = placed_music.gain - placed_music.depth * compute_ducking_depth(
        positions, placed_music.ducked_spans, ramps
    )
    rising = np.clip((positions - placed_music.start) / max(1, placed_music.fade_in), 0, 1)
    falling = np.clip((placed_music.end - positions) / max(1, placed_music.fade_out), 0, 1)
    fades = np.sin(np.pi / 2 * rising) * np.sin(np.pi / 2 * falling)
    curve: NDArray[np.float64] = 10 ** (turned / 20) * fades
    return curve
