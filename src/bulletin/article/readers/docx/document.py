"""A Word document -> blocks, by mammoth.

mammoth (BSD, pure Python, 55 kB) knows lists, footnotes, tracked changes, fields and text boxes, and makes
clean HTML of them; python-docx leaves all of these to its caller. Two things that mammoth does not do are
done here first: hidden runs are taken out, and styles that are headings by their outline level are mapped.
"""

from collections.abc import Sequence
from dataclasses import replace
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZipFile

from bulletin.article.archive import Archive
from bulletin.article.clean import find_first_text, fold_whitespace, parse_language_tag
from bulletin.article.credits import find_title
from bulletin.article.dates import parse_date
from bulletin.article.draft import Draft, make_nesting_error
from bulletin.article.readers.docx.styles import (
    STYLE_MAP,
    WORD_NAMESPACE,
    find_hidden_styles,
    find_text_language,
    is_hidden,
    name_heading_styles,
)
from bulletin.article.readers.html import read_html
from bulletin.article.safe_xml import parse_xml, read_element_texts
from bulletin.errors import SourceError
from bulletin.model import Block, BlockKind, Omission

if TYPE_CHECKING:
    from datetime import date

    from lxml.etree import _Element

_DOCUMENT = "word/document.xml"
_IGNORED_MEMBERS = ("customXml/", "word/theme/")
_PROPERTIES = "docProps/core.xml"
_TEMPLATE_DATE = "2013-12-23T23:15:00Z"  # that python-docx begins every document with
_MAX_XML_BYTES = 8_000_000
_MAX_NODES = 300_000
"""Elements and attributes in all XML; mammoth takes a tenth of a millisecond and a kilobyte for each."""
_NOTE_MARKS = ("footnoteReference", "endnoteReference")
_PLACEHOLDER_AUTHORS = {
    "administrator",
    "author",
    "microsoft office user",
    "python-docx",
    "un-named",
    "unknown",
    "user",
}


def read_docx(data: bytes, source: str, max_bytes: int) -> Draft:
    """Read a Word document's text and its core properties (ECMA-376).

    Args:
        data: the file.
        source: names the file in errors.
        max_bytes: the most bytes that its XML may have when unpacked, at most 8 MB.

    Raises:
        SourceError: the file is damaged or too large.
    """
    parts = _read_parts(Archive(data, source, min(max_bytes, _MAX_XML_BYTES)), source)
    metadata = _read_metadata(parts.pop(_PROPERTIES, None))
    hidden_runs = _extract_hidden_runs(parts)
    _remove_repeated_notes(parts)
    name_heading_styles(parts)
    draft = read_html(_convert_to_html(parts, source), source)
    return replace(
        metadata,
        blocks=draft.blocks,
        title=_choose_title(draft.blocks, metadata.title),
        language=metadata.language or find_text_language(parts.get(_DOCUMENT)),
        omissions=(*draft.omissions, *hidden_runs),
    )


def _choose_title(blocks: Sequence[Block], declared_title: str) -> str:
    """Choose a title that is a heading, else the declared title."""
    # A declared title is often that of the document that this one was copied from.
    title = find_title(blocks)
    for block in blocks:
        if block.kind is BlockKind.HEADING and block.text == title:
            return title
    return declared_title


def _read_parts(archive: Archive, source: str) -> dict[str, "_Element"]:
    """Parse all XML of the package within the limits, so that mammoth reads no other."""
    parts = {}
    node_count = 0
    for name in sorted(archive.member_names):
        if not name.endswith((".xml", ".rels")) or name.startswith(_IGNORED_MEMBERS):
            continue
        data = archive.read_member(name)
        node_count += _count_nodes(data)
        if node_count > _MAX_NODES:
            message = f"{source} has more than {_MAX_NODES:,} elements, too long for a report."
            raise SourceError(message, "Give a part of it.")
        parts[name] = parse_xml(data, source)
    return parts


def _count_nodes(xml: bytes) -> int:
    """Count the elements and attributes before they are parsed; an equals sign in a text counts too."""
    return xml.count(b"<") - xml.count(b"</") + xml.count(b"=")


def _remove_repeated_notes(parts: dict[str, "_Element"]) -> None:
    """Remove all marks of a note but the first: mammoth writes the whole note anew for each."""
    seen_notes: set[tuple[str, str]] = set()
    for tag in _NOTE_MARKS:
        for part in parts.values():
            for mark in list(part.iter(f"{WORD_NAMESPACE}{tag}")):
                note = (tag, mark.get(f"{WORD_NAMESPACE}id", ""))
                parent = mark.getparent()
                if note in seen_notes and parent is not None:
                    parent.remove(mark)
                seen_notes.add(note)


def _extract_hidden_runs(parts: dict[str, "_Element"]) -> list[Omission]:
    """Remove the hidden runs from the document, and return their texts as omissions."""
    omissions = []
    styles = find_hidden_styles(parts)
    for name in sorted(parts):
        for run in [run for run in parts[name].iter(f"{WORD_NAMESPACE}r") if is_hidden(run, styles)]:
            if text := fold_whitespace("".join(read_element_texts(run, "t"))):
                omissions.append(Omission(text, "hidden-text"))
            parent = run.getparent()
            if parent is not None:
                parent.remove(run)
    return omissions


def _convert_to_html(parts: dict[str, "_Element"], source: str) -> str:
    import mammoth
    from lxml import etree

    package = BytesIO()
    with ZipFile(package, "w") as file:
        for name, part in parts.items():
            file.writestr(name, etree.tostring(part))
    picture = mammoth.images.img_element(
        lambda _image: {"src": ""}
    )  # the picture's file is not in the package
    try:
        return str(mammoth.convert_to_html(package, style_map=STYLE_MAP, convert_image=picture).value)
    except RecursionError as error:
        raise make_nesting_error(source) from error
    except (AttributeError, KeyError, LookupError, OSError, TypeError, ValueError) as error:
        message = f"{source} is damaged: it is no whole Word document."
        raise SourceError(message, "Save it anew in Word.") from error


def _read_metadata(properties: "_Element | None") -> Draft:
    if properties is None:
        return Draft()
    author = fold_whitespace(_read_property(properties, "creator"))
    if author.casefold() in _PLACEHOLDER_AUTHORS:
        author = ""
    return Draft(
        title=_read_property(properties, "title"),
        byline=author.replace(";", ","),
        published=_read_date(properties, "modified") or _read_date(properties, "created"),
        language=parse_language_tag(_read_property(properties, "language")),
    )


def _read_property(properties: "_Element", name: str) -> str:
    return find_first_text(read_element_texts(properties, name))


def _read_date(properties: "_Element", name: str) -> "date | None":
    text = _read_property(properties, name)
    if text == _TEMPLATE_DATE:
        return None
    return parse_date(text)
