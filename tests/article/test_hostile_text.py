"""Text that no later step could hold is mended where it comes in; data that is out of range is one error."""

import unicodedata
from dataclasses import fields

import pytest

from bulletin.article.load import parse_document, read_article
from bulletin.errors import SourceError
from bulletin.model import Article

_PAGE = """<html><head><title>Wall</title>
<script type="application/ld+json">{"@type": "NewsArticle",
"headline": "Storm %s wall",
"author": {"name": "Ada %s"}, "description": "Long %s"}</script></head><body><article>
<p>The wall held all night, officials said.</p><p>Nobody slept in Velmar.</p></article></body></html>"""
_FEED = """<rss version="2.0"><channel><title>x %s</title><item><title>Storm %s wall</title>
<link>https://example.org/%s</link><description>The wall %s held.</description></item></channel></rss>"""
_MAIL = "Subject: Wall\nFrom: a@b.example\nMessage-ID: <1>\nDate: %s\n\nThe wall held.\n"


def _read(text: str | bytes, source: str) -> Article:
    data = text
    if isinstance(data, str):
        data = data.encode("utf-8", "surrogatepass")
    return read_article(parse_document(data, source))


def _list_texts(article: Article) -> list[str]:
    texts = [block.text for block in article.blocks] + [part.text for part in article.omissions]
    for field in fields(article):
        value = getattr(article, field.name)
        if isinstance(value, str):
            texts.append(value)
    return texts


def _assert_fit(article: Article) -> None:
    for text in _list_texts(article):
        text.encode()
        assert {unicodedata.category(letter) for letter in text.replace("\n", "")}.isdisjoint({"Cc", "Cs"})


@pytest.mark.parametrize(("escape", "title"), [(r"\ud83d\ude00", "Storm 😀 wall"), (r"\ud83d", "Storm wall")])
def test_halves_of_characters_are_joined_or_dropped(escape: str, title: str) -> None:
    page = _read(_PAGE % ((escape,) * 3), "a.html")
    front_matter = _read(
        f'---\ntitle: "Storm {escape} wall"\nauthor: "A {escape}"\n---\n\nIt held.\n', "a.md"
    )
    references = escape.replace(r"\ud83d", "&#55357;").replace(r"\ude00", "&#xDE00;")
    feed = _read(_FEED % ((references,) * 4), "a.xml")
    for article in (page, front_matter, feed):
        assert article.title == title
        _assert_fit(article)


@pytest.mark.parametrize("letter", ["\0", "\x07", "\x0b", "\x1b", "\x1c", "\x7f", "\x9b", "\ufffe", "\ud83d"])
@pytest.mark.parametrize("source", ["a.txt", "a.md", "a.html", "a.xml", "a.eml", "a\ud83d-b\x07.txt"])
def test_no_control_character_gets_through(letter: str, source: str) -> None:
    text = f"The wall {letter} held all night, officials said on Monday."
    if source == "a.xml":
        text = _FEED % ((letter,) * 4)
    if source == "a.eml":
        text = _MAIL.replace("held", f"held {letter}") % "Sun, 01 Mar 2026 06:30:00 +0100"
    if source == "a.html":
        text = f"<html><title>Wall {letter}</title><body><p>{text}</p><pre>x {letter}</pre></body></html>"
    if source == "a.md":
        text = f"# Wall {letter}\n\n{text}\n\n![a {letter}](b{letter})\n\n```\n{letter}x\n```\n"
    try:
        article = _read(text * 3, source)
    except SourceError:  # the bytes of a half character are no UTF-8, and a feed may not be one any more
        return
    _assert_fit(article)


@pytest.mark.parametrize(
    "charset", ["utf-7", "unicode_escape", "raw_unicode_escape", "punycode", "a\0b", "é"]
)
def test_a_declared_charset_makes_no_halves_of_characters(charset: str) -> None:
    document = parse_document(b"The wall +2D0- \\ud83d held all night \xff.", "a.txt", charset=charset)
    _assert_fit(read_article(document))


@pytest.mark.parametrize(
    "front_matter",
    [
        "---\na: " + "[" * 50_000 + "\n---\n",
        "---\na: " + "{b: " * 300 + "}" * 300 + "\n---\n",
        "---\na: " + "- " * 5000 + "b\n---\n",
        "---\nauthor: &a [*a]\n---\n",
        "---\na: &a [x, x]\n"
        + "\n".join(f"{b}: &{b} [*{a}, *{a}]" for a, b in zip("abcd", "bcde", strict=True))
        + "\n---\n",
        "---\n" + "".join(f"key{number}: value\n" for number in range(10_000)) + "---\n",
        "+++\na = " + "[" * 3000 + "]" * 3000 + "\n+++\n",
        "+++\n" + "a." * 20_000 + "b = 1\n+++\n",
        "+++\na = " + "9" * 5000 + "\n+++\n",
    ],
)
def test_front_matter_beyond_reason_is_one_error(front_matter: str) -> None:
    with pytest.raises(SourceError, match=r"^The front matter of a\.md "):
        _read(f"{front_matter}\nThe wall held.\n", "a.md")


def test_an_alias_of_a_text_is_read() -> None:
    article = _read("---\ntitle: &a Wall\nauthor: *a\n---\n\nIt held.\n", "a.md")
    assert (article.title, article.byline) == ("Wall", "Wall")


@pytest.mark.parametrize(
    "time", ["06:30:99", "06:30:99999999999999999999", "99:99:99", "06:30:00 +9999", "٣"]
)
def test_a_date_of_mail_that_no_calendar_has_is_none(time: str) -> None:
    assert _read(_MAIL % f"Sun, 01 Mar 2026 {time} +0100", "a.eml").title == "Wall"


@pytest.mark.parametrize("value", ["9" * 5000, "[" * 900 + "]" * 900, "[" * 100_000])
def test_linked_data_beyond_reason_is_skipped(value: str) -> None:
    page = (_PAGE % ("x", "y", "z")).replace('"headline"', f'"author": {value}, "headline"')
    assert _read(page, "a.html").blocks


def test_a_reference_to_no_character_is_one_error() -> None:
    with pytest.raises(SourceError):
        _read(_FEED % ("&#99999999999;", "a", "b", "c"), "a.xml")
