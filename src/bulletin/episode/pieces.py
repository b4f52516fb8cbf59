"""Pieces of long sentences for captions: each fits two lines and no word is cut."""

import re
import textwrap
import unicodedata
from functools import lru_cache

LINE_WIDTH = 32
"""Characters in a line of a caption, as the Podcasting 2.0 transcript guide advises for SRT."""

_UNEVEN_SPACE = re.compile(r"[^\S ]|  |^ | $|^$")
"""White space that textwrap folds, or may."""
_MAX_LINES = 2
_MAX_LENGTH = _MAX_LINES * LINE_WIDTH + _MAX_LINES - 1
_NO_PAUSE_COST = 0.25  # how far from the middle, as a share of the length, a break at a pause may lie


def wrap_text(text: str) -> list[str]:
    """Break `text` into lines of at most 32 characters; a word that is longer stays whole."""
    if _UNEVEN_SPACE.search(text):
        return textwrap.wrap(text, LINE_WIDTH, break_long_words=False, break_on_hyphens=False)
    lines = []
    while len(text) > LINE_WIDTH:  # what textwrap does to plain text, in a tenth of its time
        space = text.rfind(" ", 0, LINE_WIDTH + 1)
        if space < 0:
            space = text.find(" ")
        if space < 0:
            break
        lines.append(text[:space])
        text = text[space + 1 :]
    return [*lines, text]


@lru_cache(1 << 14)  # every line is asked for thrice
def split_into_pieces(text: str) -> tuple[str, ...]:
    """Split `text` so that each piece fits two lines, at pauses near the middle if there are any.

    The pieces in a row are the text, but for the white space between them. Scripts without spaces are
    split between their characters.
    """
    if _fits_caption(text):
        return (text,)
    borders = _list_break_points(text)
    if not borders:
        return (text,)
    best = min(borders, key=lambda border: _compute_break_cost(text, border))
    return (*split_into_pieces(text[:best].rstrip()), *split_into_pieces(text[best:].lstrip()))


def _fits_caption(text: str) -> bool:
    if len(text) > _MAX_LENGTH:
        return False
    lines = wrap_text(text)
    return 0 < len(lines) <= _MAX_LINES and all(len(line) <= LINE_WIDTH for line in lines)


def _list_break_points(text: str) -> list[int]:
    """List the places where a new piece may begin."""
    spaces = [match.end() for match in re.finditer(r"\s+", text.strip())]
    if spaces:
        return spaces
    return [index for index in range(1, len(text)) if _can_break(text[index - 1], text[index])]


def _can_break(left: str, right: str) -> bool:
    wide = unicodedata.east_asian_width(left) in "WF"
    return wide and unicodedata.category(right)[0] == "L"


def _compute_break_cost(text: str, border: int) -> float:
    cost = abs(border / len(text) - 0.5)
    before = text[:border].rstrip()[-1:]
    if unicodedata.category(before)[0] != "P":
        cost += _NO_PAUSE_COST
    return cost
