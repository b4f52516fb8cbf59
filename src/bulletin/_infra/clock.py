"""The clock: the one place where the time of day is read."""

import os
from dataclasses import dataclass
from datetime import UTC, datetime

from bulletin.errors import UsageError

CLOCK_VARIABLE = "BULLETIN_NOW"
"""The variable of the environment that sets the clock of a whole process."""


@dataclass(frozen=True, slots=True)
class Clock:
    """The time of day: the machine's, or a time that is set and stands still."""

    set_time: datetime | None = None

    def now(self) -> datetime:
        """Return the time, in UTC."""
        return self.set_time or datetime.now(UTC)

    def today(self) -> datetime:
        """Return midnight UTC of this day, the date of a bulletin whose source has none."""
        return self.now().replace(hour=0, minute=0, second=0, microsecond=0)


def open_clock() -> Clock:
    """Return the clock of this process: set to the time in `BULLETIN_NOW` if there is one.

    Raises:
        UsageError: `BULLETIN_NOW` is no time.
    """
    text = os.environ.get(CLOCK_VARIABLE)
    if not text:
        return Clock()
    try:
        time = datetime.fromisoformat(text)
    except ValueError as error:
        raise UsageError(
            f"{CLOCK_VARIABLE} is no time: “{text}”.", "Write it as in 2026-03-01T06:30:00Z."
        ) from error
    if time.tzinfo is None:
        time = time.replace(tzinfo=UTC)
    return Clock(time.astimezone(UTC))
