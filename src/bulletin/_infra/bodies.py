"""The body of an HTTP reply: reads it to its announced end, undoes its coding, and refuses one that is cut.

urllib3 and http.client take a length that is no number for none at all, read on after a negative chunk, and
take a compressed body that stops early for a whole one. So every reply that we read goes through here.
"""

import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPResponse
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from urllib3.response import BaseHTTPResponse

_CHUNK_BYTES = 65_536
_MAX_CODINGS = 2  # a page that was compressed twice by mistake is still one
_MAX_LENGTH_DIGITS = 18
_GZIP_MAGIC = b"\x1f\x8b"
_GZIP_BITS, _ZLIB_BITS, _RAW_BITS = 16 + zlib.MAX_WBITS, zlib.MAX_WBITS, -zlib.MAX_WBITS
_DEFLATE_METHOD = 8  # of a zlib header (RFC 1950 §2.2)
_GZIP_CODINGS = {"gzip", "x-gzip"}
_UNKNOWN_CODINGS = {"br", "zstd", "compress", "x-compress", "dcb", "dcz"}
"""Codings that we never ask for and cannot undo; any other word is a server's mistake for none."""
_TRANSFER_CODINGS = {"chunked", "identity"}
_HEX_DIGITS = frozenset(b"0123456789abcdefABCDEF")


class StrictResponse(HTTPResponse):
    """A reply whose chunks have sizes as RFC 9112 §7.1 writes them: hexadecimal digits and nothing else."""

    def _read_next_chunk_size(self) -> int:
        from urllib3.exceptions import ProtocolError

        line = self.fp.readline(_CHUNK_BYTES)
        digits = line.partition(b";")[0].strip()
        if not digits or len(digits) > _MAX_LENGTH_DIGITS or not _HEX_DIGITS.issuperset(digits):
            raise ProtocolError("The answer ends before its last chunk")
        return int(digits, 16)


@contextmanager
def release_connection(response: "BaseHTTPResponse") -> Iterator["BaseHTTPResponse"]:
    """Return the connection of a reply to its pool in the end; closed, unless all of the body was read."""
    try:
        yield response
    finally:
        response.close()
        response.release_conn()


def iterate_body(response: "BaseHTTPResponse", *, decode: bool = True) -> Iterator[bytes]:
    """Iterate over the pieces of a body.

    Args:
        response: a reply whose body is unread.
        decode: undo the coding; else the bytes are given as they were sent.

    Raises:
        HTTPError: of urllib3; the body is cut short, damaged, or its length is not clear.
    """
    _check_framing(response)
    pieces = _iterate_raw(response)
    if decode:
        for coding in reversed(_list_codings(response)):
            pieces = _inflate(pieces, coding)
    yield from pieces


def _check_framing(response: "BaseHTTPResponse") -> None:
    """Refuse a body whose end is told in no way that we know, or in two (RFC 9112 §6)."""
    from urllib3.exceptions import ProtocolError

    if any(word.lower() not in _TRANSFER_CODINGS for word in _split_header(response, "Transfer-Encoding")):
        raise ProtocolError("The answer is in a transfer coding that was not asked for")
    lengths = set()
    for length in _split_header(response, "Content-Length"):
        if not (length.isascii() and length.isdecimal() and len(length) <= _MAX_LENGTH_DIGITS):
            raise ProtocolError("The length that is told of the answer is no number")
        lengths.add(int(length))
    if len(lengths) > 1:
        raise ProtocolError("Two different lengths are told of the answer")


def _split_header(response: "BaseHTTPResponse", name: str) -> list[str]:
    return [part.strip() for part in response.headers.get(name, "").split(",") if name in response.headers]


def _iterate_raw(response: "BaseHTTPResponse") -> Iterator[bytes]:
    while chunk := response.read1(_CHUNK_BYTES, decode_content=False):
        yield chunk


def _list_codings(response: "BaseHTTPResponse") -> list[str]:
    """List the codings of a body that must be undone, in the order in which they were done."""
    from urllib3.exceptions import DecodeError

    codings = []
    for word in _split_header(response, "Content-Encoding"):
        coding = word.lower()
        if coding in _UNKNOWN_CODINGS:
            raise DecodeError(f"The answer is compressed by {coding}, which was not asked for")
        if coding in _GZIP_CODINGS or coding == "deflate":
            codings.append(coding)
    if len(codings) > _MAX_CODINGS:
        raise DecodeError("The answer is compressed too often")
    return codings


def _inflate(pieces: Iterator[bytes], coding: str) -> Iterator[bytes]:
    """Undo a coding in bounded steps.

    Raises:
        DecodeError: the pieces are damaged, or end before the stream does.
    """
    from urllib3.exceptions import DecodeError

    inflater = _Inflater(coding)
    try:
        for piece in pieces:
            yield from inflater.feed(piece)
    except zlib.error as error:
        raise DecodeError("The compressed answer is damaged") from error
    if not inflater.is_at_end:
        raise DecodeError("The compressed answer is cut short")


class _Inflater:
    """Undoes one coding; of gzip, several files one after the other are one body (RFC 1952 §2.2)."""

    def __init__(self, coding: str) -> None:
        self._is_gzip = coding in _GZIP_CODINGS
        self._decompressor: zlib._Decompress | None = None

    @property
    def is_at_end(self) -> bool:
        return self._decompressor is not None and self._decompressor.eof

    def feed(self, piece: bytes) -> Iterator[bytes]:
        """Undo a piece, at most a chunk at a time; what follows the end and is no other file is dropped."""
        while piece and not (self.is_at_end and not self._begins_member(piece)):
            if self._decompressor is None or self.is_at_end:
                self._decompressor = zlib.decompressobj(self._choose_bits(piece))
            yield from _inflate_piece(self._decompressor, piece)
            piece = self._decompressor.unused_data

    def _begins_member(self, piece: bytes) -> bool:
        return self._is_gzip and _GZIP_MAGIC.startswith(piece[:2])

    def _choose_bits(self, piece: bytes) -> int:
        """Choose the format: servers send deflate with a header (RFC 9110 §8.4.1.2) and without."""
        if self._is_gzip:
            return _GZIP_BITS
        if piece[0] & 15 == _DEFLATE_METHOD:
            return _ZLIB_BITS
        return _RAW_BITS


def _inflate_piece(decompressor: "zlib._Decompress", piece: bytes) -> Iterator[bytes]:
    while True:
        data = decompressor.decompress(piece, _CHUNK_BYTES)
        if data:
            yield data
        piece = decompressor.unconsumed_tail
        if not piece and len(data) < _CHUNK_BYTES:
            return
