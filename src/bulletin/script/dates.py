"""Dates as they are written out."""

from datetime import datetime

from bulletin.script.spoken.words import MONTHS


def written_date(moment: datetime, language: str) -> str:
    """Write a date for the opening: "May 25, 2017", "25 May 2017" in en-GB and its kin, else ISO 8601."""
    main, _, region = language.lower().partition("-")
    if main != "en":
        return moment.date().isoformat()
    month = MONTHS[moment.month - 1]
    if region in ("", "us", "ca"):
        return f"{month} {moment.day}, {moment.year}"
    return f"{moment.day} {month} {moment.year}"
