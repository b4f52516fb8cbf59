"""Pages of a book that are none of its text, told by what they say where nothing declares them."""

import re
from collections.abc import Sequence

from bulletin.article.clean import fold_whitespace
from bulletin.article.draft import Draft
from bulletin.model import Block, BlockKind

_COPYRIGHT = re.compile(
    r"©|\(c\)\s*\d{4}|\bcopyright\b|\ball rights reserved\b|\bISBN\b|\bno part of this (?:book|publication)\b"
    r"|\bfirst published\b|\blibrary of congress\b|\balle rechte vorbehalten\b|\btous droits réservés\b"
    r"|\btodos los derechos reservados\b",
    re.IGNORECASE,
)
_CONTENTS = re.compile(
    r"(?:table of )?contents|inhalt(?:sverzeichnis)?|table des matières|sommaire|índice|contenido|indice"
    r"|sumário|оглавление",
    re.IGNORECASE,
)
_MAX_COPYRIGHT_WORDS = 400  # words
_MAX_TITLE_PAGE_WORDS = 60  # words
_MAX_ENTRY_WORDS = 15  # words


def find_page_rule(blocks: Sequence[Block], metadata: Draft) -> str:
    """Name the rule that leaves a whole page of a book out; empty when it is text.

    Args:
        blocks: all of the page.
        metadata: what the book declares about itself.
    """
    prose = [block for block in blocks if block.kind is not BlockKind.IMAGE]
    words = sum(len(block.text.split()) for block in prose)
    if not words:
        return "cover"
    marks = {mark[0].lower() for block in prose for mark in _COPYRIGHT.finditer(block.text)}
    if len(marks) > 1 and words <= _MAX_COPYRIGHT_WORDS:
        return "copyright"
    if _CONTENTS.fullmatch(prose[0].text.strip(" .:")) and _is_entry_list(prose):
        return "contents"
    return "title-page" if words <= _MAX_TITLE_PAGE_WORDS and _is_title_page(prose, metadata) else ""


def _is_entry_list(blocks: Sequence[Block]) -> bool:
    return all(len(block.text.split()) <= _MAX_ENTRY_WORDS for block in blocks)


def _is_title_page(blocks: Sequence[Block], metadata: Draft) -> bool:
    """Tell whether a page gives the book's title and author, and no sentence."""
    text = _fold_letters(" ".join(block.text for block in blocks))
    title, author = _fold_letters(metadata.title), _fold_letters(metadata.byline.split(",")[0])
    named = bool(title) and title in text and bool(author) and author in text
    return named and not any(block.text.rstrip().endswith((".", "?", "!")) for block in blocks)


def _fold_letters(text: str) -> str:
    return re.sub(r"\W+", " ", fold_whitespace(text).casefold()).strip()
