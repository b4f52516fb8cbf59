"""The header block in a forwarded message: it is no text, but says where the text comes from."""

import re
from collections.abc import Sequence
from dataclasses import replace
from email.utils import parseaddr
from itertools import zip_longest

from bulletin.article.clean import fold_whitespace
from bulletin.article.dates import parse_date
from bulletin.article.draft import Draft
from bulletin.model import Block, Omission

_FORWARDING_MARK = re.compile(
    r"-{2,}\s?(?:forwarded message|original message|weitergeleitete nachricht|ursprüngliche nachricht"
    r"|message transféré|mensaje reenviado|messaggio inoltrato|mensagem encaminhada)\s?-{2,}"
    r"|begin forwarded message\s?:|anfang der weitergeleiteten nachricht\s?:",
    re.IGNORECASE,
)
_HEADER_NAMES = {
    "from": ("from", "von", "de", "da"),
    "date": ("date", "sent", "datum", "gesendet", "envoyé", "fecha", "data"),
    "subject": ("subject", "betreff", "objet", "asunto", "oggetto", "assunto"),
    "": ("to", "cc", "reply-to", "an", "à", "para", "a"),
}
_HEADER_MEANINGS = {name: meaning for meaning, names in _HEADER_NAMES.items() for name in names}
_HEADER = re.compile(
    rf"(?:^|(?<=\s))({'|'.join(sorted(_HEADER_MEANINGS, key=len, reverse=True))})\s?:\s", re.IGNORECASE
)
_SUBJECT_PREFIXES = re.compile(r"(?:(?:re|fwd?|aw|wg|tr|rv|enc)\s?:\s*)+", re.IGNORECASE)
_TOP_BLOCKS = 6  # blocks from the top
_MAX_HEADER_BLOCKS = 8  # blocks that the header block may be
_MIN_HEADERS = 3  # headers that make a block of them without a mark


def apply_forwarded_headers(draft: Draft, metadata: Draft) -> Draft:
    """Complete a message's text by its headers, and before them by those of what it forwards.

    Args:
        draft: its text.
        metadata: what its own headers say.
    """
    start, end = _find_header_block(draft.blocks)
    headers = fold_whitespace(" ".join(block.text for block in draft.blocks[start:end]))
    origin = _parse_headers(headers)
    name, address = parseaddr(origin.get("from", "").replace("*", ""))
    return replace(
        metadata,
        title=strip_subject_prefix(origin.get("subject", "")) or metadata.title,
        byline=fold_whitespace(name) or address or metadata.byline,
        published=parse_date(origin.get("date", "").replace(" at ", " ")) or metadata.published,
        blocks=draft.blocks[:start] + draft.blocks[end:],
        omissions=(*([Omission(headers, "forwarded-header")] if headers else []), *draft.omissions),
    )


def strip_subject_prefix(subject: str) -> str:
    """Take "Fwd:" and the like off the front of a subject."""
    return _SUBJECT_PREFIXES.sub("", subject, count=1) if _SUBJECT_PREFIXES.match(subject) else subject


def _find_header_block(blocks: Sequence[Block]) -> tuple[int, int]:
    """Find where the header block begins and ends near the top; twice the same when there is none."""
    for start, block in enumerate(blocks[:_TOP_BLOCKS]):
        mark = _FORWARDING_MARK.match(block.text)
        if mark or _HEADER.match(block.text):
            end = start + 1
            while end < min(len(blocks), start + _MAX_HEADER_BLOCKS) and _HEADER.match(blocks[end].text):
                end += 1
            names = _parse_headers(" ".join(block.text for block in blocks[start:end]))
            if mark or (len(names) >= _MIN_HEADERS and "subject" in names):
                return start, end
    return 0, 0


def _parse_headers(text: str) -> dict[str, str]:
    """Take headers that stand behind one another apart, by what they mean."""
    places = list(_HEADER.finditer(text))
    found: dict[str, str] = {}
    for place, after in zip_longest(places, places[1:]):
        value = text[place.end() : after.start() if after else None]
        found.setdefault(_HEADER_MEANINGS[place[1].lower()], value.strip())
    return found
