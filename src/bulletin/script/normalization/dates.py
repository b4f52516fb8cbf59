"""Dates with a month's name: the day as an ordinal, the year as a year."""

import re
from collections.abc import Callable

from bulletin.script.normalization.words import DASH, MONTHS, say_cardinal, say_ordinal, say_year
from bulletin.script.pattern import Pattern, split_words

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

_WORDS_BEFORE_DATE = frozenset(
    split_words(
        """
    on since by until from of to before after between monday tuesday wednesday thursday friday saturday sunday
    """
    )
)
_MONTHS = frozenset(MONTHS)
_MONTHS_IN_CAPITALS = frozenset(map(str.upper, MONTHS))
_WORD = Pattern("[A-Z][A-Za-z]{2,8}")
_MONTH = "[A-Z][a-z]{2,8}"
"""A word that looks like a month; the table knows whether it is one."""
_DAY = r"(0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th|ST|ND|RD|TH)?"
_DAY_END = r"(?![\w:%]|[.,]\d|-\d)"
_YEAR = r"((?:1\d|20)\d\d)(?![\w%]|[.,]\d)"
_NO_AMOUNT_BEFORE = r"(?<![\d.,$€£:/-])(?<![$€£] )"

_CAPITALS_WORD = Pattern(r"\b[A-Z]{3,9}(?=,? \d)|(?:(?<=\d )|(?<=\d of ))[A-Z]{3,9}\b")
_MONTH_DAYS = Pattern(rf"\b({_MONTH}) {_DAY} ?{DASH} ?{_DAY}{_DAY_END}")
_DAYS_MONTH = Pattern(
    rf"(\b[Tt]he )?{_NO_AMOUNT_BEFORE}{_DAY} ?(?:{DASH}|to|and) ?{_DAY} ({_MONTH})\b(?:,? {_YEAR})?"
)
_MONTH_DAY = Pattern(rf"\b({_MONTH}) {_DAY}\b{_DAY_END}(?:( ?,?) {_YEAR})?")
_DAY_MONTH = Pattern(rf"(\b[Tt]he )?{_NO_AMOUNT_BEFORE}{_DAY}(?: of)? ({_MONTH})\b(?:(,?) {_YEAR})?")
_MONTH_YEAR = Pattern(rf"\b({_MONTH})( ?,?(?: of)?) {_YEAR}")
_DASH = Pattern(rf"(?<=\d) ?(?:{DASH}|/) ?(?=({_MONTH}) \d)|(?<=\d) ?{DASH} ?(?=\d{{1,2}} ({_MONTH})\b)")


def apply(text: str) -> str:
    """Say dates as they are said in America."""
    return _say_dates(text, "{month} {day}")


def apply_british(text: str) -> str:
    """Say dates as they are said in Britain."""
    return _say_dates(text, "{month} the {day}")


def _say_dates(text: str, month_first_format: str) -> str:
    words = _WORD.findall(text)
    if not _MONTHS_IN_CAPITALS.isdisjoint(words):
        text = _CAPITALS_WORD.sub(_capitalize_month, text)
    elif _MONTHS.isdisjoint(words):
        return text
    text = _replace_dates(_DAYS_MONTH, _say_days_month, text)
    text = _replace_dates(_DASH, lambda _: " to ", text)
    text = _replace_dates(_MONTH_DAYS, lambda m: _say_month_days(m, month_first_format), text)
    text = _replace_dates(_DAY_MONTH, _say_day_month, text)
    text = _replace_dates(_MONTH_DAY, lambda m: _say_month_day(m, month_first_format), text)
    return _replace_dates(_MONTH_YEAR, lambda m: f"{m[1]}{m[2]} {say_year(int(m[3]))}", text)


def _replace_dates(pattern: Pattern, replacement: Callable[[re.Match[str]], str], text: str) -> str:
    """Substitute where one of the groups is a month."""

    def replace_if_month(match: re.Match[str]) -> str:
        if _MONTHS.isdisjoint(match.groups()):
            return match[0]
        return replacement(match)

    return pattern.sub(replace_if_month, text)


def _capitalize_month(match: re.Match[str]) -> str:
    if match[0] not in _MONTHS_IN_CAPITALS:
        return match[0]
    return match[0].capitalize()


def _say_month_day(match: re.Match[str], month_first_format: str) -> str:
    month, day, comma, year = match.groups()
    words = month_first_format.format(month=month, day=say_ordinal(int(day)))
    return _add_year(words, year, comma)


def _say_month_days(match: re.Match[str], month_first_format: str) -> str:
    month, first, last = match.groups()
    words = month_first_format.format(month=month, day=say_ordinal(int(first)))
    return f"{words} to {say_ordinal(int(last))}"


def _say_days_month(match: re.Match[str]) -> str:
    article, first, last, month, year = match.groups()
    joint = " to the "
    if " and " in match[0]:
        joint = " and the "
    words = f"{article or 'the '}{say_ordinal(int(first))}{joint}{say_ordinal(int(last))} of {month}"
    return _add_year(words, year)


def _say_day_month(match: re.Match[str]) -> str:
    article, day, month, comma, year = match.groups()
    if not (article or year) and month in ("March", "May") and _is_verb(match):
        return f"{say_cardinal(int(day))} {month}"
    words = f"{article or 'the '}{say_ordinal(int(day))} of {month}"
    return _add_year(words, year, comma)


def _add_year(date: str, year: str | None, comma: str = "") -> str:
    if not year:
        return date
    return f"{date}{comma} {say_year(int(year))}"


def _is_verb(match: re.Match[str]) -> bool:
    """Tell whether the name of a month is a verb, as in "Some 20 March through the city"."""
    before = match.string[max(0, match.start() - 40) : match.start()].split()
    after = match.string[match.end() : match.end() + 40].lstrip()[:1]
    return after.islower() and (not before or before[-1].lower() not in _WORDS_BEFORE_DATE)
