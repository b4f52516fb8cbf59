from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from bulletin.article.draft import Draft
from bulletin.article.readers.web import read_web_page

URL = "https://desk.example/2026/03/01/storm-wall-holds/"
SENTENCE = "<p>The port reopened to container traffic after the wall held back the water.</p>"


def read_page(head: str, body: str = "", attributes: str = "") -> Draft:
    page = f"<!doctype html><html {attributes}><head>{head}</head><body>{body}{SENTENCE * 3}</body></html>"
    return read_web_page(page, URL)


def linked(json: str) -> str:
    return f'<script type="application/ld+json">{json}</script>'


def meta(**names: str) -> str:
    return "".join(f'<meta property="{n.replace("__", ":")}" content="{c}">' for n, c in names.items())


ARTICLE = """"@type": ["NewsArticle"], "headline": "Storm &amp; wall", "inLanguage": "nb",
    "datePublished": "2026-03-01T06:30:00+01:00", "image": {"url": "/dam.jpg"}, "description": "It held.",
    "author": [{"name": "By Edda Halvorsen"}, {"name": "https://desk.example/x"}, "Per Aasland"],
    "publisher": {"name": "The Desk"} """
EXPECTED = (
    "Storm & wall",
    "Edda Halvorsen, Per Aasland",
    datetime(2026, 3, 1, 6, 30, tzinfo=timezone(timedelta(hours=1))),
    "nb",
    "https://desk.example/dam.jpg",
    "The Desk",
    "It held.",
)


@pytest.mark.parametrize(
    "json",
    [
        f"{{{ARTICLE}}}",
        f'[{{"@type": "WebSite", "name": "X"}}, {{{ARTICLE}}}]',
        f'{{"@graph": [{{"@type": "Organization", "name": "X"}}, {{{ARTICLE}}}]}}',
        f'{{"@type": "WebPage", "mainEntity": {{{ARTICLE}}}}}',
        f"{{{ARTICLE},}}",
        f"/* made by a template */ {{{ARTICLE}}};",
        f"//<![CDATA[\n{{{ARTICLE}}}\n//]]>",
        f"{{{ARTICLE}}}".replace("It held.", "It\theld."),
        f"{{{ARTICLE}}}".replace("&amp;", "&").replace('"', "&quot;"),
    ],
    ids=["plain", "list", "graph", "nested", "comma", "comment", "cdata", "control character", "entities"],
)
def test_json_ld_is_read_in_any_shape(json: str) -> None:
    page = read_page(linked(json))
    names = ("title", "byline", "published", "language", "image", "site", "description")
    assert tuple(getattr(page, name) for name in names) == EXPECTED


def test_an_author_may_be_elsewhere_in_the_graph() -> None:
    graph = """{"@graph": [{"@type": "BlogPosting", "headline": "Storm", "author": {"@id": "#edda"}},
        {"@id": "#edda", "@type": "Person", "name": "Edda Halvorsen"}]}"""
    assert read_page(linked(graph)).byline == "Edda Halvorsen"


def test_each_field_comes_from_the_surest_place_that_has_it() -> None:
    page = read_page(
        linked('{"@type": "Article", "headline": "Of the data", "author": "editor@desk.example"}')
        + meta(og__title="Of the graph", og__site_name="The Desk", article__published_time="2026-03-01")
        + '<meta name="author" content="Edda Halvorsen"><meta name="description" content="It held.">'
    )
    assert (page.title, page.byline, page.site) == ("Of the data", "Edda Halvorsen", "The Desk")
    assert (page.published, page.description) == (date(2026, 3, 1), "It held.")


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Storm wall holds | The Desk", "Storm wall holds"),
        ("Storm wall holds - World - desk.example", "Storm wall holds - World"),
        ("Desk: Storm wall holds", "Desk: Storm wall holds"),
        ("The Desk | Storm wall holds", "Storm wall holds"),
        ("Opinion | The wall holds | News", "Opinion | The wall holds | News"),
        ("Storm – the wall holds", "Storm – the wall holds"),
    ],
)
def test_the_site_is_no_part_of_the_title(title: str, expected: str) -> None:
    assert read_page(f"<title>{title}</title>{meta(og__site_name='The Desk')}").title == expected


def test_a_part_of_the_title_that_is_the_heading_is_all_of_it() -> None:
    assert (
        read_page("<title>Opinion | The wall holds | News</title>", "<h1>The wall holds</h1>").title
        == "The wall holds"
    )


def test_a_title_that_was_cut_gives_way_to_the_whole() -> None:
    head = linked('{"@type": "Article", "headline": "The wall holds, but…"}')
    assert (
        read_page(head + meta(og__title="The wall holds, but for how long?")).title
        == "The wall holds, but for how long?"
    )


@pytest.mark.parametrize(
    ("declared", "byline"),
    [
        ("By EDDA HALVORSEN", "Edda Halvorsen"),
        ("Edda Halvorsen and Per Aasland", "Edda Halvorsen, Per Aasland"),
        ("edda@desk.example", ""),
        ("https://desk.example/edda", ""),
        ("admin", ""),
        ("Edda Halvorsen | The Desk", "Edda Halvorsen"),
    ],
)
def test_the_byline_is_names(declared: str, byline: str) -> None:
    assert read_page(f'<meta name="author" content="{declared}">').byline == byline


def test_byline_and_date_are_read_where_the_page_shows_them() -> None:
    body = '<p class="byline">By Edda Halvorsen</p><time>1 March 2026, 9:30 a.m. EST</time>'
    page = read_page("", body)
    assert page.byline == "Edda Halvorsen"
    assert page.published == datetime(2026, 3, 1, 14, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("attributes", "head", "language"),
    [
        ("lang=en-GB", meta(og__locale="fr_FR"), "en-GB"),
        ('lang="{{lang}}"', meta(og__locale="fr_FR"), "fr-FR"),
        ("", '<meta http-equiv="content-language" content="de">', "de"),
        ("lang=english", "", ""),
        ("lang=und", "", ""),
    ],
)
def test_the_language_is_the_first_that_is_one(attributes: str, head: str, language: str) -> None:
    assert read_page(head, attributes=attributes).language == language


def test_a_canonical_url_of_the_whole_site_is_none() -> None:
    assert read_page('<link rel="canonical" href="https://desk.example/">').url == URL


def test_a_date_that_a_program_wrote_for_none_is_none() -> None:
    assert read_page(meta(article__published_time="0001-01-01T00:00:00Z")).published is None
