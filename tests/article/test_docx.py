import io
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from zipfile import ZipFile

import docx
import pytest
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from bulletin import article
from bulletin.article.draft import Draft
from bulletin.article.readers.docx import read_docx
from bulletin.errors import SourceError
from bulletin.model import Block, BlockKind, Omission
from support.books import laughs, packed
from support.cli import bulletin

PROSE = "The wall held all night, and in the morning the port was open again to every ship that came."


def written(write: Callable[[Document], object]) -> bytes:
    document = docx.Document()
    write(document)
    data = io.BytesIO()
    document.save(data)
    return data.getvalue()


def read(data: bytes) -> Draft:
    return read_docx(data, "report.docx", 20_000_000)


def with_body(inner: str) -> bytes:
    """A document with this WordprocessingML as its paragraphs."""

    def write(document: Document) -> None:
        for element in parse_xml(f"<w:body {nsdecls('w', 'r')}>{inner}</w:body>"):
            document.element.body.insert(0, element)

    return written(write)


def replaced(data: bytes, **parts: str) -> bytes:
    """The same package with other parts; their names with `__` for `/` and `_` for `.`."""
    names = {name.replace("__", "/").replace("_", "."): text for name, text in parts.items()}
    with ZipFile(io.BytesIO(data)) as package:
        return packed({name: names.get(name, package.read(name)) for name in package.namelist()})


def test_headings_lists_quotes_and_tables_are_kept_in_order() -> None:
    def write(document: Document) -> None:
        document.add_heading("The wall holds", 0)
        document.add_heading("Overnight", 1)
        paragraph = document.add_paragraph("The wall ")
        paragraph.add_run("held").bold = True
        document.add_paragraph("first", "List Bullet")
        document.add_paragraph("inner", "List Bullet 2")
        document.add_paragraph("step", "List Number")
        document.add_paragraph("We saw it.", "Quote")
        table = document.add_table(2, 2)
        for cell, text in zip(
            [*table.row_cells(0), *table.row_cells(1)], ["Day", "Metres", "Monday", "2.1"], strict=True
        ):
            cell.text = text

    assert read(written(write)).blocks == (
        Block(BlockKind.HEADING, "The wall holds", 1),
        Block(BlockKind.HEADING, "Overnight", 1),
        Block(BlockKind.PARAGRAPH, "The wall held"),
        Block(BlockKind.ITEM, "first", 1),
        Block(BlockKind.ITEM, "inner", 2),
        Block(BlockKind.ITEM, "step", 1),
        Block(BlockKind.QUOTE, "We saw it."),
        Block(BlockKind.TABLE, "Day\tMetres\nMonday\t2.1"),
    )


def test_properties_are_the_articles() -> None:
    def write(document: Document) -> None:
        document.add_paragraph(PROSE)
        properties = document.core_properties
        properties.title, properties.author, properties.language = (
            "The wall holds",
            "Ada Quill; Bo Reed",
            "en-GB",
        )
        properties.modified = datetime(2026, 3, 1, 6, 30)  # noqa: DTZ001 - python-docx writes it as UTC

    draft = read(written(write))
    assert (draft.title, draft.byline, draft.language) == ("The wall holds", "Ada Quill, Bo Reed", "en-GB")
    assert draft.published == datetime(2026, 3, 1, 6, 30, tzinfo=UTC)


def test_the_text_is_asked_where_the_properties_say_nothing() -> None:
    language = '<w:p><w:r><w:rPr><w:lang w:val="de-DE"/></w:rPr><w:t>Die Mauer hielt.</w:t></w:r></w:p>'
    draft = read(with_body(language))
    assert (draft.title, draft.byline, draft.language) == ("", "", "de-DE")


def test_a_press_release_has_its_title_below_its_mark_and_no_date_of_a_template() -> None:
    def write(document: Document) -> None:
        document.core_properties.title = "Template 7"
        document.add_paragraph("PRESS RELEASE")
        document.add_heading("The wall holds", 0)

    draft = read(written(write))
    assert (draft.title, draft.published) == ("The wall holds", None)


def test_headings_are_known_by_outline_level_whatever_their_style_is_called() -> None:
    def write(document: Document) -> None:
        own = document.styles.add_style("Überschrift 2 'neu'", WD_STYLE_TYPE.PARAGRAPH)
        own.element.get_or_add_pPr().append(parse_xml(f'<w:outlineLvl {nsdecls("w")} w:val="1"/>'))
        heir = document.styles.add_style("Zwischentitel", WD_STYLE_TYPE.PARAGRAPH)
        heir.base_style = own
        document.add_paragraph("Eins", own.name)
        document.add_paragraph("Zwei", heir.name)

    assert read(written(write)).blocks == (
        Block(BlockKind.HEADING, "Eins", 2),
        Block(BlockKind.HEADING, "Zwei", 2),
    )


def test_styles_that_go_in_circles_are_read() -> None:
    def write(document: Document) -> None:
        one, two = (document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH) for name in ("One", "Two"))
        one.base_style, two.base_style = two, one
        document.add_paragraph(PROSE, "One")

    assert [block.text for block in read(written(write)).blocks] == [PROSE]


def test_changes_are_read_as_accepted() -> None:
    body = (
        "<w:p><w:r><w:t>The wall </w:t></w:r>"
        '<w:del w:id="1" w:author="A"><w:r><w:delText>fell</w:delText></w:r></w:del>'
        '<w:ins w:id="2" w:author="A"><w:r><w:t>held</w:t></w:r></w:ins><w:r><w:t>.</w:t></w:r></w:p>'
    )
    assert [block.text for block in read(with_body(body)).blocks] == ["The wall held."]


def test_hidden_text_is_left_out() -> None:
    def write(document: Document) -> None:
        paragraph = document.add_paragraph("The wall held.")
        paragraph.add_run(" Not yet public.").font.hidden = True
        style = document.styles.add_style("Secret", WD_STYLE_TYPE.CHARACTER)
        style.font.hidden = True
        paragraph.add_run(" Nor this.", "Secret")

    draft = read(written(write))
    assert [block.text for block in draft.blocks] == ["The wall held."]
    assert draft.omissions == (
        Omission("Not yet public.", "hidden-text"),
        Omission("Nor this.", "hidden-text"),
    )


def test_footnotes_and_contents_are_left_out() -> None:
    body = (
        '<w:p><w:r><w:t>The wall</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r>'
        "<w:r><w:t> held.</w:t></w:r></w:p>"
    )
    note = '<w:footnote w:id="2"><w:p><w:r><w:t>Built in 1930.</w:t></w:r></w:p></w:footnote>'
    notes = f"<w:footnotes {nsdecls('w')}>{note}</w:footnotes>"
    with ZipFile(io.BytesIO(with_body(body))) as package:
        parts: dict[str, str | bytes] = {name: package.read(name) for name in package.namelist()}
    draft = read(packed(parts | {"word/footnotes.xml": notes}))
    assert [block.text for block in draft.blocks] == ["The wall held."]
    assert draft.omissions == (Omission("Built in 1930.", "footnote"),)

    def write(document: Document) -> None:
        document.styles.add_style("toc 1", WD_STYLE_TYPE.PARAGRAPH)
        document.add_paragraph("Overnight 3", "toc 1")
        document.add_paragraph(PROSE)

    assert read(written(write)).omissions == (Omission("Overnight 3", "contents"),)


def test_a_picture_is_its_alternative_text_and_its_file_is_not_unpacked() -> None:
    picture = (
        '<w:p><w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing">'
        '<wp:docPr id="1" name="p" descr="The wall at dawn"/>'
        '<a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:graphicData>'
        '<pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:blipFill>'
        '<a:blip r:embed="rId1"/></pic:blipFill></pic:pic>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>"
    )
    with ZipFile(io.BytesIO(with_body(picture))) as package:
        parts: dict[str, str | bytes] = {name: package.read(name) for name in package.namelist()}
    data = packed(parts | {"word/media/image1.png": bytes(30_000_000)})
    assert read(data).blocks == (Block(BlockKind.IMAGE, "The wall at dawn"),)


def test_a_bomb_and_laughs_are_refused() -> None:
    plain = written(lambda document: document.add_paragraph(PROSE))
    with pytest.raises(SourceError, match="unpacks to more than 8 MB"):
        read(replaced(plain, word__document_xml="<a>" + " " * 30_000_000 + "</a>"))
    with pytest.raises(SourceError, match="defines XML entities"):
        read(replaced(plain, word__document_xml=laughs("document")))
    with pytest.raises(SourceError, match="damaged"):
        read(replaced(plain, word__document_xml="<a><b></a>"))
    with pytest.raises(SourceError, match="damaged"):
        read(packed({"word/document.xml": "<a/>"}))


def test_hostile_nesting_is_refused_and_many_headings_are_read() -> None:
    nested = "<w:tbl><w:tr><w:tc>" * 80 + "<w:p/>" + "</w:tc></w:tr></w:tbl>" * 80
    with pytest.raises(SourceError, match=r"nested too deeply|damaged"):
        read(with_body(nested))
    heading = '<w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr><w:r><w:t>Head</w:t></w:r></w:p>'
    assert len(read(with_body(heading * 2_000)).blocks) == 2_000


@pytest.mark.parametrize(
    ("data", "what", "hint"),
    [
        (b"{\\rtf1\\ansi Hello}", "rich text", "DOCX"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "old Word document", "DOCX"),
        (packed({"mimetype": "application/vnd.oasis.opendocument.text"}), "OpenDocument", "DOCX"),
        (packed({"report.txt": PROSE}), "no document in it", "Unpack it"),
    ],
)
def test_other_documents_are_told_what_to_do_with(data: bytes, what: str, hint: str) -> None:
    with pytest.raises(SourceError, match=what) as caught:
        article.parse_document(data, "report")
    assert hint in caught.value.hint


def test_the_command_reads_a_document(tmp_path: Path) -> None:
    def write(document: Document) -> None:
        document.add_heading("The wall holds", 0)
        document.add_paragraph(PROSE)

    (tmp_path / "report.docx").write_bytes(written(write))
    run = bulletin(tmp_path, "script", "report.docx")
    assert run.returncode == 0, run.stderr
    assert "Warning" not in run.stderr
    assert PROSE in run.stdout
    assert "The wall holds" in run.stdout
