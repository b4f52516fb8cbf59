"""Dates with a month's name: the day as an ordinal, the year as a year."""

import re
from collections.abc import Callable

from bulletin.script.normalization.words import DASH, MONTHS, cardinal, ordinal, year
from bulletin.script.pattern import Pattern
from bulletin.script.word_list import listed

EXAMPLES = (
    ("on May 25, 2017, they", "on May twenty-fifth, twenty seventeen, they"),
    ("On May 24th, the army", "On May twenty-fourth, the army"),
    ("on 24 May 2017", "on the twenty-fourth of May twenty seventeen"),
    ("the 3rd of May", "the third of May"),
    ("since 3 May, at first", "since the third of May, at first"),
    ("in May 2017", "in May twenty seventeen"),
    ("from May 3-5", "from May third to fifth"),
    ("from 3-5 May", "from the third to the fifth of May"),
    ("June 30–July 2", "June thirtieth to July second"),
    ("the night of May 31/June 1", "the night of May thirty-first to June first"),
    ("Roe, born 5 May 1958 in", "Roe, born the fifth of May nineteen fifty-eight in"),
    ("Saturday 5 May was hot.", "Saturday the fifth of May was hot."),
    ("APRIL 27.", "April twenty-seventh."),
    ("In March 300 people came.", "In March three hundred people came."),
    ("Some 20 March through the city.", "Some twenty March through the city."),
)

_BEFORE_A_DATE = frozenset(
    listed(
        """
    on since by until from of to before after between monday tuesday wednesday thursday friday saturday sunday
    """
    )
)
_MONTHS = frozenset(MONTHS)
_IN_CAPITALS = frozenset(map(str.upper, MONTHS))
_WORD = Pattern("[A-Z][A-Za-z]{2,8}")
_MONTH = "[A-Z][a-z]{2,8}"
"""What looks like a month; the table knows whether it is one."""
_DAY = r"(0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th|ST|ND|RD|TH)?"
_END = r"(?![\w:%]|[.,]\d|-\d)"
_YEAR = r"((?:1\d|20)\d\d)(?![\w%]|[.,]\d)"
_BEFORE = r"(?<![\d.,$€£:/-])(?<![$€£] )"

_CAPITALS = Pattern(r"\b[A-Z]{3,9}(?=,? \d)|(?:(?<=\d )|(?<=\d of ))[A-Z]{3,9}\b")
_MONTH_DAYS = Pattern(rf"\b({_MONTH}) {_DAY} ?{DASH} ?{_DAY}{_END}")
_DAYS_MONTH = Pattern(rf"(\b[Tt]he )?{_BEFORE}{_DAY} ?(?:{DASH}|to|and) ?{_DAY} ({_MONTH})\b(?:,? {_YEAR})?")
_MONTH_DAY = Pattern(rf"\b({_MONTH}) {_DAY}\b{_END}(?:( ?,?) {_YEAR})?")
_DAY_MONTH = Pattern(rf"(\b[Tt]he )?{_BEFORE}{_DAY}(?: of)? ({_MONTH})\b(?:(,?) {_YEAR})?")
_MONTH_YEAR = Pattern(rf"\b({_MONTH})( ?,?(?: of)?) {_YEAR}")
_DASH = Pattern(rf"(?<=\d) ?(?:{DASH}|/) ?(?=({_MONTH}) \d)|(?<=\d) ?{DASH} ?(?=\d{{1,2}} ({_MONTH})\b)")


def apply(text: str) -> str:
    """Say dates as they are said in America."""
    return _apply(text, "{month} {day}")


def british(text: str) -> str:
    """Say dates as they are said in Britain."""
    return _apply(text, "{month} the {day}")


def _apply(text: str, month_first: str) -> str:
    def month_day(match: re.Match[str]) -> str:
        month, day, comma, of_year = match.groups()
        said = month_first.format(month=month, day=ordinal(int(day)))
        return said + (f"{comma} {year(int(of_year))}" if of_year else "")

    def month_days(match: re.Match[str]) -> str:
        said = month_first.format(month=match[1], day=ordinal(int(match[2])))
        return f"{said} to {ordinal(int(match[3]))}"

    words = _WORD.findall(text)
    if not _IN_CAPITALS.isdisjoint(words):
        text = _CAPITALS.sub(lambda m: m[0].capitalize() if m[0] in _IN_CAPITALS else m[0], text)
    elif _MONTHS.isdisjoint(words):
        return text
    text = _replaced(_DAYS_MONTH, _days_month, text)
    text = _replaced(_DASH, lambda _: " to ", text)
    text = _replaced(_MONTH_DAYS, month_days, text)
    text = _replaced(_DAY_MONTH, _day_month, text)
    text = _replaced(_MONTH_DAY, month_day, text)
    return _replaced(_MONTH_YEAR, lambda m: f"{m[1]}{m[2]} {year(int(m[3]))}", text)


def _replaced(pattern: Pattern, said: Callable[[re.Match[str]], str], text: str) -> str:
    """Substitute where one of the groups is a month."""
    return pattern.sub(lambda m: m[0] if _MONTHS.isdisjoint(m.groups()) else said(m), text)


def _days_month(match: re.Match[str]) -> str:
    article, first, last, month, of_year = match.groups()
    joint = " and the " if " and " in match[0] else " to the "
    said = f"{article or 'the '}{ordinal(int(first))}{joint}{ordinal(int(last))} of {month}"
    return said + (f" {year(int(of_year))}" if of_year else "")


def _day_month(match: re.Match[str]) -> str:
    article, day, month, comma, of_year = match.groups()
    if not (article or of_year) and month in ("March", "May") and _is_verb(match):
        spoken = f"{cardinal(int(day))} {month}"
    else:
        spoken = f"{article or 'the '}{ordinal(int(day))} of {month}"
    return spoken + (f"{comma} {year(int(of_year))}" if of_year else "")


def _is_verb(match: re.Match[str]) -> bool:
    """Whether what looks like a month is none, as in "Some 20 March through the city"."""
    before = match.string[max(0, match.start() - 40) : match.start()].split()
    after = match.string[match.end() : match.end() + 40].lstrip()[:1]
    return after.islower() and (not before or before[-1].lower() not in _BEFORE_A_DATE)
