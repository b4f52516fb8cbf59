from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bulletin.model import PauseKind, Role, Script, Segment, SegmentKind
from bulletin.script import ScriptSettings
from bulletin.script.cleaning.clean import clean_article
from bulletin.script.structure.sections import divide_into_sections
from bulletin.script.structure.title_words import FUNCTION_WORDS
from bulletin.script.structure.titles import MAX_TITLE_LENGTH
from support.reports import CUSTOMERS_IF_THERE, HARBOUR
from support.scripts import article, report, written

_REPORTS = [HARBOUR, CUSTOMERS_IF_THERE]


def _stories(script: Script) -> list[Segment]:
    return [segment for segment in script.segments if segment.kind is SegmentKind.STORY]


def _words(segment: Segment) -> int:
    return sum(len(line.text.split()) for line in segment.lines)


@pytest.mark.parametrize("path", _REPORTS)
def test_a_report_without_headings_becomes_chapters_of_20_to_60_seconds(path: Path) -> None:
    stories = _stories(written(report(path.read_text(encoding="utf-8").replace("\xa0", " "))))
    assert len(stories) > 2
    assert all(50 <= _words(story) <= 165 for story in stories)


@pytest.mark.parametrize("path", _REPORTS)
def test_chapter_titles_read_like_titles(path: Path) -> None:
    script = written(report(path.read_text(encoding="utf-8").replace("\xa0", " ")))
    titles = [segment.title for segment in script.segments]
    assert len(set(titles)) == len(titles)
    lines = [line.text.lower() for segment in script.segments for line in segment.lines]
    words = {form for line in lines for word in line.split() for form in (word, word.rstrip(".,"))}
    for title in titles[1:-1]:
        assert 10 < len(title) <= MAX_TITLE_LENGTH
        assert title[-1].isalnum() or title.endswith("a.m.")
        assert {word.lower() for word in title.split()} <= words
        assert title.split()[-1].lower() not in FUNCTION_WORDS


def test_headings_make_chapters_and_are_spoken() -> None:
    script = written(
        article(
            "A lead of one sentence.",
            "## One",
            "First text.",
            "### Deeper",
            "More text.",
            "## Two",
            "# Three",
            "Last text.",
        )
    )
    one, three = _stories(script)
    assert (one.title, three.title) == ("One", "Three")
    assert [(line.text, line.role, line.pause) for line in one.lines] == [
        ("A lead of one sentence.", Role.BODY, PauseKind.PARAGRAPH),
        ("One", Role.HEADLINE, PauseKind.HEADLINE),
        ("First text.", Role.BODY, PauseKind.PARAGRAPH),
        ("Deeper", Role.HEADLINE, PauseKind.HEADLINE),
        ("More text.", Role.BODY, PauseKind.SEGMENT),
    ]
    assert [line.text for line in three.lines] == ["Two", "Three", "Last text."]


def test_a_headed_section_of_less_than_three_minutes_stays_one_chapter_with_a_short_title() -> None:
    heading = "What the storm of the first of March did to the harbour, the houses and the railway"
    text = "The wall held through the night. " * 12
    (story,) = _stories(written(article(f"## {heading}", *[text.strip()] * 5)))
    assert story.title == "What the storm of the first of March did to the harbour"


def test_a_longer_one_is_cut_at_deeper_headings_and_by_its_flow() -> None:
    text = ("The wall of Velmar held through the night. " * 12).strip()
    stories = _stories(written(article("## The storm", *[text] * 5, "### The pumps", *[text] * 3)))
    assert stories[0].title == "The storm"
    assert "The pumps" in [story.title for story in stories]
    assert all(story.lines[-1].role is not Role.HEADLINE for story in stories)
    assert all(50 <= _words(story) <= 165 for story in stories)


@pytest.mark.parametrize(
    "blocks",
    [
        ["A"] * 20_000,
        ["## Heading"] * 10_000 + ["The end. It is."],
        ["## Heading", "The end. It is."] * 5_000,
        ["The grey wall of Velmar held on through the night. " * 500],
        ["the grey wall of Velmar held on and " * 1000],
        ["a" * 100_000],
    ],
    ids=["short lines", "headings", "sections", "one paragraph", "one sentence", "one word"],
)
def test_texts_of_any_shape_are_divided_in_bounded_time(blocks: list[str]) -> None:
    paragraphs, _ = clean_article(article(*blocks), "en")
    sections = divide_into_sections(paragraphs)
    assert sum(len(section.paragraphs) for section in sections) >= len(paragraphs)


def test_the_only_part_without_a_heading_has_the_reports_title() -> None:
    text = "The wall held. Nobody slept that night."
    alone = written(article(text))
    assert [segment.title for segment in alone.segments] == [
        "The Harbour Hour",
        "Storm wall holds",
        "Sign-off",
    ]
    lead = written(article(text, "## One", "First text.", "## Two", "Last text."))
    assert [story.title for story in _stories(lead)] == ["Storm wall holds", "One", "Two"]
    untitled = written(article(text, title=""))
    assert (untitled.info.title, untitled.segments[1].title) == ("The wall held", "The wall held")


def test_other_parts_without_a_heading_have_their_first_words() -> None:
    script = written(report(HARBOUR.read_text(encoding="utf-8").replace("\xa0", " ")))
    assert script.segments[0].title == "Storm wall holds"
    for story in _stories(script):
        assert story.lines[0].text.startswith(story.title)


def test_equal_headings_are_told_apart() -> None:
    script = written(article("## Background", "One fact.", "## Background", "Two facts."))
    assert [story.title for story in _stories(script)] == ["Background", "Background (2)"]


def test_one_endless_paragraph_is_cut_between_sentences() -> None:
    sentence = "The harbour wall number {} held through the whole long night of the storm."
    text = " ".join(sentence.format(number) for number in range(200))
    stories = _stories(written(article(text)))
    assert len(stories) > 8
    assert max(map(_words, stories)) < 300


_PARAGRAPHS = st.lists(
    st.integers(1, 6).map(lambda count: " ".join(["The grey wall of Velmar held."] * count)),
    min_size=2,
    max_size=30,
)


@given(_PARAGRAPHS)
def test_no_chapter_is_a_lone_sentence_or_endless(paragraphs: list[str]) -> None:
    stories = _stories(written(article(*paragraphs)))
    assert all(len(story.lines) > 1 for story in stories)
    assert all(_words(story) <= 300 for story in stories)
    assert all(story.lines[-1].pause is PauseKind.SEGMENT for story in stories)


def test_the_opening_and_the_sign_off_are_the_shows() -> None:
    settings = ScriptSettings("By {byline}. {title}! This is {show}, {date}.", "")
    script = written(article("The wall held.", title="Does it hold?"), settings)
    intro, story = script.segments
    assert (intro.kind, intro.title, story.kind) == (SegmentKind.INTRO, "The Harbour Hour", SegmentKind.STORY)
    assert [line.text for line in intro.lines] == [
        "Does it hold?!",
        "This is The Harbour Hour, March 2, 2026.",
    ]
    assert {line.role for line in intro.lines} == {Role.OPENING}
    assert intro.lines[-1].spoken == "This is The Harbor Hour, March second, twenty twenty-six."


def test_the_opening_does_not_say_the_date_that_the_title_says() -> None:
    script = written(article("The wall held.", title="Harbour Report – March 2, 2026: The Wall"))
    assert [line.text for line in script.segments[0].lines] == [
        "This is The Harbour Hour.",
        "Harbour Report – March 2, 2026: The Wall.",
    ]


@pytest.mark.parametrize(
    ("narrator", "said"),
    [("Martin Oakes", ["Read first by Martin Oakes.", "Storm wall holds."]), ("", ["Storm wall holds."])],
)
def test_a_sentence_about_a_narrator_is_said_if_there_is_one(narrator: str, said: list[str]) -> None:
    source = replace(article("The wall held."), narrator=narrator)
    script = written(source, ScriptSettings("Read first by {narrator}. {title}."))
    assert [line.text for line in script.segments[0].lines] == said


def test_the_programme_takes_what_the_article_has() -> None:
    script = written(article("Die Mauer hielt.", byline="Jana", language="de"))
    assert (script.info.language, script.info.byline) == ("de", "Jana")
    assert [line.text for line in script.segments[0].lines][:2] == [
        "Das ist The Harbour Hour.",
        "2. März 2026.",
    ]
    assert script.info.title == "Storm wall holds"
