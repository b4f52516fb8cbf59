"""The stage's path: source -> bytes -> format -> draft by the format's reader -> Article."""

import os
import re
from collections.abc import Callable
from dataclasses import dataclass, field, fields, replace
from typing import Any, BinaryIO

from bulletin.article.assemble import assemble_article
from bulletin.article.containers import detect_container
from bulletin.article.detect import SourceFormat, detect_format
from bulletin.article.draft import Draft
from bulletin.article.encoding import decode_text
from bulletin.article.settings import ArticleSettings
from bulletin.article.source import is_file, load_file, load_stream
from bulletin.errors import SourceError, UsageError
from bulletin.model import Article

_MAX_LENGTHS = {
    SourceFormat.ENTRY: 6_000_000,
    SourceFormat.FEED: 5_000_000,
    SourceFormat.HTML: 6_000_000,
    SourceFormat.MARKDOWN: 700_000,
    SourceFormat.TEXT: 2_000_000,
}
"""Characters that each reader takes within half a minute and a gigabyte, whatever they are."""
_MAX_ARTICLE_LENGTH, _MAX_BLOCKS = 2_000_000, 50_000
"""Characters and blocks of an article; the first would be read aloud for thirty hours."""
_URL = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Document:
    """A loaded source and its format."""

    data: bytes
    text: str
    """The data decoded; empty for an EPUB, a DOCX or a PDF."""
    source_format: SourceFormat
    source: str
    """Path, URL or `-`: names the article in errors and, for want of better, its title."""
    metadata: Draft = field(default_factory=Draft)
    """Declarations of the feed that led to the source; they go before the source's own."""
    max_bytes: int = ArticleSettings().max_bytes
    """The most bytes that the source may unpack to."""


def load_document(source: str, settings: ArticleSettings, stdin: BinaryIO) -> Document:
    """Load a file, a URL or standard input.

    Of a feed, its newest entry is loaded; `feed.xml#2`, with the number, the id or the link of an entry after
    the `#`, is another. An entry without its whole text is fetched from where it links to.

    Args:
        source: a path, an http(s) URL, or `-` for standard input.
        settings: limits and permissions.
        stdin: the stream that `-` stands for.

    Raises:
        UsageError: a URL, or the page that an entry links to, would be fetched, and the run is offline.
        SourceNotFoundError: the file does not exist.
        FetchError: the URL, or the page that an entry links to, cannot be fetched.
        SourceError: the source exists but cannot be read as a report.
    """
    address, entry = _split_entry(source)
    if _URL.match(source):
        document = _fetch_document(address, settings)
    elif source == "-":
        data = load_stream(stdin, "Standard input", settings.max_bytes)
        document = _decode_document(data, source, settings)
    else:
        document = _decode_document(load_file(address, settings.max_bytes), address, settings)
    if document.source_format is not SourceFormat.FEED:
        return document
    return _load_entry(document, entry, settings)


def is_url(source: str) -> bool:
    """Tell whether a source is something to fetch."""
    return bool(_URL.match(source))


def parse_document(data: bytes, source: str, *, media_type: str = "", charset: str = "") -> Document:
    """Decode a source that is already loaded and detect its format.

    Args:
        data: a source of any kind; text in any encoding.
        source: path, URL or `-`.
        media_type: in lower case and without parameters; empty when unknown.
        charset: as declared beside the media type; empty when unknown.

    Raises:
        SourceError: the data is empty or cannot be read as a report.
    """
    return _decode_document(data, source, ArticleSettings(), media_type, charset)


def read_article(document: Document) -> Article:
    """Read the article that a document holds.

    Raises:
        SourceError: the document holds no article.
    """
    _check_length(document)
    draft = _READERS[document.source_format](document)
    article = assemble_article(_apply_metadata(document.metadata, draft), document.source)
    if len(article.blocks) > _MAX_BLOCKS:
        raise _make_length_error(document, f"more than {_MAX_BLOCKS:,} paragraphs")
    if sum(len(block.text) for block in article.blocks) > _MAX_ARTICLE_LENGTH:
        raise _make_length_error(document, f"more than {_MAX_ARTICLE_LENGTH:,} characters of text")
    return article


def _check_length(document: Document) -> None:
    """Refuse a text that its reader would take minutes for."""
    max_length = _MAX_LENGTHS.get(document.source_format)
    if max_length is not None and len(document.text) > max_length:
        raise _make_length_error(document, f"more than {max_length:,} characters")


def _make_length_error(document: Document, size: str) -> SourceError:
    return SourceError(f"{document.source} has {size}, too long for a report.", "Give a part of it.")


def _split_entry(source: str) -> tuple[str, str]:
    """Split off what follows a `#`, unless it is part of a file's name."""
    address, _, entry = source.partition("#")
    if not _URL.match(source) and (not address or is_file(source)):
        return source, ""
    return address, entry


def identify_source(source: str) -> str:
    """Return a name that a source has by whatever path it is given: relative, absolute or through links."""
    if source == "-" or is_url(source):
        return source
    path, entry = _split_entry(source)
    try:
        return f"{os.path.realpath(path)}#{entry}"
    except ValueError:  # no path of a file
        return source


def _fetch_document(url: str, settings: ArticleSettings) -> Document:
    if settings.offline:
        raise UsageError(
            f"{url} is not fetched: this run is offline.", "Save the page, and give the file instead."
        )
    from bulletin._infra.fetch import fetch

    page = fetch(
        url, timeout=settings.timeout, max_bytes=settings.max_bytes, allow_private=settings.allow_private
    )
    return _decode_document(page.data, page.url, settings, page.media_type, page.charset)


def _decode_document(
    data: bytes, source: str, settings: ArticleSettings, media_type: str = "", charset: str = ""
) -> Document:
    name = source
    if source == "-":
        name = "Standard input"
    container = detect_container(data, name, settings.max_bytes)
    if container:
        return Document(data, "", container, source, max_bytes=settings.max_bytes)
    text = decode_text(data, name, charset)
    return Document(data, text, detect_format(text, source, media_type), source, max_bytes=settings.max_bytes)


def _load_entry(feed: Document, requested_entry: str, settings: ArticleSettings) -> Document:
    from bulletin.article.readers.feed import pick_entry

    _check_length(feed)
    entry = pick_entry(feed.data, feed.text, feed.source, requested_entry)
    if entry.is_complete or not entry.metadata.url:
        source = f"{feed.source}#{entry.name}"
        return replace(
            feed, text=entry.html, source=source, source_format=SourceFormat.ENTRY, metadata=entry.metadata
        )
    page = _fetch_document(entry.metadata.url, settings)
    if page.source_format is SourceFormat.FEED:
        raise SourceError(
            f"The feed {feed.source} has a summary of the entry, which links to a feed again: {page.source}.",
            "Give the address of its page.",
        )
    return replace(page, metadata=entry.metadata)


def _apply_metadata(metadata: Draft, draft: Draft) -> Draft:
    """Replace the fields of a draft that are declared elsewhere."""
    declarations: dict[str, Any] = {}
    for draft_field in fields(Draft):
        value = getattr(metadata, draft_field.name)
        if value:
            declarations[draft_field.name] = value
    return replace(draft, **declarations)


# A reader is imported when it is needed: importing all of them takes longer than reading a short report.


def _read_docx(document: Document) -> Draft:
    from bulletin.article.readers.docx import read_docx

    return read_docx(document.data, document.source, document.max_bytes)


def _read_email(document: Document) -> Draft:
    from bulletin.article.readers.mail import read_email

    return read_email(document.data, document.source)


def _read_entry(document: Document) -> Draft:
    from bulletin.article.readers.html import read_html

    return read_html(document.text, document.source)


def _read_epub(document: Document) -> Draft:
    from bulletin.article.readers.epub import read_epub

    return read_epub(document.data, document.source, document.max_bytes)


def _read_feed(document: Document) -> Draft:
    from bulletin.article.readers.feed import pick_entry
    from bulletin.article.readers.html import read_html

    entry = pick_entry(document.data, document.text, document.source, "")
    return _apply_metadata(entry.metadata, read_html(entry.html, document.source))


def _read_markdown(document: Document) -> Draft:
    from bulletin.article.readers.markdown import read_markdown

    return read_markdown(document.text, document.source)


def _read_pdf(document: Document) -> Draft:
    from bulletin.article.readers.pdf import read_pdf

    return read_pdf(document.data, document.source)


def _read_plain_text(document: Document) -> Draft:
    from bulletin.article.readers.text import read_plain_text

    return read_plain_text(document.text)


def _read_web_page(document: Document) -> Draft:
    from bulletin.article.readers.web import read_web_page

    return read_web_page(document.text, document.source)


_READERS: dict[SourceFormat, Callable[[Document], Draft]] = {
    SourceFormat.DOCX: _read_docx,
    SourceFormat.EMAIL: _read_email,
    SourceFormat.ENTRY: _read_entry,
    SourceFormat.EPUB: _read_epub,
    SourceFormat.FEED: _read_feed,
    SourceFormat.HTML: _read_web_page,
    SourceFormat.MARKDOWN: _read_markdown,
    SourceFormat.PDF: _read_pdf,
    SourceFormat.TEXT: _read_plain_text,
}
