"""Ducking: turns music down under the voice, smoothly and never up and down between words."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bulletin.mix.encoder import RATE
from bulletin.mix.settings import MixSettings

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

SampleSpan = tuple[int, int]
"""The first sample, and the sample after the last."""


@dataclass(frozen=True, slots=True)
class DuckingRamps:
    """The durations of ducking, in samples."""

    attack: int
    """Music goes down before the voice; it is down where the voice begins."""
    hold: int
    """Music stays down after the voice."""
    release: int
    """Music comes up again after that."""

    @property
    def shortest_gap(self) -> int:
        """Compute the shortest pause of the voice in which music can come up and go down again."""
        return self.hold + self.release + self.attack


def build_ramps(settings: MixSettings) -> DuckingRamps:
    """Convert the durations in the settings to samples."""
    return DuckingRamps(
        _count_samples(settings.duck_attack),
        _count_samples(settings.duck_hold),
        _count_samples(settings.duck_release),
    )


def _count_samples(seconds: float) -> int:
    return max(1, round(seconds * RATE))


def merge_spans(spans: Iterable[SampleSpan], shortest_gap: int) -> tuple[SampleSpan, ...]:
    """Merge spans that lie less than `shortest_gap` apart."""
    merged: list[SampleSpan] = []
    for start, end in sorted(spans):
        if merged and start - merged[-1][1] < shortest_gap:
            merged[-1] = (merged[-1][0], max(merged[-1][1], end))
        else:
            merged.append((start, end))
    return tuple(merged)


def compute_ducking_depth(
    positions: "NDArray[np.int64]", ducked_spans: Sequence[SampleSpan], ramps: DuckingRamps
) -> "NDArray[np.float64]":
    """Compute how far music is turned down at each position: 0 not at all, 1 wholly.

    The depth moves along half a cosine, which on the scale of decibels starts and ends without a corner.

    Args:
        positions: sample positions.
        ducked_spans: where the music is wholly down, with at least the shortest gap between two.
        ramps: how fast it goes down and comes up.
    """
    import numpy as np

    if not ducked_spans:
        return np.zeros(len(positions))
    starts, ends = np.array(ducked_spans, np.int64).T
    nearest = np.maximum(0, np.searchsorted(starts - ramps.attack, positions, "right") - 1)
    down = (positions - starts[nearest] + ramps.attack) / ramps.attack
    up = (positions - ends[nearest] - ramps.hold) / ramps.release
    return _ease_along_cosine(down) * (1 - _ease_along_cosine(up))


def _ease_along_cosine(progress: "NDArray[np.float64]") -> "NDArray[np.float64]":
    import numpy as np

    eased: NDArray[np.float64] = 0.5 - 0.5 * np.cos(np.pi * np.clip(progress, 0, 1))
    return eased
