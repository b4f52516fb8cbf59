from datetime import UTC, datetime

import pytest

from bulletin.library.names import make_guid, make_show_slug, make_slug
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


def test_the_guid_survives_a_correction_of_text_and_title() -> None:
    url = "https://example.org/wall"
    assert make_guid(Show(), programme("Harbour Wall", url)) == make_guid(
        Show(), programme("Harbour wall rebuilt", url)
    )
    assert make_guid(Show(), programme("Harbour Wall")) == "072eea2c-c615-58bc-8d36-86bb4233f768"


def test_guids_differ_between_reports_and_shows() -> None:
    reports = [programme("A"), programme("B"), programme("A", "https://example.org/a")]
    guids = {make_guid(show, report) for report in reports for show in (Show(), Show(title="Other"))}
    assert len(guids) == 6
