"""Which reader a source is for."""

import re
from enum import Enum
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from bulletin.errors import SourceError


class Format(Enum):
    """What a source is written in."""

    TEXT = "text"
    MARKDOWN = "markdown"
    HTML = "html"


_MEDIA_TYPES = {
    "text/html": Format.HTML,
    "application/xhtml+xml": Format.HTML,
    "text/markdown": Format.MARKDOWN,
    "text/x-markdown": Format.MARKDOWN,
}
_SAYS_NOTHING = {"", "text/plain", "application/octet-stream", "binary/octet-stream"}
_ENDINGS = {
    ".html": Format.HTML,
    ".htm": Format.HTML,
    ".xhtml": Format.HTML,
    ".md": Format.MARKDOWN,
    ".markdown": Format.MARKDOWN,
}
_HTML = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?><!--.*?-->\s*)*+<(?:!doctype\s+html|html|head|body)\b", re.I | re.S
)
_FRONT_MATTER = re.compile(r"---[ \t]*\n(?:#.*\n)*[A-Za-z_][\w-]*:|\+\+\+[ \t]*\n")
_MARKDOWN = re.compile(r"^#{1,6} \S|\[[^\]\n]{1,200}\]\(https?://", re.MULTILINE)


def detect(text: str, source: str, media_type: str) -> Format:
    """Tell a source's format by its media type, else by its file's ending, else by how it begins.

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
    plain = ending in {".txt", ".text"}
    if not plain and (_FRONT_MATTER.match(text) or _MARKDOWN.search(text)):
        return Format.MARKDOWN
    return Format.TEXT
