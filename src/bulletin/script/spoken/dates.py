"""Dates: the day as an ordinal, the year as a year."""

import re

from bulletin.script.listed import listed
from bulletin.script.spoken.words import MONTHS, cardinal, ordinal, year

EXAMPLES = (
    ("on May 25, 2017, they", "on May twenty-fifth, twenty seventeen, they"),
    ("On May 24th, the army", "On May twenty-fourth, the army"),
    ("on 24 May 2017", "on the twenty-fourth of May twenty seventeen"),
    ("the 3rd of May", "the third of May"),
    ("since 3 May, at first", "since the third of May, at first"),
    ("from 2017-05-25 on", "from May twenty-fifth, twenty seventeen on"),
    ("in May 2017", "in May twenty seventeen"),
    ("from May 3-5", "from May third to fifth"),
    ("In March 300 people came.", "In March three hundred people came."),
)

_BEFORE_A_DATE = frozenset(listed("on since by until from of to before"))
_MONTH = "|".join(MONTHS)
_DAY = r"(0?[1-9]|[12]\d|3[01])"
_END = r"(?![\d:%]|[.,]\d|st\b|nd\b|rd\b|th\b)"
_YEAR = r"((?:1\d|20)\d\d)(?![\d%]|[.,]\d)"

_ISO = re.compile(r"(?<![\d-])((?:1\d|20)\d\d)-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])(?![\d-])")
_MONTH_DAYS = re.compile(rf"\b({_MONTH}) {_DAY} ?[-–] ?{_DAY}{_END}")
_MONTH_DAY = re.compile(rf"\b({_MONTH}) {_DAY}(?:st|nd|rd|th)?\b{_END}(?:(,?) {_YEAR})?")
_DAY_MONTH = re.compile(
    rf"(\b[Tt]he )?(?<![\d.,$€£:/-]){_DAY}(?:st|nd|rd|th)?(?: of)? ({_MONTH})\b(?:,? {_YEAR})?"
)
_MONTH_YEAR = re.compile(rf"\b({_MONTH}),? (?:of )?{_YEAR}")


def apply(text: str) -> str:
    """Say dates as they are said."""
    text = _ISO.sub(lambda m: f"{MONTHS[int(m[2]) - 1]} {ordinal(int(m[3]))}, {year(int(m[1]))}", text)
    if not any(month in text for month in MONTHS):
        return text
    text = _MONTH_DAYS.sub(lambda m: f"{m[1]} {ordinal(int(m[2]))} to {ordinal(int(m[3]))}", text)
    text = _DAY_MONTH.sub(_day_month, text)
    text = _MONTH_DAY.sub(_month_day, text)
    return _MONTH_YEAR.sub(lambda m: f"{m[1]} {year(int(m[2]))}", text)


def _month_day(match: re.Match[str]) -> str:
    month, day, comma, of_year = match.groups()
    return f"{month} {ordinal(int(day))}" + (f"{comma} {year(int(of_year))}" if of_year else "")


def _day_month(match: re.Match[str]) -> str:
    article, day, month, of_year = match.groups()
    if not article and month in ("March", "May") and _is_verb(match):
        spoken = f"{cardinal(int(day))} {month}"
    else:
        spoken = f"{article or 'the '}{ordinal(int(day))} of {month}"
    return spoken + (f" {year(int(of_year))}" if of_year else "")


def _is_verb(match: re.Match[str]) -> bool:
    """Whether what looks like a month is none, as in "Some 20 March through the city"."""
    before = match.string[: match.start()].split()
    return match.string[match.end() :].lstrip()[:1].islower() and (
        not before or before[-1].lower() not in _BEFORE_A_DATE
    )
