"""HTML that is only the article -> blocks: a chapter, a feed's entry, a converted document, a newsletter.

Unlike on a web page, nothing is left out by guessing: all visible text is kept, and only text that the markup
itself marks as no part of the article goes to the omissions.
"""

import re
from collections.abc import Set
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from bulletin.article.clean import fold_whitespace, has_letters_or_digits
from bulletin.article.draft import Draft, make_nesting_error
from bulletin.article.readers.html.marks import find_markup_rule, find_note_bodies, is_note_mark
from bulletin.article.readers.html.tables import format_table, is_layout_table
from bulletin.article.readers.html.tags import BLOCKS, TEXTLESS, BlockContext
from bulletin.errors import SourceError
from bulletin.model import Block, BlockKind, Omission

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_WHITESPACE = re.compile(r"\s+")
_EMPTY_LINE = re.compile(r"\n[ \n]*\n")
_DEPTH_MESSAGE = "Excessive depth"  # libxml2's words; it drops elements deeper than 2,048
_TRACKING_PIXEL_SIZES = {"0", "1", "1px"}


@dataclass(frozen=True, slots=True)
class _MarkupContext(BlockContext):
    """The block context of a text, and the rule by which the elements around it leave it out."""

    rule: str = ""


@dataclass(slots=True)
class _PageBlocks:
    """The blocks so far, and the text and pictures of the one that is being read."""

    contexts: list[_MarkupContext] = field(default_factory=lambda: [_MarkupContext()])
    blocks: list[Block] = field(default_factory=list)
    omissions: list[Omission] = field(default_factory=list)
    text: list[str] = field(default_factory=list)
    pictures: list[str] = field(default_factory=list)

    def end_block(self) -> None:
        """Make blocks of the text so far; two line breaks in a row end a paragraph."""
        context = self.contexts[-1]
        for part in _EMPTY_LINE.split("".join(self.text)):
            self.add_block(context.kind, fold_whitespace(part), context.level)
        for picture in self.pictures:
            self.add_block(BlockKind.IMAGE, picture)
        self.text.clear()
        self.pictures.clear()

    def add_block(self, kind: BlockKind, text: str, level: int = 0) -> None:
        """Add a block, or an omission where a rule says so."""
        rule = self.contexts[-1].rule
        if text and not rule:
            self.blocks.append(Block(kind, text, level))
        elif has_letters_or_digits(text):
            self.omissions.append(Omission(fold_whitespace(text), rule))


MAX_HTML_LENGTH = 6_000_000
"""Characters that are read within half a minute, if each paragraph is a letter."""


def read_html(html: str, source: str, note_ids: Set[str] = frozenset()) -> Draft:
    """Read HTML that holds the article and nothing else.

    Headings, lists with their levels, quotations, tables, code and the alternative text of pictures are kept
    in their order. Tables that only lay a page out are read through. The marks of notes are dropped; notes
    themselves, navigation and hidden text become omissions.

    Args:
        html: a document or a part of one.
        source: names the document in errors.
        note_ids: ids in the document that marks of notes elsewhere lead to.

    Raises:
        SourceError: the elements are nested more than 2,000 deep, or there are too many.
    """
    if len(html) > MAX_HTML_LENGTH:
        raise SourceError(
            f"{source} has more than {MAX_HTML_LENGTH:,} characters of HTML, too long for a report.",
            "Give a part of it.",
        )
    tree = parse_html(html, source)
    page = _PageBlocks()
    if tree is not None:
        _read_tree(tree, page, find_note_bodies(tree, note_ids))
    return Draft(blocks=tuple(page.blocks), omissions=tuple(page.omissions))


def parse_html(html: str, source: str) -> "HtmlElement | None":
    """Parse HTML as browsers do; return None when the text holds none.

    Raises:
        SourceError: the elements are nested more than 2,000 deep.
    """
    from lxml import etree
    from lxml.html import HTMLParser, document_fromstring

    parser = HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
    try:
        tree = document_fromstring(html.encode("utf-8", "replace"), parser=parser)
    except etree.ParserError:  # nothing in it
        return None
    if any(_DEPTH_MESSAGE in entry.message for entry in parser.error_log):
        raise make_nesting_error(source)
    return tree


def _read_tree(tree: "HtmlElement", page: _PageBlocks, note_elements: Set["HtmlElement"]) -> None:
    """Walk the tree without recursion: hostile nesting is deeper than Python's stack."""
    from lxml import etree

    walk = etree.iterwalk(tree, events=("start", "end"))
    for event, element in walk:
        if event == "end":
            _close_element(element, page)
            continue
        _open_element(element, page, _find_rule(element, note_elements))
        if _should_skip(element) or _read_opaque_element(element, page):
            walk.skip_subtree()
        else:
            page.text.append(_WHITESPACE.sub(" ", element.text or ""))


def _find_rule(element: "HtmlElement", note_elements: Set["HtmlElement"]) -> str:
    if element in note_elements:
        return "footnote"
    return find_markup_rule(element)


def _open_element(element: "HtmlElement", page: _PageBlocks, rule: str) -> None:
    outer_context = page.contexts[-1]
    context = outer_context.enter_tag(str(element.tag))
    if rule and not outer_context.rule:
        context = replace(context, rule=rule)
    if element.tag in BLOCKS or context != outer_context:
        page.end_block()
    page.contexts.append(context)


def _close_element(element: "HtmlElement", page: _PageBlocks) -> None:
    *_, outer_context, context = page.contexts
    if element.tag in BLOCKS or context != outer_context:
        page.end_block()
    page.contexts.pop()
    page.text.append(_WHITESPACE.sub(" ", element.tail or ""))


def _should_skip(element: "HtmlElement") -> bool:
    return element.tag in TEXTLESS or is_note_mark(element)


def _read_opaque_element(element: "HtmlElement", page: _PageBlocks) -> bool:
    """Read a line break, picture, code or table of figures; return False for any other element."""
    if element.tag == "br":
        page.text.append("\n")
    elif element.tag == "img":
        page.pictures.append(_read_alternative_text(element))
    elif element.tag == "pre":
        page.add_block(BlockKind.CODE, "".join(element.itertext()).strip("\n"))
    elif element.tag == "table" and not is_layout_table(element):
        page.add_block(BlockKind.TABLE, format_table(element))
    else:
        return False
    return True


def _read_alternative_text(image: "HtmlElement") -> str:
    if {image.get("width"), image.get("height")} & _TRACKING_PIXEL_SIZES:
        return ""
    return fold_whitespace(image.get("alt") or "")
