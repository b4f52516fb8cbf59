import io
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from bulletin import article
from bulletin.article import ArticleSettings
from bulletin.errors import FetchError, SourceError, SourceNotFoundError
from bulletin.model import Article, BlockKind
from support.books import laughs
from support.cli import bulletin
from support.web import Answer, serving

SETTINGS = ArticleSettings(allow_private=True, timeout=10)
PROSE = "The wall held all night, and in the morning the port was open again to every ship that came."
PAGE = (
    "<html lang='en'><head><title>Another title</title></head><body><article><h1>The wall holds</h1>"
    f"<p>{PROSE}</p><p>{PROSE}</p><p>{PROSE}</p></article></body></html>"
).encode()


def rss(*items: str, channel: str = "<title>Harbour News</title><language>en-gb</language>") -> bytes:
    """A feed of these items."""
    entries = "".join(f"<item>{item}</item>" for item in items)
    spaces = (
        'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"'
    )
    feed = f'<?xml version="1.0"?><rss version="2.0" {spaces}><channel>{channel}{entries}</channel></rss>'
    return feed.encode()


def item(day: int, body: str = f"<p>{PROSE}</p>", title: str = "") -> str:
    """An item with its whole text, of a day in March."""
    return (
        f"<title>{title or f'Day {day}'}</title><link>https://news.example/{day}</link><guid>id-{day}</guid>"
        f"<pubDate>Sun, {day:02} Mar 2026 06:30:00 +0100</pubDate><dc:creator>Ada Quill</dc:creator>"
        f"<description>In short.</description><content:encoded><![CDATA[{body}]]></content:encoded>"
    )


def read(folder: Path, feed: bytes, entry: str = "") -> Article:
    path = folder / "feed.xml"
    path.write_bytes(feed)
    return article.read_article(article.load_document(f"{path}{entry}", SETTINGS, io.BytesIO()))


def test_the_newest_entry_is_read_with_all_that_the_feed_says_of_it(tmp_path: Path) -> None:
    body = f"<h2>Overnight</h2><p>{PROSE}</p><ul><li>One</li></ul>"
    report = read(tmp_path, rss(item(1), item(3, body, "Wall &amp;amp; port"), item(2)))
    assert [block.kind for block in report.blocks] == [BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.ITEM]
    assert (report.title, report.byline, report.site) == ("Wall & port", "Ada Quill", "Harbour News")
    assert (report.url, report.language) == ("https://news.example/3", "en-gb")
    assert report.description == "In short."
    assert report.published == datetime(2026, 3, 3, 6, 30, tzinfo=timezone(timedelta(hours=1)))
    assert report.published.isoformat().endswith("+01:00")


@pytest.mark.parametrize("entry", ["#2", "#id-1", "#https://news.example/1", "#https%3A//news.example/1"])
def test_another_entry_is_named_by_number_id_or_link(tmp_path: Path, entry: str) -> None:
    assert read(tmp_path, rss(item(3), item(1)), entry).title == "Day 1"


def test_an_entry_that_is_not_there_is_told(tmp_path: Path) -> None:
    for entry in ("#3", "#0", "#nothing", "#//[x", "#" + "9" * 5000):
        with pytest.raises(SourceError, match="has no entry") as caught:
            read(tmp_path, rss(item(3), item(1)), entry)
        assert "from 1 to 2" in caught.value.hint
    with pytest.raises(SourceError, match="There is no entry in the feed"):
        read(tmp_path, rss())


def test_without_dates_the_first_entry_is_the_newest(tmp_path: Path) -> None:
    undated = "<title>{}</title><description>{}</description>"
    report = read(tmp_path, rss(undated.format("First", PROSE), undated.format("Second", PROSE)))
    assert (report.title, report.published) == ("First", None)
    assert report.blocks[0].text == PROSE


def test_an_atom_entry_of_plain_text_is_paragraphs(tmp_path: Path) -> None:
    atom = (
        '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="de"><title>Hafen</title><entry><id>urn:x:1</id>'
        '<title type="html">Die &lt;b>Mauer&lt;/b> h&amp;auml;lt</title><link href="https://news.example/1"/>'
        "<author><name>Ida Ink</name></author><updated>2026-03-01T06:30:00-05:00</updated>"
        f"<content type='text'>{PROSE}\n\n1 &lt; 2, they said.</content></entry></feed>"
    )
    report = read(tmp_path, atom.encode())
    assert [block.text for block in report.blocks] == [PROSE, "1 < 2, they said."]
    assert (report.title, report.byline, report.language) == ("Die Mauer hält", "Ida Ink", "de")
    assert report.published == datetime(2026, 3, 1, 11, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    "text",
    [
        "<description>In short.</description>",
        "<content:encoded><![CDATA[<p>It held. Read <a href='x'>the full story</a></p>]]></content:encoded>",
        "<content:encoded>&lt;p&gt;The wall held […]&lt;/p&gt;</content:encoded>",
    ],
)
def test_of_a_summary_the_page_is_fetched_and_the_feeds_words_go_before(tmp_path: Path, text: str) -> None:
    with serving({"/wall": Answer(PAGE, headers={"Content-Type": "text/html"})}) as site:
        entry = f"<title>The wall holds</title><link>{site.url}/wall</link><author>Ada Quill</author>{text}"
        report = read(tmp_path, rss(entry))
    assert [block.text for block in report.blocks][-1] == PROSE
    assert (report.title, report.byline, report.url) == ("The wall holds", "Ada Quill", f"{site.url}/wall")


def test_a_summary_is_never_read_in_the_place_of_a_page_that_is_gone(tmp_path: Path) -> None:
    with serving({}) as site, pytest.raises(FetchError, match="404"):
        read(tmp_path, rss(f"<link>{site.url}/gone</link><description>In short.</description>"))


def test_an_entry_that_links_to_a_feed_again_is_told(tmp_path: Path) -> None:
    again = Answer(rss(item(1)), headers={"Content-Type": "application/rss+xml"})
    with serving({"/feed": again}) as site, pytest.raises(SourceError, match="links to a feed again"):
        read(tmp_path, rss(f"<link>{site.url}/feed</link><description>In short.</description>"))


def test_a_summary_without_a_link_is_read(tmp_path: Path) -> None:
    report = read(tmp_path, rss("<title>Short</title><description>The wall held.</description>"))
    assert [block.text for block in report.blocks] == ["The wall held."]


def test_a_long_description_is_the_text(tmp_path: Path) -> None:
    long = "".join(f"&lt;p&gt;{PROSE}&lt;/p&gt;" for _ in range(10))
    report = read(tmp_path, rss(f"<link>https://news.invalid/x</link><description>{long}</description>"))
    assert len(report.blocks) == 10


def test_a_feed_may_come_from_the_web_with_a_fragment() -> None:
    feed = Answer(rss(item(3), item(1)), headers={"Content-Type": "application/rss+xml; charset=utf-8"})
    with serving({"/feed": feed}) as site:
        document = article.load_document(f"{site.url}/feed#id-1", SETTINGS, io.BytesIO())
        assert [path for path, _ in site.requests] == ["/feed"]
    assert article.read_article(document).title == "Day 1"


def test_a_feed_in_another_encoding_is_read(tmp_path: Path) -> None:
    feed = rss(item(1, "<p>Порт снова открыт для судов.</p>", "Порт")).decode()
    feed = feed.replace('version="1.0"', 'version="1.0" encoding="windows-1251"', 1)
    assert read(tmp_path, feed.encode("windows-1251")).title == "Порт"


def test_a_number_sign_in_a_files_name_stays(tmp_path: Path) -> None:
    path = tmp_path / "report #2.txt"
    path.write_text(PROSE)
    assert (
        article.read_article(article.load_document(str(path), SETTINGS, io.BytesIO())).blocks[0].text == PROSE
    )
    with pytest.raises(SourceNotFoundError):
        article.load_document(str(tmp_path / "none.xml#2"), SETTINGS, io.BytesIO())


def test_laughs_are_refused(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="defines XML entities"):
        read(tmp_path, laughs("rss").encode())


def test_the_command_reads_a_feed(tmp_path: Path) -> None:
    (tmp_path / "feed.xml").write_bytes(rss(item(3), item(1)))
    run = bulletin(tmp_path, "script", "feed.xml#2")
    assert run.returncode == 0, run.stderr
    assert "Warning" not in run.stderr
    assert "Day 1" in run.stdout
    assert PROSE in run.stdout
    piped = bulletin(tmp_path, "script", "-", stdin=rss(item(2)))
    assert "Day 2" in piped.stdout
