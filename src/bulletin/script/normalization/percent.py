"""Percentages, percentage points and basis points."""

import re

from bulletin.script.normalization.words import DASH, MINUS, NUMBER, say_quantity, say_range_start, say_sign
from bulletin.script.pattern import Pattern

EXAMPLES = (
    ("about 15% of", "about fifteen percent of"),
    ("3.5 % more", "three point five percent more"),
    ("10–15%", "ten to fifteen percent"),
    ("3% to 5%", "three percent to five percent"),
    ("-2%", "minus two percent"),
    ("+0.5%", "plus zero point five percent"),
    ("up 0.5pp", "up zero point five percentage points"),
    ("cut by 25 bps", "cut by twenty-five basis points"),
    ("8‰", "eight per mille"),
)

_PERCENT = Pattern(rf"(?:({NUMBER}) ?%? ?{DASH} ?)?({MINUS}|(?<!\w)\+)?({NUMBER}|(?<![\d.])\.\d++) ?([%‰])")
_POINTS = Pattern(rf"(?:({NUMBER}) ?{DASH} ?)?({NUMBER})(?: (?=bp)|(?<=\.\d) )?(pp|ppts?|bps?)(?!\w|\.\w)")
_UNITS = {"‰": "per mille", "%": "percent", "p": "percentage point", "b": "basis point"}


def apply(text: str) -> str:
    """Say "percent"."""
    if "%" in text or "‰" in text:
        text = _PERCENT.sub(_say_percent, text)
    if "pp" in text or "bp" in text:
        text = _POINTS.sub(_say_points, text)
    return text


def _say_percent(match: re.Match[str]) -> str:
    low, sign, number, unit = match.groups()
    return f"{say_range_start(low)}{say_sign(sign)}{say_quantity(number)} {_UNITS[unit]}"


def _say_points(match: re.Match[str]) -> str:
    low, number, unit = match.groups()
    words = f"{say_range_start(low)}{say_quantity(number)} {_UNITS[unit[0]]}"
    if number == "1" and not low:
        return words
    return f"{words}s"
