"""The "and" that Britain says in numbers: "one hundred and ten"."""

import re

from bulletin.script.normalization.words import say_cardinal, say_ordinal
from bulletin.script.pattern import Pattern

_SMALL_NUMBERS = frozenset(say(number) for number in range(1, 100) for say in (say_cardinal, say_ordinal))
_SCALE_JOINT = Pattern(
    r"\b(hundred|thousand|million|billion|trillion) "
    r"(?=([a-z]{3,}(?:-[a-z]+)?)(?![\w-])( (?:hundred|thousand|million|billion)\b)?)"
)


def apply(text: str) -> str:
    """Put "and" before the tens and ones of numbers that are in words."""
    return _SCALE_JOINT.sub(_insert_and, text)


def _insert_and(match: re.Match[str]) -> str:
    scale, following, larger = match.groups()
    if following not in _SMALL_NUMBERS or (larger and scale != "hundred"):
        return match[0]
    return f"{scale} and "
