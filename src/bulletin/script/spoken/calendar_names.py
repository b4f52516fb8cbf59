"""Months and days of the week that are shortened or not capitalised, beside a number."""

import re

from bulletin.script.pattern import Pattern
from bulletin.script.spoken.words import DASH, MONTHS

EXAMPLES = (
    ("on Sept. 11", "on September eleventh"),
    ("on Jan 3, 2019", "on January third, twenty nineteen"),
    ("on 4 Oct 2012", "on the fourth of October twenty twelve"),
    ("on june 20", "on June twentieth"),
    ("MONDAY, AUG. 3", "MONDAY, August third"),
    ("in Feb 2003", "in February two thousand three"),
    ("since 16 Aug., when", "since the sixteenth of August, when"),
    ("on Sat 5 May", "on Saturday the fifth of May"),
    ("It is open Mon.-Fri. only.", "It is open Monday to Friday only."),
    ("the Jan.–March quarter", "the January to March quarter"),
    ("we may 20 times a day", "we may twenty times a day"),
)

_DAYS = {
    "mon": "Monday", "tue": "Tuesday", "tues": "Tuesday", "wed": "Wednesday", "thu": "Thursday",
    "thur": "Thursday", "thurs": "Thursday", "fri": "Friday", "sat": "Saturday", "sun": "Sunday",
}  # fmt: skip
_SHORT = {month[:3].lower(): month for month in MONTHS if month != "May"} | {"sept": "September"}
_NAMES = _SHORT | {month.lower(): month for month in MONTHS}
_STEMS = tuple({name[:3] for name in (*_NAMES, *_DAYS)})
_ALSO_WORDS = frozenset({"may", "march", "mar"})
"""In small letters these are months only where a year stands beside them."""

_MONTH = rf"(?:({'|'.join(MONTHS)})|(sept|{'|'.join(_SHORT)})\b(?: ?\.(?!\s*$))?)"
_YEAR = r"(?:1\d|20)\d\d(?!\d)"
_DAY_AND_YEAR = rf"(?:\d{{1,2}}(?:st|nd|rd|th)?(?![\w:%]|[.,]\d)(?:,? ({_YEAR}))?|({_YEAR}))"
_MONTH_FIRST = Pattern(rf"\b{_MONTH}(?: |(?<=\.)|(?=,)),? ?(?={_DAY_AND_YEAR})", re.IGNORECASE)
_MONTH_LAST = Pattern(
    rf"(?<![\w.,$€£:/-])(\d{{1,2}}(?:st|nd|rd|th)?(?: of)?) {_MONTH}"
    rf"(?!\w)(?! \d{{1,2}}\b)(?=(?:,? ({_YEAR}))?)",
    re.IGNORECASE,
)
_JOINED = Pattern(rf"\b{_MONTH}-(\d{{1,2}})(?:-({_YEAR}))?(?![\w-])", re.IGNORECASE)
_JOINED_LAST = Pattern(rf"(?<![\w-])(\d{{1,2}})-{_MONTH}-({_YEAR})(?![\w-])", re.IGNORECASE)

_DAY = "|".join(sorted(_DAYS, key=len, reverse=True))
_A_DATE = (
    rf"(?:{'|'.join(MONTHS)}) \d|(?:the )?\d{{1,2}}(?:st|nd|rd|th)? (?:{'|'.join(MONTHS)})|\(?\d{{1,2}}/\d"
)
_WEEKDAY = Pattern(rf"\b({_DAY})(?: ?\.)?,? (?=the |{_A_DATE})", re.IGNORECASE)
_WEEKDAYS = Pattern(rf"\b({_DAY})\.? ?{DASH} ?({_DAY})\b(?:\.(?!\s*$))?", re.IGNORECASE)


_MONTHS = Pattern(rf"\b{_MONTH} ?{DASH} ?{_MONTH}(?!\w)", re.IGNORECASE)


def apply(text: str) -> str:
    """Write months and days of the week out."""
    small = text.lower()
    if not any(stem in small for stem in _STEMS):
        return text
    if any(map(str.isdigit, text)):
        text = _JOINED.sub(_joined, text)
        text = _JOINED_LAST.sub(lambda m: f"{m[1]} {_NAMES[(m[2] or m[3]).lower()]} {m[4]}", text)
        text = _MONTH_FIRST.sub(_month_first, text)
        text = _MONTH_LAST.sub(_month_last, text)
        text = _WEEKDAY.sub(lambda m: f"{_DAYS[m[1].lower()]} ", text)
    text = _MONTHS.sub(_months, text)
    return _WEEKDAYS.sub(_weekdays, text)


def _is_word(name: str, year: str | None) -> bool:
    """Whether it may be no month: "may" and "march" are words too."""
    return name in _ALSO_WORDS and not year


def _joined(match: re.Match[str]) -> str:
    full, short, day, year = match.groups()
    if _is_word(full or short, year):
        return match[0]
    return f"{_NAMES[(full or short).lower()]} {day}" + (f", {year}" if year else "")


def _month_first(match: re.Match[str]) -> str:
    full, short, year, _ = match.groups()
    if _is_word(full or short, year):
        return match[0]
    comma = ", " if full and "," in match[0] else " "
    return f"{_NAMES[(full or short).lower()]}{comma}"


def _month_last(match: re.Match[str]) -> str:
    day, full, short, year = match.groups()
    return match[0] if _is_word(full or short, year) else f"{day} {_NAMES[(full or short).lower()]}"


def _months(match: re.Match[str]) -> str:
    first, last = match[1] or match[2], match[3] or match[4]
    if not (first[0].isupper() and last[0].isupper()):
        return match[0]
    return f"{_NAMES[first.lower()]} to {_NAMES[last.lower()]}"


def _weekdays(match: re.Match[str]) -> str:
    first, last = match.groups()
    if not (first[0].isupper() and last[0].isupper()):
        return match[0]
    return f"{_DAYS[first.lower()]} to {_DAYS[last.lower()]}"
