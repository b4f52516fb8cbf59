from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bulletin.script import normalize
from bulletin.script.normalization import rules, words
from bulletin.script.normalization.currency_names import CODES, SIGNS
from bulletin.script.normalization.dates import apply as american_dates
from bulletin.script.normalization.numeric_dates import apply as american_numeric_dates
from bulletin.script.normalization.times import apply as american_times
from bulletin.script.normalization.unit_names import AREAS, NAMES

BRITISH = [
    ("110 boats", "one hundred and ten boats"),
    ("1,005 nets", "one thousand and five nets"),
    ("2,105,300 nets", "two million one hundred and five thousand three hundred nets"),
    ("the 105th boat", "the one hundred and fifth boat"),
    ("200 one-bedroom flats", "two hundred one-bedroom flats"),
    ("on May 25, 2017", "on May the twenty-fifth, twenty seventeen"),
    ("on 25 May", "on the twenty-fifth of May"),
    ("on 05/06/2017", "on the fifth of June, twenty seventeen"),
    ("on 2017-06-05", "on the fifth of June, twenty seventeen"),
    ("at 14.30 today", "at fourteen thirty today"),
    ("by 3.25 million", "by three point two five million"),
]


@pytest.mark.parametrize(("written", "said"), BRITISH)
def test_british_reading(written: str, said: str) -> None:
    assert normalize(written, "en-GB") == said


@pytest.mark.parametrize("language", ["en-GB", "en-AU", "en-IE", "en-NZ", "en-IN", "en-ZA", "EN-gb"])
def test_countries_that_read_as_britain_does(language: str) -> None:
    assert normalize("110 boats", language) == "one hundred and ten boats"


@pytest.mark.parametrize("language", ["en", "en-US", "en-CA", "en-Latn"])
def test_countries_that_read_as_america_does(language: str) -> None:
    assert normalize("110 boats on 05/06/2017", language) == (
        "one hundred ten boats on May sixth, twenty seventeen"
    )


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("10m people saw a 10m wall", "ten million people saw a ten meter wall"),
        ("a 2:1 vote at 2:10", "a two to one vote at two ten"),
        ("3-5 boats won 3-5", "three to five boats won three to five"),
        ("911 calls after 9/11", "nine one one calls after nine eleven"),
        ("911 boats", "nine hundred eleven boats"),
        ("on 1/4 at noon, 1/4 of them", "on January fourth at noon, one quarter of them"),
        ("It hit 20C in hut 20C.", "It hit twenty degrees Celsius in hut twenty C."),
        ("In May 20 boats may sail.", "In May twentieth boats may sail."),
        ("Elizabeth I saw what I saw.", "Elizabeth I saw what I saw."),
        ("a 1920 boat and 1,920 nets", "a nineteen twenty boat and one thousand nine hundred twenty nets"),
    ],
)  # fmt: skip
def test_context_decides(written: str, said: str) -> None:
    assert normalize(written, "en") == said


@pytest.mark.parametrize("unit", sorted(NAMES | AREAS))
def test_no_unit_is_left_as_a_symbol(unit: str) -> None:
    said = normalize(f"It took 5 {unit} of it.", "en")
    assert said.startswith("It took five ")
    assert unit not in said.split() or unit == "cc"


@pytest.mark.parametrize("currency", sorted(SIGNS | CODES))
def test_no_currency_is_left_as_a_sign(currency: str) -> None:
    name = (SIGNS | CODES)[currency][1]
    assert normalize(f"It cost {currency} 5m in all.", "en") == f"It cost five million {name} in all."


@given(st.integers(1, 12), st.integers(1, 31), st.integers(1100, 2099))
def test_dates_in_figures_are_said_as_those_with_names(month: int, day: int, year: int) -> None:
    name = words.MONTHS[month - 1]
    expected = normalize(f"{name} {day}, {year}", "en")
    assert normalize(f"{year}-{month:02}-{day:02}", "en") == expected
    assert normalize(f"{month}/{day}/{year}", "en") == expected
    assert normalize(f"{name.upper()} {day}, {year}", "en") == expected


_BEFORE = st.sampled_from(["", "-", "$"])
_AFTER = st.sampled_from(["", "%", " km", "th", "m", "s"])


@given(st.integers(0, 10**9), _BEFORE, _AFTER)
def test_no_digit_is_left(number: int, before: str, after: str) -> None:
    for written in (f"{before}{number}{after}", f"{before}{number:,}{after}"):
        assert not any(map(str.isdigit, normalize(written, "en")))


_PIECES = [
    "1", "1-", "1,111,", "1 . ", "1/", "1:", "$1-", "EUR 1", "a.m.", "1am-", "May 1 ", "2017-05-25", "X",
    "Henry I ", "1½", "10m a ", "1st-", " ", "1990s-", "20C-", "call 911 ",
]  # fmt: skip
_RULES: tuple[Callable[[str], str], ...] = (
    *rules.BRITISH,
    american_dates,
    american_numeric_dates,
    american_times,
)


@pytest.mark.parametrize("piece", _PIECES)
def test_a_hundred_thousand_characters_do_not_hang(piece: str) -> None:
    text = (piece * 100_000)[:100_000] + "x"
    for rule in _RULES:
        assert rule(text)
