import pytest

from bulletin.narration.engines.retry_after import parse_retry_after

_DATE = "Sun, 01 Mar 2026 06:30:00 GMT"


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        ("1", 1.0),
        ("Sun, 01 Mar 2026 06:31:00 GMT", 60.0),
        ("Sun, 01 Mar 2026 06:29:00 GMT", 0.0),
        ("1 Mar 26 060:9999999999", None),
        ("Sun, 01 Mar 2026 06:30:99999999999999999999 +0100", None),
        ("9" * 5000, None),
        ("", None),
    ],
)
def test_a_date_that_no_calendar_has_says_nothing(header: str, seconds: float | None) -> None:
    assert parse_retry_after({"Retry-After": header, "Date": _DATE}) == seconds
