from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from bulletin import script as stage
from bulletin._infra.text import mend_text
from bulletin.model import (
    MUSIC_CHOICES,
    Block,
    BlockKind,
    Cue,
    EpisodeInfo,
    Line,
    Omission,
    PauseKind,
    Role,
    Script,
    ScriptMusic,
    Segment,
    SegmentKind,
)
from bulletin.script import SaySettings, Style, build_lexicon, is_script
from bulletin.script.lines import list_normalizations
from support.scripts import FRONT, article, written

_STYLE = Style(
    SaySettings(brackets="skip", capitals="spell", quotes="marked"),
    build_lexicon({"Kyiv": "/ˈkiːjɪv/", "Zeitgeist": "de", "CFA": "spell"}, ()),
)


def dump(script: Script) -> str:
    return stage.dump_script(script, _STYLE)


def load(text: str, source: str) -> Script:
    return stage.load_script(text, source, _STYLE)


_MARKS = (
    "# ## ### - > * \\ \\\\ { } {intro} {whole} [[ <!-- --> --- 1. “ Gen. é السلام 🙂 … \" ' : \u200b \x1b"
)
_MARKS_WITH_SPACES = (
    "- ", "### ", "{say: x}", " {pause: item}", "{say:", "\\{say: ", "Left out:", ". The", "5 km", ": ", " #",
    " ", "\x85", "\x0b", " Kyiv ", " (the Zeitgeist) ", " CFA", "[Kyiv](/ˈkiːjɪv/)", "[a (b)] ",
    "{sting}", "{ping}", " {no cue}", "{bed: on}", " {bed: x}", "{language: de}", " {a: b} {c}",
    "{headlines}",
    " Am 3. Mai ", "В 2017 г. ", " в 3 ч.", "« Oui ! »", "¿Qué?",
)  # fmt: skip
_ODD = st.sampled_from((*_MARKS.split(" "), *_MARKS_WITH_SPACES))
_TEXT = (
    st.lists(st.one_of(_ODD, st.text(max_size=8)), min_size=1, max_size=6)
    .map(lambda parts: "".join(parts).replace("\n", " ").replace("\r", " ").strip())
    .filter(bool)
)
_LANGUAGE = st.sampled_from(["en", "en-GB", "de", "fr", "ru", "ar", "sv"])


def _without_figures(text: str) -> str:
    return "".join(character for character in text if not character.isdigit()).strip()


def _has_words(said: str) -> bool:
    return any(map(str.isalnum, said))


_SAID = _TEXT.map(_without_figures).filter(_has_words)


@st.composite
def _lines(draw: st.DrawFn) -> Line:
    text, language = draw(_TEXT), draw(_LANGUAGE)
    said = draw(st.one_of(st.just(_STYLE.normalize(text, language)), _SAID).filter(_has_words))
    cue = draw(st.sampled_from([None, None, *Cue]))
    return Line(text, said, draw(st.sampled_from(Role)), language, draw(st.sampled_from(PauseKind)), cue)


_SEGMENTS = st.builds(
    Segment,
    st.sampled_from(SegmentKind),
    st.one_of(st.just(""), _TEXT),
    st.lists(_lines(), max_size=6).map(tuple),
    st.sampled_from([None, True, False]),
)
_ZONES = st.sampled_from([UTC, timezone(timedelta(hours=-3, minutes=-30))])
_PROGRAMMES = st.builds(
    EpisodeInfo,
    title=_TEXT.map(mend_text).filter(_has_words),
    show=st.text().map(mend_text),
    published=st.datetimes(min_value=datetime(1900, 1, 1), timezones=_ZONES),  # noqa: DTZ001 (hypothesis adds the zone)
    language=_LANGUAGE,
    byline=_TEXT.map(mend_text),
    narrator=st.text().map(mend_text),
    url=st.sampled_from(["", "https://example.org/a#b"]),
    description=st.text().map(mend_text),
)
_SOUNDS = st.builds(
    ScriptMusic,
    st.sampled_from([None, True, False]),
    **{key: st.sampled_from(["", *choices]) for key, choices in MUSIC_CHOICES.items()},
)
_OMISSIONS = st.lists(
    st.builds(Omission, _TEXT, st.sampled_from(["bare-url", "donation-appeal"])), max_size=3
)


@st.composite
def _scripts(draw: st.DrawFn) -> Script:
    segments = tuple(draw(st.lists(_SEGMENTS, max_size=4)))
    omissions, sound = tuple(draw(_OMISSIONS)), draw(_SOUNDS)
    return Script(draw(_PROGRAMMES), segments, omissions, list_normalizations(segments), sound)


@settings(suppress_health_check=[HealthCheck.too_slow])  # the machine may be busy
@given(_scripts())
@example(
    Script(
        EpisodeInfo("a", "", datetime(2026, 3, 1, tzinfo=UTC), "en"),
        (Segment(SegmentKind.INTRO, "{intro}", ()),),
    )
)
def test_any_script_is_read_back_as_it_was(script: Script) -> None:
    text = dump(script)
    assert load(text, "ep.md") == script
    assert is_script(text)


def test_the_format(golden_script: Script) -> None:
    assert dump(golden_script) == _GOLDEN


def test_the_format_is_read(golden_script: Script) -> None:
    assert load(_GOLDEN, "ep.md") == golden_script
    assert load(_GOLDEN.replace("\n", "\r\n"), "ep.md") == golden_script


@pytest.fixture
def golden_script() -> Script:
    return written(
        article(
            "Voiceover by Martin Oakes",
            "## The night",
            "The wall held. Gusts reached 148 km/h.",
            Block(BlockKind.QUOTE, "We are tired. We are dry."),
            "### In figures",
            Block(BlockKind.ITEM, "11 gates. All closed.", 1),
            Block(BlockKind.ITEM, "two pumps", 1),
            "## What is next",
            "The council meets.",
        )
    )


_GOLDEN = """\
---
bulletin-script: 1
title: Storm wall holds
show: The Harbour Hour
date: 2026-03-02
language: en
source: report.txt
---

<!-- Edit freely, then: bulletin make THIS-FILE
One sentence per line; a blank line ends a paragraph.
## is a chapter, ### a spoken headline, > a quotation, - a list item.
To correct how a sentence is spoken, put on the line after it: {say: the sentence as spoken}
Music before a sentence: {sting}, {ping} or {no cue} on the line above it.
For a whole chapter, behind its title: {bed: on}, {bed: off}, {language: de} -->

## Storm wall holds {intro}

This is The Harbour Hour.
March 2, 2026.
Storm wall holds.

## The night

### The night

The wall held.
Gusts reached 148 km/h.

> We are tired.
> We are dry.

### In figures

- 11 gates.
  All closed.
- two pumps

## What is next

### What is next

The council meets.

## Sign-off {outro}

That was The Harbour Hour.
Thank you for listening.

<!-- Left out:
narration-credit: Voiceover by Martin Oakes
-->
"""


def test_an_edited_sentence_is_spoken_anew_and_a_paragraph_on_one_line_is_taken_apart() -> None:
    script = load(
        f"{FRONT}\n## Night\n\nIn 2019 it fell. It held in 2026.\n{{pause: item}}\n\n"
        "In 1999 it rose. It fell.\n",
        "ep.md",
    )
    assert [(line.text, line.spoken, line.pause) for line in script.segments[0].lines] == [
        (
            "In 2019 it fell. It held in 2026.",
            "In twenty nineteen it fell. It held in twenty twenty-six.",
            PauseKind.ITEM,
        ),
        ("In 1999 it rose.", "In nineteen ninety-nine it rose.", PauseKind.SENTENCE),
        ("It fell.", "It fell.", PauseKind.SEGMENT),
    ]


@pytest.mark.parametrize(
    ("language", "say", "spoken"),
    [
        ("en", "It fell in 2019.", "It fell in twenty nineteen."),
        (
            "en",
            "In 2019 [Kyiv](/ˈkiːjɪv/) had 5 CFA posts.",
            "In twenty nineteen [Kyiv](/ˈkiːjɪv/) had five C.F.A posts.",
        ),
        ("de", "am 3. Mai", "am dritten Mai"),
        ("en", "NATO, plainly: B-52.", "NATO, plainly: B fifty-two."),
        ("en", "NATO vs. Dr. X", "NATO vs. Dr. X"),
        ("sv", "den 5 maj", "den 5 maj"),
    ],
)
def test_no_figure_of_a_correction_is_left(language: str, say: str, spoken: str) -> None:
    front = FRONT.replace("language: en", f"language: {language}")
    script = load(f"{front}\n## Night\n\nText.\n{{say: {say}}}\n", "ep.md")
    assert script.segments[0].lines[0].spoken == spoken
    assert load(dump(script), "ep.md") == script


def test_the_account_of_what_is_left_out_stays_when_a_comment_follows_it(golden_script: Script) -> None:
    assert load(f"{_GOLDEN}\n<!-- mine -->\n", "ep.md") == golden_script


def test_comments_are_ignored_and_do_not_end_a_paragraph() -> None:
    script = load(f"{FRONT}\n## Night\nOne.<!-- a\nb -->\n<!-- c -->\nTwo. <!-- d --> Three.\n", "ep.md")
    assert [(line.text, line.pause) for line in script.segments[0].lines] == [
        ("One.", PauseKind.SENTENCE),
        ("Two.", PauseKind.SENTENCE),
        ("Three.", PauseKind.SEGMENT),
    ]


@pytest.mark.parametrize(
    "text", ["", "---\ntitle: An article\ndate: 2026-03-01\n---\n\n## A\n\nB.\n", "bulletin-script: 1"]
)
def test_an_article_is_not_a_script(text: str) -> None:
    assert not is_script(text)
