"""The clock: the one place where the time of day is read."""

import os
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo

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

    def today(self, zone: tzinfo) -> datetime:
        """Return noon of this day in a zone, the date of a bulletin whose source has none."""
        return self.now().astimezone(zone).replace(hour=12, minute=0, second=0, microsecond=0, fold=0)


def open_zone(name: str) -> tzinfo:
    """Return a time zone of the IANA database, or the machine's for an empty name.

    Raises:
        ValueError: there is no such zone.
    """
    if name:
        from zoneinfo import ZoneInfo

        try:
            return ZoneInfo(name)
        except (OSError, KeyError) as error:  # an OSError: a folder of zones, e.g. `Europe`
            raise ValueError(f"There is no time zone {name!r}.") from error
    return _open_machine_zone()


def _open_machine_zone() -> tzinfo:
    """Return the zone of the machine; one without a name, e.g. `TZ=CET-1CEST`, has no past."""
    import tzlocal
    from dateutil import tz

    with suppress(KeyError, ValueError, OSError):
        return tzlocal.get_localzone()
    return tz.tzlocal()


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
