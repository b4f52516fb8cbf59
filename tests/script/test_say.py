from dataclasses import fields

import pytest

from bulletin.model import Block, BlockKind, Script
from bulletin.script import SaySettings, Style, check_say_settings, dump_script, load_script
from bulletin.script.say import EXAMPLES, SAY_CHOICES, apply_say_settings
from support.scripts import article, written

_TABLE = Block(BlockKind.TABLE, "Gate\tHeight\nNorth\t4 m\nSouth\t")
_CODE = Block(BlockKind.CODE, "open gate\nclose gate")
_IMAGE = Block(BlockKind.IMAGE, "The wall at night")


def said(*blocks: Block | str, language: str = "", **say: str) -> list[str]:
    script = _script(*blocks, language=language, **say)
    return [line.spoken for line in script.segments[1].lines]


def _script(*blocks: Block | str, language: str = "", **say: str) -> Script:
    return written(article(*blocks, language=language), style=Style(SaySettings(**say)))


@pytest.mark.parametrize(("setting", "value", "sentence", "given"), EXAMPLES)
def test_the_examples(setting: str, value: str, sentence: str, given: str) -> None:
    assert apply_say_settings(sentence, SaySettings(**{setting: value})) == given


def test_the_defaults_change_nothing_and_are_the_first_choices() -> None:
    sentence = "See https://a.example (all of it), NATO."
    assert apply_say_settings(sentence, SaySettings()) == sentence
    assert {each.name: each.default for each in fields(SaySettings)} == {
        name: allowed[0] for name, allowed in SAY_CHOICES.items()
    }


def test_what_is_no_prose_is_left_out_unless_it_is_to_be_read() -> None:
    script = _script("The wall held.", _TABLE, _CODE, _IMAGE, "Nobody slept.")
    assert [line.text for line in script.segments[1].lines] == ["The wall held.", "Nobody slept."]
    assert [omission.text for omission in script.omissions] == [
        "Gate Height North 4 m South",
        "open gate close gate",
        "The wall at night",
    ]
    assert load_script(dump_script(script, Style()), "ep.md", Style()) == script


def test_tables_are_read_row_by_row_with_the_names_of_their_columns() -> None:
    assert said("The gates:", _TABLE, tables="read")[1:] == [
        "Gate: North, Height: four meters.",
        "Gate: South.",
    ]


def test_code_and_pictures_are_read() -> None:
    assert said("They ran:", _CODE, code="read")[1:] == ["open gate.", "close gate."]
    assert said("They saw:", _IMAGE, images="read")[1:] == ["The picture shows: The wall at night."]
    assert said("Sie sahen:", _IMAGE, images="read", language="de")[1:] == [
        "Das Bild zeigt: The wall at night."
    ]
    assert said("Gwelsant:", _IMAGE, images="read", language="cy")[1:] == ["The wall at night."]


def test_items_are_numbered_from_one_in_each_list() -> None:
    gates = Block(BlockKind.ITEM, "North.", 1), Block(BlockKind.ITEM, "South.", 1)
    spoken = said("The gates:", *gates, "The pumps:", *gates, lists="numbered")
    assert spoken == ["The gates:", "one: North.", "two: South.", "The pumps:", "one: North.", "two: South."]


def test_a_quotation_is_marked_at_its_ends() -> None:
    quotation = Block(BlockKind.QUOTE, "We are tired. We are dry.")
    assert said("She said:", quotation, quotes="marked")[1:] == [
        "Quote: We are tired.",
        "We are dry. End of quote.",
    ]
    assert said("She said:", quotation)[1:] == ["We are tired.", "We are dry."]


def test_conventions_survive_the_editable_script() -> None:
    quotation = Block(BlockKind.QUOTE, "We are tired. We are dry.")
    script = _script("She (Ann) said:", quotation, quotes="marked", brackets="skip")
    style = Style(SaySettings(quotes="marked", brackets="skip"))
    assert load_script(dump_script(script, style), "ep.md", style) == script


def test_each_wrong_setting_is_named() -> None:
    assert check_say_settings(SaySettings()) == []
    assert check_say_settings(SaySettings(links="all", code="yes")) == [
        "links: must be host or whole or skip, not all.",
        "code: must be skip or read, not yes.",
    ]
