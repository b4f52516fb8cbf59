"""Percentages."""

import re

from bulletin.script.spoken.words import NUMBER, quantity

EXAMPLES = (
    ("about 15% of", "about fifteen percent of"),
    ("3.5 % more", "three point five percent more"),
    ("10–15%", "ten to fifteen percent"),
    ("-2%", "minus two percent"),
)

_PERCENT = re.compile(rf"(?:({NUMBER}) ?%? ?[-–] ?)?((?<!\w)[-−+])?({NUMBER}) ?(%|‰|per cent\b|percent\b)")
_SIGNS = {"-": "minus ", "−": "minus ", "+": "plus ", None: ""}


def apply(text: str) -> str:
    """Say "percent"."""
    return _PERCENT.sub(_percent, text) if "%" in text or "‰" in text else text


def _percent(match: re.Match[str]) -> str:
    low, sign, number, unit = match.groups()
    start = f"{quantity(low)} to " if low else ""
    return f"{start}{_SIGNS[sign]}{quantity(number)} {'per mille' if unit == '‰' else 'percent'}"
