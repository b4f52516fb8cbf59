"""What markup itself says is none of the text: marks of notes, notes, navigation, and what is hidden."""

import re
from collections.abc import Iterator, Set
from typing import TYPE_CHECKING

from bulletin.article.clean import fold

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_RULES = {
    "contents": ("doc-index", "doc-toc", "index", "landmarks", "loi", "lot", "page-list", "toc"),
    "copyright": ("copyright-page", "imprint"),
    "cover": ("cover", "doc-cover"),
    "footnote": (
        "footnote", "footnotes", "endnote", "endnotes", "rearnote", "rearnotes",
        "doc-footnote", "doc-endnote", "doc-endnotes",
    ),
    "title-page": ("titlepage", "halftitlepage"),
}  # fmt: skip
_RULE_OF_TAG = {"figcaption": "photo-credit", "nav": "contents"}
_RULE_OF_TYPE = {name: rule for rule, names in _RULES.items() for name in names}
_MARK_TYPES = {"noteref", "doc-noteref", "pagebreak", "doc-pagebreak", "backlink", "doc-backlink"}
_NOTE_MARK = re.compile(
    r"[\[(]?(?:\d{1,4}|[*†‡§¶]{1,3}|[a-z]|[ivx]{1,5})[\])]?|[\s↑↩^\ufe0e\ufe0f]+", re.IGNORECASE
)
_HIDDEN = re.compile(
    r"(?:^|;)\s{0,9}(?:display\s{0,9}:\s{0,9}none|visibility\s{0,9}:\s{0,9}hidden|mso-hide\s{0,9}:\s{0,9}all"
    r"|(?:font-size|max-height)\s{0,9}:\s{0,9}0(?![\d.]))",
    re.IGNORECASE,
)
_NOTE_HOLDERS = frozenset({"li", "p", "div", "aside", "dd", "section"})


def rule_of(element: "HtmlElement") -> str:
    """Name the rule by which an element's own markup leaves it out; empty when none does.

    Semantics are those of EPUB's `epub:type` (EPUB Structural Semantics Vocabulary) and of DPUB-ARIA roles.
    """
    if element.tag in _RULE_OF_TAG:
        return _RULE_OF_TAG[element.tag]
    if element.get("hidden") is not None or _HIDDEN.search(element.get("style") or ""):
        return "hidden-text"
    return next((rule for name in _types(element) if (rule := _RULE_OF_TYPE.get(name))), "")


def is_note_mark(element: "HtmlElement") -> bool:
    """Tell whether an element only leads to a note, back from one, or marks where a printed page ends."""
    if not _MARK_TYPES.isdisjoint(_types(element)):
        return True
    if element.tag != "a" or "#" not in (element.get("href") or ""):
        return False
    text = fold("".join(element.itertext()))
    raised = _is_raised(element) or not any(letter.isalnum() for letter in text)
    return raised and bool(_NOTE_MARK.fullmatch(text))


def note_targets(tree: "HtmlElement") -> set[str]:
    """Give the addresses that the marks of notes in a text lead to."""
    return {link.get("href") or "" for link in _raised_marks(tree)}


def note_bodies(tree: "HtmlElement", notes: Set[str]) -> set["HtmlElement"]:
    """Find the elements that hold the notes which the marks in the same text lead to.

    Args:
        tree: the text.
        notes: ids in it that marks elsewhere lead to.
    """
    marks = _raised_marks(tree)
    targets = (link.get("href") or "" for link in marks)
    wanted = {target[1:] for target in targets if target.startswith("#")} | notes
    if not wanted:
        return set()
    reading = {holder for mark in marks if (holder := _holder(mark)) is not None}
    holders = (_holder(element) for element in tree.iter() if element.get("id") in wanted)
    return {holder for holder in holders if holder is not None and holder not in reading}


def _raised_marks(tree: "HtmlElement") -> list["HtmlElement"]:
    return [link for link in tree.iter("a") if is_note_mark(link) and _is_raised(link)]


def _types(element: "HtmlElement") -> Iterator[str]:
    for attribute in ("epub:type", "role"):
        yield from (element.get(attribute) or "").split()


def _is_raised(link: "HtmlElement") -> bool:
    parent = link.getparent()
    declared = not {"noteref", "doc-noteref"}.isdisjoint(_types(link))
    return declared or (parent is not None and parent.tag == "sup") or link.find("sup") is not None


def _holder(element: "HtmlElement") -> "HtmlElement | None":
    """Give the block that an element is or stands in."""
    if element.tag in _NOTE_HOLDERS:
        return element
    return next((above for above in element.iterancestors() if above.tag in _NOTE_HOLDERS), None)
