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


@pytest.mark.parametrize("source", ["a.md", "a.txt"])
def test_a_text_of_many_days_is_refused_at_once(source: str) -> None:
    with pytest.raises(SourceError, match="too long for a report"):
        read_article(parse_document(b"The wall held. " * 400_000, source))
