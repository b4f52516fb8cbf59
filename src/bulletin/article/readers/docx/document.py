"""A Word document -> blocks, by mammoth.

mammoth (BSD, pure Python, 55 kB) knows lists, footnotes, tracked changes, fields and text boxes, and makes
clean HTML of them; python-docx leaves all of these to its caller. What mammoth does not see is done here
before: hidden runs are taken out, and styles that are headings by their outline level are mapped.
"""

from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZipFile

from bulletin.article.archive import Archive
from bulletin.article.clean import fold_whitespace, parse_language_tag
from bulletin.article.credits import find_title
from bulletin.article.dates import parse_date
from bulletin.article.draft import Draft, make_nesting_error
from bulletin.article.readers.docx.styles import (
    WORD_NAMESPACE,
    build_style_map,
    find_hidden_styles,
    find_text_language,
    is_hidden,
)
from bulletin.article.readers.html import read_html
from bulletin.article.safe_xml import parse_xml, read_element_texts
from bulletin.errors import SourceError
from bulletin.model import BlockKind, Omission

if TYPE_CHECKING:
    from datetime import datetime

    from lxml.etree import _Element

_DOCUMENT = "word/document.xml"
_IGNORED_MEMBERS = ("customXml/", "word/theme/")
_PROPERTIES = "docProps/core.xml"
_TEMPLATE_DATE = "2013-12-23T23:15:00Z"  # that python-docx begins every document with
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
        source: names it in errors.
        max_bytes: the most that its XML may have when unpacked.

    Raises:
        SourceError: it is damaged or too large.
    """
    from lxml import etree

    parts = _read_parts(Archive(data, source, max_bytes), source)
    properties = parts.pop(_PROPERTIES, None)
    hidden = [Omission(text, "hidden-text") for text in _extract_hidden_text(parts)]
    html = _convert_to_html(
        {name: etree.tostring(part) for name, part in parts.items()}, build_style_map(parts), source
    )
    text = read_html(html, source)
    written = find_title(text.blocks)
    headings = {block.text for block in text.blocks if block.kind is BlockKind.HEADING}
    declared = Draft() if properties is None else _read_metadata(properties)
    return replace(
        declared,
        blocks=text.blocks,
        # Properties are often those of the document that it was copied from.
        title=written if written in headings else declared.title,
        language=declared.language or find_text_language(parts.get(_DOCUMENT)),
        omissions=(*text.omissions, *hidden),
    )


def _read_parts(archive: Archive, source: str) -> dict[str, "_Element"]:
    """Read all XML of the package within the limits, so that mammoth meets no other."""
    names = sorted(name for name in archive.member_names if name.endswith((".xml", ".rels")))
    wanted = (name for name in names if not name.startswith(_IGNORED_MEMBERS))
    return {name: parse_xml(archive.read_member(name), source) for name in wanted}


def _extract_hidden_text(parts: dict[str, "_Element"]) -> Iterator[str]:
    """Take the hidden runs out of the text, and give what they say."""
    styles = find_hidden_styles(parts)
    for name in sorted(parts):
        for run in [run for run in parts[name].iter(f"{WORD_NAMESPACE}r") if is_hidden(run, styles)]:
            parent = run.getparent()
            if text := fold_whitespace("".join(read_element_texts(run, "t"))):
                yield text
            if parent is not None:
                parent.remove(run)


def _convert_to_html(parts: dict[str, bytes], style_map: str, source: str) -> str:
    import mammoth

    package = BytesIO()
    with ZipFile(package, "w") as file:
        for name, data in parts.items():
            file.writestr(name, data)
    picture = mammoth.images.img_element(lambda _image: {"src": ""})  # its file is neither wanted nor there
    try:
        return str(mammoth.convert_to_html(package, style_map=style_map, convert_image=picture).value)
    except RecursionError as error:
        raise make_nesting_error(source) from error
    except (AttributeError, KeyError, LookupError, OSError, TypeError, ValueError) as error:
        message = f"{source} is damaged: it is no whole Word document."
        raise SourceError(message, "Save it anew in Word.") from error


def _read_metadata(properties: "_Element") -> Draft:
    def read_first(name: str) -> str:
        return next(iter(read_element_texts(properties, name)), "")

    author = fold_whitespace(read_first("creator"))
    return Draft(
        title=read_first("title"),
        byline="" if author.casefold() in _PLACEHOLDER_AUTHORS else author.replace(";", ","),
        published=_parse_property_date(read_first("modified")) or _parse_property_date(read_first("created")),
        language=parse_language_tag(read_first("language")),
    )


def _parse_property_date(text: str) -> "datetime | None":
    return None if text == _TEMPLATE_DATE else parse_date(text)
