"""Text as it is kept: one line, composed, without what cannot be seen."""

import html
import re
import unicodedata

# Soft hyphen, zero-width space, word joiner and a stray byte order mark: layout, not text. Joiners
# and direction marks stay, because Persian, Hindi and Hebrew are written with them.
_INVISIBLE = dict.fromkeys([0x00AD, 0x200B, 0x2060, 0xFEFF])
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f]")
_TAG = re.compile(r"<[^<>]*+>")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_NO_LANGUAGE = {"mul", "und", "zxx"}  # ISO 639-2: several, undetermined, none


def fold(text: str) -> str:
    """Put text on one line: white space folded, control characters gone, Unicode NFC."""
    seen = _CONTROL.sub("", text.translate(_INVISIBLE))
    return " ".join(unicodedata.normalize("NFC", seen).split())


def without_tags(text: str) -> str:
    """Fold text that may be HTML where none belongs, as in a feed's title or a book's description."""
    return fold(html.unescape(_TAG.sub(" ", text)))


def language_tag(text: str) -> str:
    """Give a declared language as a BCP 47 tag (`en_GB.UTF-8` -> `en-GB`), or nothing if it is none."""
    tag = text.strip().split(".")[0].replace("_", "-")
    return tag if _LANGUAGE.fullmatch(tag) and tag.lower() not in _NO_LANGUAGE else ""
