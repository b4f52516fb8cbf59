"""What a British reader says otherwise: "one hundred and ten"."""

import re

from bulletin.script.normalization.words import say_cardinal, say_ordinal
from bulletin.script.pattern import Pattern

_SMALL_NUMBERS = frozenset(said(number) for number in range(1, 100) for said in (say_cardinal, say_ordinal))
_SCALE_JOINT = Pattern(
    r"\b(hundred|thousand|million|billion|trillion) "
    r"(?=([a-z]{3,}(?:-[a-z]+)?)(?![\w-])( (?:hundred|thousand|million|billion)\b)?)"
)


def apply(text: str) -> str:
    """Put "and" before the tens and ones of numbers that are in words."""
    return _SCALE_JOINT.sub(_insert_and, text)


def _insert_and(match: re.Match[str]) -> str:
    scale, following, larger = match.groups()
    is_last = following in _SMALL_NUMBERS and (scale == "hundred" or not larger)
    return f"{scale} and " if is_last else match[0]
