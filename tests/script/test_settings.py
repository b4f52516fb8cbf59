import pytest

from bulletin.script import ScriptSettings, check_script_settings


def test_the_defaults_are_right() -> None:
    assert check_script_settings(ScriptSettings()) == []


@pytest.mark.parametrize(
    ("template", "named"),
    [("{episode}", "{episode}"), ("{title", "opening"), ("{date:%Y}", "{date}"), ("{}", "{}")],
)
def test_a_wrong_template_is_named(template: str, named: str) -> None:
    (problem,) = check_script_settings(ScriptSettings(opening=template))
    assert problem.startswith("opening")
    assert named in problem


def test_all_problems_are_named_at_once() -> None:
    assert len(check_script_settings(ScriptSettings("{a} {b}", "{c}"))) == 3
