from datetime import datetime, timedelta, timezone
from email.message import EmailMessage
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bulletin import article
from bulletin.article.detect import SourceFormat
from bulletin.article.draft import Draft
from bulletin.article.readers.mail import read_email
from bulletin.errors import SourceError
from bulletin.model import Block, BlockKind, Omission
from support.cli import bulletin
from support.newsletters import SECOND, STORY, newsletter

HEADERS = "From: Ada <a@b.example>\nDate: Sun, 1 Mar 2026 06:30:00 +0000\nSubject: Wall\nMIME-Version: 1.0\n"


def read(message: EmailMessage | bytes) -> Draft:
    return read_email(message if isinstance(message, bytes) else message.as_bytes(), "mail.eml")


def texts(draft: Draft) -> list[str]:
    return [block.text for block in draft.blocks]


def plain(text: str, content_type: str = "text/plain; charset=utf-8", encoding: str = "utf-8") -> bytes:
    return (
        f"{HEADERS}Content-Type: {content_type}\nContent-Transfer-Encoding: 8bit\n\n".encode()
        + text.encode(encoding)
    )


def test_a_newsletters_html_is_read_in_its_order() -> None:
    draft = read(newsletter())
    assert draft.blocks == (
        Block(BlockKind.PARAGRAPH, "View in browser"),
        Block(BlockKind.IMAGE, "Morning Tide"),
        Block(BlockKind.HEADING, "The wall holds", 1),
        Block(BlockKind.PARAGRAPH, STORY),
        Block(BlockKind.PARAGRAPH, "Read more"),
        Block(BlockKind.IMAGE, "A tram"),
        Block(BlockKind.HEADING, "Tram on hold", 2),
        Block(BlockKind.PARAGRAPH, SECOND),
        Block(BlockKind.ITEM, "Friday: the vote", 1),
        Block(BlockKind.ITEM, "Monday: the answer", 1),
        Block(BlockKind.TABLE, "Port\tOpen\nVelmar\tyes"),
        Block(
            BlockKind.PARAGRAPH,
            "You are receiving this email because you signed up. Unsubscribe | Quay Street 1, Velmar",
        ),
    )
    assert [omission.rule for omission in draft.omissions] == ["hidden-text"]


def test_the_headers_say_title_sender_and_date_with_its_zone() -> None:
    draft = read(newsletter())
    assert (draft.title, draft.byline) == ("The wall holds – and the tram?", "Morning Tide")
    assert draft.published == datetime(2026, 3, 1, 6, 30, tzinfo=timezone(timedelta(hours=1)))
    assert draft.published.isoformat().endswith("+01:00")


@pytest.mark.parametrize(
    ("date", "hours"),
    [("06:30:00 EST", -5), ("06:30:00 -0000", 0), ("06:30:00 +0530 (IST)", 5.5), ("06:30:00", 0)],
)
def test_zones_in_the_date_are_kept(date: str, hours: float) -> None:
    message = plain(STORY).replace(b"06:30:00 +0000", date.encode())
    expected = datetime(2026, 3, 1, 6, 30, tzinfo=timezone(timedelta(hours=hours)))
    assert read(message).published == expected


def test_encoded_headers_are_decoded_and_broken_ones_are_none() -> None:
    message = plain(STORY).replace(b"Subject: Wall", b"Subject: =?utf-8?B?RGllIE1hdWVyIGjDpGx0?=")
    assert read(message).title == "Die Mauer hält"
    broken = plain(STORY).replace(b"Ada <a@b.example>", b"=?utf-8?q?=?= <<@@ \xff>,;:")
    assert texts(read(broken)) == [STORY]


def test_plain_text_is_read_for_want_of_html() -> None:
    message = EmailMessage()
    message["Subject"] = "Wall"
    message.set_content(f"{STORY}\n\n{SECOND}\n\n-- \nAda Quill\nHarbour desk\n", cte="quoted-printable")
    message.add_attachment(b"%PDF-1.7 not read", maintype="application", subtype="pdf", filename="a.pdf")
    draft = read(message)
    assert texts(draft) == [STORY, SECOND]
    assert draft.omissions == (Omission("Ada Quill Harbour desk", "signature"),)


def test_flowed_lines_are_joined() -> None:
    text = "The wall \nheld.\n\n> We saw \n> it.\n\n From the quay.\n"
    draft = read(plain(text, "text/plain; charset=utf-8; format=flowed"))
    assert draft.blocks == (
        Block(BlockKind.PARAGRAPH, "The wall held."),
        Block(BlockKind.QUOTE, "We saw it."),
        Block(BlockKind.PARAGRAPH, "From the quay."),
    )
    deleted = read(plain("防波堤は \n持ちこたえた。", "text/plain; charset=utf-8; format=flowed; delsp=yes"))
    assert texts(deleted) == ["防波堤は持ちこたえた。"]


@pytest.mark.parametrize(
    ("encoding", "charset"),
    [
        ("iso-2022-jp", "iso-2022-jp"),
        ("utf-8", "us-ascii"),
        ("utf-8", "iso-8859-1"),
        ("utf-8", "no-such-charset"),
        ("shift_jis", "shift_jis"),
        ("utf-8", ""),
    ],
)
def test_text_is_decoded_whatever_is_declared(encoding: str, charset: str) -> None:
    text = "防波堤は一晩中持ちこたえ、港は朝には再び開いた。"
    assert texts(read(plain(text, f"text/plain; charset={charset}", encoding))) == [text]


def test_a_forwarded_message_is_named_by_what_it_forwards() -> None:
    mark = "---------- Forwarded message ---------"
    block = f"{mark}\nFrom: Bo Reed <bo@c.example>\nDate: Sat, Feb 28, 2026 at 7:00 AM\n"
    text = f"{block}Subject: The tide\nTo: <ada@b.example>\n\n\n{STORY}\n"
    message = plain(text).replace(b"Subject: Wall", b"Subject: Fwd: The tide")
    html = "<div>{}</div><p>{}</p>".format(
        text.partition("\n\n")[0].replace("<", "&lt;").replace("\n", "<br>"), STORY
    )
    for draft in (read(message), read(newsletter(html))):
        assert texts(draft) == [STORY]
        assert (draft.title, draft.byline) == ("The tide", "Bo Reed")
        assert draft.published == datetime(2026, 2, 28, 7)  # noqa: DTZ001 - as the header states it
        assert [omission.rule for omission in draft.omissions] == ["forwarded-header"]


def test_prose_that_begins_like_a_header_stays() -> None:
    for text in ("From: the quay, with love.", "To: be or not to be."):
        assert texts(read(plain(f"{text}\n\n{STORY}"))) == [text, STORY]


def test_a_message_that_only_carries_another_is_that_one() -> None:
    carrying = EmailMessage()
    carrying["Subject"] = "Fwd: Wall"
    carrying.add_attachment(newsletter())
    assert STORY in texts(read(carrying))


def test_messages_are_told_by_their_headers_too() -> None:
    assert article.parse_document(newsletter().as_bytes(), "-").source_format is SourceFormat.EMAIL
    assert (
        article.parse_document(b"From ada Sun Mar  1 06:30:00 2026\n" + plain(STORY), "-").source_format
        is SourceFormat.EMAIL
    )
    assert (
        article.parse_document(plain(STORY), "x", media_type="message/rfc822").source_format
        is SourceFormat.EMAIL
    )
    memo = f"From: the desk\nDate: March 1, 2026\n\n{STORY}".encode()
    assert article.parse_document(memo, "-").source_format is SourceFormat.TEXT


def test_a_mailbox_of_several_is_refused() -> None:
    one = b"From ada@b.example Sun Mar  1 06:30:00 2026\n" + plain(STORY) + b"\n\n"
    assert texts(read(one)) == [STORY]
    with pytest.raises(SourceError, match="several messages"):
        read(one + one)


def test_hostile_messages_are_read_or_refused() -> None:
    many = EmailMessage()
    many.set_content(STORY)
    for _ in range(1000):
        many.add_attachment("x", filename="x.txt")
    assert texts(read(many)) == [STORY]
    nested = (
        "".join(f"Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n" for n in range(200))
        + f"Content-Type: text/plain\n\n{STORY}\n"
    )
    assert texts(read((HEADERS + nested).encode())) == [STORY]
    deep = "".join(f"Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n" for n in range(5000))
    with pytest.raises(SourceError):
        article.read_article(article.parse_document((HEADERS + deep).encode(), "a.eml"))


def test_headers_without_end_are_cut_short() -> None:
    endless = f"To: {'<a@b>,' * 50_000}\nSubject: {'=?' * 50_000}\nX: {'y' * 500_000}\nFrom: {'(' * 50_000}\n"
    typed = f"Content-Type: text/plain;{' a=b;' * 50_000}\n\n{STORY}\n"
    assert texts(read((endless + typed).encode())) == [STORY]


def test_a_part_without_headers_is_text() -> None:
    assert texts(read(STORY.encode())) == [STORY]
    assert texts(
        read(f"{HEADERS}Content-Type: multipart/mixed; boundary=b\n\n--b\n\n{STORY}\n--b--\n".encode())
    ) == [STORY]


def test_a_message_without_text_is_told() -> None:
    message = EmailMessage()
    message["Subject"] = "Photos"
    message.add_attachment(b"\xff\xd8", maintype="image", subtype="jpeg", filename="a.jpg")
    with pytest.raises(SourceError, match=r"a\.eml has no text but attachments"):
        article.read_article(article.parse_document(message.as_bytes(), "a.eml"))
    with pytest.raises(SourceError, match=r"There is no text in a\.eml"):
        article.read_article(article.parse_document(f"{HEADERS}\n".encode(), "a.eml"))
    sealed = f"{HEADERS}Content-Type: application/pkcs7-mime; smime-type=enveloped-data\n\nMIAG\n"
    with pytest.raises(SourceError, match=r"a\.eml is encrypted"):
        article.read_article(article.parse_document(sealed.encode(), "a.eml"))


@pytest.mark.parametrize(
    ("sender", "byline"),
    [("Ann Lee from Morning Tide", "Ann Lee"), ("News from the Quay", "News from the Quay")],
)
def test_a_sender_is_an_author_without_the_service(sender: str, byline: str) -> None:
    assert read(f'From: "{sender}" <a@b.example>\n\n{STORY}\n'.encode()).byline == byline


@given(st.text(max_size=300))
def test_any_message_is_an_article_or_a_source_error(text: str) -> None:
    try:
        draft = read(text.encode("utf-8", "replace"))
    except SourceError:
        return
    assert draft.published is None or draft.published.year


def test_the_command_reads_a_newsletter(tmp_path: Path) -> None:
    (tmp_path / "tide.eml").write_bytes(newsletter().as_bytes())
    run = bulletin(tmp_path, "script", "tide.eml")
    assert run.returncode == 0, run.stderr
    assert "Warning" not in run.stderr
    assert STORY in run.stdout
    assert "The wall holds – and the tram?" in run.stdout
