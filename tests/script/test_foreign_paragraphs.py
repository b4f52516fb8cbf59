"""A paragraph in another language than the report's."""

from bulletin.model import Block, BlockKind, Normalization, NormalizedBy, SegmentKind
from bulletin.script import SaySettings, ScriptSettings, Style, dump_script, load_script
from support.scripts import article, written

_QUOTE = Block(
    BlockKind.QUOTE, "Am 3. Mai hielt die Mauer. Seit Nr. 2 im Jahr 2024 ausfiel, wartet man.", language="de"
)
_REPORT = article("The wall held on May 3.", _QUOTE, "It cost 2 billion.", language="en")


def test_it_is_cut_and_spoken_by_the_rules_of_its_language() -> None:
    _, story, _ = written(_REPORT).segments
    assert [(line.language, line.spoken) for line in story.lines] == [
        ("en", "The wall held on May third."),
        ("de", "Am dritten Mai hielt die Mauer."),
        ("de", "Seit Nummer zwei im Jahr zwei tausend vierundzwanzig ausfiel, wartet man."),
        ("en", "It cost two billion."),
    ]


def test_the_receipt_will_say_who_read_it() -> None:
    assert written(_REPORT).normalizations == (
        Normalization("en", NormalizedBy.RULES),
        Normalization("de", NormalizedBy.NUMBERS),
    )


def test_its_ends_are_marked_in_its_language() -> None:
    style = Style(SaySettings(quotes="marked"))
    _, story, _ = written(_REPORT, style=style).segments
    assert story.lines[1].spoken == "Zitat: Am dritten Mai hielt die Mauer."
    assert story.lines[2].spoken.endswith("wartet man. Ende des Zitats.")


def test_it_gives_no_chapter_its_title_unless_there_is_nothing_else() -> None:
    heading = Block(BlockKind.HEADING, "The wall", 2)
    text = "The council of Velmar meets today."
    lead: list[Block | str] = [_QUOTE, text, *["The wall held all night. " * 20] * 4]
    first = written(article(*lead, heading, text, language="en"))
    assert first.segments[1].title == "The council of Velmar meets today"
    alone = written(article(_QUOTE, language="en"), ScriptSettings("", ""))
    assert alone.segments[0].title


def test_the_script_shows_it_and_is_read_back() -> None:
    script = written(_REPORT)
    text = dump_script(script, Style())
    assert text.count("> {language: de}\n") == 2
    assert load_script(text, "ep.md", Style()) == script


def test_a_chapter_of_it_has_one_mark() -> None:
    heading = Block(BlockKind.HEADING, "Die Lage", 2)
    script = written(article("The wall held.", "All of it.", heading, _QUOTE, _QUOTE, language="en"))
    assert script.segments[2].kind is SegmentKind.STORY
    text = dump_script(script, Style())
    assert "## Die Lage {language: de}\n\n### Die Lage\n{language: en}\n" in text
    assert load_script(text, "ep.md", Style()) == script
