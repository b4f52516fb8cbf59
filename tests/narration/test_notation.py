import pytest
from hypothesis import given
from hypothesis import strategies as st

from bulletin.model import TimedWord
from bulletin.narration.engines.notation import (
    SpokenSpan,
    has_notation,
    parse_notation,
    restore_word_texts,
    strip_notation,
)

KYIV = "[Kyiv](/ˈkiːjɪv/)"
MARKS = st.text(alphabet="[](/)A.’'sB ˈde-", max_size=60)


@pytest.mark.parametrize(
    ("spoken", "noted"),
    [
        (f"In {KYIV}, they said", [SpokenSpan("Kyiv", ipa="ˈkiːjɪv")]),
        (f"{KYIV}'s wall", [SpokenSpan("Kyiv's", ipa="ˈkiːjɪv", ending="'s")]),
        ("the [Zeitgeist](de)’s end", [SpokenSpan("Zeitgeist’s", language="de", ending="’s")]),
        ("[São Paulo](pt-BR)", [SpokenSpan("São Paulo", language="pt-BR")]),
        ("two M.P's", [SpokenSpan("M.P's", ending="'s", letters="M.P")]),
        ("the A three eighty", [SpokenSpan("A", letters="A")]),
        ("Class A drugs", [SpokenSpan("A", letters="A")]),
        ("from A to Z", [SpokenSpan("A", letters="A")]),
        ("on the A train", [SpokenSpan("A", letters="A")]),
        ("an A in maths", [SpokenSpan("A", letters="A")]),
    ],
)
def test_what_has_a_notation_is_found(spoken: str, noted: list[SpokenSpan]) -> None:
    assert [piece for piece in parse_notation(spoken) if piece.has_notation] == noted
    assert has_notation(spoken)


@pytest.mark.parametrize(
    "spoken",
    [
        "",
        "the C.F.A said",
        "A three hundred metre wall",
        "A plan was made.",
        "Is This A Test",
        "Once Upon A time",
        "The Harbour Plan A Mayor Made",
        "an A.I tool",
        "a [bracket] and [another](one and more)",
        "[](de) [x]() [y](/) [z](//) [[",
        "[Kyiv] (/ˈkiːjɪv/)",
        "[" + "a" * 300 + "](de)",
    ],
)
def test_all_else_is_plain_text(spoken: str) -> None:
    assert not has_notation(spoken)
    assert strip_notation(spoken) == spoken


@given(before=MARKS, after=MARKS)
def test_no_text_is_lost(before: str, after: str) -> None:
    for spoken in (before, f"{before} {KYIV} {after}"):
        assert has_notation(spoken) == any(piece.has_notation for piece in parse_notation(spoken))
        left = strip_notation(spoken)
        assert [sign for sign in left if sign.isspace()] == [sign for sign in spoken if sign.isspace()]
    assert " Kyiv " in f"{left} "


@pytest.mark.parametrize("unit", ["[", "[a", "[a](", "[a](/", "[a](/b", "A.", "an A ", "]", "[[]]", "[a](d"])
def test_a_megabyte_of_brackets_takes_no_time(unit: str) -> None:
    hostile = unit * (1_000_000 // len(unit))
    assert len(strip_notation(hostile)) == len(hostile)


def test_rendered_words_get_the_name_they_were_written_with() -> None:
    spoken = f"In {KYIV} the [Zeitgeist](de)'s M.P's met in {KYIV}."
    rendered = ["In", "[[k'i:jIv]]", "the", "[[ts'aIt]]", "[[,Emp'i:z]]", "met", "in", "[[k'i:jIv]]"]
    words = [TimedWord(text, at, at + 1) for at, text in enumerate(rendered)]
    named = restore_word_texts(words, spoken)
    assert [word.text for word in named] == [
        "In", "Kyiv", "the", "Zeitgeist's", "M.P's", "met", "in", "Kyiv",
    ]  # fmt: skip
    assert [(word.start, word.end) for word in named] == [(word.start, word.end) for word in words]
