"""Layout of a picture: where times, levels and the labels that there is room for lie."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from bulletin.episode.picture.lettering import measure_width, shorten_text
from bulletin.model import Chapter

SCALE_TOP, SCALE_BOTTOM = 4.0, -16.0
"""LU above and below the target at which the scale of the loudness ends."""

_TICK_STEPS = (1, 2, 5, 10, 20, 30, 60, 120, 300, 600, 1200, 1800, 3600, 7200, 14_400)  # seconds
MIN_LABEL_WIDTH = 4.0
"""Widths of a letter's square that a label may be cut down to."""
_LABEL_GAP = 0.8  # of that square, between two labels


@dataclass(frozen=True, slots=True)
class Axis:
    """Time from left to right, in the picture's units."""

    left: float
    width: float
    duration_ms: int

    def find_x(self, milliseconds: float) -> float:
        """Return how far from the left a moment lies."""
        return self.left + self.width * milliseconds / self.duration_ms

    def list_ticks(self, min_distance: float) -> list[int]:
        """List round moments in milliseconds, `min_distance` or more from each other and from the end."""
        last = self.duration_ms * (1 - min_distance / 2 / self.width)
        step_ms = 1000 * self._choose_tick_step(min_distance)
        return [moment for moment in range(0, self.duration_ms, step_ms) if moment <= last]

    def _choose_tick_step(self, min_distance: float) -> int:
        for seconds in _TICK_STEPS:
            if self.width * seconds * 1000 / self.duration_ms >= min_distance:
                return seconds
        return _TICK_STEPS[-1]


@dataclass(frozen=True, slots=True)
class ChapterLabel:
    """A text and its place from left to right."""

    text: str
    x: float
    min_end: float
    """The end of the text cut as short as it may be."""
    max_end: float
    """The end that the text must not pass."""


def place_chapter_labels(
    chapters: Sequence[Chapter],
    axis: Axis,
    size: float,
    min_width: float = MIN_LABEL_WIDTH,
    spell: Callable[[str], str] = str,
) -> list[ChapterLabel]:
    """Label as many chapters as there is room for, the longest first of those whose label fits within.

    A label stays within its chapter, or, if that is short, before the next label, and is cut to that.

    Args:
        chapters: all of them.
        axis: where they lie.
        size: of the type.
        min_width: to which a label may be cut, in widths of a letter's square; infinite to cut none.
        spell: gives what can be written of a title.
    """
    right = axis.left + axis.width + _LABEL_GAP * size
    labels = [
        _make_label(spell(chapter.title), chapter, axis, size, min_width)
        for chapter in sorted(chapters, key=lambda chapter: chapter.start_ms - chapter.end_ms)
    ]
    labels.sort(key=lambda label: label.max_end == math.inf)  # those that fit their chapters go first
    chosen: list[ChapterLabel] = []
    for label in labels:
        apart = all(label.x >= other.min_end or label.min_end <= other.x for other in chosen)
        if label.text and label.min_end <= right and apart:
            chosen.append(label)
    chosen.sort(key=lambda label: label.x)
    ends = [*(label.x for label in chosen[1:]), right]
    placed_labels = []
    for label, end in zip(chosen, ends, strict=False):
        width = min(label.max_end, end) - label.x - _LABEL_GAP * size
        placed_labels.append(replace(label, text=shorten_text(label.text, size, width)))
    return placed_labels


def _make_label(text: str, chapter: Chapter, axis: Axis, size: float, min_width: float) -> ChapterLabel:
    x = axis.find_x(chapter.start_ms)
    min_end = x + min(measure_width(text, size), min_width * size) + _LABEL_GAP * size
    max_end = axis.find_x(chapter.end_ms)
    if max_end < min_end:
        max_end = math.inf
    return ChapterLabel(text, x, min_end, max_end)


def find_loudness_y(lufs: float, target_lufs: float, height: float) -> float:
    """Return how far below the top of a scale of the loudness a level lies, within its height."""
    share = (lufs - target_lufs - SCALE_BOTTOM) / (SCALE_TOP - SCALE_BOTTOM)
    return height * (1 - max(0.0, min(1.0, share)))


def format_lufs(lufs: float) -> str:
    """Write a level with the minus sign of print."""
    return f"{lufs:g} LUFS".replace("-", "−")
