"""Ordinal numbers in digits."""

import re

from bulletin.script.spoken.words import LARGEST, ordinal

EXAMPLES = (
    ("the SAA 5th Assault Corps", "the S.A.A fifth Assault Corps"),
    ("the 2nd Pioneer Battalion", "the second Pioneer Battalion"),
    ("the 1,000th ship", "the one thousandth ship"),
    ("the 21st century", "the twenty-first century"),
)

_ORDINAL = re.compile(r"(?<![\w.,])(\d{1,3}(?:,\d{3})+|\d+) ?(?:st|nd|rd|th)\b")


def apply(text: str) -> str:
    """Say the place in an order."""
    return _ORDINAL.sub(_ordinal, text)


def _ordinal(match: re.Match[str]) -> str:
    number = int(match[1].replace(",", ""))
    return ordinal(number) if number < LARGEST else match[0]
