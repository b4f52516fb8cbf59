"""A part of a run, told so that nothing beyond it counts: what sounds in it, and where."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bulletin.mix.ducking import Ramps, Span, depth_at
from bulletin.mix.timeline import Placed, within
from bulletin.model import Take

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Voiced:
    """A take in its place: samples from the start of its run, or of a stretch that may begin amid it."""

    take: Take
    start: int
    end: int
    gain: float
    """dB."""
    level: float | None = None
    """LUFS that its voice has on the whole before any gain, if the take is to be polished towards it."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """What sounds from one sample to another."""

    samples: int
    voiced: tuple[Voiced, ...]
    music: tuple[Placed, ...]
    ramps: Ramps


def stretch(span: Span, voiced: Sequence[Voiced], music: Sequence[Placed], ramps: Ramps) -> Stretch:
    """Cut a stretch out of a run.

    Args:
        span: of the run.
        voiced: takes of the whole run.
        music: of the whole run.
        ramps: how it is turned down and up.
    """
    start, end = span
    heard = tuple(
        replace(each, start=each.start - start, end=each.end - start)
        for each in voiced
        if each.start < end and each.end > start
    )
    beds = tuple(_shifted(each, span, ramps) for each in music if each.start < end and each.end > start)
    return Stretch(end - start, heard, beds, ramps)


def _shifted(placed: Placed, span: Span, ramps: Ramps) -> Placed:
    """Forget what lies so far off that it is not heard, so that its change does not change the stretch."""
    start, end = span
    length = end - start
    goes_on = placed.end - placed.fade_out >= end
    near = within(placed.under, (start - ramps.hold - ramps.release, end + ramps.attack))
    return replace(
        placed,
        start=placed.start - start,
        end=length + 1 if goes_on else placed.end - start,
        fade_in=placed.fade_in if placed.start + placed.fade_in > start else 0,
        fade_out=0 if goes_on else placed.fade_out,
        under=tuple((max(0, a - start) if b > start else a - start, min(b - start, length)) for a, b in near),
    )


def heights(placed: Placed, at: "NDArray[np.int64]", ramps: Ramps) -> "NDArray[np.float64]":
    """Give the gain of a piece of music at each sample named; its fades have equal power."""
    import numpy as np

    turned = placed.gain - placed.depth * depth_at(at, placed.under, ramps)
    rising = np.clip((at - placed.start) / max(1, placed.fade_in), 0, 1)
    falling = np.clip((placed.end - at) / max(1, placed.fade_out), 0, 1)
    fades = np.sin(np.pi / 2 * rising) * np.sin(np.pi / 2 * falling)
    curve: NDArray[np.float64] = 10 ** (turned / 20) * fades
    return curve
