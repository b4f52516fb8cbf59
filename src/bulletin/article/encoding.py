"""Bytes -> text, in whatever encoding the bytes were written."""

import codecs
import re

from bulletin._infra.text import mend_text
from bulletin.article.detect import READABLE_FORMATS
from bulletin.errors import SourceError

_BOMS = (  # UTF-32 first: its little-endian mark begins with UTF-16's
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_BINARY_MARKS = (
    b"%PDF-",
    b"{\\rtf",
    b"PK\x03\x04",
    b"ID3",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"OggS",
    b"RIFF",
    b"\x1f\x8b",
)
_META_CHARSET = re.compile(rb"<meta[^>]{1,200}?charset=[\"']?([\w.:-]+)", re.IGNORECASE)
_PRESCAN_BYTES = 4096  # bytes; browsers look at 1024 (WHATWG HTML §13.2.3.2), some pages declare later
_ALIASES = dict.fromkeys(
    ("iso-8859-1", "latin-1", "latin1", "us-ascii", "ascii"), "windows-1252"
)  # WHATWG Encoding
_CONTROL_CHARACTERS = re.compile(r"[\x00-\x08\x0e-\x1b\x7f]")
_MAX_CONTROL_SHARE = 0.01  # of all characters; a stray form feed or escape is still text
_NO_CHARSETS = re.compile(r"idna|punycode|(?:raw[_-])?unicode[_-]escape|undefined", re.IGNORECASE)
"""Codecs of Python that no source is written in; two of them take a time that grows with the square."""
_SAMPLE_BYTES = 200_000  # bytes; enough to tell an encoding, and detection takes time


def decode_text(data: bytes, source: str, declared_charset: str = "") -> str:
    """Decode a source: by its byte order mark, as UTF-8, as declared, or as its bytes suggest.

    UTF-8 goes before the declaration: servers declare wrongly, while hardly any other text is valid
    UTF-8 by chance. Line ends become line feeds; control characters and lone surrogates are dropped.

    Raises:
        SourceError: the source is empty or is not text.
    """
    if not data.strip(b" \t\r\n\0"):
        raise SourceError(f"{source} is empty.", "Check that it is the right source.")
    text = None
    if not data.startswith(_BINARY_MARKS):
        text = _try_encodings(data, declared_charset)
    if text is None or len(_CONTROL_CHARACTERS.findall(text)) > _MAX_CONTROL_SHARE * len(text):
        raise SourceError(
            f"{source} is not text but binary data.",
            f"{READABLE_FORMATS} Save a document as one of these first.",
        )
    return mend_text(text).replace("\r\n", "\n").replace("\r", "\n")


def _try_encodings(data: bytes, declared_charset: str) -> str | None:
    charset = declared_charset or _find_meta_charset(data)
    charset = _ALIASES.get(charset.lower(), charset)
    if _NO_CHARSETS.fullmatch(charset):
        charset = ""
    for name in filter(None, (_detect_bom(data), _detect_utf16(data), "utf-8", charset)):
        text = _decode_strictly(data, name)
        if text is not None:
            return text
    if b"\0" in data:
        return None
    return _decode_by_guess(data)


def _detect_bom(data: bytes) -> str:
    """Name the encoding whose byte order mark the data begin with, if there is one."""
    for mark, name in _BOMS:
        if data.startswith(mark):
            return name
    return ""


def _find_meta_charset(data: bytes) -> str:
    match = _META_CHARSET.search(data, 0, _PRESCAN_BYTES)
    if not match:
        return ""
    return match[1].decode("ascii", errors="replace")


def _decode_strictly(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (LookupError, ValueError):  # a ValueError: the name holds a zero byte, or the bytes are not of it
        return None


def _detect_utf16(data: bytes) -> str:
    """Name the UTF-16 in which most of these bytes would be ASCII, if there is one."""
    head = data[:_SAMPLE_BYTES]
    half = len(head) // 2
    if head[1::2].count(0) > 0.6 * half:
        return "utf-16-le"
    if head[0::2].count(0) > 0.6 * half:
        return "utf-16-be"
    return ""


def _decode_by_guess(data: bytes) -> str:
    from charset_normalizer import from_bytes

    best = from_bytes(data[:_SAMPLE_BYTES]).best()
    if best:
        text = _decode_strictly(data, best.encoding)
        if text is not None:
            return text
    return data.decode("windows-1252", errors="replace")
