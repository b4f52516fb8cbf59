"""The time at which a report was published, in the show's zone."""

from contextlib import suppress
from datetime import date, datetime, time, timezone, tzinfo

from bulletin.model import DatePrecision

_NOON = time(12)


def place_date(stated: date, zone: tzinfo) -> tuple[datetime, DatePrecision]:
    """Place what a source states on the show's clock.

    Args:
        stated: a day or a time, which is the show's if it has no zone.
        zone: of the show.

    Returns:
        The time, which is noon where none is stated, with the offset that the show's zone has then; and what
        of it the source states.
    """
    if not isinstance(stated, datetime):
        return fix_offset(datetime.combine(stated, _NOON, zone)), DatePrecision.DAY
    if stated.tzinfo is None:
        stated = stated.replace(tzinfo=zone)
    with suppress(OverflowError):  # within a day of the calendar's end
        stated = stated.astimezone(zone)
    return fix_offset(stated), DatePrecision.TIME


def fix_offset(moment: datetime) -> datetime:
    """Replace the zone by its offset at the moment, which is what records hold."""
    offset = moment.utcoffset()
    if offset is None:
        raise ValueError(f"{moment} has no time zone.")
    return moment.replace(tzinfo=timezone(offset), fold=0)
