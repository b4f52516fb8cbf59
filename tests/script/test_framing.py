"""What is said before and after a report in another language."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bulletin.model import SegmentKind
from bulletin.script import ScriptSettings, normalize
from bulletin.script.settings import check_script_settings
from bulletin.script.structure.dates import format_date
from support.scripts import article, written


@pytest.mark.parametrize(
    ("language", "opening", "sign_off"),
    [
        (
            "de",
            ["Das ist The Harbour Hour.", "2. März 2026.", "Die Mauer."],
            ["Das war The Harbour Hour.", "Danke fürs Zuhören."],
        ),
        (
            "fr-CA",
            ["Voici The Harbour Hour.", "2 mars 2026.", "Die Mauer."],
            ["C’était The Harbour Hour.", "Merci de votre écoute."],
        ),
        (
            "no",
            ["Dette er The Harbour Hour.", "2. mars 2026.", "Die Mauer."],
            ["Det var The Harbour Hour.", "Takk for at du hørte på."],
        ),
        (
            "tr",
            ["Karşınızda The Harbour Hour.", "2 Mart 2026.", "Die Mauer."],
            ["The Harbour Hour sona erdi.", "Dinlediğiniz için teşekkür ederiz."],
        ),
        (
            "el",
            ["Ακούτε The Harbour Hour.", "2 Μαρτίου 2026.", "Die Mauer."],
            ["Ακούσατε The Harbour Hour.", "Ευχαριστούμε που μας ακούσατε."],
        ),
        (
            "he",
            ["כאן The Harbour Hour.", "2 במרץ 2026.", "Die Mauer."],
            ["הייתם עם The Harbour Hour.", "תודה שהאזנתם."],
        ),
        (
            "zh-CN",
            ["这里是The Harbour Hour。", "2026年3月2日。", "Die Mauer。"],
            ["以上是The Harbour Hour。", "感谢收听。"],
        ),
        (
            "zh-TW",
            ["這裡是The Harbour Hour。", "2026年3月2日。", "Die Mauer。"],
            ["以上是The Harbour Hour。", "感謝收聽。"],
        ),
        (
            "ja",
            ["こちらはThe Harbour Hourです。", "2026年3月2日。", "Die Mauer。"],
            ["The Harbour Hourをお送りしました。", "お聞きいただき、ありがとうございました。"],
        ),
        (
            "hi",
            ["यह है The Harbour Hour।", "2 मार्च 2026।", "Die Mauer।"],
            ["आप सुन रहे थे The Harbour Hour।", "सुनने के लिए धन्यवाद।"],
        ),
        ("eu", ["The Harbour Hour.", "Die Mauer."], ["The Harbour Hour."]),
    ],
)
def test_a_report_is_framed_in_its_language(language: str, opening: list[str], sign_off: list[str]) -> None:
    script = written(article("Die Mauer hielt. Alle blieben.", title="Die Mauer", language=language))
    intro, _, outro = script.segments
    assert [line.text for line in intro.lines] == opening
    assert [line.text for line in outro.lines] == sign_off
    assert {line.language for line in (*intro.lines, *outro.lines)} == {language}


def test_the_shows_own_words_go_before_ours() -> None:
    settings = ScriptSettings("Guten Tag. {title}.", "")
    script = written(article("Die Mauer hielt.", title="Die Mauer", language="de"), settings)
    assert [segment.kind for segment in script.segments] == [SegmentKind.INTRO, SegmentKind.STORY]
    assert [line.text for line in script.segments[0].lines] == ["Guten Tag.", "Die Mauer."]


@pytest.mark.parametrize(
    ("language", "ending"), [("en", "Sign-off"), ("es", "Despedida"), ("eu", "The Harbour Hour (2)")]
)
def test_the_last_chapter_has_a_title(language: str, ending: str) -> None:
    assert written(article("Uno dos.", language=language)).segments[-1].title == ending


@pytest.mark.parametrize(
    ("language", "first", "last"),
    [
        ("ar", "1 مايو 2017", "25 ديسمبر 2017"),
        ("de-AT", "1. Mai 2017", "25. Dezember 2017"),
        ("en", "May 1, 2017", "December 25, 2017"),
        ("en-GB", "1 May 2017", "25 December 2017"),
        ("es", "1 de mayo de 2017", "25 de diciembre de 2017"),
        ("fr", "1er mai 2017", "25 décembre 2017"),
        ("it", "1º maggio 2017", "25 dicembre 2017"),
        ("ja", "2017年5月1日", "2017年12月25日"),
        ("nn", "1. mai 2017", "25. desember 2017"),
        ("pt-BR", "1º de maio de 2017", "25 de dezembro de 2017"),
        ("ru", "1 мая 2017 года", "25 декабря 2017 года"),
        ("el", "1η Μαΐου 2017", "25 Δεκεμβρίου 2017"),
        ("en-IE", "1 May 2017", "25 December 2017"),
        ("he", "1 במאי 2017", "25 בדצמבר 2017"),
        ("hi", "1 मई 2017", "25 दिसंबर 2017"),
        ("tr", "1 Mayıs 2017", "25 Aralık 2017"),
        ("zh-TW", "2017年5月1日", "2017年12月25日"),
        ("eu", "2017-05-01", "2017-12-25"),
    ],
)
def test_a_date_is_written_as_its_language_writes_it(language: str, first: str, last: str) -> None:
    dates = [datetime(2017, 5, 1, tzinfo=UTC), datetime(2017, 12, 25, tzinfo=UTC)]
    assert [format_date(date, language) for date in dates] == [first, last]


@pytest.mark.parametrize(
    ("language", "opening", "said", "text_said"),
    [
        ("en", "May 4, 2026.", "May fourth, twenty twenty-six.", "It opened on the fourth of May."),
        ("en-US", "May 4, 2026.", "May fourth, twenty twenty-six.", "It opened on the fourth of May."),
    ]
    + [
        (
            f"en-{region}",
            "4 May 2026.",
            "The fourth of May twenty twenty-six.",
            "It opened on the fourth of May.",
        )
        for region in ("GB", "gb", "IE", "AU", "NZ", "ZA", "IN")
    ],
)
def test_english_dates_are_said_as_in_their_country(
    language: str, opening: str, said: str, text_said: str
) -> None:
    source = replace(
        article("It opened on 4 May.", language=language), published=datetime(2026, 5, 4, tzinfo=UTC)
    )
    intro, story, _ = written(source).segments
    date = intro.lines[1]
    assert (date.text, date.spoken.capitalize()) == (opening, said.capitalize())
    assert story.lines[0].spoken == text_said


@pytest.mark.parametrize("language", ["ar", "de", "es", "fr", "it", "pt", "ru"])
@pytest.mark.parametrize("month", range(1, 13))
def test_the_rules_say_every_written_date(language: str, month: int) -> None:
    written_out = format_date(datetime(2017, month, 1, tzinfo=UTC), language)
    name = next(word for word in written_out.split() if word.isalpha() and len(word) > 2)
    said = normalize(f"{written_out}.", language)
    assert name in said
    assert not any(character.isnumeric() for character in said)


def test_every_framing_is_a_template_that_a_show_may_have() -> None:
    from bulletin.script.structure.framing import find_framing

    for language in (
        "ar",
        "cs",
        "da",
        "de",
        "el",
        "es",
        "fr",
        "he",
        "hi",
        "it",
        "ja",
        "nb",
        "nl",
        "pl",
        "pt",
        "ru",
        "sv",
        "tr",
        "uk",
        "zh",
        "zh-TW",
        "eu",
    ):
        words = find_framing(language)
        assert check_script_settings(ScriptSettings(words.opening, words.sign_off)) == []
        assert "{title}" in words.opening
        assert words.headlines_intro.endswith(":") or language == "eu"
