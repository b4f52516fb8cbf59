from hypothesis import given
from hypothesis import strategies as st

from bulletin._infra.series import packed, unpacked
from bulletin.model import Word, Words

SAMPLES = st.integers(0, 2**32 - 1)
TEXTS = st.text(st.characters(exclude_characters="\n", exclude_categories=["Cs"]))


@given(st.lists(st.builds(Word, TEXTS, SAMPLES, SAMPLES)))
def test_words_come_back_as_they_were_kept(words: list[Word]) -> None:
    kept = Words.of(words)
    assert list(kept) == words
    assert len(kept) == len(words)


def test_a_line_break_in_a_word_moves_no_other() -> None:
    assert [word.text for word in Words.of([Word("New\nYork", 0, 1), Word("rests", 1, 2)])] == [
        "New York", "rests"
    ]  # fmt: skip


def test_words_at_another_rate_lie_at_the_same_times() -> None:
    words = Words.of([Word("one", 0, 22_050), Word("two", 22_051, 44_100)])
    assert list(words.at_rate(44_100, 22_050)) == [Word("one", 0, 44_100), Word("two", 44_102, 88_200)]
    assert words.at_rate(22_050, 22_050) is words


@given(st.lists(st.floats(0, 1, width=32)))
def test_measured_numbers_come_back_as_they_were_kept(numbers: list[float]) -> None:
    assert unpacked(packed(numbers)).tolist() == numbers
