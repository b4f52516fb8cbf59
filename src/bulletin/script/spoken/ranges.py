"""Ranges and scores: a dash between two numbers is "to"."""

import re

from bulletin.script.spoken.words import quantity, year

EXAMPLES = (
    ("10–15 people", "ten to fifteen people"),
    ("the war of 1941-45", "the war of nineteen forty-one to forty-five"),
    ("in 2010–2014", "in twenty ten to twenty fourteen"),
    ("won 3-2", "won three to two"),
)

_NUMBER = r"((?:\d{1,3}(?:,\d{3})+|\d{1,6})(?:\.\d+)?)"
_RANGE = re.compile(rf"(?<![\w.,/–-]){_NUMBER} ?[–-] ?{_NUMBER}(?![\w/]|[–-]\d|[.,]\d)")


def apply(text: str) -> str:
    """Say "to"."""
    return _RANGE.sub(_range, text)


def _range(match: re.Match[str]) -> str:
    low, high = match.groups()
    if high.startswith("0") and len(high) > 2:
        return match[0]
    if re.fullmatch(r"1[1-9]\d\d|20\d\d", low) and re.fullmatch(r"\d\d|1[1-9]\d\d|20\d\d", high):
        return f"{year(int(low))} to {year(int(high))}"
    return f"{quantity(low)} to {quantity(high)}"
