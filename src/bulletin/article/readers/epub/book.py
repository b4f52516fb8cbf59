"""An EPUB -> blocks, in the order of its spine (EPUB 3.3, and EPUB 2 with its guide).

EPUBs are read with zipfile and lxml: the one known library, EbookLib, is under the AGPL, unpacks all of a
book, pictures included, without a limit, and leaves the choice of the pages that are text to its caller.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from posixpath import dirname, join, normpath
from typing import TYPE_CHECKING
from urllib.parse import unquote

from bulletin.article.archive import Archive
from bulletin.article.clean import find_first_text, fold_whitespace, parse_language_tag, strip_tags
from bulletin.article.dates import parse_first_date
from bulletin.article.draft import Draft
from bulletin.article.encoding import decode_text
from bulletin.article.readers.epub.pages import find_page_rule
from bulletin.article.readers.html import parse_html, read_html
from bulletin.article.readers.html.marks import find_note_targets
from bulletin.article.safe_xml import parse_xml, read_element_texts
from bulletin.errors import SourceError
from bulletin.model import Block, Omission

if TYPE_CHECKING:
    from lxml.etree import _Element

_CONTAINER = "META-INF/container.xml"
_ENCRYPTION = "META-INF/encryption.xml"
_ROLE = "{http://www.idpf.org/2007/opf}role"
_EVENT = "{http://www.idpf.org/2007/opf}event"
_GUIDE_RULES = {
    "cover": "cover",
    "copyright-page": "copyright",
    "index": "contents",
    "loi": "contents",
    "lot": "contents",
    "notes": "footnote",
    "title-page": "title-page",
    "toc": "contents",
}


_MAX_CHAPTERS_BYTES = 8_000_000
"""Bytes of package and chapters, which are read in half a minute if each paragraph is a letter."""


def read_epub(data: bytes, source: str, max_bytes: int) -> Draft:
    """Read a book's text and the metadata that its package declares.

    Args:
        data: the file.
        source: names the file in errors.
        max_bytes: the most bytes that the package and the chapters may have together when unpacked.

    Raises:
        SourceError: the book is damaged, too large, or protected against copying.
    """
    archive = Archive(data, source, min(max_bytes, _MAX_CHAPTERS_BYTES))
    path = _find_package_path(archive, source)
    package = parse_xml(archive.read_member(path), source)
    chapters = _list_chapters(package, dirname(path))
    _check_protection(archive, [name for name, _ in chapters], source)
    return _read_chapters(_read_metadata(package), archive, chapters, source)


def _find_package_path(archive: Archive, source: str) -> str:
    container = parse_xml(archive.read_member(_CONTAINER), source)
    path = ""
    root_file = next(container.iter("{*}rootfile"), None)
    if root_file is not None:
        path = root_file.get("full-path", "")
    if path not in archive.member_names:
        raise SourceError(f"{source} is damaged: it names no package document.", "Get or save it anew.")
    return path


def _read_chapters(
    metadata: Draft, archive: Archive, chapters: Sequence[tuple[str, str]], source: str
) -> Draft:
    pages = {name: _read_page(archive, name, source) for name, _ in chapters}
    notes = _find_note_ids(pages, source)
    blocks: list[Block] = []
    omissions: list[Omission] = []
    for name, declared_rule in chapters:
        page = read_html(pages[name], source, notes.get(name, frozenset()))
        rule = declared_rule or find_page_rule(page.blocks, metadata)
        if rule:
            omissions += [Omission(fold_whitespace(block.text), rule) for block in page.blocks]
        else:
            blocks += page.blocks
        omissions += page.omissions
    return replace(metadata, blocks=tuple(blocks), omissions=tuple(omissions))


def _read_page(archive: Archive, name: str, source: str) -> str:
    if name not in archive.member_names:
        raise SourceError(f"{source} is damaged: its chapter {name} is missing.", "Get it anew.")
    data = archive.read_member(name)
    if not data.strip():
        return ""
    return decode_text(data, f"{source} ({name})")


def _find_note_ids(pages: Mapping[str, str], source: str) -> dict[str, set[str]]:
    """Find the ids in each page that marks of notes on other pages lead to."""
    note_ids: dict[str, set[str]] = {}
    for name, page in pages.items():
        tree = parse_html(page, source)
        if tree is None:
            continue
        for target in find_note_targets(tree):
            path, _, anchor = target.partition("#")
            if path and anchor:
                note_ids.setdefault(_resolve_member_path(dirname(name), path), set()).add(anchor)
    return note_ids


def _list_chapters(package: "_Element", folder: str) -> list[tuple[str, str]]:
    """List the documents of the spine: the member, and the rule that leaves it out or ""."""
    items = {item.get("id"): item for item in package.iter("{*}item")}
    guide_rules = _read_guide_rules(package, folder)
    chapters = []
    for entry in package.iter("{*}itemref"):
        item = items.get(entry.get("idref"))
        if item is None or "image" in (item.get("media-type") or ""):
            continue
        name = _resolve_member_path(folder, item.get("href"))
        rule = guide_rules.get(name, "")
        if "nav" in (item.get("properties") or "").split():
            rule = "contents"
        elif entry.get("linear") == "no":
            rule = rule or "aside"
        chapters.append((name, rule))
    return list(dict.fromkeys(chapters))


def _read_guide_rules(package: "_Element", folder: str) -> dict[str, str]:
    """Read the guide of an EPUB 2 as rules that leave its members out."""
    rules = {}
    for reference in package.iter("{*}reference"):
        guide_type = (reference.get("type") or "").lower()
        rules[_resolve_member_path(folder, reference.get("href"))] = _GUIDE_RULES.get(guide_type, "")
    return rules


def _resolve_member_path(folder: str, href: str | None) -> str:
    return normpath(join(folder, unquote((href or "").partition("#")[0])))


def _check_protection(archive: Archive, names: Sequence[str], source: str) -> None:
    """Refuse a book whose text is encrypted; encrypted fonts do not matter."""
    if _ENCRYPTION not in archive.member_names:
        return
    references = parse_xml(archive.read_member(_ENCRYPTION), source).iter("{*}CipherReference")
    encrypted_names = {unquote(reference.get("URI") or "") for reference in references}
    if not encrypted_names.isdisjoint(names):
        raise SourceError(
            f"{source} is protected against copying, so its text cannot be read.",
            "Ask its publisher for a copy without protection.",
        )


def _read_metadata(package: "_Element") -> Draft:
    return Draft(
        title=find_first_text(read_element_texts(package, "title")),
        byline=", ".join(_list_authors(package)),
        published=parse_first_date(_list_dates(package)),
        language=find_first_text(map(parse_language_tag, read_element_texts(package, "language"))),
        description=strip_tags(find_first_text(read_element_texts(package, "description"))),
    )


def _list_authors(package: "_Element") -> list[str]:
    names = []
    for creator in package.iter("{*}creator"):
        if creator.get(_ROLE, "aut") == "aut":
            names.append(fold_whitespace("".join(creator.itertext())))
    return list(filter(None, names))


def _list_dates(package: "_Element") -> list[str]:
    """List the dates of the book, those of publication first, without those of modification."""
    dates = sorted(package.iter("{*}date"), key=lambda date: date.get(_EVENT) != "publication")
    return ["".join(date.itertext()).strip() for date in dates if date.get(_EVENT) != "modification"]
