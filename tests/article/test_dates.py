from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from bulletin.article.dates import parse_date


@pytest.mark.parametrize(
    "text",
    [
        "May 25, 2017",
        "25 May 2017",
        "Thursday, 25th May 2017",
        "Thu 25 May, 2017",
        "2017-05-25",
        " May 25 2017 ",
    ],
)
def test_a_day_is_a_day_without_a_time(text: str) -> None:
    assert parse_date(text) == date(2017, 5, 25)


@pytest.mark.parametrize(
    ("text", "hour", "offset"),
    [
        ("2026-02-12T06:30:00+01:00", 6, 1),
        ("2026-02-12T06:30:00Z", 6, 0),
        ("2026-02-12 06:30:00 -0500", 6, -5),
        ("Thu, 12 Feb 2026 06:30:00 GMT", 6, 0),
        ("Thu, 12 Feb 2026 06:30:00 -0500 (EST)", 6, -5),
        ("12 Feb 2026 06:30 GMT+2", 6, 2),
        ("2026-02-12T06:30:00+01:00[Europe/Oslo]", 6, 1),
        ("2026-02-12 06:30 CET", 6, 1),
        ("12 February 2026 | 6:30 am EST", 6, -5),
        ("Feb. 12, 2026 at 6:30 p.m. ET", 18, -5),
    ],
)
def test_a_time_keeps_its_offset(text: str, hour: int, offset: int) -> None:
    expected = datetime(2026, 2, 12, hour, 30, tzinfo=timezone(timedelta(hours=offset)))
    stated = parse_date(text)
    assert isinstance(stated, datetime)
    assert stated.isoformat() == expected.isoformat()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("12 February 2026, 6:30 p.m.", "2026-02-12T18:30:00"),
        ("2026/02/12 06:30", "2026-02-12T06:30:00"),
        ("2026-02-12T00:00:00", "2026-02-12T00:00:00"),
        ("2026-02-12 01:01", "2026-02-12T01:01:00"),
        ("February 12, 2026, 6 pm", "2026-02-12T18:00:00"),
        ("12 February 2026 06:30 XYZT", "2026-02-12T06:30:00"),
    ],
)
def test_a_time_without_a_known_zone_has_none(text: str, expected: str) -> None:
    stated = parse_date(text)
    assert isinstance(stated, datetime)
    assert stated.isoformat() == expected


def test_a_zone_with_summer_time_has_the_offset_of_its_day() -> None:
    assert parse_date("July 12, 2026, 9:30 AM ET") == datetime(2026, 7, 12, 13, 30, tzinfo=UTC)


@pytest.mark.parametrize("text", ["0001-01-01", "0001-01-01T00:00:00Z", "1970-01-01T00:00:00Z", "9999-12-31"])
def test_what_a_program_writes_for_no_date_is_none(text: str) -> None:
    assert parse_date(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "",
        "10",
        "1 March",
        "March 2026",
        "03/04/2026",
        "February 30, 2026",
        "2026-02-30",
        "2026-30-02",
        "2026-03-01-some-title",
        "In May 2017, 25 villages were liberated",
        "On March 1, 2026 the port reopened",
    ],
)
def test_what_is_not_exactly_one_day_is_no_date(text: str) -> None:
    assert parse_date(text) is None
