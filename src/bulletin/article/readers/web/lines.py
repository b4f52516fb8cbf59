"""A page's tree -> its lines: all visible text, block by block, with the elements around each block.

`choice` decides which of the lines are the article.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from bulletin.article.clean import fold_whitespace
from bulletin.article.readers.html.tables import format_table, is_layout_table
from bulletin.article.readers.html.tags import BLOCKS, TEXTLESS, BlockContext
from bulletin.article.readers.web.marks import find_element_rule
from bulletin.model import BlockKind

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_SEPARATING_TAGS = BLOCKS | {"img", "picture"}
_TEXT_TAGS = frozenset(
    "blockquote caption dd dt h1 h2 h3 h4 h5 h6 hr img legend li p pre summary".split()  # noqa: SIM905 - words
)
_HIDING_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_EMPTY_LINE = re.compile(r"\n\s*\n")
_MIN_PROSE_WORDS = 40  # words; a block of code that long has signs that prose has not
_CODE_SIGNS = re.compile(r"[{}<>=;$\\]|^\s*#", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class PageLine:
    """A block of the page's text, and the elements around it."""

    kind: BlockKind
    text: str
    level: int
    box: int
    """Number of the nearest element around the block that is a list or a part, not a piece of text."""
    marks: tuple[int, ...]
    """Numbers of the marking elements around the block, outermost first: they say what they hold."""
    link_share: float
    """Share of the block's letters that lie in links."""


@dataclass(frozen=True, slots=True)
class PageText:
    """All lines of a page in reading order, and its elements by number."""

    lines: tuple[PageLine, ...]
    rules: dict[int, str]
    """The rule that each marking element stands for."""
    parent_boxes: dict[int, int]
    """The box around each box."""
    box_names: dict[int, str]
    """Tag and class of each box."""


@dataclass(frozen=True, slots=True)
class _LineContext(BlockContext):
    """The block context of a line, and the elements around it."""

    box: int = 0
    marks: tuple[int, ...] = ()
    in_link: bool = False


@dataclass(slots=True)
class _RunningText:
    """Running text being gathered."""

    parts: list[str] = field(default_factory=list)
    linked_letters: int = 0

    def add_text(self, text: str | None, *, in_link: bool = False) -> None:
        if not text:
            return
        self.parts.append(text)
        if in_link:
            self.linked_letters += _count_letters(text)

    def pop_text(self) -> tuple[str, float]:
        """Return the text and the share of its letters that is linked; empty the buffer."""
        text = "".join(self.parts)
        share = self.linked_letters / max(1, _count_letters(text))
        self.parts, self.linked_letters = [], 0
        return text, share


def read_lines(tree: "HtmlElement") -> PageText:
    """Read all lines that a reader of the page sees."""
    return _PageReader(tree).read_page()


class _PageReader:
    """Reader of one page's tree; numbers the elements and notes their boxes and rules."""

    def __init__(self, tree: "HtmlElement") -> None:
        self._element_count = 0
        self._rules: dict[int, str] = {}
        self._parent_boxes: dict[int, int] = {}
        self._box_names: dict[int, str] = {}
        self._block_holders = _find_block_holders(tree)
        self._tree = tree

    def read_page(self) -> PageText:
        body = self._tree.find("body")
        if body is None:
            body = self._tree
        lines = self._walk_element(body, _LineContext())
        return PageText(tuple(lines), self._rules, self._parent_boxes, self._box_names)

    def _walk_element(self, element: "HtmlElement", context: _LineContext) -> Iterator[PageLine]:
        text = _RunningText()
        text.add_text(element.text, in_link=context.in_link)
        for child in element:
            if _is_invisible(child):
                pass
            elif child.tag in _SEPARATING_TAGS or child in self._block_holders:
                yield from _make_lines(text, context)
                yield from self._read_block(child, context)
            else:
                _gather_inline_text(child, text, in_link=context.in_link)
            text.add_text(child.tail, in_link=context.in_link)
        yield from _make_lines(text, context)

    def _read_block(self, element: "HtmlElement", parent: _LineContext) -> Iterator[PageLine]:
        context = self._enter_element(element, parent)
        if element.tag == "img":
            yield from _make_picture_line(element, context)
        elif element.tag == "pre" and not _is_prose(element):
            yield from _make_element_line(element, _read_code(element), BlockKind.CODE, context)
        elif element.tag == "table" and not is_layout_table(element):
            yield from _make_element_line(element, format_table(element), BlockKind.TABLE, context)
        else:
            yield from self._walk_element(element, context)

    def _enter_element(self, element: "HtmlElement", parent: _LineContext) -> _LineContext:
        self._element_count += 1
        number = self._element_count
        box, marks = parent.box, parent.marks
        rule = find_element_rule(element)
        if rule:
            self._rules[number] = rule
            marks = (*marks, number)
        tag = str(element.tag)
        if tag not in _TEXT_TAGS and tag in _SEPARATING_TAGS:
            self._parent_boxes[number] = box
            self._box_names[number] = f"{tag} {element.get('class') or ''}".strip()
            box = number
        context = replace(parent, box=box, marks=marks, in_link=parent.in_link or tag == "a")
        return context.enter_tag(tag)


def _make_lines(text: _RunningText, context: _LineContext) -> Iterator[PageLine]:
    """Make lines of running text: two line breaks in a row are how old pages end a paragraph."""
    running_text, link_share = text.pop_text()
    for part in _EMPTY_LINE.split(running_text):
        if folded := fold_whitespace(part):
            yield PageLine(context.kind, folded, context.level, context.box, context.marks, link_share)


def _make_element_line(
    element: "HtmlElement", text: str, kind: BlockKind, context: _LineContext
) -> Iterator[PageLine]:
    if not text:
        return
    linked_letters = 0
    for link in element.iter("a"):
        linked_letters += _count_letters("".join(link.itertext()))
    link_share = linked_letters / max(1, _count_letters(text))
    yield PageLine(kind, text, 0, context.box, context.marks, link_share)


def _make_picture_line(element: "HtmlElement", context: _LineContext) -> Iterator[PageLine]:
    if text := fold_whitespace(element.get("alt") or ""):
        yield PageLine(BlockKind.IMAGE, text, 0, context.box, context.marks, 0.0)


def _gather_inline_text(element: "HtmlElement", text: _RunningText, *, in_link: bool) -> None:
    """Add the visible text of an inline element."""
    if element.tag == "br":
        text.add_text("\n")
    if _is_invisible(element):
        return
    in_link = in_link or element.tag == "a"
    text.add_text(element.text, in_link=in_link)
    for child in element:
        _gather_inline_text(child, text, in_link=in_link)
        text.add_text(child.tail, in_link=in_link)


def _is_invisible(element: "HtmlElement") -> bool:
    if not isinstance(element.tag, str) or element.tag in TEXTLESS:
        return True
    hidden = "hidden" in element.attrib or element.get("aria-hidden") == "true"
    return hidden or bool(_HIDING_STYLE.search(element.get("style") or ""))


def _find_block_holders(tree: "HtmlElement") -> "set[HtmlElement]":
    """Find the elements around any block, since an inline element around blocks is no part of a line."""
    holders: set[HtmlElement] = set()
    for element in tree.iter(*_SEPARATING_TAGS):
        for ancestor in element.iterancestors():
            if ancestor in holders:
                break
            holders.add(ancestor)
    return holders


def _is_prose(element: "HtmlElement") -> bool:
    text = "".join(element.itertext())
    return (
        element.find(".//code") is None
        and len(text.split()) >= _MIN_PROSE_WORDS
        and not _CODE_SIGNS.search(text)
    )


def _read_code(element: "HtmlElement") -> str:
    lines = "".join(element.itertext()).splitlines()
    return "\n".join(map(str.rstrip, lines)).strip("\n")


def _count_letters(text: str) -> int:
    return sum(map(len, text.split()))
