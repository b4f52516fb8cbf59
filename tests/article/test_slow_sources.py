"""Small sources that were read in a time that grew with a square of their size."""

import io
import os
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from zipfile import ZipFile

import docx
import pytest

from bulletin.article.load import load_document, parse_document, read_article
from bulletin.article.settings import ArticleSettings
from bulletin.errors import SourceError
from support.books import epub, packed, page
from support.pdfs import blank, put

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
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def _make_docx(body: str, **parts: str) -> bytes:
    """Make a Word document of this WordprocessingML; other parts by their name."""
    data = io.BytesIO()
    docx.Document().save(data)
    parts["document"] = f'<w:document xmlns:w="{_WORD}"><w:body>{body}</w:body></w:document>'
    with ZipFile(data) as package:
        members = {name: package.read(name).decode("latin-1") for name in package.namelist()}
    relations = members["word/_rels/document.xml.rels"]
    for name, part in parts.items():
        members[f"word/{name}.xml"] = part
        relation = f'<Relationship Id="{name}" Type="{_RELATION}/{name}" Target="{name}.xml"/>'
        if f"{name}.xml" not in relations:
            relations = relations.replace("</Relationships>", f"{relation}</Relationships>")
    members["word/_rels/document.xml.rels"] = relations
    return packed(members)


def _make_pdf(pages: int) -> bytes:
    """Make a PDF of 500 short lines a page, all one paragraph."""
    pdf = blank(1)
    for _page in range(pages):
        put(pdf, 20, 20, ["The wall held,"] * 500, 0.5)
        pdf.add_page()
    return bytes(pdf.output())


_DENSE_SOURCES = {
    "a.md": b"- a\n  - b\n" * 8_000,
    "a.txt": b"Wall 12.\n" * 22_000,
    "a.html": b"<html><body><article>" + b"<p>a</p>" * 25_000,
    "a.eml": f"Subject: a\nFrom: a@b.example\n{_MANY_PARTS[:200_000]}".encode(),
    "a.xml": f"{_RSS}{_ITEM * 2_800}</channel></rss>".encode(),
    "a.epub": epub({"a.xhtml": page("<p>a</p>" * 25_000)}),
    "a.docx": _make_docx("<w:p/>" * 10_000),
    "a.pdf": _make_pdf(25),
}


@pytest.mark.parametrize("source", _DENSE_SOURCES)
def test_a_hundredth_of_the_largest_takes_a_hundredth_of_the_time(source: str, tmp_path: Path) -> None:
    """Twenty megabytes are to be read, or refused, within a minute and a gigabyte."""
    (tmp_path / source).write_bytes(_DENSE_SOURCES[source])
    times = os.times()
    with suppress(SourceError):
        read_article(load_document(str(tmp_path / source), ArticleSettings(), io.BytesIO()))
    assert sum(os.times()[:4]) - sum(times[:4]) < _MAX_SECONDS  # a PDF is read in a process of its own


def test_a_note_is_written_once_however_often_it_is_marked() -> None:
    mark = '<w:r><w:t>a</w:t><w:footnoteReference w:id="1"/></w:r>'
    note = "<w:p><w:r><w:t>It was dry.</w:t></w:r></w:p>"
    footnotes = f'<w:footnotes xmlns:w="{_WORD}"><w:footnote w:id="1">{note}</w:footnote></w:footnotes>'
    data = _make_docx(f"<w:p>{mark * 500}</w:p>", footnotes=footnotes)
    found = read_article(parse_document(data, "a.docx"))
    assert [omission.text for omission in found.omissions if "dry" in omission.text] == ["It was dry."]


def test_the_styles_of_a_word_document_cost_nothing() -> None:
    """Two thousand styles with an outline level, each based on the next."""
    styles = []
    for number in range(2_000):
        based_on = f'<w:basedOn w:val="a{number + 1}"/><w:pPr><w:outlineLvl w:val="1"/></w:pPr>'
        name = f'<w:name w:val="a{number}"/>'
        styles.append(f'<w:style w:type="paragraph" w:styleId="a{number}">{name}{based_on}</w:style>')
    style_sheet = f'<w:styles xmlns:w="{_WORD}">{"".join(styles)}</w:styles>'
    data = _make_docx("<w:p/>" * 20_000, styles=style_sheet)
    start = time.process_time()
    with suppress(SourceError):
        read_article(parse_document(data, "a.docx"))
    assert time.process_time() - start < _MAX_SECONDS


_LARGE_SOURCES = {
    "a.html": b"<html><body><article>" + b"<p>a</p>" * 2_400_000,
    "a.eml": b"Subject: a\nFrom: a@b.example\n\n" + b"a\n\n" * 6_600_000,
    "a.docx": _make_docx("<w:p/>" * 1_300_000),
}
_MEASUREMENT = """
import io, resource, sys
from bulletin.article import ArticleSettings, load_document, read_article
from bulletin.errors import SourceError
try:
    read_article(load_document(sys.argv[1], ArticleSettings(), io.BytesIO()))
except SourceError as error:
    print(error)
usage = resource.getrusage(resource.RUSAGE_SELF)
print(usage.ru_utime + usage.ru_stime)
print(usage.ru_maxrss * {"darwin": 1}.get(sys.platform, 1024))
"""


@pytest.mark.parametrize("source", _LARGE_SOURCES)
def test_what_is_too_large_is_refused_within_a_minute_and_a_gigabyte(source: str, tmp_path: Path) -> None:
    (tmp_path / source).write_bytes(_LARGE_SOURCES[source])
    command = [sys.executable, "-c", _MEASUREMENT, str(tmp_path / source)]
    run = subprocess.run(command, check=True, capture_output=True, text=True)
    message, seconds, memory = run.stdout.splitlines()
    assert "for a report" in message
    assert float(seconds) < 60
    assert int(memory) < 1_000_000_000
