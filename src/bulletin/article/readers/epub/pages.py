"""Pages of a book that are no text (cover, copyright, contents, title page), recognised by their words."""

import re
from collections.abc import Sequence

from bulletin.article.clean import fold_whitespace
from bulletin.article.draft import Draft, join_block_texts
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
    """Name the rule that leaves a whole page of a book out; "" for a page of text.

    Args:
        blocks: all blocks of the page.
        metadata: the book's metadata.
    """
    prose = [block for block in blocks if block.kind is not BlockKind.IMAGE]
    word_count = len(join_block_texts(prose).split())
    if not word_count:
        return "cover"
    if word_count <= _MAX_COPYRIGHT_WORDS and _count_copyright_marks(prose) > 1:
        return "copyright"
    if _CONTENTS.fullmatch(prose[0].text.strip(" .:")) and _is_entry_list(prose):
        return "contents"
    if word_count <= _MAX_TITLE_PAGE_WORDS and _is_title_page(prose, metadata):
        return "title-page"
    return ""


def _count_copyright_marks(blocks: Sequence[Block]) -> int:
    """Count the different words that mark a copyright page."""
    marks: set[str] = set()
    for block in blocks:
        for match in _COPYRIGHT.finditer(block.text):
            marks.add(match[0].lower())
    return len(marks)


def _is_entry_list(blocks: Sequence[Block]) -> bool:
    return all(len(block.text.split()) <= _MAX_ENTRY_WORDS for block in blocks)


def _is_title_page(blocks: Sequence[Block], metadata: Draft) -> bool:
    """Tell whether a page holds the book's title and author, and no sentence."""
    text = _fold_letters(join_block_texts(blocks))
    title, author = _fold_letters(metadata.title), _fold_letters(metadata.byline.split(",")[0])
    if not title or title not in text or not author or author not in text:
        return False
    return not any(block.text.rstrip().endswith((".", "?", "!")) for block in blocks)


def _fold_letters(text: str) -> str:
    return re.sub(r"\W+", " ", fold_whitespace(text).casefold()).strip()
