"""Fractions."""

import re

from bulletin.script.normalization.words import say_cardinal, say_ordinal
from bulletin.script.pattern import Pattern

EXAMPLES = (
    ("1/2 of it", "one half of it"),
    ("2 ½ hours", "two and a half hours"),
    ("3/4 of all", "three quarters of all"),
    ("¾ of all", "three quarters of all"),
    ("a ½-mile walk", "a half-mile walk"),
    ("2 1/2 hours", "two and a half hours"),
    ("2-1/2 hours", "two and a half hours"),
    ("the 1/7th share", "the one seventh share"),
    ("9 / 10ths of it", "nine tenths of it"),
    ("22/3", "twenty-two thirds"),
    ("open 24/7", "open twenty-four seven"),
    ("the 9/11 attacks", "the nine eleven attacks"),
    ("a 50/50 chance", "a fifty-fifty chance"),
    ("the post-9/11 years", "the post-nine eleven years"),
)

_GLYPHS = {
    "½": (1, 2), "¼": (1, 4), "¾": (3, 4), "⅓": (1, 3), "⅔": (2, 3), "⅕": (1, 5), "⅖": (2, 5), "⅗": (3, 5),
    "⅘": (4, 5), "⅙": (1, 6), "⅚": (5, 6), "⅛": (1, 8), "⅜": (3, 8), "⅝": (5, 8), "⅞": (7, 8), "⅑": (1, 9),
    "⅒": (1, 10),
}  # fmt: skip
_GLYPH = Pattern(rf"(\b[Aa] )?(?:(?<![\d.,])(\d{{1,3}})[ -]?)?([{''.join(_GLYPHS)}])(?=(\w?))")
_ORDINAL_FRACTION = Pattern(
    r"(?<![\d/.,])(?:(\d{1,3})[ -])?(\d{1,4})( ?)/ ?(\d{1,3})(?:st|nd|rd|th|ST|ND|RD|TH)(s?)\b"
)
_SLASH_FRACTION = Pattern(
    r"(?:(?<![\w/.,:$€£-])|(?<=[a-z]-))(?:(\d{1,3})[ -])?(\d{1,2})/(\d{1,2})(?![\w/]|[.,:]\d|-\d)"
)
_BLOOD_PRESSURE = Pattern(r"(?<![\w/.,-])(\d{2,3})/(\d{2,3})(?![\w/]|[.,]\d)")
_FIXED_PHRASES = {
    "24/7": "twenty-four seven", "9/11": "nine eleven", "7/7": "seven seven", "50/50": "fifty-fifty",
    "20/20": "twenty twenty", "60/40": "sixty forty", "80/20": "eighty twenty", "70/30": "seventy thirty",
}  # fmt: skip
_COMMON_DENOMINATORS = frozenset({2, 3, 4, 5, 6, 8, 10, 16})
"""Denominators of fractions that may be more than a whole."""


def apply(text: str) -> str:
    """Say fractions."""
    if not text.isascii():
        text = _GLYPH.sub(_say_glyph, text)
    if "/" not in text:
        return text
    text = _ORDINAL_FRACTION.sub(lambda m: _say_mixed_number(m[1], int(m[2]), int(m[4])), text)
    text = _SLASH_FRACTION.sub(_say_slash, text)
    if "pressure" not in text:
        return text
    return _BLOOD_PRESSURE.sub(lambda m: f"{say_cardinal(int(m[1]))} over {say_cardinal(int(m[2]))}", text)


def _say_glyph(match: re.Match[str]) -> str:
    words = _say_glyph_fraction(match[1] or "", match[2], match[3])
    if match[4]:
        words += " "
    return words


def _say_glyph_fraction(article: str, whole: str | None, glyph: str) -> str:
    numerator, denominator = _GLYPHS[glyph]
    if article and not whole and numerator == 1:
        return article + _say_fraction(numerator, denominator).removeprefix("one ")
    return article + _say_mixed_number(whole, numerator, denominator)


def _say_slash(match: re.Match[str]) -> str:
    whole, numerator, denominator = match.groups()
    phrase = f"{numerator}/{denominator}"
    if not whole and phrase in _FIXED_PHRASES:
        return _FIXED_PHRASES[phrase]
    if "0" in (numerator[0], denominator[0]) or int(denominator) == 1:
        return match[0]
    if int(numerator) >= int(denominator) and int(denominator) not in _COMMON_DENOMINATORS:
        return match[0]
    return _say_mixed_number(whole, int(numerator), int(denominator))


def _say_mixed_number(whole: str | None, numerator: int, denominator: int) -> str:
    if denominator == 0:
        return f"{whole or ''} {numerator} over {denominator}".lstrip()
    fraction = _say_fraction(numerator, denominator)
    if not whole:
        return fraction
    if numerator == 1:
        fraction = f"a {fraction.removeprefix('one ')}"
    return f"{say_cardinal(int(whole))} and {fraction}"


def _say_fraction(numerator: int, denominator: int) -> str:
    name = {2: "half", 4: "quarter"}.get(denominator) or say_ordinal(denominator)
    if numerator == 1:
        return f"one {name}"
    if denominator == 2:
        return f"{say_cardinal(numerator)} halves"
    return f"{say_cardinal(numerator)} {name}s"
