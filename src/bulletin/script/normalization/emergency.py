"""The numbers of emergency services, digit by digit."""

import re

from bulletin.script.normalization.words import say_digits
from bulletin.script.pattern import Pattern

EXAMPLES = (
    ("She called 911.", "She called nine one one."),
    ("a 911 call", "a nine one one call"),
    ("dial 112 or 999", "dial one one two or nine nine nine"),
    ("999 boats", "nine hundred ninety-nine boats"),
    ("a Porsche 911", "a Porsche nine eleven"),
    ("Call 999 at night or 101 by day.", "Call nine nine nine at night or one zero one by day."),
    ("NHS 111", "N.H.S one one one"),
)

_EMERGENCY_NUMBERS = "911|999|112|111|101|988|000|110|118"
_NUMBER_AFTER_VERB = Pattern(
    rf"\b((?:call|dial|phon|r[ai]ng|text)\w*(?: the)?) ({_EMERGENCY_NUMBERS})\b"
    rf"(?:([^.\d]{{0,60}}? (?:or|and) )({_EMERGENCY_NUMBERS})\b)?(?![,.-]\d)",
    re.I,
)
_NUMBER_BEFORE_NOUN = Pattern(
    rf"(?<![\w.,-])({_EMERGENCY_NUMBERS})(?=[ -]"
    r"(?:call|operator|dispatch|emergency|system|hotline|transcript|line))"
    r"|(?<=\bNHS )(111)\b"
)
_CAR_MODEL = Pattern(r"(?<=\bPorsche )911\b")


def apply(text: str) -> str:
    """Say the number that was called."""
    if not any(number in text for number in _EMERGENCY_NUMBERS.split("|")):
        return text
    text = _CAR_MODEL.sub("nine eleven", text)
    text = _NUMBER_AFTER_VERB.sub(_say_numbers_after_verb, text)
    return _NUMBER_BEFORE_NOUN.sub(lambda m: say_digits(m[0]), text)


def _say_numbers_after_verb(match: re.Match[str]) -> str:
    verb, number, joint, other_number = match.groups()
    words = f"{verb} {say_digits(number)}"
    if joint:
        words += f"{joint}{say_digits(other_number)}"
    return words
