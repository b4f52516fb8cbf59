"""A page's tree -> its lines: all text that a reader would see, block by block, with where it stands.

Which of them are the article is for `choice` to say.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from bulletin.article.clean import fold
from bulletin.article.readers.html.tables import is_layout, rows
from bulletin.article.readers.html.tags import BLOCKS, NO_TEXT, Standing
from bulletin.article.readers.web.marks import mark
from bulletin.model import BlockKind

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_PARTING = BLOCKS | {"img", "picture"}
_TEXT = frozenset(
    "blockquote caption dd dt h1 h2 h3 h4 h5 h6 hr img legend li p pre summary".split()  # noqa: SIM905 - words
)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_EMPTY_LINE = re.compile(r"\n\s*\n")
_PROSE_IN_PRE = 40  # words; a block of code that long has signs that prose has not
_CODE_SIGNS = re.compile(r"[{}<>=;$\\]|^\s*#", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class PageLine:
    """A block of the page's text and where it stands."""

    kind: BlockKind
    text: str
    level: int
    box: int
    """Number of the nearest element around it that is a list or a part, not a piece of text."""
    marks: tuple[int, ...]
    """Numbers of the elements around it that say what they hold, outermost first."""
    linked: float
    """Share of its letters that lie in links."""


@dataclass(frozen=True, slots=True)
class Page:
    """All lines of a page in reading order, and its elements by number."""

    lines: tuple[PageLine, ...]
    rules: dict[int, str]
    """What each of the marking elements says that it holds."""
    around: dict[int, int]
    """The box around each box."""
    names: dict[int, str]
    """Tag and class of each box."""


@dataclass(frozen=True, slots=True)
class _Place(Standing):
    """What the elements around a line make of it, and which they are."""

    box: int = 0
    marks: tuple[int, ...] = ()
    linked: bool = False


@dataclass(slots=True)
class _Text:
    """Running text being gathered."""

    parts: list[str] = field(default_factory=list)
    linked: int = 0

    def add(self, text: str | None, *, linked: bool = False) -> None:
        if text:
            self.parts.append(text)
            self.linked += _letters(text) if linked else 0

    def take(self) -> tuple[str, float]:
        """Give the text and the share of it that is linked, and begin anew."""
        text = "".join(self.parts)
        share = self.linked / max(1, _letters(text))
        self.parts, self.linked = [], 0
        return text, share


def read_lines(tree: "HtmlElement") -> Page:
    """Give all that a reader of the page sees."""
    return _PageReader(tree).read()


class _PageReader:
    """Walks the tree of one page."""

    def __init__(self, tree: "HtmlElement") -> None:
        self._count = 0
        self._rules: dict[int, str] = {}
        self._around: dict[int, int] = {}
        self._names: dict[int, str] = {}
        self._holders = _holders_of_blocks(tree)
        self._tree = tree

    def read(self) -> Page:
        body = self._tree.find("body")
        lines = self._walk(body if body is not None else self._tree, _Place())
        return Page(tuple(lines), self._rules, self._around, self._names)

    def _walk(self, element: "HtmlElement", place: _Place) -> Iterator[PageLine]:
        text = _Text()
        text.add(element.text, linked=place.linked)
        for child in element:
            if _is_unseen(child):
                pass
            elif child.tag in _PARTING or child in self._holders:
                yield from _lines(text, place)
                yield from self._block(child, place)
            else:
                _gather(child, text, linked=place.linked)
            text.add(child.tail, linked=place.linked)
        yield from _lines(text, place)

    def _block(self, element: "HtmlElement", around: _Place) -> Iterator[PageLine]:
        place = self._place(element, around)
        if element.tag == "img":
            yield from _picture(element, place)
        elif element.tag == "pre" and not _is_prose(element):
            yield from _whole(element, _code(element), BlockKind.CODE, place)
        elif element.tag == "table" and not is_layout(element):
            yield from _whole(element, rows(element), BlockKind.TABLE, place)
        else:
            yield from self._walk(element, place)

    def _place(self, element: "HtmlElement", around: _Place) -> _Place:
        self._count += 1
        number = self._count
        rule = mark(element)
        if rule:
            self._rules[number] = rule
        tag = str(element.tag)
        is_box = tag not in _TEXT and tag in _PARTING
        if is_box:
            self._around[number] = around.box
            self._names[number] = f"{tag} {element.get('class') or ''}".strip()
        place = replace(
            around,
            box=number if is_box else around.box,
            marks=(*around.marks, number) if rule else around.marks,
            linked=around.linked or element.tag == "a",
        )
        return place.inside(tag)


def _lines(text: _Text, place: _Place) -> Iterator[PageLine]:
    """Give text as lines: two line breaks in a row are how old pages end a paragraph."""
    whole, share = text.take()
    for part in _EMPTY_LINE.split(whole):
        if folded := fold(part):
            yield PageLine(place.kind, folded, place.level, place.box, place.marks, share)


def _whole(element: "HtmlElement", text: str, kind: BlockKind, place: _Place) -> Iterator[PageLine]:
    if text:
        linked = sum(_letters("".join(link.itertext())) for link in element.iter("a"))
        yield PageLine(kind, text, 0, place.box, place.marks, linked / max(1, _letters(text)))


def _picture(element: "HtmlElement", place: _Place) -> Iterator[PageLine]:
    if text := fold(element.get("alt") or ""):
        yield PageLine(BlockKind.IMAGE, text, 0, place.box, place.marks, 0.0)


def _gather(element: "HtmlElement", text: _Text, *, linked: bool) -> None:
    """Add what an inline element reads as."""
    if element.tag == "br":
        text.add("\n")
    if _is_unseen(element):
        return
    linked = linked or element.tag == "a"
    text.add(element.text, linked=linked)
    for child in element:
        _gather(child, text, linked=linked)
        text.add(child.tail, linked=linked)


def _is_unseen(element: "HtmlElement") -> bool:
    if not isinstance(element.tag, str) or element.tag in NO_TEXT:
        return True
    hidden = "hidden" in element.attrib or element.get("aria-hidden") == "true"
    return hidden or bool(_HIDDEN.search(element.get("style") or ""))


def _holders_of_blocks(tree: "HtmlElement") -> "set[HtmlElement]":
    """Give the elements around any block, since an inline element around blocks is no part of a line."""
    holders: set[HtmlElement] = set()
    for element in tree.iter(*_PARTING):
        for around in element.iterancestors():
            if around in holders:
                break
            holders.add(around)
    return holders


def _is_prose(element: "HtmlElement") -> bool:
    text = "".join(element.itertext())
    return (
        element.find(".//code") is None
        and len(text.split()) >= _PROSE_IN_PRE
        and not _CODE_SIGNS.search(text)
    )


def _code(element: "HtmlElement") -> str:
    lines = "".join(element.itertext()).splitlines()
    return "\n".join(line.rstrip() for line in lines).strip("\n")


def _letters(text: str) -> int:
    return sum(map(len, text.split()))
