from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from fpdf import FPDF

from bulletin import article
from bulletin.article.draft import Draft
from bulletin.article.readers.pdf import read_pdf
from bulletin.errors import SourceError
from bulletin.model import Block, BlockKind
from support.cli import bulletin
from support.pdfs import blank, put, rows, sentence

WIDTH = 170.0


def read(pdf: FPDF | bytes) -> Draft:
    return read_pdf(pdf if isinstance(pdf, bytes) else bytes(pdf.output()), "report.pdf")


def texts(draft: Draft) -> list[str]:
    return [block.text for block in draft.blocks]


def left_out(draft: Draft, rule: str) -> list[str]:
    return [omission.text for omission in draft.omissions if omission.rule == rule]


def test_rows_are_joined_to_paragraphs_under_their_headings() -> None:
    pdf, first, second = blank(20, "B"), sentence(70), sentence(60, 3)
    height = put(pdf, 20, 30, ["The wall holds"]) + 5
    pdf.set_font("Times", size=11)
    height = put(pdf, 20, height, rows(pdf, first, WIDTH)) + 3
    pdf.set_font("Times", "B", 11)
    height = put(pdf, 20, height, ["What comes next"]) + 1
    pdf.set_font("Times", size=11)
    put(pdf, 20, height, rows(pdf, second, WIDTH))
    assert read(pdf).blocks == (
        Block(BlockKind.HEADING, "The wall holds", 1),
        Block(BlockKind.PARAGRAPH, first),
        Block(BlockKind.HEADING, "What comes next", 2),
        Block(BlockKind.PARAGRAPH, second),
    )


def test_an_indent_begins_a_paragraph() -> None:
    pdf, sentences = blank(), [sentence(61), sentence(57, 2), sentence(64, 5)]
    height = 30.0
    for text in sentences:
        first, *others = rows(pdf, text, WIDTH - 8)
        height = put(pdf, 20, put(pdf, 26, height, [first]), others)
    assert texts(read(pdf)) == sentences


def test_words_parted_at_a_rows_end_are_put_together() -> None:
    pdf = blank()
    lines = [
        "The engineers who had built the well-known wall by hand said that the infor-",
        "mation from the quay was right, and that nobody had to leave the hous-",
        "es, since a wall as well-",
        "known as theirs would stand. The firm of Reed-",
        "Quill agreed with them.",
    ]
    put(pdf, 20, 30, lines)
    assert " ".join(texts(read(pdf))) == (
        "The engineers who had built the well-known wall by hand said that the information from the quay "
        "was right, and that nobody had to leave the houses, since a wall as well-known as theirs would "
        "stand. The firm of Reed-Quill agreed with them."
    )


def test_running_heads_and_page_numbers_are_left_out_and_a_paragraph_goes_over_the_page() -> None:
    pdf, text = blank(), sentence(150)
    lines = rows(pdf, text, WIDTH)
    for number, part in enumerate([lines[:4], lines[4:8], lines[8:]], 1):
        if number > 1:
            pdf.add_page()
        put(pdf, 20, 12, ["Harbour Gazette, March"])
        put(pdf, 20, 30, part)
        put(pdf, 100, 285, [f"Page {number} of 3"])
    draft = read(pdf)
    assert texts(draft) == [text]
    assert left_out(draft, "page-furniture") == [
        text for number in (1, 2, 3) for text in ("Harbour Gazette, March", f"Page {number} of 3")
    ]


def test_pages_of_one_line_each_are_text() -> None:
    pdf = blank()
    for number in range(4):
        pdf.text(20, 20, f"Slide {number}: the wall held.")
        pdf.add_page()
    assert " ".join(texts(read(pdf))).count("the wall held") == 4


@pytest.mark.parametrize("by_row", [False, True])
def test_columns_are_read_one_after_the_other(*, by_row: bool) -> None:
    pdf = blank(20, "B")
    put(pdf, 20, 25, ["A headline across both of the columns"])
    pdf.set_font("Times", size=10)
    sentences = [sentence(44 + number, number) for number in range(4)]
    placed = []
    for column in (0, 1):
        height = 40.0
        for text in sentences[2 * column :][:2]:
            for line in rows(pdf, text, 80):
                placed.append((height, 20 + 90 * column, line))
                height += 4.5
            height += 3
    for top, left, line in sorted(placed) if by_row else placed:
        pdf.text(left, top, line)
    assert texts(read(pdf)) == ["A headline across both of the columns", *sentences]


def test_a_list_is_its_items() -> None:
    pdf = blank()
    put(pdf, 20, 30, rows(pdf, sentence(60), WIDTH))
    put(
        pdf,
        24,
        60,
        ["- The wall", "- The tram, which the council will decide on when it meets", "1. The vote"],
    )
    items = [(block.kind, block.text) for block in read(pdf).blocks[1:]]
    assert items == [
        (BlockKind.ITEM, "The wall"),
        (BlockKind.ITEM, "The tram, which the council will decide on when it meets"),
        (BlockKind.ITEM, "The vote"),
    ]


def test_notes_and_their_marks_are_left_out_and_part_no_paragraph() -> None:
    pdf, text = blank(), sentence(100)
    lines = rows(pdf, text, WIDTH)
    put(pdf, 20, 30, lines[:3])
    end = 20 + pdf.get_string_width(lines[0])
    pdf.set_font("Times", size=6)
    put(pdf, end, 28.5, ["1"])
    pdf.set_font("Times", size=8)
    put(pdf, 20, 270, ["1 Built in 1930 by the firm of Reed."])
    pdf.add_page()
    pdf.set_font("Times", size=11)
    put(pdf, 20, 30, lines[3:])
    draft = read(pdf)
    assert texts(draft) == [text]
    assert left_out(draft, "footnote") == ["1 Built in 1930 by the firm of Reed."]


def test_a_table_of_contents_is_left_out() -> None:
    pdf = blank()
    put(pdf, 20, 30, ["The wall . . . . . . . . . . . . 2", "The tram ............... 3"])
    put(pdf, 20, 60, rows(pdf, sentence(60), WIDTH))
    draft = read(pdf)
    assert texts(draft) == [sentence(60)]
    assert len(left_out(draft, "contents")) == 2


def test_the_document_declares_title_author_and_date() -> None:
    pdf = blank()
    put(pdf, 20, 30, [sentence(12)])
    pdf.set_title("The wall holds")
    pdf.set_author("Ada Quill; Bo Reed")
    pdf.set_creation_date(datetime(2026, 3, 1, 6, 30, tzinfo=timezone(timedelta(hours=1))))
    draft = read(pdf)
    assert (draft.title, draft.byline) == ("The wall holds", "Ada Quill, Bo Reed")
    assert draft.published == datetime(2026, 3, 1, 5, 30, tzinfo=UTC)
    assert draft.published.isoformat().endswith("+01:00")


@pytest.mark.parametrize("title", ["Microsoft Word - wall_FINAL2.docx", "Untitled 3", "wall.indd"])
def test_a_title_that_a_program_made_is_none(title: str) -> None:
    pdf = blank()
    put(pdf, 20, 30, [sentence(12)])
    pdf.set_title(title)
    assert read(pdf).title == ""


def test_a_scan_and_a_protected_file_are_told_what_to_do() -> None:
    with pytest.raises(SourceError, match="no text but pictures") as caught:
        read(blank())
    assert "OCR" in caught.value.hint
    pdf = blank()
    put(pdf, 20, 30, [sentence(12)])
    pdf.set_encryption("owner", "user")
    with pytest.raises(SourceError, match="protected by a password"):
        read(pdf)


def hostile(objects: list[bytes]) -> bytes:
    """A PDF of these objects without a table: readers rebuild it."""
    body = b"".join(b"%d 0 obj\n%s\nendobj\n" % (number, text) for number, text in enumerate(objects, 1))
    return b"%PDF-1.7\n" + body + b"trailer << /Root 1 0 R >>\n%%EOF"


def test_hostile_files_are_refused() -> None:
    catalog = b"<< /Type /Catalog /Pages 2 0 R >>"
    cyclic = hostile([catalog, b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 2 >>"])
    deep = hostile([catalog, b"<< /Type /Pages /Count 1 /Kids " + b"[" * 100_000 + b"]" * 100_000 + b" >>"])
    endless = hostile([catalog, b"<< /Type /Pages /Kids [3 0 R] /Count 2000000000 >>"])
    for data in (cyclic, deep, endless, b"%PDF-1.7", b"%PDF-1.7\n" + bytes(10_000)):
        with pytest.raises(SourceError):
            read(data)


def test_a_truncated_file_is_read_as_far_as_it_goes_or_refused() -> None:
    pdf = blank()
    put(pdf, 20, 30, [sentence(12)])
    data = bytes(pdf.output())
    for share in (0.1, 0.5, 0.9):
        try:
            draft = read(data[: int(share * len(data))])
        except SourceError:
            continue
        assert texts(draft) == [sentence(12)]


def test_a_pdf_is_known_by_its_beginning() -> None:
    pdf = blank()
    put(pdf, 20, 30, [sentence(12)])
    data = bytes(pdf.output())
    for source in (data, b"\n\n" + data):
        assert article.read_article(article.parse_document(source, "-")).blocks[0].text == sentence(12)
    assert article.read_article(article.parse_document(b"A file begins with %PDF-1.7 when it is one.", "-"))


def test_the_command_reads_a_pdf(tmp_path: Path) -> None:
    pdf = blank()
    put(pdf, 20, 30, rows(pdf, f"{sentence(40)} {sentence(30, 2)}", WIDTH))
    pdf.output(str(tmp_path / "report.pdf"))
    run = bulletin(tmp_path, "script", "report.pdf")
    assert run.returncode == 0, run.stderr
    assert "Warning" not in run.stderr
    assert sentence(40) in run.stdout


def test_without_the_extra_the_command_says_what_to_install(tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text("import sys\nsys.modules['pypdfium2'] = None\n")
    (tmp_path / "report.pdf").write_bytes(b"%PDF-1.7")
    run = bulletin(tmp_path, "script", "report.pdf", PYTHONPATH=str(tmp_path))
    assert run.returncode == 1
    assert "pip install 'bulletin[pdf]'" in run.stderr
