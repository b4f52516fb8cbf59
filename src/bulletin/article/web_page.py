"""A web page -> blocks, by trafilatura's tree of the main content.

The tree is walked rather than trafilatura's plain text taken, because that is where headings, lists
and quotes survive. Tables and code blocks become blocks of kind OTHER.
"""

import logging
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from bulletin.article.clean import fold
from bulletin.article.credits import find_title
from bulletin.article.found import Found
from bulletin.article.web_metadata import page_metadata
from bulletin.errors import SourceError
from bulletin.model import Block, BlockKind

if TYPE_CHECKING:
    from lxml.etree import _Element

# They log what they give up on; that is told by our own error, and only the command line prints.
for _name in ("trafilatura", "htmldate"):
    logging.getLogger(_name).addHandler(logging.NullHandler())

_INLINE = {"hi", "ref", "del", "span"}
_TEXT_HOLDERS = {"p", "item", "head"}  # code inside one of these is a word of its sentence
_FEWEST_WORDS = 5  # in the longest block of anything that is an article
_EMPTY_LINE = re.compile(r"\n\s*\n")
_DATES: dict[str, Any] = {
    "extensive_search": False,  # a guess from the text's dates is worse than none
    "original_date": True,
    "max_date": "2100-01-01",  # else today: the same page would not give the same article for ever
}


def read_web_page(page: str, source: str) -> Found:
    """Read the article on a web page.

    Args:
        page: HTML.
        source: the URL it comes from, or a path.

    Raises:
        SourceError: the page holds no article.
    """
    import trafilatura

    tree = trafilatura.load_html(page)
    document = None
    if tree is not None:
        document = trafilatura.bare_extraction(
            tree,
            favor_precision=True,
            include_formatting=True,
            include_comments=False,
            with_metadata=True,
            date_extraction_params=_DATES,
        )
    body = getattr(document, "body", None)
    blocks = tuple(_blocks(body, BlockKind.PARAGRAPH, 0)) if body is not None else ()
    # Of a page without an article, trafilatura still gives the odd menu entry.
    if tree is None or all(len(block.text.split()) < _FEWEST_WORDS for block in blocks):
        raise SourceError(
            f"There is no article text in {source}.",
            "The page may be a list of articles or need a browser; save the text itself as a .txt file.",
        )
    found = page_metadata(tree, document, source)
    return replace(found, blocks=blocks, title=found.title or find_title(blocks))


def _blocks(element: "_Element", kind: BlockKind, level: int) -> Iterator[Block]:
    """Walk what trafilatura calls an element's children; text between them is a block of its own."""
    text = element.text or ""
    for child in element:
        if _is_inline(child, element):
            text += _inline_text(child)
        else:
            yield from _text_blocks(text, kind, level)
            yield from _structure(child, kind, level)
            text = ""
        text += child.tail or ""
    yield from _text_blocks(text, kind, level)


def _structure(element: "_Element", kind: BlockKind, level: int) -> Iterator[Block]:
    if element.tag == "head":
        depth = re.search(r"[1-6]", element.get("rend") or "")
        yield from _blocks(element, BlockKind.HEADING, int(depth[0]) if depth else 2)
    elif element.tag == "quote":
        yield from _blocks(element, BlockKind.QUOTE, 0)
    elif element.tag == "list":
        for item in element:
            yield from _blocks(item, BlockKind.ITEM, level + 1)
    elif element.tag in {"table", "code"}:
        yield from _text_blocks(_unreadable(element), BlockKind.OTHER, 0)
    else:
        yield from _blocks(element, kind, level)


def _is_inline(element: "_Element", parent: "_Element") -> bool:
    return element.tag in _INLINE | {"lb"} or (element.tag == "code" and parent.tag in _TEXT_HOLDERS)


def _inline_text(element: "_Element") -> str:
    if element.tag == "lb":
        return "\n"
    inside = (_inline_text(child) + (child.tail or "") for child in element)
    return (element.text or "") + "".join(inside)


def _text_blocks(text: str, kind: BlockKind, level: int) -> Iterator[Block]:
    """Give text as blocks: two line breaks in a row are how old pages end a paragraph."""
    for part in _EMPTY_LINE.split(text):
        if folded := fold(part):
            yield Block(kind, folded, level)


def _unreadable(element: "_Element") -> str:
    rows = list(element.iter("row"))
    cells = [" | ".join(fold("".join(cell.itertext())) for cell in row) for row in rows]
    return "; ".join(cells) if rows else fold("".join(element.itertext()))
