import pytest

from bulletin.mix.encoder import RATE
from bulletin.mix.pauses import compute_pause
from bulletin.model import Line, PauseKind, Role


def rests(text: str, pause: PauseKind = PauseKind.SENTENCE, role: Role = Role.BODY) -> float:
    return compute_pause(Line(text, text, role, pause=pause)) / RATE


def test_more_that_ends_rests_longer() -> None:
    ends = [rests("So it is.", pause) for pause in PauseKind]
    assert ends == sorted(ends)
    assert len(set(ends)) == len(ends)


def test_what_goes_on_rests_less_and_a_question_more() -> None:
    usual = rests("So it is.")
    ordered = ["First,", "Then —", "This:", "So;", "It is.", "Is it?", "Well …"]
    assert [rests(text) for text in ordered] == sorted(rests(text) for text in ordered)
    assert rests("First,") < usual < rests("Is it?")
    assert rests("“Is it?”") == rests("Is it?")
    assert rests("These are:", PauseKind.PARAGRAPH) < rests("These are.", PauseKind.PARAGRAPH)


@pytest.mark.parametrize("pause", [PauseKind.SEGMENT, PauseKind.HEADLINE])
def test_the_end_of_a_part_rests_as_it_is(pause: PauseKind) -> None:
    assert rests("Is it?", pause) == rests("It is.", pause)


def test_a_headline_breathes() -> None:
    assert rests("Wall gave way", PauseKind.ITEM, Role.HEADLINE) > rests("Wall gave way", PauseKind.ITEM)
    assert rests("One.", PauseKind.SENTENCE, Role.HEADLINE) == rests("One.")
