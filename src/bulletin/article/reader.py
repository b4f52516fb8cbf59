"""The stage's path: source -> bytes -> text -> what a reader finds -> Article."""

import re
from email.message import Message
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


def read(source: str, settings: ArticleSettings, stdin: BinaryIO | None = None) -> Article:
    """Read an article from a file, a web page or standard input.

    Args:
        source: a path, an http(s) URL, or `-` for standard input.
        settings: limits and permissions.
        stdin: what `-` means, if not the process's own standard input.

    Raises:
        NoSuchSourceError: the file does not exist.
        FetchError: the URL cannot be fetched.
        SourceError: the source is there but is not a readable report.
    """
    if _URL.match(source):
        return _read_url(source, settings)
    if source == "-":
        return read_bytes(
            load_stream(stdin or _standard_input(), "Standard input", settings.max_bytes), source
        )
    return read_bytes(load_file(source, settings.max_bytes), source)


def read_bytes(data: bytes, source: str, *, media_type: str = "") -> Article:
    """Read an article from what is already loaded.

    Args:
        data: a web page, Markdown or plain text in any encoding.
        source: path, URL or `-`; names the article in errors and, for want of better, its title.
        media_type: as in a Content-Type header, parameters included; empty when unknown.

    Raises:
        SourceError: the data is empty, is binary, or holds no article.
    """
    kind, charset = _content_type(media_type)
    name = "Standard input" if source == "-" else source
    text = decode(data, name, charset)
    return assemble(_found(text, detect(text, source, kind), source), source)


def _read_url(url: str, settings: ArticleSettings) -> Article:
    from bulletin._infra.fetch import fetch

    page = fetch(
        url, timeout=settings.timeout, max_bytes=settings.max_bytes, allow_private=settings.allow_private
    )
    return read_bytes(page.data, page.url, media_type=f"{page.media_type}; charset={page.charset}")


def _found(text: str, written_in: Format, source: str) -> Found:
    if written_in is Format.HTML:
        return read_web_page(text, source)
    return read_markdown(text, source) if written_in is Format.MARKDOWN else read_text(text)


def _content_type(header: str) -> tuple[str, str]:
    """Split a Content-Type (RFC 9110 §8.3) into its media type and its charset."""
    if not header:
        return "", ""
    message = Message()
    message["Content-Type"] = header
    return message.get_content_type() if "/" in header else "", message.get_content_charset("")


def _standard_input() -> BinaryIO:
    import sys

    return sys.stdin.buffer
