"""Temperatures without a degree sign: a letter after a number."""

import re

from bulletin.script.normalization.attributive import is_attributive
from bulletin.script.normalization.words import DASH, say_quantity, say_sign
from bulletin.script.pattern import Pattern, split_words

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

_WORDS_BEFORE = frozenset(
    split_words(
        """
    about above almost and around at below by from hit is minus near nearly of or over reach reached than to
    touched under was
    """
    )
)
"""Words before a temperature."""
_LETTER_TEMPERATURE = Pattern(
    rf"(?<![\w.,$€£/-])([-−])?(\d{{1,3}}(?:\.\d)?)(?: ?{DASH} ?(\d{{1,3}}))?([CF])\b(?![-'’/]\w)"
)
_WORD_AFTER = Pattern(r" (?:target|limit|warming|rise|increase|threshold|heat|temperatures?|goal)\b|\)")
"""Words that make the number before them a temperature; a bracket does so only after another temperature."""
_CONTEXT = Pattern(r"\b(?:temperature|degrees|heat|therm|cold|warm|hot|shade)", re.IGNORECASE)
_TEMPERATURE_BEFORE = Pattern(r"\d ?[°º]?[CF] \([-−]?$")
_NAMES = {"C": "Celsius", "F": "Fahrenheit"}


def apply(text: str) -> str:
    """Say "degrees Celsius" or "degrees Fahrenheit"."""
    return _LETTER_TEMPERATURE.sub(_say_temperature, text)


def _say_temperature(match: re.Match[str]) -> str:
    minus, number, high, letter = match.groups()
    if not _is_temperature(match):
        return match[0]
    words = say_sign(minus) + say_quantity(number)
    if high:
        words += f" to {say_quantity(high)}"
    if words == "one" or is_attributive(match.string, match.start(), match.end()):
        return f"{words} degree {_NAMES[letter]}"
    return f"{words} degrees {_NAMES[letter]}"


def _is_temperature(match: re.Match[str]) -> bool:
    words_before = match.string[max(0, match.start() - 20) : match.start()].split()
    if words_before and words_before[-1].lower() in _WORDS_BEFORE:
        return True
    after = _WORD_AFTER.match(match.string, match.end())
    if after and after[0] == ")":
        return _TEMPERATURE_BEFORE.search(match.string, max(0, match.start() - 10), match.start()) is not None
    return bool(after) or (not words_before and _CONTEXT.search(match.string) is not None)
