import dataclasses
import pickle

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bulletin import model
from bulletin._infra.series import pack_numbers, unpack_numbers
from bulletin.model import TimedWord, WordTimings

SAMPLES = st.integers(0, 2**32 - 1)
TEXTS = st.text(st.characters(exclude_characters="\n", exclude_categories=["Cs"]))


@given(st.lists(st.builds(TimedWord, TEXTS, SAMPLES, SAMPLES)))
def test_words_come_back_as_they_were_kept(words: list[TimedWord]) -> None:
    timings = WordTimings.pack(words)
    assert list(timings) == words
    assert len(timings) == len(words)


def test_a_line_break_in_a_word_moves_no_other() -> None:
    words = [TimedWord("New\nYork", 0, 1), TimedWord("rests", 1, 2)]
    assert [word.text for word in WordTimings.pack(words)] == ["New York", "rests"]


def test_words_at_another_rate_lie_at_the_same_times() -> None:
    words = WordTimings.pack([TimedWord("one", 0, 22_050), TimedWord("two", 22_051, 44_100)])
    assert list(words.convert_rate(44_100, 22_050)) == [
        TimedWord("one", 0, 44_100),
        TimedWord("two", 44_102, 88_200),
    ]
    assert words.convert_rate(22_050, 22_050) is words


@given(st.lists(st.floats(0, 1, width=32)))
def test_measured_numbers_come_back_as_they_were_kept(numbers: list[float]) -> None:
    assert unpack_numbers(pack_numbers(numbers)).tolist() == numbers


VALUES = [value for value in map(model.__dict__.get, model.__all__) if dataclasses.is_dataclass(value)]


@pytest.mark.parametrize("value_type", VALUES, ids=lambda value_type: value_type.__name__)
def test_every_value_crosses_to_another_process_as_it_is(value_type: type) -> None:
    @settings(max_examples=20)
    @given(st.from_type(value_type))
    def crosses(value: object) -> None:
        # By its repr, since no NaN equals another.
        assert repr(pickle.loads(pickle.dumps(value))) == repr(value)  # noqa: S301  (our own value)

    crosses()
