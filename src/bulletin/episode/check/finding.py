"""What a check of an episode found."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was checked."""

    name: str
    """What it is about, in one word."""
    summary: str
    """What there is, in a few words."""
    problems: tuple[str, ...] = ()
    """Each a sentence; none when all is right."""


def format_clock_tenths(milliseconds: int) -> str:
    """Write a time in the episode, e.g. `1:02:03.4`."""
    tenths = milliseconds // 100
    hours, minutes, seconds = tenths // 36_000, tenths // 600 % 60, tenths // 10 % 60
    whole = f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"
    return f"{whole}.{tenths % 10}"
