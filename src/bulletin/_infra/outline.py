"""Outline of a sound, coarse enough to draw."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bulletin._infra.pcm import Samples

PER_SECOND = 10
_FULL_SCALE = 255


class Outline:
    """Finds the highest amplitude of each tenth of a second of one channel as it comes, piece by piece."""

    def __init__(self, rate: int) -> None:
        """Begin with `rate` samples per second, of which whole tenths are measured."""
        import numpy as np

        self._span = rate // PER_SECOND
        self._remainder = np.zeros(0, np.float32)
        self._heights: list[bytes] = []

    def add(self, samples: "Samples") -> None:
        """Look through the next samples, full scale = 1."""
        import numpy as np

        waiting = np.concatenate([self._remainder, samples])
        whole = len(waiting) // self._span * self._span
        spans = waiting[:whole].reshape(-1, self._span)
        if whole:
            self._heights.append(_encode_heights(np.maximum(spans.max(axis=1), -spans.min(axis=1))))
        self._remainder = waiting[whole:].copy()

    def read_heights(self) -> bytes:
        """Return a byte for each tenth of a second, 255 for full scale; the last one may be shorter."""
        import numpy as np

        heights = list(self._heights)
        if len(self._remainder):
            heights.append(_encode_heights(np.abs(self._remainder).max(keepdims=True)))
        return b"".join(heights)


def _encode_heights(highest: "Samples") -> bytes:
    import numpy as np

    return bytes(np.minimum(np.rint(highest * _FULL_SCALE), _FULL_SCALE).astype(np.uint8).tobytes())
