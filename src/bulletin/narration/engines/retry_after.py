"""The header Retry-After: reads how long a server wants to be left alone."""

import email.utils
from datetime import UTC, datetime


def parse_retry_after(header: str) -> float | None:
    """Parse seconds, or the date after which to ask again (RFC 9110 §10.2.3); None if it is neither."""
    if header.isdecimal() and len(header) < 10:
        return float(header)
    try:
        date = email.utils.parsedate_to_datetime(header)
    except ValueError:
        return None
    if date.tzinfo is None:
        date = date.replace(tzinfo=UTC)
    return max(0.0, (date - datetime.now(UTC)).total_seconds())
