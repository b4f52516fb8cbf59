import struct
import zlib
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

import pytest

from bulletin import article
from bulletin.article.draft import Draft
from bulletin.article.readers.epub import read_epub
from bulletin.errors import SourceError
from bulletin.model import Block, BlockKind, Omission
from support.books import METADATA, PROSE, epub, laughs, package, packed, page
from support.cli import bulletin

LIMIT = 1_000_000


def read(data: bytes, limit: int = LIMIT) -> Draft:
    return read_epub(data, "year.epub", limit)


def texts(draft: Draft) -> list[str]:
    return [block.text for block in draft.blocks]


def rules(draft: Draft) -> set[str]:
    return {omission.rule for omission in draft.omissions}


def test_chapters_come_in_the_order_of_the_spine() -> None:
    chapters = {f"{name}.xhtml": page(f"<p>{name} {PROSE}</p>") for name in ("c", "a", "b")}
    assert [text[0] for text in texts(read(epub(chapters)))] == ["c", "a", "b"]


def test_the_package_says_title_author_date_and_language() -> None:
    draft = read(epub({"a.xhtml": page(f"<p>{PROSE}</p>")}))
    assert (draft.title, draft.byline, draft.language) == ("The Harbour Year", "Ada Quill", "en-GB")
    assert draft.published == datetime(2026, 3, 1, 6, 30, tzinfo=timezone(timedelta(hours=1)))
    assert draft.published.isoformat().endswith("+01:00")
    assert draft.description == "A year on the quay."


def test_only_authors_are_in_the_byline_and_the_publication_goes_before_other_dates() -> None:
    metadata = (
        '<dc:title>T</dc:title><dc:creator opf:role="ill">Ida Ink</dc:creator>'
        '<dc:creator opf:role="aut">Ada Quill</dc:creator><dc:creator>Bo Reed</dc:creator>'
        '<dc:date opf:event="creation">2020-01-01</dc:date>'
        '<dc:date opf:event="publication">2021-02-03</dc:date>'
    )
    draft = read(epub({"a.xhtml": page(f"<p>{PROSE}</p>")}, package(["a.xhtml"], metadata)))
    assert draft.byline == "Ada Quill, Bo Reed"
    assert draft.published == date(2021, 2, 3)


def test_structure_is_kept_and_marks_of_notes_are_not_read() -> None:
    body = (
        '<h1>One</h1><p>The wall<a epub:type="noteref" href="#n1">1</a> held&nbsp;&amp; stood.'
        '<span epub:type="pagebreak" title="7">7</span></p><ul><li>first<ol><li>inner</li></ol></li></ul>'
        "<blockquote><p>We saw it.</p></blockquote><table><tr><th>Day</th><th>Metres</th></tr>"
        "<tr><td>Monday</td><td>2.1</td></tr></table>"
        '<aside epub:type="footnote" id="n1"><p>Built in 1930.</p></aside>'
    )
    draft = read(epub({"a.xhtml": page(body)}))
    assert draft.blocks == (
        Block(BlockKind.HEADING, "One", 1),
        Block(BlockKind.PARAGRAPH, "The wall held & stood."),
        Block(BlockKind.ITEM, "first", 1),
        Block(BlockKind.ITEM, "inner", 2),
        Block(BlockKind.QUOTE, "We saw it."),
        Block(BlockKind.TABLE, "Day\tMetres\nMonday\t2.1"),
    )
    assert draft.omissions == (Omission("Built in 1930.", "footnote"),)


def test_notes_on_a_page_of_their_own_are_left_out() -> None:
    chapters = {
        "text/a.xhtml": page('<p>The wall<a href="../notes.xhtml#n1"><sup>1</sup></a> held.</p>'),
        "notes.xhtml": page(
            '<h2>Notes</h2><p id="n1"><a href="text/a.xhtml#r1">↩</a> Built in 1930.</p><p>End.</p>'
        ),
    }
    draft = read(epub(chapters))
    assert texts(draft) == ["The wall held.", "Notes", "End."]
    assert draft.omissions == (Omission("Built in 1930.", "footnote"),)


def test_what_a_book_declares_is_no_text_is_left_out() -> None:
    chapters = {
        "cover.xhtml": page('<section epub:type="cover"><img src="c.jpg" alt="The cover"/></section>'),
        "title.xhtml": page('<section epub:type="titlepage"><h1>The Harbour Year</h1></section>'),
        "rights.xhtml": page('<section epub:type="copyright-page"><p>Ours, all of it.</p></section>'),
        "nav.xhtml": page('<nav epub:type="toc"><ol><li><a href="a.xhtml">One</a></li></ol></nav>'),
        "a.xhtml": page(f"<p>{PROSE}</p>"),
    }
    draft = read(epub(chapters))
    assert texts(draft) == [PROSE]
    assert rules(draft) == {"cover", "title-page", "copyright", "contents"}


def test_an_old_book_says_it_in_its_guide() -> None:
    names = ["one.html", "two.html", "three.html", "a.html"]
    guide = "".join(
        f'<reference type="{kind}" href="{name}#top"/>'
        for kind, name in zip(("title-page", "toc", "copyright-page"), names, strict=False)
    )
    chapters = dict.fromkeys(names, page(f"<p>{PROSE}</p>"))
    draft = read(epub(chapters, package(names, rest=f"<guide>{guide}</guide>")))
    assert [omission.rule for omission in draft.omissions] == ["title-page", "contents", "copyright"]
    assert texts(draft) == [PROSE]


def test_pages_that_nothing_declares_are_told_by_what_they_say() -> None:
    chapters = {
        "1.xhtml": page("<h1>The Harbour Year</h1><p>by</p><p>Ada Quill</p><p>Quay Press</p>"),
        "2.xhtml": page("<p>Copyright © 2026 Ada Quill</p><p>All rights reserved.</p><p>ISBN 978-3</p>"),
        "3.xhtml": page("<h2>Contents</h2><p><a href='4.xhtml'>One</a></p><p>Two</p>"),
        "4.xhtml": page(f"<h2>One</h2><p>Copyright was on her mind. {PROSE}</p>"),
    }
    draft = read(epub(chapters))
    assert texts(draft) == ["One", f"Copyright was on her mind. {PROSE}"]
    assert rules(draft) == {"title-page", "copyright", "contents"}


def test_a_page_beside_the_spine_is_left_out_and_an_unlisted_one_not_read() -> None:
    names = ["a.xhtml", "b.xhtml"]
    opf = package(names).replace('idref="b.xhtml"', 'idref="b.xhtml" linear="no"')
    chapters = {
        "a.xhtml": page(f"<p>{PROSE}</p>"),
        "b.xhtml": page("<p>Answers.</p>"),
        "c.xhtml": page("<p>No.</p>"),
    }
    draft = read(epub(chapters, opf))
    assert texts(draft) == [PROSE]
    assert draft.omissions == (Omission("Answers.", "aside"),)


def test_a_book_that_is_protected_is_told_so() -> None:
    encryption = (
        '<encryption xmlns="urn:oasis:names:tc:opendocument:xmlns:container" '
        'xmlns:e="http://www.w3.org/2001/04/xmlenc#"><e:EncryptedData><e:CipherData>'
        '<e:CipherReference URI="{}"/></e:CipherData></e:EncryptedData></encryption>'
    )
    chapters = {"a.xhtml": page(f"<p>{PROSE}</p>")}
    with pytest.raises(SourceError, match="protected against copying"):
        read(epub(chapters, **{"META-INF/encryption.xml": encryption.format("OEBPS/a.xhtml")}))
    fonts = epub(chapters, **{"META-INF/encryption.xml": encryption.format("OEBPS/font.otf")})
    assert texts(read(fonts)) == [PROSE]


@pytest.mark.parametrize("name", ["b.xhtml", "../../../../etc/passwd", "/etc/passwd"])
def test_a_chapter_that_is_not_in_the_book_is_missed(name: str) -> None:
    with pytest.raises(SourceError, match="damaged: its chapter"):
        read(epub({"a.xhtml": page(f"<p>{PROSE}</p>")}, package(["a.xhtml", name])))


def test_what_is_unpacked_is_limited_whatever_the_file_says() -> None:
    bomb = epub({"a.xhtml": page("<p>" + "x" * 5_000_000 + "</p>")})
    assert len(bomb) < 20_000
    with pytest.raises(SourceError, match="unpacks to more than 1 MB, too large for a report"):
        read(bomb)
    lying = bomb.replace(struct.pack("<I", 5_000_000 + len(page("<p></p>"))), struct.pack("<I", 10))
    assert lying != bomb
    with pytest.raises(SourceError):
        read(lying)
    many = epub({f"{n}.xhtml": page("<p>" + "x" * 300_000 + "</p>") for n in range(9)})
    with pytest.raises(SourceError, match="too large"):
        read(many)


def test_nested_archives_are_not_opened() -> None:
    inner = packed({"b.zip": "0" * 900_000})
    data = epub({"a.xhtml": page(f"<p>{PROSE}</p>")})
    assert texts(read(data)) == [PROSE]
    with pytest.raises(SourceError, match="a ZIP file with no document in it"):
        article.parse_document(packed({"a.zip": inner}), "a.zip")


def test_a_file_of_very_many_members_is_refused() -> None:
    entry = b"PK\x01\x02" + bytes(24) + struct.pack("<H", 1) + bytes(16) + b"a"
    directory = entry * 60_000
    end = b"PK\x05\x06" + struct.pack("<4H2IH", 0, 0, 60_000, 60_000, len(directory), 30, 0)
    with pytest.raises(SourceError, match="too many files"):
        article.parse_document(b"PK\x03\x04" + bytes(26) + directory + end, "a.epub")


@pytest.mark.parametrize("cut", [10, 200, 0.5, 0.99])
def test_a_truncated_book_is_damaged(cut: float) -> None:
    data = epub({"a.xhtml": page(f"<p>{PROSE}</p>")})
    with pytest.raises(SourceError, match="damaged"):
        article.parse_document(data[: int(cut if cut > 1 else cut * len(data))], "a.epub")


def test_a_flipped_byte_is_noticed() -> None:
    data = bytearray(packed({"mimetype": "application/epub+zip", "META-INF/container.xml": "x" * 400}))
    place = data.index(zlib.compress(b"x" * 400, wbits=-15)[:4])
    data[place] ^= 0xFF
    with pytest.raises(SourceError, match="damaged"):
        read(bytes(data))


@pytest.mark.parametrize("member", ["META-INF/container.xml", "OEBPS/book.opf", "META-INF/encryption.xml"])
def test_entities_are_not_expanded(member: str) -> None:
    members = {member: laughs("x")}
    chapters = {"a.xhtml": page(f"<p>{PROSE}</p>")}
    data = epub(chapters, laughs("package")) if member == "OEBPS/book.opf" else epub(chapters, **members)
    with pytest.raises(SourceError, match="defines XML entities"):
        read(data)


def test_laughs_in_a_chapter_stay_small() -> None:
    draft = read(epub({"a.xhtml": laughs("p"), "b.xhtml": page(f"<p>{PROSE}</p>")}))
    assert sum(map(len, texts(draft))) < 1000


def test_hostile_nesting_is_read_or_refused() -> None:
    many = read(epub({"a.xhtml": page("<h2>Head</h2>" * 10_000)}))
    assert len(many.blocks) == 10_000
    with pytest.raises(SourceError, match="nested too deeply"):
        read(epub({"a.xhtml": page("<div>" * 5000 + PROSE)}))
    assert texts(read(epub({"a.xhtml": page("<blockquote>" * 1000 + PROSE)}))) == [PROSE]


def test_a_book_without_a_package_or_text_is_told_so() -> None:
    with pytest.raises(SourceError, match="damaged"):
        read(packed({"mimetype": "application/epub+zip"}))
    with pytest.raises(SourceError, match=r"There is no text in year\.epub"):
        article.read_article(article.parse_document(epub({}, package([], METADATA)), "year.epub"))


def test_the_command_reads_a_book(tmp_path: Path) -> None:
    (tmp_path / "year.epub").write_bytes(epub({"a.xhtml": page(f"<h1>One</h1><p>{PROSE}</p>")}))
    run = bulletin(tmp_path, "script", "year.epub")
    assert run.returncode == 0, run.stderr
    assert "Warning" not in run.stderr
    assert PROSE in run.stdout
    assert "The Harbour Year" in run.stdout
    piped = bulletin(tmp_path, "script", "-", stdin=(tmp_path / "year.epub").read_bytes())
    assert PROSE in piped.stdout
