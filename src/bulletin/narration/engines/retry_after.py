"""The header Retry-After: reads how long a server wants to be left alone."""

import email.utils
from collections.abc import Mapping
from datetime import UTC, datetime


def parse_retry_after(headers: Mapping[str, str]) -> float | None:
    """Return the seconds after which to come again (RFC 9110 §10.2.3), None if the answer does not say.

    Args:
        headers: of the answer, found in any case. If Retry-After is a date, it is taken by the server's own
            clock, which Date tells: ours may be wrong.
    """
    text = headers.get("Retry-After", "")
    if text.isdecimal() and len(text) < 10:
        return float(text)
    date, server_time = _parse_date(text), _parse_date(headers.get("Date", ""))
    if date is None or server_time is None:
        return None
    return max(0.0, (date - server_time).total_seconds())


def _parse_date(text: str) -> datetime | None:
    try:
        date = email.utils.parsedate_to_datetime(text)
    except (ValueError, OverflowError):
        return None
    if date.tzinfo is None:
        return date.replace(tzinfo=UTC)
    return date
