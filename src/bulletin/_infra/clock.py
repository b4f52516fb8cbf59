"""The clock."""

from datetime import UTC, datetime


def get_today() -> datetime:
    """Give midnight UTC of this day, the date of a bulletin whose source has none."""
    return datetime.now(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
