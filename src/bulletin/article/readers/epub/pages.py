"""Pages of a book that are none of its text, told by what they say where nothing declares them."""

import re
from collections.abc import Sequence

from bulletin.article.clean import fold
from bulletin.article.draft import Found
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
_LONGEST_COPYRIGHT = 400  # words
_LONGEST_TITLE_PAGE = 60  # words
_LONGEST_ENTRY = 15  # words


def rule_of_page(blocks: Sequence[Block], book: Found) -> str:
    """Name the rule that leaves a whole page of a book out; empty when it is text.

    Args:
        blocks: all of the page.
        book: what the book declares about itself.
    """
    prose = [block for block in blocks if block.kind is not BlockKind.IMAGE]
    words = sum(len(block.text.split()) for block in prose)
    if not words:
        return "cover"
    marks = {mark[0].lower() for block in prose for mark in _COPYRIGHT.finditer(block.text)}
    if len(marks) > 1 and words <= _LONGEST_COPYRIGHT:
        return "copyright"
    if _CONTENTS.fullmatch(prose[0].text.strip(" .:")) and _are_entries(prose):
        return "contents"
    return "title-page" if words <= _LONGEST_TITLE_PAGE and _is_title_page(prose, book) else ""


def _are_entries(blocks: Sequence[Block]) -> bool:
    return all(len(block.text.split()) <= _LONGEST_ENTRY for block in blocks)


def _is_title_page(blocks: Sequence[Block], book: Found) -> bool:
    """Tell whether a page gives the book's title and author, and no sentence."""
    text = _letters(" ".join(block.text for block in blocks))
    title, author = _letters(book.title), _letters(book.byline.split(",")[0])
    named = bool(title) and title in text and bool(author) and author in text
    return named and not any(block.text.rstrip().endswith((".", "?", "!")) for block in blocks)


def _letters(text: str) -> str:
    return re.sub(r"\W+", " ", fold(text).casefold()).strip()
