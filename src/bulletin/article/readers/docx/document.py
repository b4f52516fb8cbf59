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
from bulletin.article.clean import fold, language_tag
from bulletin.article.credits import find_title
from bulletin.article.dates import parse_date
from bulletin.article.draft import Found
from bulletin.article.readers.docx.styles import W, hidden_styles, is_hidden, written_language
from bulletin.article.readers.docx.styles import style_map as map_of
from bulletin.article.readers.html import html_blocks
from bulletin.article.refusals import nested_too_deeply
from bulletin.article.safe_xml import parse_xml, texts
from bulletin.errors import SourceError
from bulletin.model import BlockKind, Omission

if TYPE_CHECKING:
    from datetime import datetime

    from lxml.etree import _Element

_DOCUMENT = "word/document.xml"
_UNREAD = ("customXml/", "word/theme/")
_PROPERTIES = "docProps/core.xml"
_DATE_OF_TEMPLATE = "2013-12-23T23:15:00Z"  # that python-docx begins every document with
_NO_AUTHORS = {
    "administrator",
    "author",
    "microsoft office user",
    "python-docx",
    "un-named",
    "unknown",
    "user",
}


def read_docx(data: bytes, source: str, max_bytes: int) -> Found:
    """Read a Word document's text and its core properties (ECMA-376).

    Args:
        data: the file.
        source: names it in errors.
        max_bytes: the most that its XML may have when unpacked.

    Raises:
        SourceError: it is damaged or too large.
    """
    from lxml import etree

    parts = _parts(Archive(data, source, max_bytes), source)
    properties = parts.pop(_PROPERTIES, None)
    hidden = [Omission(text, "hidden-text") for text in _take_hidden(parts)]
    html = _html({name: etree.tostring(part) for name, part in parts.items()}, map_of(parts), source)
    text = html_blocks(html, source)
    written = find_title(text.blocks)
    headings = {block.text for block in text.blocks if block.kind is BlockKind.HEADING}
    declared = Found() if properties is None else _declared(properties)
    return replace(
        declared,
        blocks=text.blocks,
        # Properties are often those of the document that it was copied from.
        title=written if written in headings else declared.title,
        language=declared.language or written_language(parts.get(_DOCUMENT)),
        omissions=(*text.omissions, *hidden),
    )


def _parts(archive: Archive, source: str) -> dict[str, "_Element"]:
    """Read all XML of the package within the limits, so that mammoth meets no other."""
    names = sorted(name for name in archive.names if name.endswith((".xml", ".rels")))
    wanted = (name for name in names if not name.startswith(_UNREAD))
    return {name: parse_xml(archive.read(name), source) for name in wanted}


def _take_hidden(parts: dict[str, "_Element"]) -> Iterator[str]:
    """Take the hidden runs out of the text, and give what they say."""
    styles = hidden_styles(parts)
    for name in sorted(parts):
        for run in [run for run in parts[name].iter(f"{W}r") if is_hidden(run, styles)]:
            parent = run.getparent()
            if text := fold("".join(texts(run, "t"))):
                yield text
            if parent is not None:
                parent.remove(run)


def _html(parts: dict[str, bytes], style_map: str, source: str) -> str:
    import mammoth

    package = BytesIO()
    with ZipFile(package, "w") as file:
        for name, data in parts.items():
            file.writestr(name, data)
    picture = mammoth.images.img_element(lambda _image: {"src": ""})  # its file is neither wanted nor there
    try:
        return str(mammoth.convert_to_html(package, style_map=style_map, convert_image=picture).value)
    except RecursionError as error:
        raise nested_too_deeply(source) from error
    except (AttributeError, KeyError, LookupError, OSError, TypeError, ValueError) as error:
        message = f"{source} is damaged: it is no whole Word document."
        raise SourceError(message, "Save it anew in Word.") from error


def _declared(properties: "_Element") -> Found:
    def first(name: str) -> str:
        return next(iter(texts(properties, name)), "")

    author = fold(first("creator"))
    return Found(
        title=first("title"),
        byline="" if author.casefold() in _NO_AUTHORS else author.replace(";", ","),
        published=_date(first("modified")) or _date(first("created")),
        language=language_tag(first("language")),
    )


def _date(text: str) -> "datetime | None":
    return None if text == _DATE_OF_TEMPLATE else parse_date(text)
