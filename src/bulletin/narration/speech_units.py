"""Units of speech: a letter of an alphabet is one; other signs are as many as they take longer to say."""

import re
import unicodedata
from functools import cache

REST_UNITS = 3
"""A rest is as long as so many letters (measured with espeak-ng: 2.5 to 2.9)."""
_LINE_UNITS = 2
"""The last sounds of a line are drawn out by so much."""
_DIGIT_UNITS = 5
"""A figure that the engine puts into words; measured in ten languages: 4 to 7."""
_RESTS = re.compile(r"[,;:—–](?=\s)|\s-\s|…|[،、，；：]")
_UNITS_BY_SCRIPT = {"CJK": 4.0, "ETHIOPIC": 2.0, "HANGUL": 2.5, "HIRAGANA": 2.0, "KATAKANA": 2.0}
"""Scripts of syllables and words, as the names of their letters begin."""


def count_line_units(text: str) -> float:
    """Count the units of a line of plain text, its rests included."""
    return count_units(text) + REST_UNITS * len(_RESTS.findall(text)) + _LINE_UNITS


def count_units(text: str) -> float:
    """Count the units of signs, without rests; spaces between words count, marks on a letter do not."""
    if text.isascii() and not any(map(str.isdigit, text)):
        return len(text)
    return sum(map(_weigh_sign, text))


@cache
def _weigh_sign(sign: str) -> float:
    # Marks on a letter, such as the vowels of Arabic numbers, are no letters of their own.
    if unicodedata.combining(sign):
        return 0.0
    if sign.isdigit():
        return _DIGIT_UNITS
    return _UNITS_BY_SCRIPT.get(unicodedata.name(sign, "").partition(" ")[0], 1.0)
