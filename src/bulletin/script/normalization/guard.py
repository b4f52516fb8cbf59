"""The last guard: whatever the rules left, no digit and no symbol reaches an engine."""

import re
import unicodedata

from bulletin.script.normalization.emoji import is_picture
from bulletin.script.normalization.words import LARGEST, cardinal, digits
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
_PASSES = Pattern(r"[A-Za-z\s.,;:!?'‘’\"“”()\-–—…]*")
_ODD = Pattern(rf"\d+|[^\w\s{re.escape(_PUNCTUATION)}]|_|[^\W\d_a-zA-Z]")
_LOOSE = Pattern(r"(?<!\s)\s++(?=[.,;:!?](?:\s|$))")
_NAMES = {
    "&": "and", "%": "percent", "‰": "per mille", "@": "at", "#": "hash", "/": "slash", "\\": "backslash",
    "+": "plus", "=": "equals", "<": "less than", ">": "greater than", "±": "plus or minus", "×": "times",
    "÷": "divided by", "−": "minus", "≈": "about", "≠": "is not", "≤": "at most", "≥": "at least",
    "√": "root", "∞": "infinity", "°": "degrees", "¢": "cents", "$": "dollar", "£": "pound", "¥": "yen",
    "€": "euro", "₹": "rupee", "₽": "ruble", "₺": "lira", "₪": "shekel", "₴": "hryvnia", "§": "section",
    "©": "copyright", "µ": "micro", "∑": "sum", "¬": "not", "¤": "",
}  # fmt: skip
_SILENT = frozenset("*_^~|`[]{}¡¿•·†‡¶®™‽⁂※¦¨¯¸⟨⟩")
_SAID_ALONE = frozenset("%‰°©µ$¢£¥€")
_PAIRS = {"「": "“", "」": "”", "『": "“", "』": "”", "《": "“", "》": "”", "【": "(", "】": ")"}
_AS_A_NUMBER = 4
"""Up to so many digits are one number."""


def apply(text: str) -> str:
    """Put what is left of digits and symbols into words; drop what has none."""
    if _PASSES.fullmatch(text):
        return text
    return _LOOSE.sub("", _ODD.sub(_said, text))


def audible(text: str) -> bool:
    """Tell whether there is anything to say: a letter, a digit, or a symbol that has a name of its own."""
    return any(map(str.isalnum, text)) or any(map(_nameable, text))


def _nameable(character: str) -> bool:
    if character.isascii():
        return character in _SAID_ALONE
    category = unicodedata.category(character)
    if category in ("Sm", "Sc"):
        return not ("\u2190" <= character <= "\u21ff") and bool(_symbol(character).strip())
    return character in _SAID_ALONE or is_picture(character)


def _said(match: re.Match[str]) -> str:
    odd = match[0]
    if odd[0].isdigit():
        return f" {_number(odd)} "
    category = unicodedata.category(odd)
    if category[0] in "LM":
        return odd
    return f" {_numeral(odd)} " if category[0] == "N" else _symbol(odd)


def _number(text: str) -> str:
    plain = "".join(str(unicodedata.digit(digit)) for digit in text)
    if len(plain) > _AS_A_NUMBER or (plain[0] == "0" and len(plain) > 1):
        return digits(plain)
    return cardinal(int(plain))


def _numeral(character: str) -> str:
    from fractions import Fraction

    value = Fraction(unicodedata.numeric(character, 0.0)).limit_denominator(1000)
    over, under = abs(value.numerator), value.denominator
    if over >= LARGEST:
        return ""
    sign = "minus " if value < 0 else ""
    return f"{sign}{cardinal(over)}" if under == 1 else f"{sign}{cardinal(over)} over {cardinal(under)}"


def _symbol(character: str) -> str:
    if character in _PAIRS:
        return _PAIRS[character]
    if character in _NAMES:
        return f" {_NAMES[character]} "
    category = unicodedata.category(character)
    if category == "Pd":
        return "–"
    if character in _SILENT or category not in ("Sc", "Sm", "So"):
        return " "
    return f" {_name(character)} "


def _name(character: str) -> str:
    name = unicodedata.name(character, "").removesuffix(" SIGN").lower()
    return name if name.replace(" ", "").isalpha() and name.count(" ") < 4 else ""
