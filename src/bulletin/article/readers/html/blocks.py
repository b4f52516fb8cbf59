"""HTML that is only the article -> blocks: a chapter, a feed's entry, a converted document, a newsletter.

Nothing is guessed away here as on a web page: all that is shown is kept, and what the markup itself says is
none of the text goes to the omissions.
"""

import re
from collections.abc import Set
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from bulletin.article.clean import fold
from bulletin.article.draft import Found
from bulletin.article.readers.html.marks import is_note_mark, note_bodies, rule_of
from bulletin.article.readers.html.tables import is_layout, rows
from bulletin.article.readers.html.tags import BLOCKS, NO_TEXT, Standing
from bulletin.article.refusals import nested_too_deeply
from bulletin.model import Block, BlockKind, Omission

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_SPACE = re.compile(r"\s+")
_EMPTY_LINE = re.compile(r"\n[ \n]*\n")
_TOO_DEEP = "Excessive depth"  # libxml2's words; it drops what lies deeper than 2,048


@dataclass(frozen=True, slots=True)
class _Context(Standing):
    """What the elements around a text make of it, and the rule by which they leave it out."""

    rule: str = ""


@dataclass(slots=True)
class _Page:
    """The blocks so far, and the text and pictures of the one that is being read."""

    contexts: list[_Context] = field(default_factory=lambda: [_Context()])
    blocks: list[Block] = field(default_factory=list)
    omissions: list[Omission] = field(default_factory=list)
    text: list[str] = field(default_factory=list)
    pictures: list[str] = field(default_factory=list)

    def end_block(self) -> None:
        """Make blocks of the text so far; two line breaks in a row end a paragraph."""
        context = self.contexts[-1]
        for part in _EMPTY_LINE.split("".join(self.text)):
            self.add(context.kind, fold(part), context.level)
        for picture in self.pictures:
            self.add(BlockKind.IMAGE, picture)
        self.text.clear()
        self.pictures.clear()

    def add(self, kind: BlockKind, text: str, level: int = 0) -> None:
        """Add a block, or an omission where a rule says so."""
        rule = self.contexts[-1].rule
        if text and not rule:
            self.blocks.append(Block(kind, text, level))
        elif any(letter.isalnum() for letter in text):
            self.omissions.append(Omission(fold(text), rule))


def html_blocks(html: str, source: str, notes: Set[str] = frozenset()) -> Found:
    """Read HTML that holds the article and nothing else.

    Headings, lists with their levels, quotations, tables, code and the alternative text of pictures are kept
    in their order. Tables that only lay a page out are read through. The marks of notes are dropped; notes
    themselves, navigation and hidden text become omissions.

    Args:
        html: a document or a part of one.
        source: names it in an error.
        notes: ids in it that marks of notes elsewhere lead to.

    Raises:
        SourceError: its elements are nested more than 2,000 deep.
    """
    tree = parse_html(html, source)
    page = _Page()
    if tree is not None:
        _read(tree, page, note_bodies(tree, notes))
    return Found(blocks=tuple(page.blocks), omissions=tuple(page.omissions))


def parse_html(html: str, source: str) -> "HtmlElement | None":
    """Parse HTML as browsers do; nothing when there is none in it.

    Raises:
        SourceError: its elements are nested more than 2,000 deep.
    """
    from lxml import etree
    from lxml.html import HTMLParser, document_fromstring

    parser = HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
    try:
        tree = document_fromstring(html.encode("utf-8", "replace"), parser=parser)
    except etree.ParserError:  # nothing in it
        return None
    if any(_TOO_DEEP in entry.message for entry in parser.error_log):
        raise nested_too_deeply(source)
    return tree


def _read(tree: "HtmlElement", page: _Page, notes: Set["HtmlElement"]) -> None:
    """Walk the tree without recursion: hostile nesting is deeper than Python's stack."""
    from lxml import etree

    walk = etree.iterwalk(tree, events=("start", "end"))
    for event, element in walk:
        if event == "end":
            _close(element, page)
            continue
        _open(element, page, "footnote" if element in notes else rule_of(element))
        if _is_unread(element) or _read_whole(element, page):
            walk.skip_subtree()
        else:
            page.text.append(_SPACE.sub(" ", element.text or ""))


def _open(element: "HtmlElement", page: _Page, rule: str) -> None:
    around = page.contexts[-1]
    context = around.inside(str(element.tag))
    if rule and not around.rule:
        context = replace(context, rule=rule)
    if element.tag in BLOCKS or context != around:
        page.end_block()
    page.contexts.append(context)


def _close(element: "HtmlElement", page: _Page) -> None:
    *_, around, context = page.contexts
    if element.tag in BLOCKS or context != around:
        page.end_block()
    page.contexts.pop()
    page.text.append(_SPACE.sub(" ", element.tail or ""))


def _is_unread(element: "HtmlElement") -> bool:
    return element.tag in NO_TEXT or is_note_mark(element)


def _read_whole(element: "HtmlElement", page: _Page) -> bool:
    """Read an element whose inside is no prose; tell whether it was one."""
    if element.tag == "br":
        page.text.append("\n")
    elif element.tag == "img":
        page.pictures.append(_alternative(element))
    elif element.tag == "pre":
        page.add(BlockKind.CODE, "".join(element.itertext()).strip("\n"))
    elif element.tag == "table" and not is_layout(element):
        page.add(BlockKind.TABLE, rows(element))
    else:
        return False
    return True


def _alternative(image: "HtmlElement") -> str:
    tracks = {image.get("width"), image.get("height")} & {"0", "1", "1px"}
    return "" if tracks else fold(image.get("alt") or "")
