"""Dates in figures alone: 2017-05-25, 05/25/2017, 25.05.2017, and 5/25 where it can be nothing else."""

import re

from bulletin.script.normalization.words import MONTHS, say_digit_pair, say_ordinal, say_year
from bulletin.script.pattern import Pattern

EXAMPLES = (
    ("from 2017-05-25 on", "from May twenty-fifth, twenty seventeen on"),
    ("as of 2019/07/03", "as of July third, twenty nineteen"),
    ("by 10/06/2005", "by October sixth, two thousand five"),
    ("dated 25/12/2011", "dated December twenty-fifth, twenty eleven"),
    ("15.01.2020", "January fifteenth, twenty twenty"),
    ("on 11/17/05", "on November seventeenth, oh five"),
    ("It opens on 1/4 at noon.", "It opens on January fourth at noon."),
    ("until Monday (2/22)", "until Monday (February twenty-second)"),
    ("the 3/20 meeting", "the March twentieth meeting"),
    ("on 3/4 of the land", "on three quarters of the land"),
)

_MAYBE = Pattern(r"\d[-/.]\d")
_YEAR = r"((?:1\d|20)\d\d)"
_YEAR_FIRST = Pattern(rf"(?<![\w./-]){_YEAR}([-/.])(0?[1-9]|1[0-2])\2(0?[1-9]|[12]\d|3[01])(?![\w/-]|\.\d)")
_YEAR_LAST = Pattern(r"(?<![\w./-])([0-3]?\d)([-/.])([0-3]?\d)\2((?:1\d|20)\d\d|\d\d)(?![\w/-]|\.\d)")
_DATE_AFTER_WORD = Pattern(
    r"\b([Oo]n|[Uu]ntil|[Ss]ince|[Dd]ated|[Dd]ue|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?)( \(?)"
    r"(\d{1,2})/(\d{1,2})(?![\w/]|[.,]\d| (?!(?:at|to|and|or|in|for|when)\b)[a-z])"
)
_LONE_DATE = Pattern(
    r"(?<![\w./-])(?<!\d )([1-9]|1[0-2])/(1[1-57-9]|2[0-9]|3[01]|7|9)(?![\w/%-]|[.,]\d| of\b)"
)
_NON_DATES = frozenset({"9/11", "7/7", "3/11", "4/20", "24/7"})
"""Events and phrases with a reading of their own."""


def apply(text: str) -> str:
    """Say dates in figures, the month first as Americans write them."""
    return _say_dates(text, day_first=False)


def apply_british(text: str) -> str:
    """Say dates in figures, the day first."""
    return _say_dates(text, day_first=True)


def _say_dates(text: str, *, day_first: bool) -> str:
    if not _MAYBE.search(text):
        return text
    text = _YEAR_FIRST.sub(lambda m: _say_year_first(m, day_first=day_first), text)
    text = _YEAR_LAST.sub(lambda m: _say_year_last(m, day_first=day_first), text)
    if "/" not in text:
        return text
    text = _DATE_AFTER_WORD.sub(lambda m: _say_date_after_word(m, day_first=day_first), text)
    if day_first:
        return text
    return _LONE_DATE.sub(_say_lone_date, text)


def _say_year_first(match: re.Match[str], *, day_first: bool) -> str:
    year, _, month, day = match.groups()
    return f"{_say_date(int(month), int(day), day_first=day_first)}, {say_year(int(year))}"


def _say_year_last(match: re.Match[str], *, day_first: bool) -> str:
    first, separator, second, year = match.groups()
    if len(year) == 2 and separator != "/":
        return match[0]
    date = _say_month_and_day(first, second, day_first=day_first)
    if not date:
        return match[0]
    return f"{date}, {_say_written_year(year)}"


def _say_date_after_word(match: re.Match[str], *, day_first: bool) -> str:
    word, space, first, second = match.groups()
    if f"{first}/{second}" in _NON_DATES:
        return match[0]
    date = _say_month_and_day(first, second, day_first=day_first)
    if not date:
        return match[0]
    return f"{word}{space}{date}"


def _say_lone_date(match: re.Match[str]) -> str:
    """Take 4/9 for a date, unless it is one part of something: 1/20."""
    if match[0] in _NON_DATES or match[1] == "1":
        return match[0]
    return _say_month_and_day(match[1], match[2], day_first=False) or match[0]


def _say_written_year(digits: str) -> str:
    if digits.startswith("0"):
        return say_digit_pair(int(digits))
    return say_year(int(digits))


def _say_month_and_day(first: str, second: str, *, day_first: bool) -> str | None:
    """Say month and day, in whichever order is possible; none when neither is."""
    month, day = int(first), int(second)
    if day_first:
        month, day = day, month
    if month > 12:
        month, day = day, month
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    return _say_date(month, day, day_first=day_first)


def _say_date(month: int, day: int, *, day_first: bool) -> str:
    if day_first:
        return f"the {say_ordinal(day)} of {MONTHS[month - 1]}"
    return f"{MONTHS[month - 1]} {say_ordinal(day)}"
