"""Temperatures without a degree sign: a letter after a number."""

import re

from bulletin.script.spoken.words import DASH, quantity

EXAMPLES = (
    ("It reached 40C in the shade.", "It reached forty degrees Celsius in the shade."),
    ("heated to 70F", "heated to seventy degrees Fahrenheit"),
    ("temperatures of -5C to 3C", "temperatures of minus five degrees Celsius to three degrees Celsius"),
    ("at 35-40C", "at thirty-five to forty degrees Celsius"),
    ("in seat 12F", "in seat twelve F"),
)

_AFTER = (
    "(?:at|to|of|reach|reached|hit|around|about|above|below|over|under|near|and|or|from|by|was|is|than"
    "|nearly|almost)"
)
_LETTER = re.compile(
    rf"(?<![\w.,$€£/-])([-−])?(\d{{1,3}}(?:\.\d)?)(?: ?{DASH} ?(\d{{1,3}}))?([CF])\b(?![-'’/]\w)"
)
_CONTEXT = re.compile(
    rf"\b{_AFTER} (?:minus |{DASH})?\d{{1,3}}(?:\.\d)?(?: ?{DASH} ?\d{{1,3}})?[CF]\b"
    r"|\b(?:temperatures?|degrees|heat\w*|therm\w+|cold\w*|warm\w*|hot\w*|oven)\b",
    re.I,
)
_NAMES = {"C": "Celsius", "F": "Fahrenheit"}


def apply(text: str) -> str:
    """Say "degrees Celsius" or "degrees Fahrenheit" where the sentence speaks of heat."""
    if not _LETTER.search(text) or not _CONTEXT.search(text):
        return text
    return _LETTER.sub(_temperature, text)


def _temperature(match: re.Match[str]) -> str:
    minus, number, high, letter = match.groups()
    said = f"{'minus ' if minus else ''}{quantity(number)}" + (f" to {quantity(high)}" if high else "")
    return f"{said} degree{'' if said == 'one' else 's'} {_NAMES[letter]}"
