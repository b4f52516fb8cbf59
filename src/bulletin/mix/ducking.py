"""How far music is turned down at each moment: it follows the voice, and never pumps between words."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bulletin.mix.encoder import RATE
from bulletin.mix.settings import MixSettings

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

Span = tuple[int, int]
"""First sample, and the one after the last."""


@dataclass(frozen=True, slots=True)
class Ramps:
    """Samples in which music moves."""

    attack: int
    """Down, ending where the voice begins."""
    hold: int
    """Stays down after the voice."""
    release: int
    """Up again."""

    @property
    def shortest_gap(self) -> int:
        """Give the least time without a voice in which music comes up: it has to reach its height."""
        return self.hold + self.release + self.attack


def ramps_of(settings: MixSettings) -> Ramps:
    """Give the ramps that the settings ask for."""
    times = (settings.duck_attack, settings.duck_hold, settings.duck_release)
    return Ramps(*(max(1, round(seconds * RATE)) for seconds in times))


def merged(spans: Iterable[Span], shortest_gap: int) -> tuple[Span, ...]:
    """Join spans between which there is no time to come up."""
    joined: list[Span] = []
    for start, end in sorted(spans):
        if joined and start - joined[-1][1] < shortest_gap:
            joined[-1] = (joined[-1][0], max(joined[-1][1], end))
        else:
            joined.append((start, end))
    return tuple(joined)


def depth_at(at: "NDArray[np.int64]", spans: Sequence[Span], ramps: Ramps) -> "NDArray[np.float64]":
    """Give how far music is turned down at each sample named: 0 not at all, 1 wholly.

    It moves along half a cosine, which on the scale of decibels starts and ends without a corner.

    Args:
        at: samples.
        spans: where it is down, with at least the shortest gap between two.
        ramps: how it gets there and back.
    """
    import numpy as np

    if not spans:
        return np.zeros(len(at))
    starts, ends = np.array(spans, np.int64).T
    near = np.maximum(0, np.searchsorted(starts - ramps.attack, at, "right") - 1)
    down = (at - starts[near] + ramps.attack) / ramps.attack
    up = (at - ends[near] - ramps.hold) / ramps.release
    return _eased(down) * (1 - _eased(up))


def _eased(share: "NDArray[np.float64]") -> "NDArray[np.float64]":
    import numpy as np

    eased: NDArray[np.float64] = 0.5 - 0.5 * np.cos(np.pi * np.clip(share, 0, 1))
    return eased
