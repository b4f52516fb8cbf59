"""Measuring of the sentences of an episode while it is decoded, to be held against their fingerprints."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bulletin._infra.fingerprint import HOPS_PER_SECOND, PARTS_PER_HOP, measure_parts, unpack_fingerprint
from bulletin.episode.check.comparison import REACH_PARTS, average_windows, compare, measure_mean_distance

if TYPE_CHECKING:
    from bulletin._infra.pcm import Samples
    from bulletin.episode.check.comparison import Parts

_ALIGNED_DISTANCE = 2.0  # dB in a window, below which no better place is looked for
_OFFSETS = 8  # of a sentence within a part: coding again may move it by less than that


@dataclass(frozen=True, slots=True)
class SentenceSpan:
    """The moment at which a sentence should begin, and how it should sound."""

    start_ms: int
    fingerprint: bytes


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
        return self._find_start() + (self._count_parts() + 1) * self._part

    def _count_parts(self) -> int:
        levels = unpack_fingerprint(self._spans[len(self.sentences)].fingerprint)
        return len(levels) * PARTS_PER_HOP + 2 * REACH_PARTS

    def _measure_next(self) -> None:
        import numpy as np

        sound = np.zeros((self._count_parts() + 1) * self._part, np.float32)
        offset = self._find_start() - self._position
        if offset >= 0:
            held = self._held[offset : offset + len(sound)]
            sound[: len(held)] = held
        self.sentences.append(self._choose_parts(sound))

    def _choose_parts(self, sound: "Samples") -> "Parts":
        """Measure a sentence where it should be, or a little later if it is more like itself there."""
        fingerprint, candidates = self._spans[len(self.sentences)].fingerprint, []
        for number in range(_OFFSETS):
            offset = number * self._part // _OFFSETS
            parts = self._measure_sound(sound[offset : offset + len(sound) - self._part])
            comparison = compare(fingerprint, parts)
            if average_windows(comparison.distances).max() <= _ALIGNED_DISTANCE:
                return parts
            candidates.append(comparison)
        return min(candidates, key=measure_mean_distance).parts

    def _measure_sound(self, sound: "Samples") -> "Parts":
        import numpy as np

        return measure_parts(sound, self._rate).astype(np.float32)
