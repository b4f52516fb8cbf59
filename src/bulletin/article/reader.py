"""The stage's path: source -> bytes -> text -> what a reader finds -> Article."""

import re
from dataclasses import dataclass
from typing import BinaryIO

from bulletin.article.assemble import assemble
from bulletin.article.detect import Format, detect
from bulletin.article.encoding import decode
from bulletin.article.found import Found
from bulletin.article.loading import load_file, load_stream
from bulletin.article.markdown import read_markdown
from bulletin.article.plain_text import read_text
from bulletin.article.settings import ArticleSettings
from bulletin.article.web_page import read_web_page
from bulletin.model import Article

_URL = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Document:
    """A source as text, and the way it is written."""

    text: str
    written_in: Format
    source: str
    """Path, URL or `-`: names the article in errors and, for want of better, its title."""


def load(source: str, settings: ArticleSettings, stdin: BinaryIO) -> Document:
    """Load a file, a web page or standard input.

    Args:
        source: a path, an http(s) URL, or `-` for standard input.
        settings: limits and permissions.
        stdin: what `-` means.

    Raises:
        NoSuchSourceError: the file does not exist.
        FetchError: the URL cannot be fetched.
        SourceError: the source is there but is not text.
    """
    if _URL.match(source):
        return _fetched(source, settings)
    if source == "-":
        return document(load_stream(stdin, "Standard input", settings.max_bytes), source)
    return document(load_file(source, settings.max_bytes), source)


def document(data: bytes, source: str, *, media_type: str = "", charset: str = "") -> Document:
    """Decode what is already loaded and tell how it is written.

    Args:
        data: a web page, Markdown or plain text in any encoding.
        source: path, URL or `-`.
        media_type: in lower case and without parameters; empty when unknown.
        charset: as declared beside it; empty when unknown.

    Raises:
        SourceError: the data is empty or is not text.
    """
    name = "Standard input" if source == "-" else source
    text = decode(data, name, charset)
    return Document(text, detect(text, source, media_type), source)


def read(document: Document) -> Article:
    """Read the article that a document holds.

    Raises:
        SourceError: it holds none.
    """
    return assemble(_found(document.text, document.written_in, document.source), document.source)


def _fetched(url: str, settings: ArticleSettings) -> Document:
    from bulletin._infra.fetch import fetch

    page = fetch(
        url, timeout=settings.timeout, max_bytes=settings.max_bytes, allow_private=settings.allow_private
    )
    return document(page.data, page.url, media_type=page.media_type, charset=page.charset)


def _found(text: str, written_in: Format, source: str) -> Found:
    if written_in is Format.HTML:
        return read_web_page(text, source)
    return read_markdown(text, source) if written_in is Format.MARKDOWN else read_text(text)
