import pytest
from hypothesis import given
from hypothesis import strategies as st

from bulletin.script import sentences


@pytest.mark.parametrize(
    "expected",
    [
        ["U.S. forces met Gen. Smith 3.5 km away.", "Then they left."],
        ["He spoke at length.", "Ms. Jones of St. Louis left."],
        ["It began at 9 a.m. Monday.", "It ended at 5 p.m. GMT."],
        ["They chose No. 5.", "No. 5 won."],
        ["J. R. Smith met George W. Bush.", "Both left."],
        ["“In 2019 we counted 640 houses. Today we count 12.”", "She left."],
        ["He left (it was late. Very late.) and slept.", "Then he woke."],
        ["Wait... what?", "He said… nothing."],
        ["Gusts reached 148 km/h.", "The gates closed."],
        ["Lt. Col. Jones and Sen. Warren spoke.", "Rep. Lewis did not."],
        ["It walked approx. 3.5 km."],
        ["Visit www.example.org today.", "Then go."],
    ],
)
def test_sentences_of_news_hold_together(expected: list[str]) -> None:
    assert sentences.split(" ".join(expected), "en") == expected


@given(st.text())
def test_only_white_space_is_ever_lost(text: str) -> None:
    assert "".join("".join(sentences.split(text, "en")).split()) == "".join(text.split())


@pytest.mark.parametrize("language", ["de", "fr-CA", "ar", "xx", ""])
def test_any_language_is_taken(language: str) -> None:
    assert sentences.split("Eins. Zwei.", language) == ["Eins.", "Zwei."]


def test_sentences_without_spaces_between_them_are_told_apart() -> None:
    expected = ["港口委员会开会。", "工程师说海堤将耗资！", "他说：“好。”", "我走了（好。）完。"]
    assert sentences.split("".join(expected), "zh") == expected


@pytest.mark.parametrize(
    "text", ["a" * 5000, "the harbour and " * 300, "the harbour, " * 300, "港口，" * 900]
)
def test_a_sentence_that_never_ends_is_cut_where_it_hurts_least(text: str) -> None:
    pieces = sentences.split(text, "en")
    assert max(map(len, pieces)) <= 1000
    assert "".join("".join(pieces).split()) == "".join(text.split())
    assert set(" ".join(pieces).split()) <= set(text.split()) or " " not in text


def test_a_long_sentence_is_cut_at_the_end_of_a_clause() -> None:
    first, second = "the harbour and " * 45 + "the wall,", "the ferry and " * 40 + "the fish."
    assert sentences.split(f"{first} {second}", "en") == [first, second]
