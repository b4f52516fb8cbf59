"""Ranges and scores: a dash between two numbers is "to"."""

import re

from bulletin.script.spoken.words import DASH, quantity, year

EXAMPLES = (
    ("10–15 people", "ten to fifteen people"),
    ("the war of 1941-45", "the war of nineteen forty-one to forty-five"),
    ("in 2010–2014", "in twenty ten to twenty fourteen"),
    ("the 2003-04 season", "the two thousand three to oh four season"),
    ("1425-1400 BC", "fourteen twenty-five to fourteen hundred BC"),
    ("won 3-2", "won three to two"),
    ("a 52-48 vote", "a fifty-two to forty-eight vote"),
    ("10,000–15,000 people", "ten thousand to fifteen thousand people"),
    ("a 10- to 12-year sentence", "a ten- to twelve-year sentence"),
)

_NUMBER = r"((?:\d{1,3}+(?:,\d{3})++|\d{1,6})(?:\.\d+)?)"
_RANGE = re.compile(rf"(?<![\w.,/–-]){_NUMBER} ?{DASH} ?{_NUMBER}(?![\w/]|[–-]\d|[.,]\d)")
_YEAR = r"1[1-9]\d\d|20\d\d"
_LATER = re.compile(rf"\d\d|{_YEAR}")
_EARLIER = re.compile(_YEAR)


def apply(text: str) -> str:
    """Say "to"."""
    return _RANGE.sub(_range, text)


def _range(match: re.Match[str]) -> str:
    low, high = match.groups()
    if _EARLIER.fullmatch(low) and _LATER.fullmatch(high):
        return f"{year(int(low))} to {'oh ' if high[0] == '0' else ''}{year(int(high))}"
    if high.startswith("0") and len(high) > 2 and high[1] != ".":
        return match[0]
    return f"{quantity(low)} to {quantity(high)}"
