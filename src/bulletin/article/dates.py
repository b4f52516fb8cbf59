"""Dates as reports write them."""

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo

MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip

_ZONES = {
    "AST": -4, "ADT": -3, "EST": -5, "EDT": -4, "CST": -6, "CDT": -5, "MST": -7, "MDT": -6, "PST": -8,
    "PDT": -7, "AKST": -9, "AKDT": -8, "HST": -10, "NST": -3.5, "NDT": -2.5, "BRT": -3,
    "GMT": 0, "UTC": 0, "Z": 0, "WET": 0, "WEST": 1, "BST": 1, "CET": 1, "CEST": 2, "MEZ": 1, "MESZ": 2,
    "EET": 2, "EEST": 3, "SAST": 2, "EAT": 3, "MSK": 3, "TRT": 3, "IST": 5.5, "PKT": 5, "HKT": 8, "SGT": 8,
    "AWST": 8, "JST": 9, "KST": 9, "ACST": 9.5, "ACDT": 10.5, "AEST": 10, "AEDT": 11, "NZST": 12, "NZDT": 13,
}  # fmt: skip
"""Hours east of Greenwich; of zones that share their letters, the one that news is mostly dated in."""
_ZONES_WITH_SUMMER = {
    "ET": "America/New_York", "CT": "America/Chicago", "MT": "America/Denver", "PT": "America/Los_Angeles",
}  # fmt: skip
_MONTH_PATTERN = r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b"
_ISO = re.compile(r"((?:1[5-9]|20)\d\d)[-/.](\d\d)[-/.](\d\d)(?:[T ].*)?")
_DAY = re.compile(r"\b\d{1,2}(?:st|nd|rd|th)?\b", re.IGNORECASE)
_MONTH_NAME = re.compile(_MONTH_PATTERN, re.IGNORECASE)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_SEPARATOR = re.compile(
    r"\[[\w/+-]*\]|[|•·–—]"
)  # a zone's name after its offset, or a mark between day and time
_OFFSET = re.compile(r"\b(?:GMT|UTC)\s?(?=[+-]\d)")  # dateutil reads "GMT+2" the POSIX way, west of Greenwich
_MAX_LENGTH = 60  # characters
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)  # what a program writes when it has no date
_TIME_DEFAULTS = (datetime(1, 1, 1), datetime(1, 1, 1, 1, 1))  # noqa: DTZ001 - naive, as what states no zone


def parse_date(text: str) -> date | None:
    """Read a date, or a point in time, that names its day, its month and its year.

    ISO 8601 and written English dates are read, with or without a time. `03/04/2026` is not, because
    it means two different days. A zone whose name is not known counts as not stated.

    Returns:
        A `date` where the text names a day alone; else a `datetime`, naive where the text states no zone.
        None when the text is not a date and nothing else.
    """
    text = text.strip()
    iso = _ISO.fullmatch(text)
    if len(text) > _MAX_LENGTH or not (iso or _is_written_date(text)):
        return None
    if iso and make_date(*map(int, iso.groups())) is None:
        return None  # dateutil would take the month for the day
    stated = _parse_stated_date(_OFFSET.sub("", _SEPARATOR.sub(" ", text)))
    if stated and convert_to_moment(stated) == _EPOCH:
        return None
    return stated


def parse_first_date(texts: Iterable[str]) -> date | None:
    """Read the first text that is a date; None when none is."""
    return next(filter(None, map(parse_date, texts)), None)


def make_date(year: int, month: int, day: int) -> date | None:
    """Return a day, or None when the calendar has no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def convert_to_moment(stated: date) -> datetime:
    """Convert what a source states to a point in time, to compare it: without a zone, it is UTC's."""
    if not isinstance(stated, datetime):
        return datetime.combine(stated, time(), UTC)
    if stated.tzinfo is None:
        return stated.replace(tzinfo=UTC)
    return stated


def _parse_stated_date(text: str) -> date | None:
    """Read a text twice, with two times for what it does not say, so that it shows whether it says a time."""
    moments = []
    for default in _TIME_DEFAULTS:
        moment = _parse_moment(text, default)
        if moment is None:
            return None
        moments.append(moment)
    if moments[0] == moments[1]:
        return moments[0]
    if moments[0].time().replace(minute=0) == moments[1].time().replace(minute=0):
        return moments[0]  # an hour, e.g. "6 pm"
    return moments[0].date()


def _parse_moment(text: str, default: datetime) -> datetime | None:
    from dateutil import parser

    try:
        moment = parser.parse(text, default=default, tzinfos=_find_zone)
        offset = moment.utcoffset()
        if offset is None:
            return moment
        return moment.replace(tzinfo=timezone(offset))
    except (ValueError, OverflowError):
        return None


def _is_written_date(text: str) -> bool:
    return bool(_MONTH_NAME.search(text) and _YEAR.search(text) and _DAY.search(text))


def _find_zone(name: str | None, seconds: int | None) -> tzinfo | None:
    if name in _ZONES_WITH_SUMMER:
        from dateutil import tz

        return tz.gettz(_ZONES_WITH_SUMMER[name])
    if seconds is not None:
        return timezone(timedelta(seconds=seconds))
    if name in _ZONES:
        return timezone(timedelta(hours=_ZONES[name]))
    return None
