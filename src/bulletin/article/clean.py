"""The form in which text is kept: one line, composed letters, no invisible characters."""

import html
import re
import unicodedata
from collections.abc import Iterable

from bulletin._infra.text import mend_text

# Soft hyphen, zero-width space, word joiner and a stray byte order mark: layout, not text. Joiners
# and direction marks stay, because Persian, Hindi and Hebrew are written with them.
_INVISIBLE_CHARACTERS = dict.fromkeys([0x00AD, 0x200B, 0x2060, 0xFEFF])
_TAG = re.compile(r"<[^<>]*+>")
_LANGUAGE_TAG = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_UNSPECIFIC_TAGS = {"mul", "und", "zxx"}  # ISO 639-2: several, undetermined, none


def fold_whitespace(text: str) -> str:
    """Put text on one line: white space folded, control characters gone, Unicode NFC."""
    visible = mend_text(text.translate(_INVISIBLE_CHARACTERS))
    return " ".join(unicodedata.normalize("NFC", visible).split())


def strip_tags(text: str) -> str:
    """Fold text that may be HTML where none belongs, as in a feed's title or a book's description."""
    return fold_whitespace(html.unescape(_TAG.sub(" ", text)))


def parse_language_tag(text: str) -> str:
    """Read a declared language as a BCP 47 tag (`en_GB.UTF-8` -> `en-GB`); return "" for anything else."""
    tag = text.strip().split(".")[0].replace("_", "-")
    if not _LANGUAGE_TAG.fullmatch(tag) or tag.lower() in _UNSPECIFIC_TAGS:
        return ""
    return tag


def has_letters_or_digits(text: str) -> bool:
    """Tell whether a text holds anything to read."""
    return any(map(str.isalnum, text))


def find_first_text(candidates: Iterable[str]) -> str:
    """Return the first text that is not empty; "" when all are."""
    return next(filter(None, candidates), "")
