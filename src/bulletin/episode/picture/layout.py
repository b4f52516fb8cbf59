"""Where things lie in a picture: times, levels and the labels that there is room for."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from bulletin.episode.picture.lettering import shortened, width
from bulletin.model import Chapter

LOUDEST, SOFTEST = 4.0, -16.0
"""LU above and below the target at which the scale of the loudness ends."""

_STEPS = (1, 2, 5, 10, 20, 30, 60, 120, 300, 600, 1200, 1800, 3600, 7200, 14_400)  # seconds
_LEAST = 4.0  # widths of a letter's square that a label may be cut down to
_GAP = 0.8  # of that square, between two labels


@dataclass(frozen=True, slots=True)
class Axis:
    """Time from left to right, in the picture's units."""

    left: float
    width: float
    duration_ms: int

    def x(self, milliseconds: float) -> float:
        """Give the place of a moment."""
        return self.left + self.width * milliseconds / self.duration_ms

    def ticks(self, apart: float) -> list[int]:
        """Give round moments in milliseconds, at least so far apart from each other and from the end."""
        seconds = next(
            (each for each in _STEPS if self.width * each * 1000 / self.duration_ms >= apart), _STEPS[-1]
        )
        last = self.duration_ms * (1 - apart / 2 / self.width)
        return [moment for moment in range(0, self.duration_ms, seconds * 1000) if moment <= last]


@dataclass(frozen=True, slots=True)
class Label:
    """A text and its place from left to right."""

    text: str
    x: float
    least: float
    """Where it ends at the earliest, cut as short as it may be."""
    most: float
    """Where it ends at the latest."""


def chapter_labels(
    chapters: Sequence[Chapter], axis: Axis, size: float, spelling: Callable[[str], str] = str
) -> list[Label]:
    """Label as many chapters as there is room for, the longest first.

    A label stays within its chapter, or, if that is short, before the next label, and is cut to that.

    Args:
        chapters: all of them.
        axis: where they lie.
        size: of the type.
        spelling: gives what can be written of a title.
    """
    right = axis.left + axis.width + _GAP * size
    chosen: list[Label] = []
    for chapter in sorted(chapters, key=lambda each: each.start_ms - each.end_ms):
        label = _label(spelling(chapter.title), chapter, axis, size)
        apart = all(label.x >= other.least or label.least <= other.x for other in chosen)
        if label.text and label.least <= right and apart:
            chosen.append(label)
    chosen.sort(key=lambda label: label.x)
    ends = [*(label.x for label in chosen[1:]), right]
    return [
        replace(label, text=shortened(label.text, size, min(label.most, end) - label.x - _GAP * size))
        for label, end in zip(chosen, ends, strict=False)
    ]


def _label(text: str, chapter: Chapter, axis: Axis, size: float) -> Label:
    x = axis.x(chapter.start_ms)
    least = x + min(width(text, size), _LEAST * size) + _GAP * size
    end = axis.x(chapter.end_ms)
    return Label(text, x, least, end if end >= least else math.inf)


def height_of(lufs: float, target: float) -> float:
    """Give the place of a level on the scale of the loudness: 0 at its lower end, 1 at its upper one."""
    share = (lufs - target - SOFTEST) / (LOUDEST - SOFTEST)
    return max(0.0, min(1.0, share))


def clock(milliseconds: int) -> str:
    """Write a moment as minutes and seconds, with hours where there are any."""
    minutes, seconds = divmod(round(milliseconds / 1000), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"
