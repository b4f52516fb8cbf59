"""Wrapped text: which line breaks end a paragraph, and which only ended a full line."""

import math
from collections.abc import Sequence
from itertools import chain, pairwise

_MAX_WIDTH = 120  # characters; nobody wraps by hand beyond it
_SENTENCE_ENDS = tuple(".!?…:;。！？")
_CLOSERS = "\"'”’)»]*_"


def measure_wrap_width(groups: Sequence[Sequence[str]]) -> int:
    """Find the width at which a text was wrapped.

    Args:
        groups: the lines between blank lines.

    Returns:
        Characters, or 0 when each line is a paragraph: lines are long, or most of them end although
        the next word would still have fitted.
    """
    lengths = sorted(map(len, chain.from_iterable(groups)))
    if not lengths:
        return 0
    width = lengths[math.ceil(0.9 * (len(lengths) - 1))]
    breaks = list(chain.from_iterable(map(pairwise, groups)))
    full_lines = sum(_is_full_line(line, next_line, width) for line, next_line in breaks)
    if breaks and width <= _MAX_WIDTH and full_lines * 2 >= len(breaks):
        return width
    return 0


def is_continuation(line: str, next_line: str, width: int) -> bool:
    """Tell whether `next_line` continues the paragraph of `line`.

    Args:
        line: a line.
        next_line: the line after it.
        width: the width at which the text was wrapped, in characters; 0 when it was not.
    """
    if not ends_sentence(line) and next_line[:1].islower():
        return True
    return bool(width) and (
        _is_full_line(line, next_line, width) or (not ends_sentence(line) and len(line) > 0.75 * width)
    )


def ends_sentence(text: str) -> bool:
    """Tell whether a text ends as a sentence does, closing quotes and brackets aside."""
    return text.rstrip(_CLOSERS).endswith(_SENTENCE_ENDS)


def _is_full_line(line: str, next_line: str, width: int) -> bool:
    return len(line) + 1 + len(next_line.split(maxsplit=1)[0]) > width
