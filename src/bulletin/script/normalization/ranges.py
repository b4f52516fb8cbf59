"""Ranges and scores: a dash between two numbers is "to"."""

import re

from bulletin.script.normalization.words import DASH, say_digit_pair, say_in_pairs, say_quantity, say_year
from bulletin.script.pattern import Pattern

EXAMPLES = (
    ("10–15 people", "ten to fifteen people"),
    ("the war of 1941-45", "the war of nineteen forty-one to forty-five"),
    ("in 2010–2014", "in twenty ten to twenty fourteen"),
    ("the 2003-04 season", "the two thousand three oh four season"),
    ("the 2011–2012 budget", "the twenty eleven twenty twelve budget"),
    ("the winter of 1897–1898", "the winter of eighteen ninety-seven to eighteen ninety-eight"),
    ("from 1950-1951", "from nineteen fifty to nineteen fifty-one"),
    ("the 2007-08 crisis", "the two thousand seven to oh eight crisis"),
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
_LATER_YEAR = Pattern(rf"\d\d|{_YEAR}")
_EARLIER_YEAR = Pattern(_YEAR)
_SEASON = Pattern(r"(?<![\w.,/])(1[89]\d\d|20\d\d) ?/ ?(\d\d)(?![\w/]|[.,]\d)")
_RANGE_OPENER = Pattern(r"\b(?:[Ff]rom|[Bb]etween|(?i:war|crisis|conflict|uprising|siege) (?:of|in)) $")
_LASTING_EVENT = Pattern(
    r" (?:[a-z]+ )?(?i:war|crisis|conflict|uprising|siege|famine|drought|recession|pandemic)\b"
)
_SEASONS_SINCE = 1950
_EVEN_ODDS = frozenset({"50-50", "50–50"})
_AIRLINER = Pattern(r"(7[0-8]7)[-–]([1-9]00)")


def apply(text: str) -> str:
    """Say "to"."""
    if "/" in text:
        text = _SEASON.sub(_say_season, text)
    return _RANGE.sub(_say_range, text)


def _say_season(match: re.Match[str]) -> str:
    first, last = match.groups()
    if int(last) != (int(first) + 1) % 100:
        return match[0]
    if last == "00":
        return f"{say_year(int(first))} zero"
    return f"{say_year(int(first))} {say_digit_pair(int(last))}"


def _say_range(match: re.Match[str]) -> str:
    low, high = match.groups()
    if match[0] in _EVEN_ODDS:
        return "fifty-fifty"
    if airliner := _AIRLINER.fullmatch(match[0]):
        return f"{say_in_pairs(int(airliner[1]))} {say_quantity(airliner[2])}"
    if _EARLIER_YEAR.fullmatch(low) and _LATER_YEAR.fullmatch(high):
        return _say_years(match)
    if high.startswith("0") and len(high) > 2 and high[1] != ".":
        return match[0]
    return f"{say_quantity(low)} to {say_quantity(high)}"


def _say_years(match: re.Match[str]) -> str:
    first, last = say_year(int(match[1])), _say_later_year(match[2])
    if _is_season(match):
        return f"{first} {last}"
    return f"{first} to {last}"


def _say_later_year(year: str) -> str:
    if year.startswith("0"):
        return say_digit_pair(int(year))
    return say_year(int(year))


def _is_season(match: re.Match[str]) -> bool:
    """Tell whether a year and the next name one season, school year or budget, as recent ones do."""
    low, high = match.groups()
    if int(low) < _SEASONS_SINCE:
        return False
    follows = int(high) - int(low) % 10 ** len(high) in (1, 1 - 100)
    if not follows or _LASTING_EVENT.match(match.string, match.end()):
        return False
    return _RANGE_OPENER.search(match.string, max(0, match.start() - 15), match.start()) is None
