import pytest

from bulletin.errors import SourceError
from bulletin.model import Script, Show
from bulletin.script import ScriptSettings, Style, write_script
from bulletin.script.language import fits_language
from support.scripts import TODAY, article, written

RUSSIAN = "Совет порта собрался в понедельник. Голосование отложено до июня."
CHINESE = "港口委员会星期一开会讨论新的防波堤。投票推迟到六月。"


@pytest.mark.parametrize("text", [RUSSIAN, CHINESE, "هل هذا كثير؟ نعم."])
def test_a_text_that_the_shows_voice_could_only_spell_is_refused(text: str) -> None:
    with pytest.raises(SourceError, match="letters of the show's language, en") as caught:
        written(article(text, language=""))
    assert "BULLETIN_SHOW_LANGUAGE" in caught.value.hint


def test_what_declares_its_language_is_taken_at_its_word() -> None:
    assert isinstance(written(article(RUSSIAN, language="ru")), Script)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (RUSSIAN, "ru-RU"),
        (CHINESE, "zh"),
        ("The council met.", "ru"),
        ("Der Rat tagte in Москва, ærlig talt.", "de"),
        ("2 + 2 = 4", "en"),
        ("", "en"),
    ],
)
def test_letters_that_fit(text: str, language: str) -> None:
    assert fits_language(text, language)


@pytest.mark.parametrize(
    ("declared", "shows", "spoken"),
    [("en", "en-GB", "en-GB"), ("", "en-GB", "en-GB"), ("en-US", "en-GB", "en-US"), ("ru", "en-GB", "ru")],
)
def test_whose_english_it_is_the_show_says_where_the_report_does_not(
    declared: str, shows: str, spoken: str
) -> None:
    report = article("The council met on Monday.", language=declared)
    script = write_script(report, Show(language=shows), ScriptSettings(), Style(), TODAY)
    assert {line.language for segment in script.segments for line in segment.lines} == {spoken}
