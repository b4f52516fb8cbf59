"""Letters with a number: aircraft, weapons, roads, illnesses."""

import re

from bulletin.script.spoken.words import cardinal, digits

EXAMPLES = (
    ("an F-16 jet", "an F sixteen jet"),
    ("two T-72s", "two T seventy-twos"),
    ("an AK-47", "an A.K forty-seven"),
    ("COVID-19", "COVID nineteen"),
    ("the N7 motorway", "the N seven motorway"),
    ("an S-400 battery", "an S four hundred battery"),
    ("the G7", "the G seven"),
)

_DESIGNATION = re.compile(r"(?<![\w.-])([A-Z]{1,2}|[A-Z]{3,6}(?=-))(-?)(\d{1,4})(s?)(?![\w-]|\.\d)")


def apply(text: str) -> str:
    """Say the letters and then the number, without a dash."""
    return _DESIGNATION.sub(_designation, text)


def _designation(match: re.Match[str]) -> str:
    letters, _, number, several = match.groups()
    name = ".".join(letters) if len(letters) == 2 else letters
    return f"{name} {_number(number)}{several}"


def _number(number: str) -> str:
    value = int(number)
    if number[0] == "0":
        return digits(number)
    if value < 100 or value % 100 == 0:
        return cardinal(value)
    head, tail = divmod(value, 100)
    return f"{cardinal(head)} {'oh ' if tail < 10 else ''}{cardinal(tail)}"
