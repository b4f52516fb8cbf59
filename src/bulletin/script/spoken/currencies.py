"""Amounts of money."""

import re

from bulletin.script.spoken.words import DIGITS, quantity

EXAMPLES = (
    ("$110 billion", "one hundred ten billion dollars"),
    ("€3.5m", "three point five million euros"),
    ("£20", "twenty pounds"),
    ("a $5 million fund", "a five million dollar fund"),
    ("$1", "one dollar"),
    ("$4.50", "four dollars fifty"),
    ("US$3bn", "three billion U.S. dollars"),
    ("$10-15 billion", "ten to fifteen billion dollars"),
)

_NAMES = {
    "$": ("dollar", "dollars"),
    "US$": ("U.S. dollar", "U.S. dollars"),
    "€": ("euro", "euros"),
    "£": ("pound", "pounds"),
    "¥": ("yen", "yen"),
    "₹": ("rupee", "rupees"),
    "₽": ("rouble", "roubles"),
    "₩": ("won", "won"),
    "₺": ("lira", "lira"),
    "₪": ("shekel", "shekels"),
    "₴": ("hryvnia", "hryvnias"),
}
_CENTS = {"$", "US$", "€", "£"}
_SCALES = {
    "k": "thousand",
    "m": "million",
    "mn": "million",
    "bn": "billion",
    "b": "billion",
    "tn": "trillion",
    "t": "trillion",
}
_AMOUNT = re.compile(
    rf"(US\$|[$€£¥₹₽₩₺₪₴]) ?({DIGITS})"
    rf"(?: ?(?:-|–|to) ?(?:US\$|[$€£])?({DIGITS}))?"
    r"(?: ?(thousand|million|billion|trillion)|(k|mn?|bn?|tn?))?(?!\w)"
)
_DESCRIBED = re.compile(
    r"[- ](?:a-year|per-\w+|aid|bill|bond|budget|contract|deal|fine|fund|grant|house|investment|lawsuit|loan"
    r"|note|package|plan|project|settlement)\b"
)
"""What an amount before it describes."""


def apply(text: str) -> str:
    """Say the amount before the currency."""
    return _AMOUNT.sub(_amount, text)


def _amount(match: re.Match[str]) -> str:
    sign, low, high, scale, letter = match.groups()
    scale = scale or _SCALES.get(letter or "", "")
    singular, several = _NAMES[sign]
    if not scale and not high and sign in _CENTS and re.fullmatch(r"[\d,]+\.\d\d", low):
        return _with_cents(low, singular, several)
    number = quantity(low) + (f" to {quantity(high)}" if high else "") + (f" {scale}" if scale else "")
    one = number == "one" or (scale and _is_attributive(match))
    return f"{number} {singular if one else several}"


def _with_cents(amount: str, singular: str, several: str) -> str:
    whole, cents = amount.split(".")
    name = singular if whole == "1" else several
    return f"{quantity(whole)} {name}" + (f" {quantity(cents)}" if cents != "00" else "")


def _is_attributive(match: re.Match[str]) -> bool:
    """Whether the amount describes a noun, as in "a $5 million fund"."""
    return _DESCRIBED.match(match.string, match.end()) is not None
