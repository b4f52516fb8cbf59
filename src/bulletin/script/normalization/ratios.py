"""Ratios, and other pairs of numbers with a colon between them."""

import re

from bulletin.script.normalization.words import say_cardinal, say_quantity
from bulletin.script.pattern import Pattern, split_words

EXAMPLES = (
    ("a 2:1 majority", "a two to one majority"),
    ("a ratio of 4:3", "a ratio of four to three"),
    ("in Genesis 1:1", "in Genesis one one"),
    ("Group 16 : 79", "Group sixteen to seventy-nine"),
)

_RATIO = Pattern(r"(?<![\w:.,/-])(\d{1,3}(?:\.\d+)?)( ?):( ?)(\d{1,4}(?:\.\d+)?)(?![\w:/]|[.,]\d|-\d)")
_BOOK_BEFORE = Pattern(r"\b([A-Z][a-z]+) $")
_NON_BOOKS = frozenset(split_words("A An At By From In Ratio Ratios Score The With"))


def apply(text: str) -> str:
    """Say "to", but nothing between chapter and verse."""
    if ":" not in text:
        return text
    return _RATIO.sub(_say_ratio, text)


def _say_ratio(match: re.Match[str]) -> str:
    first, space_before, space_after, second = match.groups()
    if bool(space_before) != bool(space_after):
        return match[0]
    if not space_before and _is_verse(match):
        return f"{say_cardinal(int(first))} {say_cardinal(int(second))}"
    return f"{say_quantity(first)} to {say_quantity(second)}"


def _is_verse(match: re.Match[str]) -> bool:
    if not match[1].isdigit() or not match[4].isdigit():
        return False
    book = _BOOK_BEFORE.search(match.string, max(0, match.start() - 30), match.start())
    return book is not None and book[1] not in _NON_BOOKS
