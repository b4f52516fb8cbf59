"""Long sentences in readable pieces: each fits two lines and no word is cut."""

import re
import textwrap
import unicodedata
from functools import lru_cache

WIDTH = 32
"""Characters in a line of a caption, as the Podcasting 2.0 transcript guide advises for SRT."""

_UNEVEN = re.compile(r"[^\S ]|  |^ | $|^$")
"""White space that textwrap folds, or may."""
_LINES = 2
_MOST = _LINES * WIDTH + _LINES - 1
_NO_PAUSE = 0.25  # how far from the middle, as a share of the length, a break at a pause may lie


def wrap(text: str) -> list[str]:
    """Break `text` into lines of at most 32 characters; a word that is longer stays whole."""
    if _UNEVEN.search(text):
        return textwrap.wrap(text, WIDTH, break_long_words=False, break_on_hyphens=False)
    lines = []
    while len(text) > WIDTH:  # what textwrap does to plain text, in a tenth of its time
        at = text.rfind(" ", 0, WIDTH + 1)
        at = text.find(" ") if at < 0 else at
        if at < 0:
            break
        lines.append(text[:at])
        text = text[at + 1 :]
    return [*lines, text]


@lru_cache(1 << 14)  # every line is asked for thrice
def pieces(text: str) -> tuple[str, ...]:
    """Split `text` so that each piece fits two lines, at pauses near the middle if there are any.

    The pieces in a row are the text, but for the white space between them. Scripts without spaces are
    split between their characters.
    """
    borders = [] if _fits(text) else _borders(text)
    if not borders:
        return (text,)
    best = min(borders, key=lambda border: _cost(text, border))
    return (*pieces(text[:best].rstrip()), *pieces(text[best:].lstrip()))


def _fits(text: str) -> bool:
    lines = wrap(text) if len(text) <= _MOST else []
    return 0 < len(lines) <= _LINES and all(len(line) <= WIDTH for line in lines)


def _borders(text: str) -> list[int]:
    """List the places where a new piece may begin."""
    spaces = [match.end() for match in re.finditer(r"\s+", text.strip())]
    return spaces or [at for at in range(1, len(text)) if _may_part(text[at - 1], text[at])]


def _may_part(before: str, after: str) -> bool:
    wide = unicodedata.east_asian_width(before) in "WF"
    return wide and unicodedata.category(after)[0] == "L"


def _cost(text: str, border: int) -> float:
    off_middle = abs(border / len(text) - 0.5)
    before = text[:border].rstrip()[-1:]
    return off_middle + (0.0 if unicodedata.category(before)[0] == "P" else _NO_PAUSE)
