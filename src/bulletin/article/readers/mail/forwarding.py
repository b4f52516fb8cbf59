"""The header block in a forwarded message; it is no text, but declares where the text comes from."""

import re
from collections.abc import Sequence
from dataclasses import replace
from email.utils import parseaddr
from itertools import zip_longest

from bulletin.article.clean import fold_whitespace
from bulletin.article.dates import parse_date
from bulletin.article.draft import Draft, join_block_texts
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
    """Complete a message's text by its headers; the headers of a forwarded message go before them.

    Args:
        draft: the message's text.
        metadata: the declarations of its own headers.
    """
    start, end = _find_header_block(draft.blocks)
    headers = fold_whitespace(join_block_texts(draft.blocks[start:end]))
    omissions = draft.omissions
    if headers:
        omissions = (Omission(headers, "forwarded-header"), *omissions)
    origin = _parse_headers(headers)
    name, address = parseaddr(origin.get("from", "").replace("*", ""))
    return replace(
        metadata,
        title=strip_subject_prefix(origin.get("subject", "")) or metadata.title,
        byline=fold_whitespace(name) or address or metadata.byline,
        published=parse_date(origin.get("date", "").replace(" at ", " ")) or metadata.published,
        blocks=draft.blocks[:start] + draft.blocks[end:],
        omissions=omissions,
    )


def strip_subject_prefix(subject: str) -> str:
    """Take "Fwd:" and the like off the front of a subject."""
    match = _SUBJECT_PREFIXES.match(subject)
    if not match:
        return subject
    return subject[match.end() :]


def _find_header_block(blocks: Sequence[Block]) -> tuple[int, int]:
    """Find where the header block begins and ends near the top; return 0 and 0 when there is none."""
    for start, block in enumerate(blocks[:_TOP_BLOCKS]):
        mark = _FORWARDING_MARK.match(block.text)
        if not mark and not _HEADER.match(block.text):
            continue
        end = start + 1
        while end < min(len(blocks), start + _MAX_HEADER_BLOCKS) and _HEADER.match(blocks[end].text):
            end += 1
        headers = _parse_headers(join_block_texts(blocks[start:end]))
        if mark or (len(headers) >= _MIN_HEADERS and "subject" in headers):
            return start, end
    return 0, 0


def _parse_headers(text: str) -> dict[str, str]:
    """Parse headers that stand one after another on a line; return each value by its header's meaning."""
    matches = list(_HEADER.finditer(text))
    ends = [match.start() for match in matches[1:]]
    headers: dict[str, str] = {}
    for match, end in zip_longest(matches, ends):
        headers.setdefault(_HEADER_MEANINGS[match[1].lower()], text[match.end() : end].strip())
    return headers
