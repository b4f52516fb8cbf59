from bulletin.episode import find_loudness_problems
from bulletin.model import Loudness


def test_a_loudness_that_cannot_be_reached_is_said_with_what_was() -> None:
    (problem,) = find_loudness_problems(Loudness(-13.1, -10.1, -1.1, target=-8.0, max_true_peak=-1.0))
    assert "-8.0 LUFS cannot be reached under a true peak of -1.0 dBTP" in problem
    assert problem.endswith("-10.1 LUFS.")


def test_nothing_is_said_of_what_is_as_loud_as_it_shall_be() -> None:
    assert not find_loudness_problems(Loudness(-19.2, -16.2, -1.1, target=-16.0, max_true_peak=-1.0))
    assert not find_loudness_problems(Loudness(-23.0, -20.0, -1.1))
