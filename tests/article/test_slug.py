from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bulletin.article.slug import Slug, parse_name_slug, parse_url_slug
from bulletin.article.title_case import apply_title_case

SYRIA = "Syrian War Report – May 25, 2017: Govt Forces Liberate Large Areas in Aleppo and Homs"


def on(year: int, month: int, day: int) -> date:
    return date(year, month, day)


@pytest.mark.parametrize(
    ("url", "title", "published"),
    [
        (
            "https://a.example/syrian-war-report-may-25-2017-govt-forces-liberate-large-areas-in-aleppo-and-homs/",
            SYRIA,
            on(2017, 5, 25),
        ),
        ("https://a.example/harbour-report-1-march-2026/", "Harbour Report – March 1, 2026", on(2026, 3, 1)),
        ("https://a.example/dec-3rd-2025-storm-nears/", "December 3, 2025: Storm Nears", on(2025, 12, 3)),
        ("https://a.example/2026/03/01/some-title/", "Some Title", on(2026, 3, 1)),
        ("https://a.example/2026/3/1/some-title/index.html?x=y#z", "Some Title", on(2026, 3, 1)),
        ("https://a.example/2026-03-01-some-title.html", "Some Title", on(2026, 3, 1)),
        ("https://a.example/news/some_title-12345678.htm", "Some Title", None),
        ("https://a.example/some-title/123456/amp/", "Some Title", None),
        ("https://a.example/world/caf%C3%A9-owners-strike", "Café Owners Strike", None),
        ("https://a.example/top-10-bridges", "Top 10 Bridges", None),
        ("https://a.example/storm-february-30-2026-nears", "Storm February 30 2026 Nears", None),
        ("https://a.example/2026/13/41/some-title/", "Some Title", None),
        ("https://a.example/", "", None),
        ("https://a.example/p/123456", "", None),
        ("http://[broken/some-title", "", None),
    ],
)
def test_a_url_names_title_and_date(url: str, title: str, published: date | None) -> None:
    assert parse_url_slug(url) == Slug(title, published)


@pytest.mark.parametrize(
    ("name", "title", "published"),
    [
        ("harbour-report-2026-03-01.txt", "Harbour Report 2026 03 01", None),
        ("20260301_storm_wall.md", "Storm Wall", on(2026, 3, 1)),
        ("notes.txt", "Notes", None),
        ("My Report.txt", "My Report", None),
        ("2026-03-01.txt", "", on(2026, 3, 1)),
        (".txt", "", None),
    ],
)
def test_a_file_name_is_read_like_a_slug(name: str, title: str, published: date | None) -> None:
    assert parse_name_slug(name) == Slug(title, published)


@pytest.mark.parametrize(
    ("words", "title"),
    [
        ("war and peace in the east", "War and Peace in the East"),
        ("what the storm left over", "What the Storm Left Over"),
        ("us backed forces near un post", "US-Backed Forces Near UN Post"),
        ("ministers fly to the us", "Ministers Fly to the US"),
        ("what the sea gives us", "What the Sea Gives Us"),
        ("world war ii and louis xvi", "World War II and Louis XVI"),
        ("iPhone makers meet", "iPhone Makers Meet"),
    ],
)
def test_titles_are_cased_as_english_titles_are(words: str, title: str) -> None:
    assert apply_title_case(words.split()) == title


@given(st.text(alphabet="abz09-_/.%é ", max_size=60))
def test_any_slug_is_read_without_an_error(text: str) -> None:
    assert (
        parse_url_slug(f"https://a.example/{text}").title
        == parse_url_slug(f"https://a.example/{text}").title.strip()
    )
