"""Ranges and scores: a dash between two numbers is "to"."""

import re

from bulletin.script.pattern import Pattern
from bulletin.script.spoken.words import DASH, pairs, quantity, year

EXAMPLES = (
    ("10–15 people", "ten to fifteen people"),
    ("the war of 1941-45", "the war of nineteen forty-one to forty-five"),
    ("in 2010–2014", "in twenty ten to twenty fourteen"),
    ("the 2003-04 season", "the two thousand three to oh four season"),
    ("1425-1400 BC", "fourteen twenty-five to fourteen hundred BC"),
    ("won 3-2", "won three to two"),
    ("a 52-48 vote", "a fifty-two to forty-eight vote"),
    ("10,000–15,000 people", "ten thousand to fifteen thousand people"),
    ("a 50-50 chance", "a fifty-fifty chance"),
    ("on a 737-800", "on a seven thirty-seven eight hundred"),
    ("the 2015/16 season", "the twenty fifteen sixteen season"),
    ("a 10- to 12-year sentence", "a ten- to twelve-year sentence"),
)

_NUMBER = r"((?:\d{1,3}+(?:,\d{3})++|\d{1,6})(?:\.\d+)?)"
_RANGE = Pattern(rf"(?<![\w.,/–-]){_NUMBER} ?{DASH} ?{_NUMBER}(?![\w/]|[–-]\d|[.,]\d)")
_YEAR = r"1[1-9]\d\d|20\d\d"
_LATER = Pattern(rf"\d\d|{_YEAR}")
_EARLIER = Pattern(_YEAR)
_SEASON = Pattern(r"(?<![\w.,/])(1[89]\d\d|20\d\d) ?/ ?(\d\d)(?![\w/]|[.,]\d)")
_EVEN = frozenset({"50-50", "50–50"})
_AIRLINER = Pattern(r"(7[0-8]7)[-–]([1-9]00)")


def apply(text: str) -> str:
    """Say "to"."""
    if "/" in text:
        text = _SEASON.sub(_season, text)
    return _RANGE.sub(_range, text)


def _season(match: re.Match[str]) -> str:
    first, last = match.groups()
    if int(last) != (int(first) + 1) % 100:
        return match[0]
    return f"{year(int(first))} {'oh ' if 0 < int(last) < 10 else ''}{year(int(last))}"


def _range(match: re.Match[str]) -> str:
    low, high = match.groups()
    if match[0] in _EVEN:
        return "fifty-fifty"
    if airliner := _AIRLINER.fullmatch(match[0]):
        return f"{pairs(int(airliner[1]))} {quantity(airliner[2])}"
    if _EARLIER.fullmatch(low) and _LATER.fullmatch(high):
        return f"{year(int(low))} to {'oh ' if high[0] == '0' else ''}{year(int(high))}"
    if high.startswith("0") and len(high) > 2 and high[1] != ".":
        return match[0]
    return f"{quantity(low)} to {quantity(high)}"
