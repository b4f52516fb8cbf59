"""Years."""

import re

from bulletin.script.normalization.words import say_digit_pair, say_in_pairs, say_year
from bulletin.script.pattern import Pattern

EXAMPLES = (
    ("in 1999", "in nineteen ninety-nine"),
    ("In 2017 and 2005", "In twenty seventeen and two thousand five"),
    ("since 1905.", "since nineteen oh five."),
    ("in 1067,", "in ten sixty-seven,"),
    ("about 1900", "about nineteen hundred"),
    ("3,000 men", "three thousand men"),
    ("in 44 BC", "in forty-four BC"),
    ("in 634 A.D.", "in six thirty-four A.D."),
    ("c. 1066 AD", "circa ten sixty-six A.D"),
    ("mid-1984", "mid-nineteen eighty-four"),
    ("1999's best", "nineteen ninety-nine's best"),
    ("1999 's best", "nineteen ninety-nine's best"),
    ("the class of '68 and of '09", "the class of sixty-eight and of oh nine"),
)

_YEAR = Pattern(r"(1[1-9]\d\d|20\d\d)(?:(?<![\w.,$€£:/–-]\d{4})|(?<=[a-z]-\d{4}))(?![\w/]|[.,:–]\d|-\d)")
_EARLY_YEAR = Pattern(
    r"\b([Ii]n|[Ss]ince|[Bb]y|[Bb]efore|[Aa]fter|[Uu]ntil|[Ff]rom|AD|[Cc]irca) (10\d\d)"
    r"(?![\w/]|[.,:]\d|-\d| [a-z]+s\b)"
)
_YEAR_BEFORE_ERA = Pattern(r"(?<![\w.,])(\d{2,4})(?= ?(?:BCE?|CE|AD|B\.C|A\.D|C\.E)\b)")
_SPACE_BEFORE_POSSESSIVE = Pattern(r"(?<=\b(?:1[1-9]|20)\d\d) (?=['’]s\b)")
_CIRCA = Pattern(r"\bc(?:\.|a\.) ?(?=\d{3,4}\b)")
_SHORT_YEAR = Pattern(r"(?<=\bof )['’](\d\d)\b")


def apply(text: str) -> str:
    """Say years in pairs of digits."""
    if not any(map(str.isdigit, text)):
        return text
    text = _CIRCA.sub("circa ", text)
    text = _SPACE_BEFORE_POSSESSIVE.sub("", text)
    text = _YEAR_BEFORE_ERA.sub(_say_year_before_era, text)
    text = _SHORT_YEAR.sub(lambda m: say_digit_pair(int(m[1])), text)
    text = _EARLY_YEAR.sub(lambda m: f"{m[1]} {say_year(int(m[2]))}", text)
    return _YEAR.sub(lambda m: say_year(int(m[1])), text)


def _say_year_before_era(match: re.Match[str]) -> str:
    year = int(match[1])
    if year < 100:
        return say_year(year)
    return say_in_pairs(year)
