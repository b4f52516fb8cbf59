import pytest

from bulletin.script import normalize
from bulletin.script.normalization.spelling import BRITISH_EXAMPLES


@pytest.mark.parametrize(("written", "said"), BRITISH_EXAMPLES)
def test_units_are_spelt_the_british_way_in_britain(written: str, said: str) -> None:
    assert normalize(written, "en-GB") == said


@pytest.mark.parametrize("sentence", ["The harbour centre was organised.", "Its labourers favour theatres."])
def test_a_sentence_without_anything_to_put_into_words_keeps_its_spelling(sentence: str) -> None:
    assert normalize(sentence, "en-US") == sentence


def test_names_of_people_and_ordinary_words_are_not_respelt() -> None:
    sentence = "Our four tourists advised Gilmour to exercise for 2 hours, otherwise to compromise on acres."
    assert normalize(sentence, "en") == sentence.replace("2", "two")
