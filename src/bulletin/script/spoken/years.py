"""Years and decades."""

import re

from bulletin.script.spoken.words import plural, year

EXAMPLES = (
    ("in 1999", "in nineteen ninety-nine"),
    ("In 2017 and 2005", "In twenty seventeen and two thousand five"),
    ("since 1905.", "since nineteen oh five."),
    ("the 2000s", "the two thousands"),
    ("the 1990s", "the nineteen nineties"),
    ("the '90s", "the nineties"),
    ("in 1067,", "in ten sixty-seven,"),
    ("about 1900", "about nineteen hundred"),
    ("3,000 men", "three thousand men"),
)

_DECADE = re.compile(r"(?<![\w.,])((?:1\d|20)\d0)['’]?s\b")
_SHORT_DECADE = re.compile(r"(?<![\w.])['’‘]([2-9]0)s\b")
_YEAR = re.compile(r"(?<![\w.,$€£:/–-])(1[1-9]\d\d|20\d\d)(?![\w/]|[.,:–]\d|-\d)")
_EARLY = re.compile(
    r"\b([Ii]n|[Ss]ince|[Bb]y|[Bb]efore|[Aa]fter|[Uu]ntil|[Ff]rom|AD|[Cc]irca) (10\d\d)"
    r"(?![\w/]|[.,:]\d|-\d| [a-z]+s\b)"
)


def apply(text: str) -> str:
    """Say years in pairs of digits."""
    text = _DECADE.sub(lambda m: plural(year(int(m[1]))), text)
    text = _SHORT_DECADE.sub(lambda m: plural(year(int(m[1]))), text)
    text = _EARLY.sub(lambda m: f"{m[1]} {year(int(m[2]))}", text)
    return _YEAR.sub(lambda m: year(int(m[1])), text)
