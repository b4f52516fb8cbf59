"""Temperatures without a degree sign: a letter after a number."""

import re

from bulletin.script.listed import listed
from bulletin.script.pattern import Pattern
from bulletin.script.spoken.words import DASH, quantity

EXAMPLES = (
    ("It reached 40C in the shade.", "It reached forty degrees Celsius in the shade."),
    ("heated to 70F", "heated to seventy degrees Fahrenheit"),
    ("temperatures of -5C to 3C", "temperatures of minus five degrees Celsius to three degrees Celsius"),
    ("at 35-40C", "at thirty-five to forty degrees Celsius"),
    ("20C in the shade, then 3C", "twenty degrees Celsius in the shade, then three C"),
    ("in seat 12F", "in seat twelve F"),
)

_AFTER = frozenset(
    listed(
        """
    about above almost and around at below by from hit is minus near nearly of or over reach reached than to
    touched under was
    """
    )
)
"""Words before a temperature."""
_LETTER = Pattern(
    rf"(?<![\w.,$€£/-])([-−])?(\d{{1,3}}(?:\.\d)?)(?: ?{DASH} ?(\d{{1,3}}))?([CF])\b(?![-'’/]\w)"
)
_CONTEXT = Pattern(r"\b(?:temperature|degrees|heat|therm|cold|warm|hot|shade)", re.IGNORECASE)
_NAMES = {"C": "Celsius", "F": "Fahrenheit"}


def apply(text: str) -> str:
    """Say "degrees Celsius" or "degrees Fahrenheit"."""
    return _LETTER.sub(_temperature, text)


def _temperature(match: re.Match[str]) -> str:
    minus, number, high, letter = match.groups()
    before = match.string[max(0, match.start() - 20) : match.start()].split()
    if before[-1].lower() not in _AFTER if before else not _CONTEXT.search(match.string):
        return match[0]
    said = f"{'minus ' if minus else ''}{quantity(number)}" + (f" to {quantity(high)}" if high else "")
    return f"{said} degree{'' if said == 'one' else 's'} {_NAMES[letter]}"
