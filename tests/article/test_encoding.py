import pytest
from hypothesis import given
from hypothesis import strategies as st

from bulletin.article.clean import fold_whitespace, parse_language_tag
from bulletin.article.encoding import decode_text
from bulletin.errors import SourceError

CURLY = "“The wall held,” she said – it’s the café on Rue d’Été that flooded."
RUSSIAN = (
    "Порт снова открыт для судов. Штормовая стена выдержала самый высокий прилив за семьдесят лет, сообщает "
    "береговая служба. Жители нижнего квартала возвращаются домой, погибших нет."
)


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (CURLY, "utf-8"),
        (CURLY, "utf-8-sig"),
        (CURLY, "utf-16"),
        (CURLY, "utf-16-le"),
        (CURLY, "utf-16-be"),
        (CURLY, "utf-32"),
        (CURLY, "windows-1252"),
        (RUSSIAN, "windows-1251"),
        (RUSSIAN, "koi8-r"),
        (RUSSIAN, "utf-8"),
    ],
)
def test_text_is_read_in_the_encoding_it_was_written_in(text: str, encoding: str) -> None:
    assert decode_text(text.encode(encoding), "a.txt") == text


def test_a_declared_charset_is_believed_where_the_bytes_allow() -> None:
    assert decode_text("Žluťoučký kůň".encode("cp1250"), "a", "cp1250") == "Žluťoučký kůň"
    assert decode_text(CURLY.encode("cp1252"), "a", "ISO-8859-1") == CURLY
    assert decode_text(CURLY.encode(), "a", "iso-8859-1") == CURLY
    assert decode_text(CURLY.encode(), "a", "no-such-charset") == CURLY


def test_a_page_may_declare_its_own_charset() -> None:
    page = f'<html><head><meta charset="koi8-r"><title>{RUSSIAN}</title></head></html>'
    assert decode_text(page.encode("koi8-r"), "a.html") == page


def test_line_ends_become_line_feeds() -> None:
    assert decode_text(b"a\r\nb\rc\n", "a") == "a\nb\nc\n"


@pytest.mark.parametrize("data", [b"", b" \n\t\r\n", b"\0\0"])
def test_an_empty_source_is_said_to_be_empty(data: bytes) -> None:
    with pytest.raises(SourceError, match=r"^report\.txt is empty\.$"):
        decode_text(data, "report.txt")


@pytest.mark.parametrize(
    "data",
    [
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
        b"ID3\x03\0\0\0\0\0\x21TIT2",
        b"\xff\xfb\x90\x64\0\x0f\xf0\0\0\x69\0\0\0\x08\0\0\x0d\x20\0\0\x01\0\0\x01\xa4\0",
        b"%PDF-1.7\n1 0 obj\n",
        b"PK\x03\x04\x14\0\x06\0",
        b"{\\rtf1\\ansi Hello}",
        bytes(range(256)) * 4,
        b"text and then \x00\x01\x02\x03 more",
    ],
    ids=["png", "id3", "mp3", "pdf", "zip", "rtf", "all bytes", "nul"],
)
def test_binary_data_is_named_in_one_sentence(data: bytes) -> None:
    with pytest.raises(SourceError, match=r"^report\.txt is not text but binary data\.$"):
        decode_text(data, "report.txt")


@given(st.binary(max_size=300), st.sampled_from(["", "utf-8", "cp1251", "utf-16", "x"]))
def test_any_bytes_are_text_or_a_source_error(data: bytes, declared: str) -> None:
    try:
        text = decode_text(data, "report.txt", declared)
    except SourceError:
        return
    assert "\r" not in text


def test_folding_keeps_what_can_be_seen() -> None:
    assert fold_whitespace(" a\u00a0\n\tb\u200b\u00ad c\x00\x07 ") == "a b c"
    assert fold_whitespace("e\u0301") == "é"
    assert fold_whitespace("e\u00ad\u0301") == "é"


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    once = fold_whitespace(text)
    assert fold_whitespace(once) == once
    assert once == " ".join(once.split())


@pytest.mark.parametrize(
    ("declared", "tag"),
    [
        ("en", "en"),
        ("en_GB", "en-GB"),
        (" de-CH ", "de-CH"),
        ("en_US.UTF-8", "en-US"),
        ("no", "no"),
        ("?", ""),
        ("", ""),
    ],
)
def test_a_language_is_a_tag_or_nothing(declared: str, tag: str) -> None:
    assert parse_language_tag(declared) == tag
