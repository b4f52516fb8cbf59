"""The header block in a forwarded message: it is no text, but says where the text comes from."""

import re
from collections.abc import Sequence
from dataclasses import replace
from email.utils import parseaddr
from itertools import zip_longest

from bulletin.article.clean import fold
from bulletin.article.dates import parse_date
from bulletin.article.draft import Found
from bulletin.model import Block, Omission

_MARK = re.compile(
    r"-{2,}\s?(?:forwarded message|original message|weitergeleitete nachricht|ursprüngliche nachricht"
    r"|message transféré|mensaje reenviado|messaggio inoltrato|mensagem encaminhada)\s?-{2,}"
    r"|begin forwarded message\s?:|anfang der weitergeleiteten nachricht\s?:",
    re.IGNORECASE,
)
_NAMES = {
    "from": ("from", "von", "de", "da"),
    "date": ("date", "sent", "datum", "gesendet", "envoyé", "fecha", "data"),
    "subject": ("subject", "betreff", "objet", "asunto", "oggetto", "assunto"),
    "": ("to", "cc", "reply-to", "an", "à", "para", "a"),
}
_MEANING = {name: meaning for meaning, names in _NAMES.items() for name in names}
_HEADER = re.compile(
    rf"(?:^|(?<=\s))({'|'.join(sorted(_MEANING, key=len, reverse=True))})\s?:\s", re.IGNORECASE
)
_PREFIXES = re.compile(r"(?:(?:re|fwd?|aw|wg|tr|rv|enc)\s?:\s*)+", re.IGNORECASE)
_WITHIN = 6  # blocks from the top
_MOST = 8  # blocks that the header block may be
_FEWEST = 3  # headers that make a block of them without a mark


def with_origin(found: Found, declared: Found) -> Found:
    """Complete a message's text by its headers, and before them by those of what it forwards.

    Args:
        found: its text.
        declared: what its own headers say.
    """
    start, end = _header_block(found.blocks)
    headers = fold(" ".join(block.text for block in found.blocks[start:end]))
    origin = _headers(headers)
    name, address = parseaddr(origin.get("from", "").replace("*", ""))
    return replace(
        declared,
        title=without_mark(origin.get("subject", "")) or declared.title,
        byline=fold(name) or address or declared.byline,
        published=parse_date(origin.get("date", "").replace(" at ", " ")) or declared.published,
        blocks=found.blocks[:start] + found.blocks[end:],
        omissions=(*([Omission(headers, "forwarded-header")] if headers else []), *found.omissions),
    )


def without_mark(subject: str) -> str:
    """Take "Fwd:" and the like off the front of a subject."""
    return _PREFIXES.sub("", subject, count=1) if _PREFIXES.match(subject) else subject


def _header_block(blocks: Sequence[Block]) -> tuple[int, int]:
    """Find where the header block begins and ends near the top; twice the same when there is none."""
    for start, block in enumerate(blocks[:_WITHIN]):
        mark = _MARK.match(block.text)
        if mark or _HEADER.match(block.text):
            end = start + 1
            while end < min(len(blocks), start + _MOST) and _HEADER.match(blocks[end].text):
                end += 1
            names = _headers(" ".join(block.text for block in blocks[start:end]))
            if mark or (len(names) >= _FEWEST and "subject" in names):
                return start, end
    return 0, 0


def _headers(text: str) -> dict[str, str]:
    """Take headers that stand behind one another apart, by what they mean."""
    places = list(_HEADER.finditer(text))
    found: dict[str, str] = {}
    for place, after in zip_longest(places, places[1:]):
        value = text[place.end() : after.start() if after else None]
        found.setdefault(_MEANING[place[1].lower()], value.strip())
    return found
