import pytest

from bulletin.model import PauseKind, Role, Script, SegmentKind
from bulletin.script import (
    ScriptSettings,
    Style,
    build_lexicon,
    check_script_settings,
    dump_script,
    load_script,
)
from support.scripts import article, written

_DIGEST = (
    "## Storm wall holds at Velmar",
    "The port of Velmar reopened on Monday after the storm. The Flood Authority found no damage.",
    "The barrier cost a billion. It took eight years.",
    "## Lindmoor council backs tram line",
    "The councillors of Lindmoor voted on Monday for a tram. Mayor Teresa Aldane called it a turning point.",
    "## Record exports of power from Norrland",
    "Reservoirs are full, and Norrland sold more on Monday than ever. The Tarn dam may spill over.",
    "## Weather",
    "Rain is on its way. It will stay until Monday.",
)
_GERMAN = (
    "## Sturmmauer hält dem Wasser stand",
    "Der Hafen von Velmar ist seit Montag wieder offen. Die Behörde fand an den Toren keine Schäden.",
    "## Stadtrat stimmt für neue Tram",
    "Lindmoor bekommt eine Straßenbahn. Bürgermeisterin Aldane sprach am Montag von einer Wende.",
    "## Mehr Strom aus dem Norden",
    "Die Speicher sind voll, und Norrland verkauft so viel wie nie. Am Tarn wird man wohl Wasser ablassen.",
)
_ONE_REPORT = (
    "## Indictments unsealed as Epstein guards are charged",
    "Two guards failed to check on Epstein. They were asleep, the indictment says.",
    "## Investigators look at the hours before",
    "How had Epstein been left alone? The inquiry goes on.",
    "## Prisons are plagued by understaffing",
    "The union says that its members work double shifts. One of them was on duty near Epstein.",
)


def _headlines(script: Script) -> list[str]:
    return [
        line.text
        for segment in script.segments
        for line in segment.lines
        if segment.kind is SegmentKind.HEADLINES and line.role is Role.HEADLINE
    ]


def test_a_bulletin_of_several_stories_begins_with_their_headlines() -> None:
    script = written(article(*_DIGEST, title="Morning briefing"))
    intro, headlines, *_ = script.segments
    assert (intro.kind, headlines.kind) == (SegmentKind.INTRO, SegmentKind.HEADLINES)
    assert headlines.title == "In this bulletin"
    assert [(line.text, line.role, line.pause) for line in headlines.lines] == [
        ("In this bulletin:", Role.OPENING, PauseKind.PARAGRAPH),
        ("Storm wall holds at Velmar", Role.HEADLINE, PauseKind.ITEM),
        ("Lindmoor council backs tram line", Role.HEADLINE, PauseKind.ITEM),
        ("Record exports of power from Norrland", Role.HEADLINE, PauseKind.SEGMENT),
    ]


def test_they_are_in_the_words_of_the_reports_language() -> None:
    script = written(article(*_GERMAN, title="Der Morgen", language="de"))
    _, headlines, *_ = script.segments
    assert headlines.title == "In dieser Ausgabe"
    assert [line.text for line in headlines.lines][:2] == [
        "In dieser Ausgabe:",
        "Sturmmauer hält dem Wasser stand",
    ]


def test_where_we_have_no_words_they_stand_alone() -> None:
    script = written(article(*_DIGEST, title="Goiza", language="eu"), ScriptSettings(headlines="always"))
    _, headlines, *_ = script.segments
    assert headlines.title == "The Harbour Hour"
    assert {line.role for line in headlines.lines} == {Role.HEADLINE}


@pytest.mark.parametrize(
    "blocks",
    [
        _ONE_REPORT,
        _DIGEST[:5],
        ("## Background", *_DIGEST[1:5], "## Conclusion", *_DIGEST[7:]),
        [block.replace("## ", "## 1. ") for block in _DIGEST],
        [f"{block}?" if block.startswith("#") else block for block in _DIGEST],
        [block.lower() for block in _DIGEST],
        [block.replace("## ", "") for block in _DIGEST],
        _DIGEST * 4,
    ],
    ids=["one report", "two", "parts", "numbered", "questions", "no names", "no headings", "too many"],
)
def test_other_reports_have_none(blocks: list[str]) -> None:
    assert not _headlines(written(article(*blocks, title="Morning briefing")))


def test_what_the_title_names_binds_the_parts() -> None:
    told = [f"{block} The Tarn dam is near." for block in _DIGEST]
    assert not _headlines(written(article(*told, title="What the dam did")))


def test_the_show_may_want_them_always_or_never() -> None:
    report = article(*_ONE_REPORT, title="Two guards charged")
    assert _headlines(written(report, ScriptSettings(headlines="always"))) == [
        block.removeprefix("## ") for block in _ONE_REPORT[::2]
    ]
    digest = article(*_DIGEST, title="Morning briefing")
    assert not _headlines(written(digest, ScriptSettings(headlines="never")))


def test_a_report_without_headings_has_the_titles_of_its_chapters() -> None:
    text = "The grey wall of Velmar held through the night. " * 10
    script = written(article(*[text.strip()] * 4), ScriptSettings(headlines="always"))
    titles = [segment.title for segment in script.segments if segment.kind is SegmentKind.STORY]
    assert len(titles) > 1
    assert len(_headlines(script)) == len(titles)
    assert not _headlines(written(article("It held. All of it."), ScriptSettings(headlines="always")))


def test_a_story_that_is_cut_into_chapters_has_one_headline() -> None:
    long = ("The wall of Velmar held through the night. " * 12).strip()
    blocks = [
        "## The storm",
        *[long] * 5,
        "### The pumps",
        *[long] * 3,
        "## The council",
        "It meets. It votes.",
    ]
    script = written(article(*blocks), ScriptSettings(headlines="always"))
    assert _headlines(script) == ["The storm", "The council"]


def test_headlines_are_names_of_the_lexicon_too_and_are_read_back() -> None:
    style = Style(lexicon=build_lexicon({"Velmar": "/ˈvɛlmɑː/"}, ()))
    script = written(article(*_DIGEST, title="Morning briefing"), style=style)
    assert script.segments[1].lines[1].spoken == "Storm wall holds at [Velmar](/ˈvɛlmɑː/)"
    text = dump_script(script, style)
    assert (
        "## In this bulletin {headlines}\n\nIn this bulletin:\n\n- Storm wall holds at Velmar\n- Lin" in text
    )
    assert load_script(text, "ep.md", style) == script


def test_what_the_show_wants_must_be_known() -> None:
    assert check_script_settings(ScriptSettings(headlines="some")) == [
        "headlines: 'some' is not known. There are auto, always, never."
    ]
