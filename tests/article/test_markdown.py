import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bulletin.article.draft import Draft
from bulletin.article.readers.markdown import read_markdown
from bulletin.errors import SourceError
from bulletin.model import Block, BlockKind, Omission

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
        ("a *b* **c** `d` \\*f\\* &amp;", [Block(P, "a b c d *f* &")]),
        ("see ==this== and __that **there", [Block(P, "see this and that there")]),
        ("`a ** b` and `[[x]]`", [Block(P, "a ** b and [[x]]")]),
        ("[[Dam]], [[Dam|the dam]] and [[Dam#Gate]]", [Block(P, "Dam, the dam and Dam")]),
        ("the [report][1] says\n\n[1]: https://a.example", [Block(P, "the report says")]),
        ("a  \nb<br>c", [Block(P, "a b c")]),
        ("[the report](https://a.example) says", [Block(P, "the report says")]),
        (
            "![The *dam*](dam.jpg)\n\nText ![x](y.png) here",
            [Block(M, "The dam"), Block(P, "Text here"), Block(M, "x")],
        ),
        ("> a\n> b\n>\n> c", [Block(Q, "a b"), Block(Q, "c")]),
        (
            "- a\n  - b\n    1. c\n- d",
            [Block(I, "a", 1), Block(I, "b", 2), Block(I, "c", 3), Block(I, "d", 1)],
        ),
        ("- a\n\n  more\n- b", [Block(I, "a", 1), Block(I, "more", 1), Block(I, "b", 1)]),
        ("text\n\n```py\nx = 1\ny = 2\n```", [Block(P, "text"), Block(C, "x = 1\ny = 2")]),
        ("|a|b|\n|-|-|\n|1|*2*|", [Block(T, "a\tb\n1\t2")]),
        (
            "<!-- a note -->\n\ntext<!-- b -->",
            [Block(O, "<!-- a note -->"), Block(P, "text"), Block(O, "<!-- b -->")],
        ),
        ("<div>raw <b>text</b></div>", [Block(P, "raw text")]),
        (
            "<details><summary>More</summary>\n\n*Text*\n\n</details>",
            [Block(P, "More"), Block(P, "Text")],
        ),
        ("- [ ] to do\n- [x] done", [Block(I, "to do", 1), Block(I, "done", 1)]),
        ("Term\n: what it is", [Block(I, "Term", 1), Block(I, "what it is", 1)]),
        (
            "> [!WARNING]\n> High water.\n>\n> Stay in.",
            [Block(P, "Warning: High water."), Block(P, "Stay in.")],
        ),
        ("{% highlight py %}\nx = 1\n{% endhighlight %}", [Block(C, "x = 1")]),
        ("a\n\n---\n\nb", [Block(P, "a"), Block(P, "b")]),
    ],
)
def test_every_construct_becomes_blocks(text: str, expected: list[Block]) -> None:
    assert blocks(text) == expected


def test_the_first_heading_is_the_title_and_the_first_picture_the_image() -> None:
    draft = read_markdown("# Storm *wall* holds\n\nText ![](https://a.example/b.jpg) ![](c.jpg)", "a.md")
    assert (draft.title, draft.image) == ("Storm wall holds", "https://a.example/b.jpg")


FRONT = Draft(
    title="Storm: the wall holds",
    byline="Jane Whitlow, Per Aasland",
    narrator="Martin Oakes",
    published=date(2026, 3, 1),
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
        ("---\ntitle: Storm\n\nText.", r"^The front matter of a\.md has no end\.$"),
        ("+++\ntitle = 'Storm'\n\nText.", r"^The front matter of a\.md has no end\.$"),
        ("---\ndate: 0001-01-01\n---\nText.", r"is not a date: 0001-01-01\.$"),
        ("---\ndate: next week\n---\nText.", r"is not a date: next week\.$"),
    ],
)
def test_wrong_front_matter_is_told_with_what_to_do(text: str, message: str) -> None:
    with pytest.raises(SourceError, match=message) as caught:
        read_markdown(text, "a.md")
    assert caught.value.hint


def test_a_rule_at_the_top_is_no_front_matter() -> None:
    assert blocks("---\n\nText.\n\n---\n\nMore.") == [Block(P, "Text."), Block(P, "More.")]


@pytest.mark.parametrize(
    ("text", "read", "left_out"),
    [
        ("It held.[^1]\n\n[^1]: By *hand*.", "It held.", Omission("By hand.", "footnote")),
        ("It held.^[By hand.]", "It held.", Omission("By hand.", "footnote")),
        ("It held.\n\n[^2]: Not used.", "It held.", Omission("Not used.", "footnote")),
        ("It costs ~~five~~ four.", "It costs four.", Omission("five", "struck-out")),
        ('It {{< ref "a_b_c" >}} held.', "It held.", Omission('{{< ref "a_b_c" >}}', "shortcode")),
        ("It {% include a.html %} held.", "It held.", Omission("{% include a.html %}", "shortcode")),
        ("It held. ![[dam.png]]", "It held.", Omission("![[dam.png]]", "shortcode")),
        ("It %%no%% held.", "It held.", Omission("%%no%%", "shortcode")),
    ],
)
def test_what_is_no_text_is_left_out_with_its_rule(text: str, read: str, left_out: Omission) -> None:
    draft = read_markdown(text, "a.md")
    assert draft.blocks == (Block(P, read),)
    assert draft.omissions == (left_out,)


def test_a_shortcode_in_code_is_code() -> None:
    assert blocks("```\n{% x %}\n```\n\nThe `{{< y >}}` tag") == [
        Block(C, "{% x %}"),
        Block(P, "The {{< y >}} tag"),
    ]


_WORD = st.text(alphabet="abcdefgh", min_size=3, max_size=6)
_PART = st.sampled_from(
    [
        *["{0} **{1}** {2}", "# {0} *{1}* {2}", "> {0}\n> {1}\n>\n> {2}", "- {0}\n  - {1}\n- {2}"],
        *["1. {0}\n\n   {1}\n2. {2}", "```\n{0} {1}\n{2}\n```", "| {0} | {1} |\n|-|-|\n| {2} | x |"],
        *[
            "<div>{0} <i>{1}</i><p>{2}</div>",
            "{0} [{1}](https://a.example) ![{2}](c.png)",
            "{0}\n---\n{1} {2}",
        ],
        *[
            "{0}[^{1}]\n\n[^{1}]: {1} {2}",
            "~~{0}~~ {1} <!-- {2} -->",
            "{{{{< {0} {1} >}}}} {2}",
            "[[{0}|{1}]] {2} {0}",
        ],
        *[
            "{0}\n: {1}\n: {2}",
            "> [!NOTE]\n> {0} {1}\n>\n> {2}",
            "    {0} {1}\n\n{2}",
            "- [ ] {0}\n- [x] {1} {2}",
        ],
    ]
)


@given(st.lists(st.tuples(_PART, _WORD, _WORD, _WORD), max_size=6))
def test_every_word_is_in_a_block_or_an_omission(parts: list[tuple[str, str, str, str]]) -> None:
    draft = read_markdown("\n\n".join(part.format(*words) for part, *words in parts), "a.md")
    text = " ".join([block.text for block in draft.blocks] + [omission.text for omission in draft.omissions])
    assert not {word for _, *words in parts for word in words} - set(re.findall(r"[a-h]+", text))


@given(st.text(alphabet="ab #>-*_`|[]()!<\n 1.", max_size=120))
def test_any_markdown_is_read_without_an_error(text: str) -> None:
    assert all(block.text for block in blocks(text))
