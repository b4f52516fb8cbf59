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
_VERSE = Pattern(r"\b([A-Z][a-z]+) $")
_NON_BOOKS = frozenset(split_words("A An At By From In Ratio Ratios Score The With"))


def apply(text: str) -> str:
    """Say "to", but nothing between chapter and verse."""
    return _RATIO.sub(_say_ratio, text) if ":" in text else text


def _say_ratio(match: re.Match[str]) -> str:
    first, space, after, second = match.groups()
    if bool(space) != bool(after):
        return match[0]
    before = _VERSE.search(match.string, max(0, match.start() - 30), match.start())
    if before and not space and before[1] not in _NON_BOOKS and second.isdigit() and first.isdigit():
        return f"{say_cardinal(int(first))} {say_cardinal(int(second))}"
    return f"{say_quantity(first)} to {say_quantity(second)}"
