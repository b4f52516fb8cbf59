"""Comparison of a sentence with its fingerprint, wherever it lies a little earlier or later."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bulletin._infra.fingerprint import join_parts, unpack_fingerprint

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from bulletin._infra.fingerprint import Levels

    Parts = NDArray[np.float32]
    """Powers of the bands of a sentence, and of what is on both sides of it."""

REACH_PARTS = 3
"""Thirds of a tenth of a second that are measured on both sides of a sentence, which may lie shifted."""
COMPARED_RANGE = 42.0
"""dB below the loudest band of a sentence that are compared; an encoder changes what is softer."""
WINDOW_HOPS = 4
"""Tenths of a second that are compared together."""
MAX_DISTANCE = 3.0
"""dB in a window, mean of the bands; an encoder makes 1.4 at most, other words 5.2 at least."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """A sentence as it was voiced beside what is heard in its place."""

    voiced: "Levels"
    heard: "Levels"
    floor: float
    """The level that both have where they are softer."""
    parts: "Parts"
    """All that is heard in its place and on both sides of it."""

    @property
    def differences(self) -> "Levels":
        """Return by how many dB each band is louder than it was."""
        return self.heard - self.voiced

    @property
    def bias(self) -> float:
        """Return by how many dB the whole sentence is louder than it was."""
        return float(self.differences.mean())

    @property
    def distances(self) -> "NDArray[np.floating]":
        """Return how many dB each tenth of a second is from what was voiced."""
        import numpy as np

        distances: NDArray[np.floating] = np.abs(self.differences).mean(axis=1)
        return distances


def compare(fingerprint: bytes, parts: "Parts") -> Comparison:
    """Compare a sentence with what is heard in its place, or a little earlier or later if that is nearer."""
    import numpy as np

    voiced = unpack_fingerprint(fingerprint)
    floor = float(voiced.max()) - COMPARED_RANGE
    voiced = np.maximum(voiced, floor)
    comparisons = []
    for heard in iterate_shifted_levels(parts):
        comparisons.append(Comparison(voiced, np.maximum(heard, floor), floor, parts))
    return min(comparisons, key=measure_mean_distance)


def iterate_shifted_levels(parts: "Parts") -> "Iterator[Levels]":
    """Iterate over the levels of a sentence as it would be heard if it lay earlier or later."""
    import numpy as np

    for shift in range(-REACH_PARTS, REACH_PARTS + 1):
        yield join_parts(_shift_parts(parts, shift).astype(np.float64))


def measure_mean_distance(comparison: Comparison) -> float:
    """Return how many dB a whole sentence is from what was voiced."""
    return float(comparison.distances.mean())


def is_near(comparison: Comparison) -> bool:
    """Tell whether a sentence sounds as it was voiced, wherever in it one listens."""
    return bool(average_windows(comparison.distances).max() <= MAX_DISTANCE)


def average_windows(distances: "NDArray[np.floating]") -> "NDArray[np.floating]":
    """Average the distances over some tenths of a second at a time."""
    import numpy as np

    size = min(WINDOW_HOPS, len(distances))
    return np.convolve(distances, np.full(size, 1 / size), "valid")


def _shift_parts(parts: "Parts", shift: int) -> "Parts":
    """Select the parts of a sentence that lies so many parts later than it should, or earlier if negative."""
    return parts[REACH_PARTS + shift : len(parts) - REACH_PARTS + shift]
