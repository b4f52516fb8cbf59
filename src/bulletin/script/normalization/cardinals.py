"""Plain numbers, once every rule that knows better has run."""

import re

from bulletin.script.normalization.words import say_digits, say_quantity, say_sign
from bulletin.script.pattern import Pattern

EXAMPLES = (
    ("some 3,000 flooded houses", "some three thousand flooded houses"),
    ("5 more villages", "five more villages"),
    ("3.5 times", "three point five times"),
    ("-5 degrees", "minus five degrees"),
    ("agent 007", "agent zero zero seven"),
    ("a 17-year-old", "a seventeen-year-old"),
    ("the 5G network", "the five G network"),
    ("licence N 21770", "licence N two one seven seven zero"),
    ("order 123456789", "order one two three four five six seven eight nine"),
)

_NUMBER = Pattern(r"((?<!\S)[-−])?(?<![\w.,])(\d{1,3}(?:,\d{3})+(?!,?\d)|\d+)(\.\d+)?(?=([A-Za-z]?))")
_LETTERED_NUMBER = Pattern(r"(?<![\w.'’-])([B-HJ-Zb-z] )(\d{5,})(?![\w.,])")
_CODE_LENGTH = 8
"""This many digits without a comma are a code, read one by one."""


def apply(text: str) -> str:
    """Say whole numbers and decimals in words."""
    text = _LETTERED_NUMBER.sub(lambda m: f"{m[1]}{say_digits(m[2])}", text)
    return _NUMBER.sub(_say_number, text)


def _say_number(match: re.Match[str]) -> str:
    minus, whole, fraction, letter = match.groups("")
    if not (whole + fraction).isascii():
        return match[0]
    if len(whole) >= _CODE_LENGTH and "," not in whole:
        words = say_digits(whole)
    else:
        words = say_quantity(whole + fraction)
    if letter:
        words += " "
    return say_sign(minus) + words
