"""The stage's path: source -> bytes -> what it is written in -> what a reader finds -> Article."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field, fields, replace
from typing import BinaryIO

from bulletin.article.assemble import assemble
from bulletin.article.containers import container
from bulletin.article.detect import detect
from bulletin.article.draft import Found
from bulletin.article.encoding import decode
from bulletin.article.formats import Format
from bulletin.article.settings import ArticleSettings
from bulletin.article.source import is_file, load_file, load_stream
from bulletin.errors import SourceError, UsageError
from bulletin.model import Article

_URL = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Document:
    """A source as it was loaded, and the way it is written."""

    data: bytes
    text: str
    """The same decoded; empty when it is no text: an EPUB, a DOCX or a PDF."""
    written_in: Format
    source: str
    """Path, URL or `-`: names the article in errors and, for want of better, its title."""
    declared: Found = field(default_factory=Found)
    """What is said of it elsewhere, in the feed that led to it; goes before what it says itself."""
    max_bytes: int = ArticleSettings().max_bytes
    """The most that it may have when unpacked."""


def load(source: str, settings: ArticleSettings, stdin: BinaryIO) -> Document:
    """Load a file, a URL or standard input.

    Of a feed, its newest entry is loaded; `feed.xml#2`, with the number, the id or the link of an entry after
    the `#`, is another. An entry without its whole text is fetched from where it links to.

    Args:
        source: a path, an http(s) URL, or `-` for standard input.
        settings: limits and permissions.
        stdin: what `-` means.

    Raises:
        UsageError: it, or the page that an entry links to, would have to be fetched, and the run is offline.
        NoSuchSourceError: the file does not exist.
        FetchError: the URL, or the page that an entry links to, cannot be fetched.
        SourceError: the source is there but nothing that can be read.
    """
    place, entry = _split(source)
    if _URL.match(source):
        loaded = _fetched(place, settings)
    elif source == "-":
        loaded = _document(load_stream(stdin, "Standard input", settings.max_bytes), source, settings)
    else:
        loaded = _document(load_file(place, settings.max_bytes), place, settings)
    return _entry_of(loaded, entry, settings) if loaded.written_in is Format.FEED else loaded


def is_url(source: str) -> bool:
    """Tell whether a source is something to fetch."""
    return bool(_URL.match(source))


def document(data: bytes, source: str, *, media_type: str = "", charset: str = "") -> Document:
    """Decode what is already loaded and tell how it is written.

    Args:
        data: a source of any kind; text in any encoding.
        source: path, URL or `-`.
        media_type: in lower case and without parameters; empty when unknown.
        charset: as declared beside it; empty when unknown.

    Raises:
        SourceError: the data is empty or nothing that can be read.
    """
    return _document(data, source, ArticleSettings(), media_type, charset)


def read(document: Document) -> Article:
    """Read the article that a document holds.

    Raises:
        SourceError: it holds none.
    """
    found = _over(document.declared, _READERS[document.written_in](document))
    return assemble(found, document.source)


def _split(source: str) -> tuple[str, str]:
    """Split off what follows a `#`, unless it is part of a file's name."""
    place, _, entry = source.partition("#")
    if not _URL.match(source) and (not place or is_file(source)):
        return source, ""
    return place, entry


def _fetched(url: str, settings: ArticleSettings) -> Document:
    if settings.offline:
        raise UsageError(
            f"{url} is not fetched: this run is offline.", "Save the page, and give the file instead."
        )
    from bulletin._infra.fetch import fetch

    page = fetch(
        url, timeout=settings.timeout, max_bytes=settings.max_bytes, allow_private=settings.allow_private
    )
    return _document(page.data, page.url, settings, page.media_type, page.charset)


def _document(
    data: bytes, source: str, settings: ArticleSettings, media_type: str = "", charset: str = ""
) -> Document:
    name = "Standard input" if source == "-" else source
    packed = container(data, name, settings.max_bytes)
    if packed:
        return Document(data, "", packed, source, max_bytes=settings.max_bytes)
    text = decode(data, name, charset)
    return Document(data, text, detect(text, source, media_type), source, max_bytes=settings.max_bytes)


def _entry_of(feed: Document, wanted: str, settings: ArticleSettings) -> Document:
    from bulletin.article.readers.feed import pick_entry

    entry = pick_entry(feed.data, feed.text, feed.source, wanted)
    if entry.is_whole or not entry.declared.url:
        return replace(feed, text=entry.html, written_in=Format.ENTRY, declared=entry.declared)
    page = _fetched(entry.declared.url, settings)
    if page.written_in is Format.FEED:
        raise SourceError(
            f"The feed {feed.source} has a summary of the entry, which links to a feed again: {page.source}.",
            "Give the address of its page.",
        )
    return replace(page, declared=entry.declared)


def _over(declared: Found, found: Found) -> Found:
    """Fill the gaps of what was declared with what was found."""
    known = {each.name: value for each in fields(Found) if (value := getattr(declared, each.name))}
    return replace(found, **known)


# Each reader is loaded when it is needed: together they take longer than a short report.


def _docx(document: Document) -> Found:
    from bulletin.article.readers.docx import read_docx

    return read_docx(document.data, document.source, document.max_bytes)


def _email(document: Document) -> Found:
    from bulletin.article.readers.mail import read_email

    return read_email(document.data, document.source)


def _entry(document: Document) -> Found:
    from bulletin.article.readers.html import html_blocks

    return html_blocks(document.text, document.source)


def _epub(document: Document) -> Found:
    from bulletin.article.readers.epub import read_epub

    return read_epub(document.data, document.source, document.max_bytes)


def _feed(document: Document) -> Found:
    from bulletin.article.readers.feed import pick_entry
    from bulletin.article.readers.html import html_blocks

    entry = pick_entry(document.data, document.text, document.source, "")
    return _over(entry.declared, html_blocks(entry.html, document.source))


def _markdown(document: Document) -> Found:
    from bulletin.article.readers.markdown import read_markdown

    return read_markdown(document.text, document.source)


def _pdf(document: Document) -> Found:
    from bulletin.article.readers.pdf import read_pdf

    return read_pdf(document.data, document.source)


def _plain_text(document: Document) -> Found:
    from bulletin.article.readers.text import read_text

    return read_text(document.text)


def _web_page(document: Document) -> Found:
    from bulletin.article.readers.web import read_web_page

    return read_web_page(document.text, document.source)


_READERS: dict[Format, Callable[[Document], Found]] = {
    Format.DOCX: _docx,
    Format.EMAIL: _email,
    Format.ENTRY: _entry,
    Format.EPUB: _epub,
    Format.FEED: _feed,
    Format.HTML: _web_page,
    Format.MARKDOWN: _markdown,
    Format.PDF: _pdf,
    Format.TEXT: _plain_text,
}
