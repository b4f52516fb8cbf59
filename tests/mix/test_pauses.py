import pytest

from bulletin.mix.encoder import RATE
from bulletin.mix.pauses import rest
from bulletin.model import Break, Line, Role


def rests(text: str, pause: Break = Break.SENTENCE, role: Role = Role.BODY) -> float:
    return rest(Line(text, text, role, pause=pause)) / RATE


def test_more_that_ends_rests_longer() -> None:
    ends = [rests("So it is.", pause) for pause in Break]
    assert ends == sorted(ends)
    assert len(set(ends)) == len(ends)


def test_what_goes_on_rests_less_and_a_question_more() -> None:
    usual = rests("So it is.")
    ordered = ["First,", "Then —", "This:", "So;", "It is.", "Is it?", "Well …"]
    assert [rests(text) for text in ordered] == sorted(rests(text) for text in ordered)
    assert rests("First,") < usual < rests("Is it?")
    assert rests("“Is it?”") == rests("Is it?")
    assert rests("These are:", Break.PARAGRAPH) < rests("These are.", Break.PARAGRAPH)


@pytest.mark.parametrize("pause", [Break.SEGMENT, Break.HEADLINE])
def test_the_end_of_a_part_rests_as_it_is(pause: Break) -> None:
    assert rests("Is it?", pause) == rests("It is.", pause)


def test_a_headline_breathes() -> None:
    assert rests("Wall gave way", Break.ITEM, Role.HEADLINE) > rests("Wall gave way", Break.ITEM)
    assert rests("One.", Break.SENTENCE, Role.HEADLINE) == rests("One.")
