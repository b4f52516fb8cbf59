"""Months and days of the week that are shortened or not capitalised, beside a number."""

import re

from bulletin.script.normalization.words import DASH, MONTHS
from bulletin.script.pattern import Pattern

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
_FULL_NAMES = {month.lower(): month for month in MONTHS}
_MONTH_NAMES = _FULL_NAMES | {name[:3]: month for name, month in _FULL_NAMES.items()} | {"sept": "September"}
_STEMS = tuple({name[:3] for name in (*_MONTH_NAMES, *_DAYS)})
_AMBIGUOUS_MONTHS = frozenset({"may", "march", "mar"})
"""In small letters these are months only where a year stands beside them."""

_MONTH = r"([A-Za-z]{3,9})\b(?: ?\.(?!\s*$))?"
"""A word that looks like a month; the table knows whether it is one."""
_YEAR = r"(?:1\d|20)\d\d(?!\d)"
_DAY_AND_YEAR = rf"(?:\d{{1,2}}(?:st|nd|rd|th)?(?![\w:%]|[.,]\d)(?:,? ({_YEAR}))?|{_YEAR})"
_MONTH_FIRST = Pattern(rf"\b{_MONTH}(?: |(?<=\.)|(?=,)),? ?(?={_DAY_AND_YEAR})")
_MONTH_LAST = Pattern(
    rf"(?<![\w.,$€£:/-])(\d{{1,2}}(?:st|nd|rd|th)?(?: of)?) {_MONTH}(?!\w)(?! \d{{1,2}}\b)"
    rf"(?=(?:,? ({_YEAR}))?)"
)
_HYPHENATED_DATE = Pattern(rf"\b{_MONTH}-(\d{{1,2}})(?:-({_YEAR}))?(?![\w-])")
_HYPHENATED_DAY_FIRST = Pattern(rf"(?<![\w-])(\d{{1,2}})-{_MONTH}-({_YEAR})(?![\w-])")
_WEEKDAY = Pattern(
    r"\b([A-Za-z]{3,5})(?: ?\.)?,? "
    r"(?=([A-Z][a-z]{2,8}) \d|(?:the )?\d{1,2}(?:st|nd|rd|th)? ([A-Z][a-z]{2,8})|the \d|\(?\d{1,2}/\d)"
)
_PAIR = Pattern(rf"\b([A-Z][A-Za-z]{{2,8}})\b(?: ?\.)? ?{DASH} ?([A-Z][A-Za-z]{{2,8}})\b(\.(?!\s*$))?")


def apply(text: str) -> str:
    """Write months and days of the week out."""
    small = text.lower()
    if not any(stem in small for stem in _STEMS):
        return text
    if any(map(str.isdigit, text)):
        text = _HYPHENATED_DATE.sub(_expand_hyphenated_date, text)
        text = _HYPHENATED_DAY_FIRST.sub(_expand_hyphenated_day_first, text)
        text = _MONTH_FIRST.sub(_expand_month_first, text)
        text = _MONTH_LAST.sub(_expand_month_last, text)
        text = _WEEKDAY.sub(_expand_weekday, text)
    return _PAIR.sub(_expand_pair, text)


def _find_month(name: str, year: str | None) -> str | None:
    """Find the month of a name or an abbreviation; none where it may be a word, as "may" and "march" are."""
    if name in _AMBIGUOUS_MONTHS and not year:
        return None
    return _MONTH_NAMES.get(name.lower())


def _expand_hyphenated_date(match: re.Match[str]) -> str:
    name, day, year = match.groups()
    month = _find_month(name, year)
    if not month:
        return match[0]
    if not year:
        return f"{month} {day}"
    return f"{month} {day}, {year}"


def _expand_hyphenated_day_first(match: re.Match[str]) -> str:
    day, name, year = match.groups()
    month = _find_month(name, year)
    if not month:
        return match[0]
    return f"{day} {month} {year}"


def _expand_month_first(match: re.Match[str]) -> str:
    name, year = match.groups()
    month, is_full = _find_month(name, year), name.lower() in _FULL_NAMES
    if not month or (is_full and "." in match[0]):
        return match[0]
    if is_full and "," in match[0]:
        return f"{month}, "
    return f"{month} "


def _expand_month_last(match: re.Match[str]) -> str:
    day, name, year = match.groups()
    month = _find_month(name, year)
    if not month:
        return match[0]
    if match[0].endswith(".") and name.lower() in _FULL_NAMES:
        return f"{day} {month}."
    return f"{day} {month}"


def _expand_weekday(match: re.Match[str]) -> str:
    name, *following_words = match.groups()
    day = _DAYS.get(name.lower())
    if not day or not _is_before_date(name, following_words):
        return match[0]
    return f"{day} "


def _is_before_date(weekday: str, following_words: list[str | None]) -> bool:
    months = set(filter(None, following_words))
    if not months:
        return weekday[0].isupper()
    return months.issubset(MONTHS)


def _expand_pair(match: re.Match[str]) -> str:
    first, last, stop = match[1].lower(), match[2].lower(), ""
    if last in _FULL_NAMES:
        stop = match[3] or ""
    for names in (_MONTH_NAMES, _DAYS):
        if first in names and last in names:
            return f"{names[first]} to {names[last]}{stop}"
    return match[0]
