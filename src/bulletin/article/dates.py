"""Dates as reports write them."""

import re
from datetime import UTC, datetime, timedelta, timezone

MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip

_MONTH = r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b"
_ISO = re.compile(r"\s*\d{4}-\d\d-\d\d(?:[T ].*)?")
_DAY = re.compile(r"\b\d{1,2}(?:st|nd|rd|th)?\b", re.IGNORECASE)
_WRITTEN = re.compile(_MONTH, re.IGNORECASE)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_LONGEST = 60  # characters


def parse_date(text: str) -> datetime | None:
    """Read a date or a point in time that names its day, its month and its year.

    ISO 8601 and written English dates are read, with or without a time. `03/04/2026` is not, because
    it means two different days. A day alone is midnight UTC, and so is a time without an offset UTC.

    Returns:
        An aware time, or None when the text is not a date and nothing else.
    """
    text = text.strip()
    if len(text) > _LONGEST or not (_ISO.fullmatch(text) or _is_written_date(text)):
        return None
    from dateutil import parser

    try:
        # Nothing may come from the clock: what the text does not say is midnight. The offset of a
        # named zone is not looked up, since the same letters name several.
        moment = parser.parse(text, default=datetime(1, 1, 1), tzinfos=_offset)  # noqa: DTZ001 - made aware below
    except (ValueError, OverflowError):
        return None
    return moment.replace(tzinfo=timezone(moment.utcoffset() or timedelta()))


def day(year: int, month: int, number: int) -> datetime | None:
    """Give midnight UTC of a day, or None when the calendar has no such day."""
    try:
        return datetime(year, month, number, tzinfo=UTC)
    except ValueError:
        return None


def _is_written_date(text: str) -> bool:
    return all(pattern.search(text) for pattern in (_WRITTEN, _YEAR, _DAY))


def _offset(_name: str | None, seconds: int | None) -> int:
    return seconds or 0
