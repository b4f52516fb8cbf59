import errno
import io
import os
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bulletin import article
from bulletin.article import ArticleSettings
from bulletin.errors import FetchError, SourceError, SourceNotFoundError
from bulletin.model import Article, BlockKind
from support.reports import CUSTOMERS, EXAMPLES, HARBOUR
from support.web import Answer, serving

SETTINGS = ArticleSettings()
LOOPBACK = ArticleSettings(allow_private=True, timeout=10)
BODY = b"The port reopened on Sunday morning after the wall held back the water, the authority said.\n"


def read(source: str, settings: ArticleSettings, stdin: bytes = b"") -> Article:
    return article.read_article(article.load_document(source, settings, io.BytesIO(stdin)))


def read_bytes(data: bytes, source: str, media_type: str = "") -> Article:
    return article.read_article(article.parse_document(data, source, media_type=media_type))


def check_report(report: Article, path: Path) -> None:
    """Check what every report of the customer's shape has: nothing left out, and its parts recognised."""
    lines = [" ".join(line.split()) for line in path.read_text().splitlines()]
    assert [block.text for block in report.blocks] == [line for line in lines if line]
    assert {block.kind for block in report.blocks} == {BlockKind.PARAGRAPH}
    assert report.url == lines[0]
    assert (report.byline, report.language, report.image) == ("", "en", "")
    assert report.source == str(path)


def test_the_customers_report() -> None:
    if not CUSTOMERS.exists():
        pytest.skip("the customer's report is not part of the repository; the example has its shape")
    report = read(str(CUSTOMERS), SETTINGS)
    check_report(report, CUSTOMERS)
    title = "Syrian War Report – May 25, 2017: Govt Forces Liberate Large Areas in Aleppo and Homs"
    assert report.title == title
    assert report.published == date(2017, 5, 25)
    assert report.narrator == "Harold Hoover"


def test_a_report_of_the_customers_shape() -> None:
    report = read(str(HARBOUR), SETTINGS)
    check_report(report, HARBOUR)
    assert report.title == "Harbour Report – March 1, 2026: Storm Wall Holds as Port of Velmar Reopens"
    assert report.published == date(2026, 3, 1)
    assert report.narrator == "Martin Oakes"


def test_the_markdown_example() -> None:
    report = read(str(EXAMPLES / "city-council.md"), SETTINGS)
    assert report.title == "Lindmoor council backs tram line after nine-hour debate"
    assert (report.byline, report.language) == ("Jane Whitlow", "en-GB")
    assert report.published == date(2026, 2, 24)
    kinds = [block.kind for block in report.blocks]
    assert [kinds.count(kind) for kind in BlockKind] == [4, 9, 1, 9, 0, 0, 0, 0]


def test_a_written_title_goes_before_a_slug_that_says_the_same() -> None:
    url = b"https://a.example/2026/03/01/mcdonald-opens-the-port/\n\n"
    assert read_bytes(url + b"McDonald opens the port\n\n" + BODY, "a.txt").title == "McDonald opens the port"
    assert read_bytes(url + b"Our top story\n\n" + BODY, "a.txt").title == "Mcdonald Opens the Port"


def test_a_title_is_always_found() -> None:
    assert read_bytes(BODY, "in/2026-03-01-storm_wall.txt").title == "Storm Wall"
    assert read_bytes(BODY, r"C:\in\storm wall.txt").title == "Storm Wall"
    assert read_bytes(BODY, "-").title == "The port reopened on Sunday morning after the wall held…"
    assert read_bytes(b"Storm.", "-").title == "Storm."


def test_what_the_text_says_goes_before_the_slug() -> None:
    text = b"Storm nears the coast\nBy Jane Doe\nMarch 2, 2026\n\n" + BODY
    report = read_bytes(text, "2026-03-01-other.txt")
    assert (report.title, report.byline) == ("Storm nears the coast", "Jane Doe")
    assert report.published == date(2026, 3, 2)


def test_the_format_is_told_by_type_then_ending_then_content() -> None:
    heading = b"# Storm\n\n*Text* of it.\n"
    page = b"<!-- saved --><!DOCTYPE html><html><body><h1>Storm</h1><p>" + BODY + b"</p></body></html>"
    assert read_bytes(heading, "a.txt").blocks[-1].text == "*Text* of it."
    assert read_bytes(heading, "a.txt", media_type="text/markdown").blocks[-1].text == "Text of it."
    assert (
        read_bytes(heading, "https://a.example/a.md?x", media_type="text/plain").blocks[-1].text
        == "Text of it."
    )
    assert read_bytes(heading, "-").blocks[-1].text == "Text of it."
    assert read_bytes(page, "-").blocks[-1].text == BODY.decode().strip()
    assert read_bytes(page, "a.txt").blocks[-1].text == BODY.decode().strip()


def test_a_media_type_that_is_no_report_is_refused() -> None:
    with pytest.raises(SourceError, match=r"^a is application/json, not a web page or text\.$"):
        read_bytes(b"{}", "a", media_type="application/json")


def test_standard_input_is_read() -> None:
    report = read("-", SETTINGS, BODY)
    assert (report.source, report.blocks[0].text) == ("-", BODY.decode().strip())


@pytest.mark.parametrize("data", [b"", b"\n \n", b"\xef\xbb\xbf", b"* * *\n\n---\n"])
def test_nothing_to_read_is_an_error_that_names_the_source(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(data)
    with pytest.raises(SourceError, match=r"a\.txt"):
        read(str(path), SETTINGS)
    with pytest.raises(SourceError, match=r"(?i)standard input"):
        read("-", SETTINGS, data)


def test_a_missing_file_is_told_with_the_one_that_was_meant(tmp_path: Path) -> None:
    (tmp_path / "harbour-report.txt").write_bytes(BODY)
    with pytest.raises(SourceNotFoundError, match="There is no file") as caught:
        read(str(tmp_path / "harbor-report.txt"), SETTINGS)
    assert caught.value.hint == f"Did you mean {tmp_path / 'harbour-report.txt'}?"
    for path in (tmp_path / "none/x.txt", tmp_path / "harbour-report.txt/x"):
        with pytest.raises(SourceNotFoundError) as caught:
            read(str(path), SETTINGS)
        assert caught.value.hint.startswith("Check the path")


def test_a_folder_and_an_unreadable_file_are_told_apart(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="is a folder, not a file"):
        read(str(tmp_path), SETTINGS)
    loop = tmp_path / "loop.txt"
    loop.symlink_to(loop)
    with pytest.raises(SourceError, match=f"cannot be read: {os.strerror(errno.ELOOP)}"):
        read(str(loop), SETTINGS)


def test_a_file_larger_than_the_limit_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(BODY)
    assert read(str(path), ArticleSettings(max_bytes=len(BODY)))
    with pytest.raises(SourceError, match="too large for a report"):
        read(str(path), ArticleSettings(max_bytes=len(BODY) - 1))


def test_a_web_page_is_read_from_where_it_ends_up() -> None:
    page = b"<html lang='en-GB'><article><h1>Sturm</h1><p>" + BODY * 3 + b"</p></article></html>"
    answers = {
        "/old": Answer(status=301, headers={"Location": "/2026/03/01/storm-wall-holds/"}),
        "/2026/03/01/storm-wall-holds/": Answer(page, headers={"Content-Type": "text/html"}),
    }
    with serving(answers) as site:
        report = read(f"{site.url}/old", LOOPBACK)
    assert report.url == report.source == f"{site.url}/2026/03/01/storm-wall-holds/"
    assert (report.title, report.language) == ("Sturm", "en-GB")
    assert report.published == date(2026, 3, 1)


def test_plain_text_from_the_web_has_its_url_and_charset() -> None:
    russian = "Порт снова открыт для судов. Стена выдержала, сообщает служба."
    answer = Answer(russian.encode("koi8-r"), headers={"Content-Type": "text/plain; charset=koi8-r"})
    with serving({"/port-reopens.txt": answer}) as site:
        report = read(f"{site.url}/port-reopens.txt", LOOPBACK)
    assert (report.title, report.blocks[0].text) == ("Port Reopens", russian)
    assert report.url == f"{site.url}/port-reopens.txt"


def test_what_is_allowed_is_passed_on_to_the_fetcher() -> None:
    with serving({"/": Answer(BODY)}) as site:
        with pytest.raises(FetchError, match="private address"):
            read(site.url, SETTINGS)
        with pytest.raises(FetchError, match="too large"):
            read(site.url, ArticleSettings(allow_private=True, max_bytes=10))
    with pytest.raises(FetchError, match="not an http or https URL"):
        read("ftp://a.example/report.txt", SETTINGS)


@given(st.text(max_size=200), st.sampled_from(["a.txt", "a.md", "-", "https://a.example/a-b"]))
def test_any_text_is_an_article_or_a_source_error(text: str, source: str) -> None:
    try:
        report = read_bytes(text.encode("utf-8", "replace"), source)
    except SourceError:
        return
    assert report.title.strip()
    assert report.blocks
    assert report.published is None or report.published.year


def test_a_language_that_is_not_declared_is_that_of_the_text() -> None:
    text = "Совет порта собрался в понедельник.\n\nГолосование отложено до июня.\n"
    assert read_bytes(text.encode(), "report.txt").language == "ru"
