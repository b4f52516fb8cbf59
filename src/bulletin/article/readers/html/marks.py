"""Rules of markup that say what is no text: marks of notes, notes, navigation, hidden elements."""

import re
from collections.abc import Iterable, Iterator, Set
from typing import TYPE_CHECKING

from bulletin.article.clean import find_first_text, fold_whitespace, has_letters_or_digits

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_RULE_TYPES = {
    "contents": ("doc-index", "doc-toc", "index", "landmarks", "loi", "lot", "page-list", "toc"),
    "copyright": ("copyright-page", "imprint"),
    "cover": ("cover", "doc-cover"),
    "footnote": (
        "footnote", "footnotes", "endnote", "endnotes", "rearnote", "rearnotes",
        "doc-footnote", "doc-endnote", "doc-endnotes",
    ),
    "title-page": ("titlepage", "halftitlepage"),
}  # fmt: skip
_TAG_RULES = {"figcaption": "photo-credit", "nav": "contents"}
_TYPE_RULES = {name: rule for rule, names in _RULE_TYPES.items() for name in names}
_MARK_TYPES = {"noteref", "doc-noteref", "pagebreak", "doc-pagebreak", "backlink", "doc-backlink"}
_NOTE_MARK = re.compile(
    r"[\[(]?(?:\d{1,4}|[*†‡§¶]{1,3}|[a-z]|[ivx]{1,5})[\])]?|[\s↑↩^\ufe0e\ufe0f]+", re.IGNORECASE
)
_HIDING_STYLE = re.compile(
    r"(?:^|;)\s{0,9}(?:display\s{0,9}:\s{0,9}none|visibility\s{0,9}:\s{0,9}hidden|mso-hide\s{0,9}:\s{0,9}all"
    r"|(?:font-size|max-height)\s{0,9}:\s{0,9}0(?![\d.]))",
    re.IGNORECASE,
)
_NOTE_HOLDERS = frozenset({"li", "p", "div", "aside", "dd", "section"})


def find_markup_rule(element: "HtmlElement") -> str:
    """Name the rule by which an element's own markup leaves it out; empty when none does.

    Semantics are those of EPUB's `epub:type` (EPUB Structural Semantics Vocabulary) and of DPUB-ARIA roles.
    """
    if element.tag in _TAG_RULES:
        return _TAG_RULES[element.tag]
    if element.get("hidden") is not None or _HIDING_STYLE.search(element.get("style") or ""):
        return "hidden-text"
    return find_first_text(_TYPE_RULES.get(name, "") for name in _iterate_types(element))


def is_note_mark(element: "HtmlElement") -> bool:
    """Tell whether an element only leads to a note, back from one, or marks where a printed page ends."""
    if not _MARK_TYPES.isdisjoint(_iterate_types(element)):
        return True
    if element.tag != "a" or "#" not in (element.get("href") or ""):
        return False
    text = fold_whitespace("".join(element.itertext()))
    is_mark = _is_superscript(element) or not has_letters_or_digits(text)
    return is_mark and bool(_NOTE_MARK.fullmatch(text))


def find_note_targets(tree: "HtmlElement") -> set[str]:
    """Find the addresses that the marks of notes in a text lead to."""
    return _read_targets(_find_raised_marks(tree))


def find_note_bodies(tree: "HtmlElement", note_ids: Set[str]) -> set["HtmlElement"]:
    """Find the elements that hold the notes which the marks in the same text lead to.

    Args:
        tree: the text.
        note_ids: ids in the text that marks elsewhere lead to.
    """
    marks = _find_raised_marks(tree)
    ids = {target[1:] for target in _read_targets(marks) if target.startswith("#")} | note_ids
    if not ids:
        return set()
    bodies = _find_holders(element for element in tree.iter() if element.get("id") in ids)
    return bodies - _find_holders(marks)


def _read_targets(marks: Iterable["HtmlElement"]) -> set[str]:
    return {mark.get("href") or "" for mark in marks}


def _find_holders(elements: Iterable["HtmlElement"]) -> set["HtmlElement"]:
    """Find the blocks that elements are or stand in."""
    holders = set()
    for element in elements:
        holder = _find_holder(element)
        if holder is not None:
            holders.add(holder)
    return holders


def _find_raised_marks(tree: "HtmlElement") -> list["HtmlElement"]:
    return [link for link in tree.iter("a") if is_note_mark(link) and _is_superscript(link)]


def _iterate_types(element: "HtmlElement") -> Iterator[str]:
    for attribute in ("epub:type", "role"):
        yield from (element.get(attribute) or "").split()


def _is_superscript(link: "HtmlElement") -> bool:
    parent = link.getparent()
    is_reference = not {"noteref", "doc-noteref"}.isdisjoint(_iterate_types(link))
    return is_reference or (parent is not None and parent.tag == "sup") or link.find("sup") is not None


def _find_holder(element: "HtmlElement") -> "HtmlElement | None":
    """Find the block that an element is or stands in."""
    if element.tag in _NOTE_HOLDERS:
        return element
    return next(element.iterancestors(*_NOTE_HOLDERS), None)
