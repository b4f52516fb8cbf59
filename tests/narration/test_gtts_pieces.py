import re
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bulletin.narration.engines.gtts.pieces import MAX_PIECE_LENGTH, split_text

WORDS = st.sampled_from(["a", "of,", "and;", "wall.", "“up”", "—", "港口。", "C.F.A"])


@given(st.text() | st.lists(WORDS, max_size=150).map(" ".join))
def test_no_piece_is_too_long_and_no_character_is_lost(text: str) -> None:
    pieces = split_text(text, "en")
    assert all(0 < len(piece) <= MAX_PIECE_LENGTH for piece in pieces)
    assert "".join("".join(pieces).split()) == "".join(text.split())


@given(st.lists(st.text("abc,.", min_size=1, max_size=20)))
def test_no_word_that_fits_is_cut_in_two(words: list[str]) -> None:
    assert " ".join(split_text(" ".join(words), "en")).split() == words


CUTS = """
en     The council met for three hours on Tuesday evening,
       and then, at last, it voted to raise the wall again.
en-GB  The company said on Thursday
       that it would close the two remaining factories in the north of the country by the end of next year
       because demand had fallen further than anyone in the industry had expected.
en     The secretary of the C.F.A. said that the wall was to be raised by a metre.
       Nobody had asked for it at all before.
de     Die Regierung teilte am Donnerstag mit, dass sie die beiden verbliebenen Werke im Norden des Landes
       bis Ende des nächsten Jahres schließen werde.
pt     A câmara decidiu na noite de terça-feira, depois de três horas de debate,
       que o muro do porto será levantado um metro.
"""


def _cuts() -> Iterator[tuple[str, list[str]]]:
    for row in re.split(r"\n(?=\w)", CUTS.strip()):
        language, text = row.split(maxsplit=1)
        yield language, [line.strip() for line in text.splitlines()]


@pytest.mark.parametrize(("language", "parts"), list(_cuts()))
def test_a_cut_falls_where_a_speaker_may_breathe(language: str, parts: list[str]) -> None:
    assert split_text(" ".join(parts), language) == parts


def test_text_without_spaces_is_cut_at_its_own_punctuation() -> None:
    assert split_text("港口开放了，" * 19 + "港口开放了。", "zh") == [
        "港口开放了，" * 10,
        "港口开放了，" * 9 + "港口开放了。",
    ]
    assert split_text("a" * 150, "en") == ["a" * 75, "a" * 75]


def test_text_that_fits_is_one_piece() -> None:
    assert split_text("One. Two, three; and four.", "en") == ["One. Two, three; and four."]
    assert split_text(" \n", "en") == []
