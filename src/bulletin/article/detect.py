"""The formats that a source can have, and how a text's format is detected."""

import re
from collections.abc import Iterator
from enum import Enum
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from bulletin.errors import SourceError

READABLE_FORMATS = "A source is plain text, Markdown, HTML, EPUB, DOCX, PDF, a feed or an e-mail (.eml)."


class SourceFormat(Enum):
    """The format that a source is written in; each has its reader."""

    TEXT = "text"
    MARKDOWN = "markdown"
    HTML = "html"
    ENTRY = "entry"
    """A feed's entry: HTML that is the article and nothing else."""
    FEED = "feed"
    EMAIL = "e-mail"
    EPUB = "epub"
    DOCX = "docx"
    PDF = "pdf"


_MEDIA_TYPES = {
    "text/html": SourceFormat.HTML,
    "application/xhtml+xml": SourceFormat.HTML,
    "text/markdown": SourceFormat.MARKDOWN,
    "text/x-markdown": SourceFormat.MARKDOWN,
    "application/rss+xml": SourceFormat.FEED,
    "application/atom+xml": SourceFormat.FEED,
    "application/rdf+xml": SourceFormat.FEED,
    "message/rfc822": SourceFormat.EMAIL,
}
_UNSPECIFIC_MEDIA_TYPES = {
    "",
    "application/octet-stream",
    "application/xml",
    "binary/octet-stream",
}
_FILE_ENDINGS = {
    ".html": SourceFormat.HTML,
    ".htm": SourceFormat.HTML,
    ".xhtml": SourceFormat.HTML,
    ".md": SourceFormat.MARKDOWN,
    ".markdown": SourceFormat.MARKDOWN,
    ".eml": SourceFormat.EMAIL,
}
_PROLOGUE = r"\s*(?:<\?xml[^>]*>\s*)?(?><!--.*?-->\s*)*+"
_HTML = re.compile(rf"{_PROLOGUE}<(?:!doctype\s+html|html|head|body)\b", re.I | re.S)
_FEED = re.compile(
    rf"{_PROLOGUE}(?><\?.*?\?>\s*)*+(?><!DOCTYPE[^<>]{{0,300}}(?:\[.*?\]\s*)?>\s*)?<(?:rss|(?:\w+:)?feed|rdf:RDF)[\s>]",
    re.S,
)
_FRONT_MATTER = re.compile(r"---[ \t]*\n(?:#.*\n)*[A-Za-z_][\w-]*:|\+\+\+[ \t]*\n")
_MARKDOWN = re.compile(r"^#{1,6} \S|\[[^\]\n]{1,200}\]\(https?://", re.MULTILINE)
_HEADER = re.compile(r"([A-Za-z][A-Za-z0-9-]{0,70}):.*\n(?:[ \t]+\S.*\n)*")
_ENVELOPE = re.compile(r"(?:From \S+ .*\n)?")
_MAX_HEADERS = 200
_PROGRAM_HEADERS = {
    "message-id",
    "mime-version",
    "received",
    "return-path",
    "delivered-to",
    "dkim-signature",
}
_REQUIRED_HEADERS = {"from", "date"}


def detect_format(text: str, source: str, media_type: str) -> SourceFormat:
    """Detect a text's format by its media type, else by its file's ending, else by how it begins.

    Raises:
        SourceError: the media type is neither text nor a web page.
    """
    if media_type in _MEDIA_TYPES:
        return _MEDIA_TYPES[media_type]
    if media_type not in _UNSPECIFIC_MEDIA_TYPES and not media_type.startswith("text/"):
        raise SourceError(
            f"{source} is {media_type}, not a web page or text.", "Give the page that a browser shows."
        )
    ending = _find_file_ending(source)
    return _FILE_ENDINGS.get(ending) or _detect_by_content(text, ending)


def _find_file_ending(source: str) -> str:
    path = source
    if "://" in source:
        path = urlsplit(source).path
    return PurePosixPath(path).suffix.lower()


def _detect_by_content(text: str, file_ending: str) -> SourceFormat:
    if _HTML.match(text):
        return SourceFormat.HTML
    if _FEED.match(text):
        return SourceFormat.FEED
    if _starts_with_mail_headers(text):
        return SourceFormat.EMAIL
    plain = file_ending in {".txt", ".text"}
    if not plain and (_FRONT_MATTER.match(text) or _MARKDOWN.search(text)):
        return SourceFormat.MARKDOWN
    return SourceFormat.TEXT


def _starts_with_mail_headers(text: str) -> bool:
    """Recognise a message by the headers that all have (RFC 5322 §3.6), and one that no person writes."""
    names = set(_iterate_header_names(text))
    return names >= _REQUIRED_HEADERS and not names.isdisjoint(_PROGRAM_HEADERS)


def _iterate_header_names(text: str) -> Iterator[str]:
    position = 0
    if envelope := _ENVELOPE.match(text):
        position = envelope.end()
    for _ in range(_MAX_HEADERS):
        header = _HEADER.match(text, position)
        if not header:
            return
        yield header[1].lower()
        position = header.end()
