"""What a British reader says otherwise: "one hundred and ten"."""

import re

from bulletin.script.normalization.words import cardinal, ordinal
from bulletin.script.pattern import Pattern

_SMALL = frozenset(said(number) for number in range(1, 100) for said in (cardinal, ordinal))
_JOINT = Pattern(
    r"\b(hundred|thousand|million|billion|trillion) "
    r"(?=([a-z]{3,}(?:-[a-z]+)?)(?![\w-])( (?:hundred|thousand|million|billion)\b)?)"
)


def apply(text: str) -> str:
    """Put "and" before the tens and ones of numbers that are in words."""
    return _JOINT.sub(_joint, text)


def _joint(match: re.Match[str]) -> str:
    scale, following, larger = match.groups()
    is_last = following in _SMALL and (scale == "hundred" or not larger)
    return f"{scale} and " if is_last else match[0]
