"""Ordinal numbers in digits."""

import re

from bulletin.script.normalization.words import DASH, LARGEST, say_ordinal
from bulletin.script.pattern import Pattern

EXAMPLES = (
    ("the SAA 5th Assault Corps", "the S.A.A fifth Assault Corps"),
    ("the 2nd Pioneer Battalion", "the second Pioneer Battalion"),
    ("the 1,000th ship", "the one thousandth ship"),
    ("THURSDAY, 22ND", "THURSDAY, twenty-second"),
    ("the 3rd–5th places", "the third to fifth places"),
    ("the 2ª cup", "the second cup"),
    ("the 21st century", "the twenty-first century"),
)

_ORDINAL = Pattern(
    r"(?<![\w.,])(\d{1,3}+(?:,\d{3})++|\d++)(?:(?: ?(?:st|nd|rd|th)|ST|ND|RD|TH)\b|ª(?!\w))"
    rf"(?: ?{DASH} ?(?=\d{{1,6}}(?:st|nd|rd|th)))?"
)


def apply(text: str) -> str:
    """Say the place in an order."""
    return _ORDINAL.sub(_say_ordinal, text)


def _say_ordinal(match: re.Match[str]) -> str:
    number = match[1].replace(",", "")
    if match[0].endswith("st") and len(number) < 3 and (number[-1] != "1" or number == "11"):
        return match[0]  # a weight in stones
    if len(number) >= len(str(LARGEST)):
        return match[0]
    words = say_ordinal(int(number))
    if not match[0][-1].isalpha():
        words += " to "
    return words
