import logging
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pytest

from bulletin.article.readers.web import read_web_page
from bulletin.errors import SourceError
from bulletin.model import Block, BlockKind

EXAMPLE = Path(__file__).parents[2] / "examples/energy-briefing.html"
URL = "https://desk.example/2026/03/01/storm-wall-holds/"
SENTENCE = "The port reopened to container traffic, the authority said, after the wall held back the water."
H, P, Q, I, C, T, M, O = BlockKind  # noqa: E741 - reads as a table


def article(body: str, head: str = "") -> str:
    return f"""<!doctype html><html><head><title>Storm wall holds - The Desk</title>{head}</head><body>
        <nav><ul><li><a href="/">Home</a></li><li><a href="/news">News</a></li></ul></nav>
        <main><article><h1>Storm wall holds</h1>{body}</article></main>
        <footer>All rights reserved</footer></body></html>"""


def test_the_example_keeps_its_structure_and_loses_its_frame() -> None:
    draft = read_web_page(EXAMPLE.read_text(), str(EXAMPLE))
    kinds = [(block.kind, block.level) for block in draft.blocks]
    assert kinds == [
        *[(P, 0), (P, 0), (H, 2), (P, 0), (Q, 0), (P, 0), (H, 2), (P, 0)],
        *[(I, 1), (I, 1), (I, 1), (P, 0), (P, 0)],
    ]
    text = " ".join(block.text for block in draft.blocks)
    for frame in ("cookies", "Subscribe", "Share", "Photograph", "Related", "newsletter", "All rights"):
        assert frame not in text


def test_the_example_gives_all_its_metadata() -> None:
    draft = read_web_page(EXAMPLE.read_text(), str(EXAMPLE))
    assert draft.title == "Energy briefing: Reservoirs full as Norrland exports record power"
    assert draft.byline == "Edda Halvorsen"
    assert draft.published == datetime(2026, 2, 12, 6, 30, tzinfo=timezone(timedelta(hours=1)))
    assert draft.url == "https://northernledger.example/energy/2026/02/12/energy-briefing-reservoirs-full/"
    assert draft.language == "en-GB"
    assert draft.image == "https://northernledger.example/pictures/tarn-dam-1200.jpg"
    assert draft.site == "The Northern Ledger"
    assert draft.description.startswith("Full reservoirs and a windy January")


def test_every_construct_becomes_blocks() -> None:
    body = f"""<p>{SENTENCE} It <a href="/x">says</a> <b>so</b>, in <code>code</code>.</p>
        <h2>What was said</h2><p>{SENTENCE}</p>
        <ul><li>one item of it<ul><li>a nested item</li></ul></li><li><p>two items</p></li></ul>
        <blockquote><p>We counted.</p><p>They waited.</p></blockquote>
        <h3>In figures</h3><p>{SENTENCE}</p>
        <pre><code>x = 1</code></pre>
        <table><tr><th>a</th><th>b</th></tr><tr><td>1</td><td>2</td></tr></table>
        <p>{SENTENCE}</p>"""
    assert list(read_web_page(article(body), URL).blocks) == [
        Block(P, f"{SENTENCE} It says so, in code."),
        Block(H, "What was said", 2),
        Block(P, SENTENCE),
        Block(I, "one item of it", 1),
        Block(I, "a nested item", 2),
        Block(I, "two items", 1),
        Block(Q, "We counted."),
        Block(Q, "They waited."),
        Block(H, "In figures", 3),
        Block(P, SENTENCE),
        Block(C, "x = 1"),
        Block(T, "a\tb\n1\t2"),
        Block(P, SENTENCE),
    ]


@pytest.mark.parametrize(
    ("head", "published"),
    [
        (
            '<meta property="article:published_time" content="2026-03-01T08:00:00Z">',
            datetime(2026, 3, 1, 8, tzinfo=UTC),
        ),
        (
            '<script type="application/ld+json">{"@graph": [{"datePublished": "2026-03-01"}]}</script>',
            date(2026, 3, 1),
        ),
        ('<script type="application/ld+json">{broken</script>', None),
        ('<meta name="date" content="2026-03-01">', date(2026, 3, 1)),
    ],
    ids=["open graph", "json-ld", "broken json-ld", "meta"],
)
def test_the_date_is_taken_from_wherever_it_is_declared(head: str, published: date | None) -> None:
    draft = read_web_page(article(f"<p>{SENTENCE}</p>" * 3, head), URL)
    assert draft.published == published


def test_the_name_of_the_site_is_no_part_of_the_title() -> None:
    head = """<meta property="og:site_name" content="The Desk">
        <meta property="og:title" content="Holds | The Desk">"""
    assert read_web_page(article(f"<p>{SENTENCE}</p>" * 3, head), URL).title == "Holds"


@pytest.mark.parametrize(
    ("head", "url"),
    [
        ('<link rel="canonical" href="/storm/">', "https://desk.example/storm/"),
        ('<link rel="canonical" href="https://[broken">', URL),
        ("", URL),
    ],
)
def test_the_url_is_the_canonical_one_or_where_it_was_fetched(head: str, url: str) -> None:
    assert read_web_page(article(f"<p>{SENTENCE}</p>" * 3, head), URL).url == url


@pytest.mark.parametrize(
    "page", ["<html></html>", "<html><body><nav><a href='/'>Home</a></nav></body></html>"]
)
def test_a_page_without_an_article_is_one_clear_error(
    page: str, caplog: pytest.LogCaptureFixture, capsys: pytest.CaptureFixture[str]
) -> None:
    with (
        caplog.at_level(logging.CRITICAL),
        pytest.raises(SourceError, match=r"^There is no article text in a\.html\.$"),
    ):
        read_web_page(page, "a.html")
    assert capsys.readouterr().err == ""


def test_the_same_page_gives_the_same_article() -> None:
    page = article(f"<p>{SENTENCE}</p>" * 3)
    assert read_web_page(page, URL) == read_web_page(page, URL)
