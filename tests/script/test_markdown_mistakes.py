"""What is refused in a script, and how that is told."""

import pytest

from bulletin.errors import SourceError
from bulletin.script import Style, load_script
from support.scripts import FRONT


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("no front matter", 1, "three dashes"),
        ("---\ntitle: x", 1, "ends the front matter"),
        (FRONT.replace("title", "titel"), 3, "titel"),
        (FRONT.replace("show:", "title:"), 4, "twice"),
        (FRONT.replace("title: Storm wall holds\n", ""), 1, "title"),
        (FRONT.replace("2026-03-01", "yesterday"), 5, "yesterday"),
        (FRONT.replace(": 1", ": 9"), 2, "version 9"),
        (FRONT.replace("date:", "language:\ndate:"), 5, "not a language tag"),
        (FRONT.replace("Storm wall holds", '"Storm'), 3, "quotes"),
        (f"{FRONT}\nText.\n", 9, "before the first chapter"),
        (f"{FRONT}## A\n# B\n", 9, "heading"),
        (f"{FRONT}## A\n\n{{say: x}}\n", 10, "must follow"),
        (f"{FRONT}## A\nB.\n{{role: king}}\n", 10, "king"),
        (f"{FRONT}## A\nB.\n{{language: German!}}\n", 10, "not a language tag"),
        (f"{FRONT}## A\nB.\n{{say: x}}\n{{say: y}}\n", 11, "twice"),
        (f"{FRONT}## A\nB.\n{{say: }}\n", 10, "nothing to say"),
        (f"{FRONT}## A\nB.\n\n###\n\nC.\n", 11, "nothing to say"),
        (f"{FRONT}## A\nB.\nC. {{say: x}}\n", 10, "line of its own"),
        (f"{FRONT}## A\n{{say: x}}\n", 9, "must follow"),
        (f"{FRONT}## A\nB.\n{{}}\n", 10, "not a known mark"),
        (FRONT.replace("Storm wall holds", ""), 3, "title is empty"),
        (f"{FRONT}## A\nB.\n{{sai: x}}\n", 10, "not a known mark"),
        (f"{FRONT}## A\nB.\n<!-- C\n", 10, "no end"),
        (f"{FRONT}## A\n<!-- B\nC.\n\n<!-- Left out:\nrule: text\n-->\n", 9, "no end"),
        (f"{FRONT}## A {{introo}}\nB.\n", 8, "kind of chapter 'introo'"),
        (f"{FRONT}## A {{intro}} {{outro}}\nB.\n", 8, "kind of the chapter is given twice"),
        (f"{FRONT}## A {{bed: on}} {{intro}} {{bed: on}}\nB.\n", 8, "bed of the chapter is given twice"),
        (f"{FRONT}## A {{bed: loud}}\nB.\n", 8, "on or off, not 'loud'"),
        (f"{FRONT}## A {{bad: on}}\nB.\n", 8, "no mark 'bad'"),
        (f"{FRONT}## A {{language: German!}}\nB.\n", 8, "not a language tag"),
        (f"{FRONT}## A\n{{bed: on}}\nB.\n", 9, "behind the title"),
        (f"{FRONT}## A\nB. {{sting}}\n", 9, "line of its own"),
        (f"{FRONT}## A\n- {{ping}}\nB.\n", 9, "line of its own"),
        (f"{FRONT}## A\n{{ding}}\nB.\n", 9, "not a known mark"),
        (f"{FRONT}## A\nB.\n{{sting}}\n", 10, "no sentence of its chapter follows {sting}"),
        (f"{FRONT}## A\nB.\n{{sting}}\n## C\nD.\n", 10, "no sentence of its chapter"),
        (f"{FRONT}## A\n{{sting}}\n{{ping}}\nB.\n", 10, "two cues"),
        (f"{FRONT}## A\nB.\n{{sting}}\n{{say: x}}\nC.\n", 11, "a cue between"),
        (FRONT.replace("language: en", "jingles: clam"), 6, "jingles cannot be 'clam'"),
        (FRONT.replace("language: en", "music: maybe"), 6, "music cannot be 'maybe'"),
        (FRONT.replace("language: en", "stings:"), 6, "stings cannot be ''"),
        (FRONT.replace("language: en", "jingle: calm"), 6, "no key 'jingle'"),
        (f"{FRONT}## A\nB.\n<!-- Left out:\nwhat\n-->\n", 11, "rule: text"),
    ],
)
def test_a_mistake_is_named_with_its_line(text: str, line: int, said: str) -> None:
    with pytest.raises(SourceError, match=rf"^ep\.md, line {line}: .*{said}"):
        load_script(text, "ep.md", Style())


@pytest.mark.parametrize(
    ("text", "advice"),
    [
        (FRONT.replace("language: en", "jingles: clam"), "Did you mean calm?"),
        (FRONT.replace("language: en", "bed: headline"), "Did you mean headlines?"),
        (f"{FRONT}## A\n{{stign}}\nB.\n", "Did you mean sting?"),
        (f"{FRONT}## A\n{{xyz}}\nB.\n", "There are say, role, language, pause, whole, sting, ping, no cue."),
        (
            f"{FRONT}## A {{sting}}\nB.\n",
            "intro, headlines, story, outro; a cue stands on a line of its own",
        ),
        (f"{FRONT}## A {{bad: on}}\nB.\n", "Did you mean bed?"),
    ],
)
def test_what_was_meant_is_named(text: str, advice: str) -> None:
    with pytest.raises(SourceError) as refused:
        load_script(text, "ep.md", Style())
    assert advice in refused.value.hint
