"""Which reader a text is for."""

import re
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from bulletin.article.formats import Format
from bulletin.errors import SourceError

_MEDIA_TYPES = {
    "text/html": Format.HTML,
    "application/xhtml+xml": Format.HTML,
    "text/markdown": Format.MARKDOWN,
    "text/x-markdown": Format.MARKDOWN,
    "application/rss+xml": Format.FEED,
    "application/atom+xml": Format.FEED,
    "application/rdf+xml": Format.FEED,
    "message/rfc822": Format.EMAIL,
}
_SAYS_NOTHING = {
    "",
    "application/octet-stream",
    "application/xml",
    "binary/octet-stream",
}
_ENDINGS = {
    ".html": Format.HTML,
    ".htm": Format.HTML,
    ".xhtml": Format.HTML,
    ".md": Format.MARKDOWN,
    ".markdown": Format.MARKDOWN,
    ".eml": Format.EMAIL,
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
_MOST_HEADERS = 200
_WRITTEN_BY_PROGRAMS = {
    "message-id",
    "mime-version",
    "received",
    "return-path",
    "delivered-to",
    "dkim-signature",
}
_WRITTEN_BY_ALL = {"from", "date"}


def detect(text: str, source: str, media_type: str) -> Format:
    """Tell a text's format by its media type, else by its file's ending, else by how it begins.

    Raises:
        SourceError: the media type is of something that is not a report.
    """
    if media_type in _MEDIA_TYPES:
        return _MEDIA_TYPES[media_type]
    if media_type not in _SAYS_NOTHING and not media_type.startswith("text/"):
        raise SourceError(
            f"{source} is {media_type}, not a web page or text.", "Give the page that a browser shows."
        )
    ending = PurePosixPath(urlsplit(source).path if "://" in source else source).suffix.lower()
    return _ENDINGS.get(ending) or _by_content(text, ending)


def _by_content(text: str, ending: str) -> Format:
    if _HTML.match(text):
        return Format.HTML
    if _FEED.match(text):
        return Format.FEED
    if _begins_with_mail_headers(text):
        return Format.EMAIL
    plain = ending in {".txt", ".text"}
    if not plain and (_FRONT_MATTER.match(text) or _MARKDOWN.search(text)):
        return Format.MARKDOWN
    return Format.TEXT


def _begins_with_mail_headers(text: str) -> bool:
    """Tell a message by the headers that all have (RFC 5322 §3.6), and one that no person writes."""
    envelope = _ENVELOPE.match(text)
    at = envelope.end() if envelope else 0
    names = set()
    for _ in range(_MOST_HEADERS):
        header = _HEADER.match(text, at)
        if not header:
            break
        names.add(header[1].lower())
        at = header.end()
    return names >= _WRITTEN_BY_ALL and not names.isdisjoint(_WRITTEN_BY_PROGRAMS)
