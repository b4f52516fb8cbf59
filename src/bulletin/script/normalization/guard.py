"""The last guard: whatever the rules left, no digit and no symbol reaches an engine."""

import re
import unicodedata

from bulletin.script.normalization.emoji import is_picture
from bulletin.script.normalization.words import LARGEST, say_cardinal, say_digits
from bulletin.script.pattern import Pattern

EXAMPLES = (
    ("50 ₩ or 7 ₿", "fifty won or seven bitcoin"),
    ("∞ and ∂", "infinity and partial differential"),
    ("a ∧ b", "a logical and b"),
    ("a [bc] {d}", "a bc d"),
    ("Ça va, Zoë? Да.", "Ça va, Zoë? Да."),
    ("she said ~hello~ ^again^", "she said hello again"),
    ("and ၃ or ३", "and three or three"),
    ("%", "percent"),
    ("₿", "bitcoin"),
)

_PUNCTUATION = ".,;:!?'‘’\"“”()-–—…"
_SAFE_TEXT = Pattern(r"[A-Za-z\s.,;:!?'‘’\"“”()\-–—…]*")
_LEFTOVER = Pattern(rf"\d+|[^\w\s{re.escape(_PUNCTUATION)}]|_|[^\W\d_a-zA-Z]")
_LOOSE_SPACE = Pattern(r"(?<!\s)\s++(?=[.,;:!?](?:\s|$))")
_NAMES = {
    "&": "and", "%": "percent", "‰": "per mille", "@": "at", "#": "hash", "/": "slash", "\\": "backslash",
    "+": "plus", "=": "equals", "<": "less than", ">": "greater than", "±": "plus or minus", "×": "times",
    "÷": "divided by", "−": "minus", "≈": "about", "≠": "is not", "≤": "at most", "≥": "at least",
    "√": "root", "∞": "infinity", "°": "degrees", "¢": "cents", "$": "dollar", "£": "pound", "¥": "yen",
    "€": "euro", "₹": "rupee", "₽": "ruble", "₺": "lira", "₪": "shekel", "₴": "hryvnia", "§": "section",
    "©": "copyright", "µ": "micro", "∑": "sum", "¬": "not", "¤": "",
}  # fmt: skip
_SILENT_SYMBOLS = frozenset("*_^~|`[]{}¡¿•·†‡¶®™‽⁂※¦¨¯¸⟨⟩")
_NAMED_SYMBOLS = frozenset("%‰°©µ$¢£¥€")
_CJK_BRACKETS = {"「": "“", "」": "”", "『": "“", "』": "”", "《": "“", "》": "”", "【": "(", "】": ")"}
_LONGEST_NUMBER = 4
"""Number of digits up to which they are said as one number."""


def apply(text: str) -> str:
    """Put the digits and symbols that are left into words; drop the symbols that have no name."""
    if _SAFE_TEXT.fullmatch(text):
        return text
    return _LOOSE_SPACE.sub("", _LEFTOVER.sub(_say_leftover, text))


def is_audible(text: str) -> bool:
    """Tell whether there is anything to say: a letter, a digit, or a symbol that has a name of its own."""
    return any(map(str.isalnum, text)) or any(map(_has_name, text))


def _has_name(character: str) -> bool:
    if character.isascii():
        return character in _NAMED_SYMBOLS
    category = unicodedata.category(character)
    if category in ("Sm", "Sc"):
        return not ("\u2190" <= character <= "\u21ff") and bool(_say_symbol(character).strip())
    return character in _NAMED_SYMBOLS or is_picture(character)


def _say_leftover(match: re.Match[str]) -> str:
    leftover = match[0]
    if leftover[0].isdigit():
        return f" {_say_number(leftover)} "
    category = unicodedata.category(leftover)
    if category[0] in "LM":
        return leftover
    if category[0] == "N":
        return f" {_say_numeral(leftover)} "
    return _say_symbol(leftover)


def _say_number(text: str) -> str:
    plain = "".join(str(unicodedata.digit(digit)) for digit in text)
    if len(plain) > _LONGEST_NUMBER or (plain[0] == "0" and len(plain) > 1):
        return say_digits(plain)
    return say_cardinal(int(plain))


def _say_numeral(character: str) -> str:
    from fractions import Fraction

    value = Fraction(unicodedata.numeric(character, 0.0)).limit_denominator(1000)
    numerator = abs(value.numerator)
    if numerator >= LARGEST:
        return ""
    words = say_cardinal(numerator)
    if value.denominator != 1:
        words += f" over {say_cardinal(value.denominator)}"
    if value < 0:
        return f"minus {words}"
    return words


def _say_symbol(character: str) -> str:
    if character in _CJK_BRACKETS:
        return _CJK_BRACKETS[character]
    if character in _NAMES:
        return f" {_NAMES[character]} "
    category = unicodedata.category(character)
    if category == "Pd":
        return "–"
    if character in _SILENT_SYMBOLS or category not in ("Sc", "Sm", "So"):
        return " "
    return f" {_find_unicode_name(character)} "


def _find_unicode_name(character: str) -> str:
    name = unicodedata.name(character, "").removesuffix(" SIGN").lower()
    if not name.replace(" ", "").isalpha() or name.count(" ") > 3:
        return ""
    return name
