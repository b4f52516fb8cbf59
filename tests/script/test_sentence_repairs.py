"""Sentences in every language that has a table: the examples of its rows, and what news is made of."""

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bulletin.script.pattern import split_words
from bulletin.script.sentences.repairs import load_repair_table
from bulletin.script.sentences.split import split_sentences

LANGUAGES = ("ar", "da", "de", "en", "es", "fr", "it", "nl", "pl", "pt", "ru")


def _examples() -> Iterator[tuple[str, tuple[str, ...]]]:
    for language in LANGUAGES:
        table = load_repair_table(language)
        groups = (
            *(row.examples for row in table.abbreviations),
            *(row.examples for row in table.false_ends),
            *(row.examples for row in table.missed_ends),
            table.examples,
        )
        yield from ((language, example) for group in groups for example in group)


@pytest.mark.parametrize(("language", "expected"), list(_examples()))
def test_each_row_mends_its_examples(language: str, expected: tuple[str, ...]) -> None:
    assert split_sentences(" ".join(expected), language) == list(expected)


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("de", ["Am 3. Mai kam Dr. Eich um 14.30 Uhr.", "Es geht z. B. um Fisch.", "Nr. 5 fehlt."]),
        ("de", ["Im 2. Halbjahr kam der 1. FC Velmar.", "Es waren 5.", "Der Rest blieb."]),
        (
            "de-AT",
            ["Er kam im Jahr 2017.", "Dann ging er.", "„Kommst du?“, fragte sie.", "„Nein!“, sagte er."],
        ),
        (
            "fr",
            ["Le 25 sept. 2017, M. Roy est venu.", "Le n° 5 a gagné.", "« Venez ! » dit-il.", "Elle rit."],
        ),
        ("es", ["A las 9 a.m. del lunes llegó el Sr. Roble.", "¿Quién?", "¡Nadie!", "EE. UU. calla."]),
        ("it", ["Il n. 5 ha vinto.", "Il dott. Neri è qui.", "«Vieni?» chiese.", "«No.»", "Uscì."]),
        ("pt-BR", ["O Sr. Dias viu o nº 5.", "A Dra. Reis saiu às 9h.", "Eram 5.", "O resto ficou."]),
        ("ru", ["Это стоит 5 руб.", "Это мало.", "Он живёт в г. Вельмар.", "А. С. Дубов пишет."]),
        ("pl", ["To kosztuje ok. 5 zł.", "Prof. Dąb śpi."]),
        ("sv", ["Det kostar t.ex. 5 kr.", "Det är billigt."]),
        ("fi", ["Satama avattiin 3. toukokuuta.", "Muuri kesti."]),
        ("ka", ["კედელმა გაუძლო.", "არავინ დაშავებულა."]),
    ],
)
def test_sentences_of_news_are_told_apart(language: str, expected: list[str]) -> None:
    assert split_sentences(" ".join(expected), language) == expected


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("de", ["1. FC Velmar holt den 2. Platz vor dem 3. Verein."]),
        ("de", ["1. Wasser kochen.", "2. Salz dazu.", "3. Warten."]),
        ("fr", ["1) le port", "2) la digue"]),
    ],
)
def test_an_ordinal_begins_no_item_of_a_list(language: str, expected: list[str]) -> None:
    assert split_sentences(" ".join(expected), language) == expected


_PIECES = st.sampled_from(
    split_words("Dr. M. 2. z. B. usw. г. руб. EE. UU. etc. … « » – Ab ab. 5 1) д. ? ! I")
)


@given(st.lists(st.one_of(_PIECES, st.text(max_size=4))), st.sampled_from([*LANGUAGES, "sv", "tr", "ja"]))
def test_only_white_space_is_ever_lost(parts: list[str], language: str) -> None:
    text = " ".join(parts)
    assert "".join("".join(split_sentences(text, language)).split()) == "".join(text.split())


@pytest.mark.parametrize(
    ("language", "text"),
    [("de", "Der 2. Mai. "), ("fr", "Dr. "), ("es", "etc. A "), ("ru", "5 руб. Э "), ("it", "1) ")],
)
def test_a_megabyte_of_anything_is_taken(language: str, text: str) -> None:
    megabyte = text * (1_000_000 // len(text))
    assert sum(map(len, split_sentences(megabyte, language))) <= len(megabyte)
