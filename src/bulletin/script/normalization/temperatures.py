"""Temperatures without a degree sign: a letter after a number."""

import re

from bulletin.script.normalization.attributive import describes
from bulletin.script.normalization.words import DASH, quantity
from bulletin.script.pattern import Pattern
from bulletin.script.word_list import listed

EXAMPLES = (
    ("It reached 40C in the shade.", "It reached forty degrees Celsius in the shade."),
    ("heated to 70F", "heated to seventy degrees Fahrenheit"),
    ("temperatures of -5C to 3C", "temperatures of minus five degrees Celsius to three degrees Celsius"),
    ("at 35-40C", "at thirty-five to forty degrees Celsius"),
    ("20C in the shade, then 3C", "twenty degrees Celsius in the shade, then three C"),
    ("in seat 12F", "in seat twelve F"),
    ("the 2C target", "the two degree Celsius target"),
    ("highs of 30C (86F)", "highs of thirty degrees Celsius (eighty-six degrees Fahrenheit)"),
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
_MEANT = Pattern(r" (?:target|limit|warming|rise|increase|threshold|heat|temperatures?|goal)\b|\)")
"""What follows a temperature wherever it stands; a bracket only after another one."""
_CONTEXT = Pattern(r"\b(?:temperature|degrees|heat|therm|cold|warm|hot|shade)", re.IGNORECASE)
_ANOTHER = Pattern(r"\d ?[°º]?[CF] \([-−]?$")
_NAMES = {"C": "Celsius", "F": "Fahrenheit"}


def apply(text: str) -> str:
    """Say "degrees Celsius" or "degrees Fahrenheit"."""
    return _LETTER.sub(_temperature, text)


def _temperature(match: re.Match[str]) -> str:
    minus, number, high, letter = match.groups()
    before = match.string[max(0, match.start() - 20) : match.start()].split()
    if not _is_meant(match, before[-1] if before else ""):
        return match[0]
    said = f"{'minus ' if minus else ''}{quantity(number)}" + (f" to {quantity(high)}" if high else "")
    single = said == "one" or describes(match.string, match.start(), match.end())
    return f"{said} degree{'' if single else 's'} {_NAMES[letter]}"


def _is_meant(match: re.Match[str], before: str) -> bool:
    if before.lower() in _AFTER:
        return True
    after = _MEANT.match(match.string, match.end())
    if after and after[0] == ")":
        return _ANOTHER.search(match.string, max(0, match.start() - 10), match.start()) is not None
    return bool(after) or (not before and _CONTEXT.search(match.string) is not None)
