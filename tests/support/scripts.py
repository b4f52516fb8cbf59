"""Articles for the script stage."""

from datetime import UTC, datetime

from bulletin.model import Article, Block, BlockKind, Script, Show
from bulletin.script import ScriptSettings, Style, write_script

TODAY = datetime(2026, 3, 2, 12, tzinfo=UTC)
FRONT = """\
---
bulletin-script: 1
title: Storm wall holds
show: The Harbour Hour
date: 2026-03-01
language: en
---
"""
"""The front matter of a script; its last line is the seventh of the file."""


def article(
    *blocks: Block | str, title: str = "Storm wall holds", byline: str = "", language: str = ""
) -> Article:
    """Make an article; a string is a paragraph, or a heading when it begins with `## `."""
    parts = tuple(map(_block, blocks))
    return Article(title, parts, "report.txt", byline=byline, published=TODAY.date(), language=language)


def report(text: str, title: str = "Storm wall holds") -> Article:
    """Make an article of plain text: one paragraph per blank line."""
    return article(*(" ".join(part.split()) for part in text.split("\n\n") if part.strip()), title=title)


def written(source: Article, settings: ScriptSettings | None = None, style: Style | None = None) -> Script:
    show = Show("The Harbour Hour")
    return write_script(source, show, settings or ScriptSettings(), style or Style(), TODAY)


def _block(block: Block | str) -> Block:
    if isinstance(block, Block):
        return block
    marks, space, heading = block.partition(" ")
    if space and set(marks) == {"#"}:
        return Block(BlockKind.HEADING, heading, len(marks))
    return Block(BlockKind.PARAGRAPH, block)
