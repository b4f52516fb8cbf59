"""Handles and hashtags."""

import re

from bulletin.script.normalization.codes import spell_letters
from bulletin.script.normalization.words import say_cardinal, say_digits
from bulletin.script.pattern import Pattern

EXAMPLES = (
    ("the #resist tag", "the hashtag resist tag"),
    ("#SaveTheSeawall now", "hashtag Save The Seawall now"),
    ("#COVID19 and #G20", "hashtag COVID nineteen and hashtag G twenty"),
    ("@coastaldesk said", "at coastaldesk said"),
    ("by @NewsDesk_24", "by at News Desk twenty-four"),
    ("#NHS and #tides2024", "hashtag N.H.S and hashtag tides two zero two four"),
    ("#5 on the list", "number five on the list"),
    ("issue # 19", "issue number nineteen"),
    ("in F# or C#", "in F sharp or C sharp"),
    ("#metoo", "hashtag metoo"),
)

_NUMBER_SIGN = Pattern(r"(?<!\w)# ?(?=\d)(?!\d+[a-zA-Z])|(?<=\w) #(?= \d)")
_SHARP_SIGN = Pattern(r"(?<=\b[A-G])#(?!\w)")
_TAG = Pattern(r"(?<![\w&])#(\w{1,100})")
_HANDLE = Pattern(r"(?<![\w.])@(\w{1,50})")
_PART = Pattern(r"[A-Z]{2,}(?=[A-Z][a-z])|[A-Z]{2,}|[A-Z]?[^\W\d_A-Z]+|[A-Z]|\d+")


def apply(text: str) -> str:
    """Say the sign's word and take the name apart at its capitals."""
    if "#" in text:
        text = _SHARP_SIGN.sub(" sharp", text)
        text = _NUMBER_SIGN.sub(_say_number_sign, text)
        text = _TAG.sub(lambda m: f"hashtag {_say_parts(m[1])}", text)
    if "@" in text:
        text = _HANDLE.sub(lambda m: f"at {_say_parts(m[1])}", text)
    return text


def _say_number_sign(match: re.Match[str]) -> str:
    if match[0].startswith(" "):
        return " number"
    return "number "


def _say_parts(name: str) -> str:
    parts = _PART.findall(name)
    return " ".join(_say_part(part, is_compound=len(parts) > 1) for part in parts) or name.replace("_", " ")


def _say_part(part: str, *, is_compound: bool) -> str:
    if part.isdecimal():
        return _say_number(part)
    if is_compound and part.isupper() and 1 < len(part) < 4:
        return spell_letters(part)
    return part


def _say_number(digits: str) -> str:
    if len(digits) < 3:
        return say_cardinal(int(digits))
    return say_digits(digits)
