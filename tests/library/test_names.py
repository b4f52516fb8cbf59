from datetime import UTC, datetime

import pytest

from bulletin.library.names import make_guid, make_show_slug, make_slug, make_timed_slug
from bulletin.model import EpisodeInfo, Show

DAY = datetime(2026, 3, 1, 18, 30, tzinfo=UTC)


def programme(title: str, url: str = "") -> EpisodeInfo:
    return EpisodeInfo(title, "Bulletin", DAY, "en", url=url)


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Harbour Wall", "harbour-wall"),
        ("Gov’t forces: “It’s over” – 3,000 flee", "govt-forces-its-over-3-000-flee"),
        ("Łódź, Smørrebrød & Straße", "lodz-smorrebrod-strasse"),
        ("Café/Économie", "cafe-economie"),
        ("word " * 20, "-".join(["word"] * 12)),
        ("Harbour Report – March 1, 2026: The Wall Holds", "harbour-report-the-wall-holds"),
        ("1 March 2026", "1-march-2026"),
        ("Harbour Report, March 2, 2026", "harbour-report-march-2-2026"),
        ("Novosti Новости", "novosti-dd206c7b"),
    ],
)
def test_a_slug_is_the_day_and_the_title(title: str, slug: str) -> None:
    assert make_slug(programme(title)) == f"2026-03-01-{slug}"


def test_titles_that_ascii_cannot_spell_have_names_of_their_own() -> None:
    titles = ["Новости дня", "Новости ночи", "港口", "!!!", "", "x" * 80]
    slugs = {make_slug(programme(title)) for title in titles}
    assert len(slugs) == len(titles)
    assert all(slug.isascii() and len(slug) <= 71 and slug.strip("-") == slug for slug in slugs)


def test_a_show_is_named_by_its_title() -> None:
    assert make_show_slug(Show(title="The Harbour Report")) == "the-harbour-report"


def test_a_slug_may_have_the_time() -> None:
    assert make_timed_slug(programme("Harbour Wall")) == "2026-03-01-1830-harbour-wall"


def test_a_guid_is_always_the_same() -> None:
    assert make_guid("bulletin", "wall.md") == "9b419b02-08d0-5d62-9f3a-5159de6838bd"


def test_guids_differ_between_reports_and_shows() -> None:
    reports = ["a.md", "b.md", "https://example.org/a.md"]
    guids = {make_guid(show, report) for report in reports for show in ("harbour", "other")}
    assert len(guids) == 6
