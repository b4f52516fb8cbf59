"""Check of what was voiced and mixed, by the fingerprints alone: nothing needs to be decoded for it."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from bulletin._infra.fingerprint import HOPS_PER_SECOND, unpack_fingerprint
from bulletin.episode.check.spans import (
    HOLE_DEPTH,
    LONGEST_HOLE_MS,
    LOUD_PERCENTILE,
    MAX_SOFTER,
    MAX_SOFTER_OVER_MUSIC,
    measure_longest_run,
    quote_sentence,
)
from bulletin.model import Episode, SpokenSentence

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


def find_badly_voiced_sentences(episode: Episode, fingerprints: Sequence[bytes]) -> Iterator[tuple[int, str]]:
    """Find the sentences that cannot have been understood: the index of each, and a sentence about it.

    Args:
        episode: the record.
        fingerprints: one for each sentence of its receipt; none in an episode of an earlier version.
    """
    spoken = episode.receipt.spoken
    levels = [_measure_levels(fingerprint) for fingerprint in fingerprints]
    voice = _compute_median([_measure_louder_part(sentence_levels) for sentence_levels in levels])
    for index, sentence_levels in enumerate(levels):
        fault = _find_fault(sentence_levels, voice, _find_max_softer(episode, spoken[index]))
        if fault:
            yield index, f"{quote_sentence(spoken[index])} {fault}"


def _measure_levels(fingerprint: bytes) -> "NDArray[np.floating]":
    """Measure the dB of all bands together in each tenth of a second."""
    import numpy as np

    powers = 10 ** (unpack_fingerprint(fingerprint) / 10)
    levels: NDArray[np.floating] = 10 * np.log10(powers.sum(axis=1))
    return levels


def _measure_louder_part(levels: "NDArray[np.floating]") -> float:
    import numpy as np

    return float(np.percentile(levels, LOUD_PERCENTILE))


def _compute_median(levels: Sequence[float]) -> float:
    import numpy as np

    if not levels:
        return 0.0
    return float(np.median(levels))


def _find_max_softer(episode: Episode, sentence: SpokenSentence) -> float:
    for span in episode.music:
        if span.start_ms < sentence.end_ms and span.end_ms > sentence.start_ms:
            return MAX_SOFTER_OVER_MUSIC
    return MAX_SOFTER


def _find_fault(levels: "NDArray[np.floating]", voice: float, max_softer: float) -> str:
    softer = voice - _measure_louder_part(levels)
    if softer > max_softer:
        return f"is {softer:.0f} dB softer than the others."
    hole_ms = measure_longest_run(levels < voice - HOLE_DEPTH) * 1000 // HOPS_PER_SECOND
    if hole_ms > LONGEST_HOLE_MS:
        return f"has a hole of {hole_ms / 1000:.1f} seconds."
    return ""
