"""Fractions."""

import re

from bulletin.script.spoken.words import cardinal, ordinal

EXAMPLES = (
    ("1/2 of it", "one half of it"),
    ("2 ½ hours", "two and a half hours"),
    ("3/4 of all", "three quarters of all"),
    ("¾ of all", "three quarters of all"),
    ("2 1/2 hours", "two and a half hours"),
    ("open 24/7", "open twenty-four seven"),
    ("the 9/11 attacks", "the nine eleven attacks"),
)

_GLYPHS = {
    "½": (1, 2),
    "¼": (1, 4),
    "¾": (3, 4),
    "⅓": (1, 3),
    "⅔": (2, 3),
    "⅛": (1, 8),
    "⅜": (3, 8),
    "⅝": (5, 8),
    "⅞": (7, 8),
    "⅕": (1, 5),
}
_GLYPH = re.compile(rf"(?:(?<!\d)(\d{{1,3}}) ?)?([{''.join(_GLYPHS)}])")
_SLASH = re.compile(r"(?<![\d/.,])(?:(\d{1,3}) )?(\d{1,2})/(\d{1,2})(?![\d/]|[.,]\d)")
_NAMES = {"24/7": "twenty-four seven", "9/11": "nine eleven", "7/7": "seven seven"}


def apply(text: str) -> str:
    """Say fractions."""
    text = _GLYPH.sub(lambda m: _mixed(m[1], *_GLYPHS[m[2]]), text)
    return _SLASH.sub(_slash, text) if "/" in text else text


def _slash(match: re.Match[str]) -> str:
    name = f"{match[2]}/{match[3]}"
    over, under = int(match[2]), int(match[3])
    if not match[1] and name in _NAMES:
        return _NAMES[name]
    if not 0 < over < under:
        return match[0]
    return _mixed(match[1], over, under)


def _mixed(whole: str | None, over: int, under: int) -> str:
    fraction = _fraction(over, under)
    if not whole:
        return fraction
    return f"{cardinal(int(whole))} and {'a ' + fraction[4:] if over == 1 else fraction}"


def _fraction(over: int, under: int) -> str:
    name = {2: "half", 4: "quarter"}.get(under) or ordinal(under)
    if over == 1:
        return f"one {name}"
    return f"{cardinal(over)} {'halves' if under == 2 else name + 's'}"
