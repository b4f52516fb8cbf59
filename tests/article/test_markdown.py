from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bulletin.article.found import Found
from bulletin.article.markdown import read_markdown
from bulletin.errors import SourceError
from bulletin.model import Block, BlockKind

H, P, Q, I, C, T, M, O = BlockKind  # noqa: E741 - reads as a table


def blocks(text: str) -> list[Block]:
    return list(read_markdown(text, "a.md").blocks)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "# One\n\nTwo\n---\ntext\nwrapped",
            [Block(H, "One", 1), Block(H, "Two", 2), Block(P, "text wrapped")],
        ),
        ("a *b* **c** `d` ~~e~~ \\*f\\* &amp;", [Block(P, "a b c d e *f* &")]),
        ("a  \nb<br>c", [Block(P, "a b c")]),
        ("[the report](https://a.example) says", [Block(P, "the report says")]),
        ("![Dam](dam.jpg)\n\nText ![x](y.png) here", [Block(P, "Text here")]),
        ("> a\n> b\n>\n> c", [Block(Q, "a b"), Block(Q, "c")]),
        (
            "- a\n  - b\n    1. c\n- d",
            [Block(I, "a", 1), Block(I, "b", 2), Block(I, "c", 3), Block(I, "d", 1)],
        ),
        ("- a\n\n  more\n- b", [Block(I, "a", 1), Block(I, "more", 1), Block(I, "b", 1)]),
        ("text\n\n```py\nx = 1\ny = 2\n```", [Block(P, "text"), Block(O, "x = 1 y = 2")]),
        ("|a|b|\n|-|-|\n|1|*2*|", [Block(O, "a | b; 1 | 2")]),
        (
            "<!-- a note -->\n\ntext<!-- b -->",
            [Block(O, "<!-- a note -->"), Block(P, "text"), Block(O, "<!-- b -->")],
        ),
        ("<div>raw</div>", [Block(O, "<div>raw</div>")]),
        ("a\n\n---\n\nb", [Block(P, "a"), Block(P, "b")]),
    ],
)
def test_every_construct_becomes_blocks(text: str, expected: list[Block]) -> None:
    assert blocks(text) == expected


def test_the_first_heading_is_the_title_and_the_first_picture_the_image() -> None:
    found = read_markdown("# Storm *wall* holds\n\nText ![](https://a.example/b.jpg) ![](c.jpg)", "a.md")
    assert (found.title, found.image) == ("Storm wall holds", "https://a.example/b.jpg")


FRONT = Found(
    title="Storm: the wall holds",
    byline="Jane Whitlow, Per Aasland",
    narrator="Martin Oakes",
    published=datetime(2026, 3, 1, tzinfo=UTC),
    url="https://a.example/storm",
    language="no",
    image="wall.jpg",
    site="The Desk",
    description="Long text in two lines.",
    blocks=(Block(P, "Text."),),
)


def test_yaml_front_matter_is_read() -> None:
    text = """---
# about
title: "Storm: the wall holds"
authors:
  - Jane Whitlow
  - name: Per Aasland
Voiceover: Martin Oakes
date: 2026-03-01
url: https://a.example/storm
lang: no
image: {src: wall.jpg, alt: The wall}
site-name: The Desk
summary: >
  Long text
  in two lines.
draft: false
---
Text.
"""
    assert read_markdown(text, "a.md") == FRONT


def test_toml_front_matter_is_read() -> None:
    text = """+++
title = "Storm: the wall holds"
author = ["Jane Whitlow", "Per Aasland"]
narrator = "Martin Oakes"
date = 2026-03-01
url = "https://a.example/storm"
language = "no"
cover = "wall.jpg"
site = "The Desk"
description = "Long text in two lines."
+++

Text.
"""
    assert read_markdown(text, "a.md") == FRONT


def test_a_path_is_not_taken_for_a_url() -> None:
    assert read_markdown("---\nurl: /2026/storm/\n---\nText.", "a.md").url == ""


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("---\ntitle: [a\n---\nText.", r"^The front matter of a\.md is not valid YAML in line \d\.$"),
        ("---\ntitle: Storm: the wall\n---\nText.", r"not valid YAML in line 2\.$"),
        ("+++\ntitle = Storm\n+++\nText.", r"^The front matter of a\.md is not valid TOML: "),
        ("---\ndate: next week\n---\nText.", r"is not a date: next week\.$"),
    ],
)
def test_wrong_front_matter_is_told_with_what_to_do(text: str, message: str) -> None:
    with pytest.raises(SourceError, match=message) as caught:
        read_markdown(text, "a.md")
    assert caught.value.hint


def test_a_rule_at_the_top_is_no_front_matter() -> None:
    assert blocks("---\n\nText.\n\n---\n\nMore.") == [Block(P, "Text."), Block(P, "More.")]


@given(st.text(alphabet="ab #>-*_`|[]()!<\n 1.", max_size=120))
def test_any_markdown_is_read_without_an_error(text: str) -> None:
    assert all(block.text for block in blocks(text))
