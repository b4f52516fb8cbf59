"""Small sources that were read in a time that grew with a square of their size."""

import io
import os
import time
from contextlib import suppress
from pathlib import Path

import pytest

from bulletin.article.load import load_document, parse_document, read_article
from bulletin.article.settings import ArticleSettings
from bulletin.errors import SourceError

_CELL = "<td rowspan=65534 colspan=1000>a</td>"
_SOURCES = {
    "spans": ("a.html", f"<html><body><table>{f'<tr>{_CELL * 20}</tr>' * 20}</table><p>The wall held.</p>"),
    "backticks": ("a.md", "`" * 200_000),
    "tildes": ("a.md", "~" * 200_000),
    "images": ("a.md", "![" * 40_000),
    "links": ("a.md", "a[" * 40_000),
}
_MAX_SECONDS = 10  # of CPU; each took minutes, and takes a second


@pytest.mark.parametrize("name", _SOURCES)
def test_a_small_source_takes_short_time(name: str) -> None:
    source, text = _SOURCES[name]
    start = time.process_time()
    with suppress(SourceError):  # marks alone are no text
        read_article(parse_document(text.encode(), source))
    assert time.process_time() - start < _MAX_SECONDS


def test_many_brackets_are_text_and_links_stay_links() -> None:
    text = f"The wall {'[' * 1000}held.\n\nThe [port](https://example.org/) reopened.\n"
    blocks = read_article(parse_document(text.encode(), "a.md")).blocks
    assert [block.text[-9:] for block in blocks] == ["[[[[held.", "reopened."]
    assert blocks[1].text == "The port reopened."


def test_a_named_pipe_is_no_source(tmp_path: Path) -> None:
    pipe = tmp_path / "report.txt"
    os.mkfifo(pipe)
    with pytest.raises(SourceError, match="is a pipe"):
        load_document(str(pipe), ArticleSettings(), io.BytesIO())


def test_a_device_without_end_is_too_large() -> None:
    with pytest.raises(SourceError, match="larger than 1 MB"):
        load_document("/dev/zero", ArticleSettings(max_bytes=1_000_000), io.BytesIO())


_RSS = '<rss version="2.0"><channel>'
_MANY_PARTS = "MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=x\n\n" + "--x\n\na\n" * 30_000


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("a.md", "The wall held. " * 100_000),
        ("a.txt", "The wall held. " * 200_000),
        ("a.html", "<html><body><p>" + "The wall held. " * 500_000),
        ("a.html", "<html><body><article>" + "<p>The wall held.</p>" * 60_000),
        ("a.eml", "Subject: a\nFrom: a@b.example\nContent-Type: text/html\n\n" + "<p>a</p>\n" * 700_000),
        ("a.eml", "Subject: a\nFrom: a@b.example\n" + _MANY_PARTS),
    ],
)
def test_what_would_take_minutes_is_refused(source: str, text: str) -> None:
    with pytest.raises(SourceError, match=r"too (long|many|large) for a report"):
        read_article(parse_document(text.encode(), source))


def test_a_feed_of_a_hundred_thousand_entries_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "feed.xml"
    path.write_text(f"{_RSS}{'<item><title>Gate</title></item>' * 200_000}</channel></rss>")
    with pytest.raises(SourceError, match="too long for a report"):
        load_document(str(path), ArticleSettings(), io.BytesIO())


_ITEM = "<item><title>Gate</title><description>It held.</description></item>"
_DENSE_SOURCES = {
    "a.md": "- a\n  - b\n" * 20_000,
    "a.txt": "Wall 12.\n" * 22_000,
    "a.html": "<html><body><article>" + "<p>a</p>" * 25_000,
    "a.eml": "Subject: a\nFrom: a@b.example\n" + _MANY_PARTS[:200_000],
    "a.xml": f"{_RSS}{_ITEM * 2_800}</channel></rss>",
}


@pytest.mark.parametrize("source", _DENSE_SOURCES)
def test_a_hundredth_of_the_largest_takes_a_hundredth_of_the_time(source: str, tmp_path: Path) -> None:
    """Twenty megabytes are to be read, or refused, within a minute and a gigabyte."""
    (tmp_path / source).write_text(_DENSE_SOURCES[source])
    start = time.process_time()
    with suppress(SourceError):
        read_article(load_document(str(tmp_path / source), ArticleSettings(), io.BytesIO()))
    assert time.process_time() - start < _MAX_SECONDS
