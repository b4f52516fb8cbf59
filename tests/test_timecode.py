"""Times as text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bulletin.model.timecode import (
    format_chapter_start,
    format_clock,
    format_clock_tenths,
    format_timecode,
)

MOMENTS = st.integers(min_value=0, max_value=1000 * 3_600_000)


def read_milliseconds(text: str) -> int:
    """Read a time back, and see that its minutes and seconds are written as such."""
    whole, _, fraction = text.replace(",", ".").partition(".")
    *leading, seconds = whole.split(":")
    assert len(seconds) == 2
    assert all(0 <= int(number) < 60 for number in (leading[-1], seconds))
    total = 0
    for number in (*leading, seconds):
        total = 60 * total + int(number)
    return 1000 * total + int(fraction.ljust(3, "0"))


@pytest.mark.parametrize(
    ("seconds", "written"),
    [(0, "0:00"), (59.4, "0:59"), (59.6, "1:00"), (123, "2:03"), (3599.6, "1:00:00"), (36_061, "10:01:01")],
)
def test_a_length_is_written_to_the_nearest_second(seconds: float, written: str) -> None:
    assert format_clock(seconds) == written


@pytest.mark.parametrize(
    ("milliseconds", "written"),
    [(0, "0:00.0"), (99, "0:00.0"), (100, "0:00.1"), (59_999, "0:59.9"), (3_723_456, "1:02:03.4")],
)
def test_a_place_is_written_to_the_tenth_that_has_begun(milliseconds: int, written: str) -> None:
    assert format_clock_tenths(milliseconds) == written


@pytest.mark.parametrize(
    ("milliseconds", "written"), [(0, "00:00"), (59_999, "00:59"), (600_000, "10:00"), (3_723_456, "1:02:03")]
)
def test_a_chapter_has_minutes_of_two_digits(milliseconds: int, written: str) -> None:
    assert format_chapter_start(milliseconds) == written


@pytest.mark.parametrize(
    ("milliseconds", "mark", "written"),
    [
        (0, ".", "00:00:00.000"),
        (7, ",", "00:00:00,007"),
        (3_723_456, ",", "01:02:03,456"),
        (360_000_000, ".", "100:00:00.000"),
    ],
)
def test_a_timecode_has_all_its_digits(milliseconds: int, mark: str, written: str) -> None:
    assert format_timecode(milliseconds, mark) == written


@given(MOMENTS)
def test_every_writing_can_be_read_back_as_far_as_it_goes(moment: int) -> None:
    assert read_milliseconds(format_timecode(moment)) == moment
    assert read_milliseconds(format_timecode(moment, ",")) == moment
    assert read_milliseconds(format_clock_tenths(moment)) == moment - moment % 100
    assert read_milliseconds(format_chapter_start(moment) + ".0") == moment - moment % 1000
    assert read_milliseconds(format_clock(moment / 1000) + ".0") == round(moment / 1000) * 1000


@given(MOMENTS, MOMENTS)
def test_timecodes_sort_as_the_moments_do(first: int, second: int) -> None:
    moments = [moment % 360_000_000 for moment in (first, second)]  # hours of two digits
    assert sorted(map(format_timecode, moments)) == list(map(format_timecode, sorted(moments)))


@given(MOMENTS)
def test_whole_seconds_are_written_alike(moment: int) -> None:
    second = moment - moment % 1000
    clock = format_clock(second / 1000)
    assert format_clock_tenths(second) == f"{clock}.0"
    assert format_chapter_start(second) == clock.rjust(5, "0")
    assert format_timecode(second).endswith(f"{clock}.000")
