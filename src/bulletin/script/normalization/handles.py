"""Handles and hashtags."""

import re

from bulletin.script.normalization.codes import spelt
from bulletin.script.normalization.words import cardinal, digits
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

_NUMBER = Pattern(r"(?<!\w)# ?(?=\d)(?!\d+[a-zA-Z])|(?<=\w) #(?= \d)")
_SHARP = Pattern(r"(?<=\b[A-G])#(?!\w)")
_TAG = Pattern(r"(?<![\w&])#(\w{1,100})")
_HANDLE = Pattern(r"(?<![\w.])@(\w{1,50})")
_PART = Pattern(r"[A-Z]{2,}(?=[A-Z][a-z])|[A-Z]{2,}|[A-Z]?[^\W\d_A-Z]+|[A-Z]|\d+")


def apply(text: str) -> str:
    """Say the sign's word and take the name apart at its capitals."""
    if "#" in text:
        text = _SHARP.sub(" sharp", text)
        text = _NUMBER.sub(_number, text)
        text = _TAG.sub(lambda m: f"hashtag {_parts(m[1])}", text)
    return _HANDLE.sub(lambda m: f"at {_parts(m[1])}", text) if "@" in text else text


def _number(match: re.Match[str]) -> str:
    return " number" if match[0].startswith(" ") else "number "


def _parts(name: str) -> str:
    parts = _PART.findall(name)
    return " ".join(_part(part, several=len(parts) > 1) for part in parts) or name.replace("_", " ")


def _part(part: str, *, several: bool) -> str:
    if part.isdecimal():
        return cardinal(int(part)) if len(part) < 3 else digits(part)
    return spelt(part) if several and part.isupper() and 1 < len(part) < 4 else part
