"""Decimals: a number with a point that stands apart or leads, or with its thousands apart."""

import re

from bulletin.script.normalization.words import say_quantity
from bulletin.script.pattern import Pattern

EXAMPLES = (
    ("some 17 . 5 miles of fence", "some seventeen point five miles of fence"),
    ("1 200 000 nets", "one million two hundred thousand nets"),
    ("10 000 boats or 20’000", "ten thousand boats or twenty thousand"),
    ("hitting . 254 with ease", "hitting point two five four with ease"),
    ("a rate of .5", "a rate of point five"),
    ("He hit .304 in June.", "He hit point three zero four in June."),
    ("about .75 of them", "about point seven five of them"),
    ("version 2.0.1", "version two point zero point one"),
)

_MAYBE = Pattern(r"\. ?\d")
_SPACED_LEADING_POINT = Pattern(r"(?<=[a-z]{3} )\. (?=\d{2,3} [a-z])")
_SPACED_THOUSANDS = Pattern(
    r"(?<![\w.,/-])(?<!\d )([1-9]\d{0,2}(?:(?: \d{3}){2,3}| 000|(?:['’]\d{3}){1,3}))(?![\w-]| \d)"
)
_SPACED_POINT = Pattern(r"(?<![\w.,/:-])(?<![.:/] )(\d{1,4}) \. (\d{1,3})(?![\w./:]| ?[./:]\d)")
_VERSION = Pattern(r"(?<![\w.,])\d++(?:\.\d++){2,}(?!\w)")
_LEADING_POINT = Pattern(r"(?<![\w.,])\.\d++(?!\w)")


def apply(text: str) -> str:
    """Join a decimal that stands apart, and say the ones that lead with a point and those with several."""
    text = _SPACED_THOUSANDS.sub(lambda m: re.sub(r"\D", ",", m[1]), text)
    if not _MAYBE.search(text):
        return text
    text = _SPACED_LEADING_POINT.sub(".", text)
    text = _SPACED_POINT.sub(r"\1.\2", text)
    text = _VERSION.sub(lambda m: " point ".join(say_quantity(part) for part in m[0].split(".")), text)
    return _LEADING_POINT.sub(lambda m: say_quantity(m[0]), text)
