"""Bodies that end early, or whose end is told wrongly, are errors; those that are whole are read."""

import gzip
import zlib

import pytest

from bulletin._infra.fetch import fetch
from bulletin.errors import FetchError
from support.web import Answer, serving

TEXT = b"".join(b"<p>Sentence %d says that the wall held.</p>\n" % number for number in range(200))
GZIP, ZLIB, CHUNKED = (
    {"Content-Encoding": "gzip"},
    {"Content-Encoding": "deflate"},
    {"Transfer-Encoding": "chunked"},
)
RAW_DEFLATE = zlib.compress(TEXT)[2:-4]


def read(answer: Answer) -> bytes:
    with serving({"/": answer}) as site:
        return fetch(f"{site.url}/", timeout=10, max_bytes=100_000, allow_private=True).data


def chunks(*pieces: bytes) -> bytes:
    return b"".join(b"%x\r\n%b\r\n" % (len(piece), piece) for piece in pieces)


@pytest.mark.parametrize(
    "answer",
    [
        Answer(gzip.compress(TEXT), headers=GZIP),
        Answer(gzip.compress(TEXT[:900]) + gzip.compress(TEXT[900:]), headers=GZIP),
        Answer(gzip.compress(TEXT) + bytes(10), headers=GZIP),
        Answer(gzip.compress(gzip.compress(TEXT)), headers={"Content-Encoding": "gzip, gzip"}),
        Answer(zlib.compress(TEXT), headers=ZLIB),
        Answer(RAW_DEFLATE, headers=ZLIB),
        Answer(TEXT, headers={"Content-Encoding": "utf-8"}),
        Answer(TEXT, headers={"Content-Length": f"{len(TEXT)}, {len(TEXT)}"}),
        Answer(chunks(TEXT[:5], TEXT[5:], b""), headers=CHUNKED),
        Answer(chunks(gzip.compress(TEXT), b""), headers=CHUNKED | GZIP),
    ],
)
def test_a_whole_body_is_read(answer: Answer) -> None:
    assert read(answer) == TEXT


@pytest.mark.parametrize("lost", [1, 4, 8, 9, 200])
@pytest.mark.parametrize(
    ("body", "coding"), [(gzip.compress(TEXT), GZIP), (zlib.compress(TEXT), ZLIB), (RAW_DEFLATE, ZLIB)]
)
def test_a_compressed_body_without_its_end_is_an_error(
    body: bytes, coding: dict[str, str], lost: int
) -> None:
    half = body[:-lost]
    for told in ({}, {"Content-Length": str(len(half))}):
        with pytest.raises(FetchError, match="cut short"):
            read(Answer(half, headers=coding | told))


@pytest.mark.parametrize(
    "headers",
    [
        *({"Content-Length": length} for length in ("-1", "many", "1e4", "0x10", "", "9" * 5000, "100, 200")),
        {"Content-Length": "200"},
        {"Transfer-Encoding": "gzip, chunked"},
        {"Content-Encoding": "br"},
        {"Content-Encoding": "zstd"},
        {"Content-Encoding": "gzip, gzip, gzip"},
    ],
)
def test_a_body_whose_end_or_coding_is_not_clear_is_an_error(headers: dict[str, str]) -> None:
    with pytest.raises(FetchError, match="could not be fetched"):
        read(Answer(b"x" * 100, headers=headers))


@pytest.mark.parametrize(
    "body",
    [
        chunks(TEXT),
        chunks(TEXT)[:-20],
        b"-5\r\n" + TEXT,
        b"+5\r\n" + TEXT,
        b"0x5\r\n" + TEXT,
        b"1_0\r\n" + TEXT,
        b"\r\n" + TEXT,
        b"9" * 5000 + b"\r\n" + TEXT,
        b"",
    ],
)
def test_chunks_without_the_last_or_with_a_wrong_size_are_an_error(body: bytes) -> None:
    with pytest.raises(FetchError, match="could not be fetched"):
        read(Answer(body, headers=CHUNKED))
