"""How far music is turned down at each moment: it follows the voice, and never pumps between words."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bulletin.mix.encoder import RATE
from bulletin.mix.settings import MixSettings

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

SampleSpan = tuple[int, int]
"""First sample, and the one after the last."""


@dataclass(frozen=True, slots=True)
class DuckingRamps:
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


def build_ramps(settings: MixSettings) -> DuckingRamps:
    """Give the ramps that the settings ask for."""
    times = (settings.duck_attack, settings.duck_hold, settings.duck_release)
    return DuckingRamps(*(max(1, round(seconds * RATE)) for seconds in times))


def merge_spans(spans: Iterable[SampleSpan], shortest_gap: int) -> tuple[SampleSpan, ...]:
    """Join spans between which there is no time to come up."""
    joined: list[SampleSpan] = []
    for start, end in sorted(spans):
        if joined and start - joined[-1][1] < shortest_gap:
            joined[-1] = (joined[-1][0], max(joined[-1][1], end))
        else:
            joined.append((start, end))
    return tuple(joined)


def compute_ducking_depth(
    positions: "NDArray[np.int64]", ducked_spans: Sequence[SampleSpan], ramps: DuckingRamps
) -> "NDArray[np.float64]":
    """Give how far music is turned down at each sample named: 0 not at all, 1 wholly.

    It moves along half a cosine, which on the scale of decibels starts and ends without a corner.

    Args:
        positions: samples.
        ducked_spans: where it is down, with at least the shortest gap between two.
        ramps: how it gets there and back.
    """
    import numpy as np

    if not ducked_spans:
        return np.zeros(len(positions))
    starts, ends = np.array(ducked_spans, np.int64).T
    near = np.maximum(0, np.searchsorted(starts - ramps.attack, positions, "right") - 1)
    down = (positions - starts[near] + ramps.attack) / ramps.attack
    up = (positions - ends[near] - ramps.hold) / ramps.release
    return _ease_along_cosine(down) * (1 - _ease_along_cosine(up))


def _ease_along_cosine(progress: "NDArray[np.float64]") -> "NDArray[np.float64]":
    import numpy as np

    eased: NDArray[np.float64] = 0.5 - 0.5 * np.cos(np.pi * np.clip(progress, 0, 1))
    return eased
