"""Measuring of the sentences of an episode while it is decoded, to be held against their fingerprints."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bulletin._infra.fingerprint import HOPS_PER_SECOND, PARTS_PER_HOP, measure_parts

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from bulletin._infra.pcm import Samples

    Parts = NDArray[np.float32]
    """Powers of the bands of a sentence, as `measure_parts` measures them."""

REACH_PARTS = 3
"""Thirds of a tenth of a second that are measured on both sides of a sentence, which may lie shifted."""


@dataclass(frozen=True, slots=True)
class SentenceSpan:
    """The moment at which a sentence should begin, and the tenths of a second that it should last."""

    start_ms: int
    hop_count: int


class SentenceMeter:
    """Measures sentences as the sound comes, piece by piece; holds no more than the longest of them.

    It is no harm if spans overlap or lie beyond the end of the sound: what is not there is silence.
    """

    def __init__(self, spans: Sequence[SentenceSpan], rate: int) -> None:
        """Begin with the spans of an episode, in order, and `rate` samples per second."""
        import numpy as np

        self._spans, self._rate = list(spans), rate
        self._part = rate // HOPS_PER_SECOND // PARTS_PER_HOP
        self._held = np.zeros(REACH_PARTS * self._part, np.float32)
        self._position = -len(self._held)  # of the first held sample
        self.sentences: list[Parts] = []
        """Those that were measured so far."""

    def add(self, samples: "Samples") -> None:
        """Hear the next samples of one channel."""
        import numpy as np

        self._held = np.concatenate([self._held, samples])
        while self._has_next() and self._find_end() <= self._position + len(self._held):
            self._measure_next()
        if self._has_next():
            passed = min(len(self._held), max(0, self._find_start() - self._position))
        else:
            passed = len(self._held)
        self._held, self._position = self._held[passed:].copy(), self._position + passed

    def finish(self) -> None:
        """Measure the sentences that are not over when the sound is."""
        while self._has_next():
            self._measure_next()

    def _has_next(self) -> bool:
        return len(self.sentences) < len(self._spans)

    def _find_start(self) -> int:
        span = self._spans[len(self.sentences)]
        return span.start_ms * self._rate // 1000 - REACH_PARTS * self._part

    def _find_end(self) -> int:
        return self._find_start() + self._count_parts() * self._part

    def _count_parts(self) -> int:
        return self._spans[len(self.sentences)].hop_count * PARTS_PER_HOP + 2 * REACH_PARTS

    def _measure_next(self) -> None:
        import numpy as np

        sound = np.zeros(self._count_parts() * self._part, np.float32)
        offset = self._find_start() - self._position
        if offset >= 0:
            held = self._held[offset : offset + len(sound)]
            sound[: len(held)] = held
        self.sentences.append(measure_parts(sound, self._rate).astype(np.float32))


def shift_parts(parts: "Parts", shift: int) -> "Parts":
    """Select the parts of a sentence that lies so many parts later than it should, or earlier if negative."""
    return parts[REACH_PARTS + shift : len(parts) - REACH_PARTS + shift]
