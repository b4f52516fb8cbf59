"""Check of the words: each sentence is held against the fingerprint of what was voiced and mixed."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from bulletin._infra.fingerprint import HOPS_PER_SECOND, unpack_fingerprint
from bulletin.episode.check.comparison import (
    COMPARED_RANGE,
    MAX_DISTANCE,
    WINDOW_HOPS,
    Comparison,
    average_windows,
    compare,
    is_near,
    iterate_shifted_levels,
)
from bulletin.episode.check.spans import measure_longest_run, quote_sentence
from bulletin.model import SpokenSentence
from bulletin.model.timecode import format_clock_tenths

if TYPE_CHECKING:
    from bulletin.episode.check.comparison import Parts

_MAX_BIAS = 0.9  # dB by which a whole sentence is louder or softer; an encoder makes 0.3 against the others
_MAX_COMMON_BIAS = 1.5  # dB by which all sentences may be so
_HOLE_DEPTH = 18.0  # dB in the loudest band
_HOLE_HOPS = 2
_SILENT_SHARE = 0.8  # of its tenths of a second
_ADDED_DEPTH = 3.0  # dB below the fingerprint to which nothing falls where something sounds besides
_ADDED_SHARE = 0.9
_AUDIBLE_SHARE = 0.2  # of all bands and tenths of a second


def find_changed_sentences(
    spoken: Sequence[SpokenSentence], fingerprints: Sequence[bytes], heard: "Sequence[Parts]"
) -> Iterator[tuple[int, str]]:
    """Find the sentences that are not heard as they were voiced: the index of each, and a sentence about it.

    Args:
        spoken: the sentences of the receipt.
        fingerprints: theirs.
        heard: what was measured in their places.
    """
    comparisons = [
        compare(fingerprint, parts) for fingerprint, parts in zip(fingerprints, heard, strict=True)
    ]
    common_bias = _find_common_bias(comparisons)
    for index, (sentence, comparison) in enumerate(zip(spoken, comparisons, strict=True)):
        if _is_alike(comparison, common_bias):
            continue
        other = _find_other_sentence(index, comparison.parts, fingerprints)
        if other is not None:
            yield index, f"{quote_sentence(sentence)} is not heard, but “{spoken[other].text}” in its place."
        else:
            yield index, f"{quote_sentence(sentence)} {_describe_change(sentence, comparison)}"


def _find_common_bias(comparisons: Sequence[Comparison]) -> float:
    """Find by how many dB all that sounds as it was voiced is louder, as another encoding makes it."""
    import numpy as np

    biases = [comparison.bias for comparison in comparisons if is_near(comparison)]
    if not biases:
        return 0.0
    return float(np.clip(np.median(biases), -_MAX_COMMON_BIAS, _MAX_COMMON_BIAS))


def _is_alike(comparison: Comparison, common_bias: float) -> bool:
    return is_near(comparison) and abs(comparison.bias - common_bias) <= _MAX_BIAS


def _find_other_sentence(index: int, parts: "Parts", fingerprints: Sequence[bytes]) -> int | None:
    """Find which other sentence is heard, by its beginning; they may be of different lengths."""
    for other, fingerprint in enumerate(fingerprints):
        if fingerprint != fingerprints[index] and _matches(fingerprint, parts):
            return other
    return None


def _matches(fingerprint: bytes, parts: "Parts") -> bool:
    """Tell whether a sentence is heard at the beginning of parts, if it fills at least half of them."""
    import numpy as np

    voiced = unpack_fingerprint(fingerprint)
    floor = float(voiced.max()) - COMPARED_RANGE
    for heard in iterate_shifted_levels(parts):
        count = min(len(voiced), len(heard))
        difference = np.maximum(heard[:count], floor) - np.maximum(voiced[:count], floor)
        if 2 * count >= len(heard) and np.abs(difference).mean() <= MAX_DISTANCE:
            return True
    return False


def _describe_change(sentence: SpokenSentence, comparison: Comparison) -> str:
    level = _find_level_change(comparison)
    if level:
        return f"is {abs(level):.0f} dB {_name_direction(level)} than it was voiced."
    hole = _find_longest_hole(comparison)
    if hole >= _SILENT_SHARE * len(comparison.voiced):
        return "is silent."
    if hole >= _HOLE_HOPS:
        return f"has a hole of {hole / HOPS_PER_SECOND:.1f} seconds."
    differences = comparison.differences
    if comparison.bias > 0 and (differences > -_ADDED_DEPTH).mean() >= _ADDED_SHARE:
        return "has another sound over it."
    if _is_reversed(comparison):
        return "is reversed."
    return f"is not what {_name_speaker(sentence)} spoke{_format_changed_span(sentence, comparison)}."


def _find_level_change(comparison: Comparison) -> float:
    """Return by how many dB all that is not too soft is louder; 0 if that is not one number."""
    import numpy as np

    audible = comparison.heard > comparison.floor
    if audible.mean() < _AUDIBLE_SHARE:
        return 0.0
    differences = comparison.differences[audible]
    level = float(np.median(differences))
    if abs(level) <= _MAX_BIAS or np.abs(differences - level).mean() > MAX_DISTANCE:
        return 0.0
    return level


def _is_reversed(comparison: Comparison) -> bool:
    import numpy as np

    for heard in iterate_shifted_levels(comparison.parts[::-1]):
        difference = np.maximum(heard, comparison.floor) - comparison.voiced
        if np.abs(difference).mean() <= MAX_DISTANCE:
            return True
    return False


def _find_longest_hole(comparison: Comparison) -> int:
    """Return for how many tenths of a second nothing is left of what was voiced."""
    heard, voiced = comparison.heard.max(axis=1), comparison.voiced.max(axis=1)
    return measure_longest_run((heard < voiced - _HOLE_DEPTH) | (heard <= comparison.floor))


def _name_direction(level: float) -> str:
    if level < 0:
        return "softer"
    return "louder"


def _name_speaker(sentence: SpokenSentence) -> str:
    return f"{sentence.engine} {sentence.voice}".strip() or "its voice"


def _format_changed_span(sentence: SpokenSentence, comparison: Comparison) -> str:
    """Say from when to when a sentence differs, unless all of it does."""
    import numpy as np

    changed = np.flatnonzero(average_windows(comparison.distances) > MAX_DISTANCE)
    if not len(changed):
        return ""
    first, end = int(changed[0]), int(changed[-1]) + min(WINDOW_HOPS, len(comparison.voiced))
    if first == 0 and end >= len(comparison.voiced):
        return ""
    hop_ms = 1000 // HOPS_PER_SECOND
    start_ms, end_ms = sentence.start_ms + first * hop_ms, sentence.start_ms + end * hop_ms
    return f" from {format_clock_tenths(start_ms)} to {format_clock_tenths(end_ms)}"
