"""Cues above sentences, marks behind titles, and what the front matter says of the music."""

from datetime import UTC, datetime

from bulletin import script as stage
from bulletin.model import Cue, EpisodeInfo, Line, Role, Script, ScriptMusic, Segment, SegmentKind
from bulletin.script import Style
from support.scripts import FRONT


def dump(script: Script) -> str:
    return stage.dump_script(script, Style())


def load(text: str) -> Script:
    return stage.load_script(text, "ep.md", Style())


_SHAPED = f"""\
{FRONT.removesuffix("---" + chr(10))}music: no
jingles: calm
stings: none
bed: all
---

## In this bulletin {{headlines}}

In this bulletin:

{{ping}}
- The wall held
{{no cue}}
- Die Mauer hielt
  {{language: de}}

## Die Lage {{language: de}} {{bed: off}}

{{sting}}
### Die Nacht

> Am 3. Mai.
> {{ping}}
> Alles hielt.

All of it.
{{language: en}}

## The rest {{story}} {{bed: on}}

The end.

{{sting}}

Really.
"""


def test_cues_beds_and_the_language_of_a_chapter() -> None:
    script = load(_SHAPED)
    assert script.music == ScriptMusic(enabled=False, jingles="calm", stings="none", bed="all")
    headlines, mood, rest = script.segments
    assert [(line.role, line.cue, line.language) for line in headlines.lines] == [
        (Role.OPENING, None, "en"),
        (Role.HEADLINE, Cue.PING, "en"),
        (Role.HEADLINE, Cue.NONE, "de"),
    ]
    assert (mood.title, mood.bed, rest.title, rest.bed) == ("Die Lage", False, "The rest", True)
    assert [(line.spoken, line.cue, line.language) for line in mood.lines] == [
        ("Die Nacht", Cue.STING, "de"),
        ("Am dritten Mai.", None, "de"),
        ("Alles hielt.", Cue.PING, "de"),
        ("All of it.", None, "en"),
    ]
    assert [line.cue for line in rest.lines] == [None, Cue.STING]
    assert [reading.language for reading in script.normalizations] == ["en", "de"]
    assert load(dump(script)) == script


def test_a_cue_stays_with_the_first_sentence_of_a_line_that_is_taken_apart() -> None:
    script = load(f"{FRONT}\n## Night\n\n{{sting}}\nIt fell. It rose.\n")
    assert [line.cue for line in script.segments[0].lines] == [Cue.STING, None]


def test_the_sentences_of_a_chapter_are_those_of_its_language() -> None:
    text = "Er kam am 3. Mai. Dann ging er."
    script = load(f"{FRONT}\n## Nacht {{language: de}}\n\n{text}\n")
    assert [line.text for line in script.segments[0].lines] == ["Er kam am 3. Mai.", "Dann ging er."]


def test_a_chapter_has_the_mark_of_the_language_of_most_of_its_lines() -> None:
    lines = (Line("Ja.", "Ja.", language="de"), Line("Nein.", "Nein.", language="de"), Line("No.", "No."))
    segment = Segment(SegmentKind.STORY, "A", lines)
    text = dump(Script(EpisodeInfo("a", "", datetime(2026, 3, 1, tzinfo=UTC), "en"), (segment,)))
    assert "## A {language: de}\n" in text
    assert text.count("{language: en}") == 1


def test_what_was_written_before_there_were_marks_behind_titles_is_a_title() -> None:
    (segment,) = load(f"{FRONT}\n## The {{grey}} wall\n\nIt held.\n").segments
    assert segment.title == "The {grey} wall"
