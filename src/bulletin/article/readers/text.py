"""Plain text -> blocks: paragraphs unwrapped, and headings, lists and quotes where they are unmistakable."""

import re
from collections.abc import Iterator
from dataclasses import replace

from bulletin.article.clean import fold_whitespace
from bulletin.article.credits import is_bare_url
from bulletin.article.draft import Draft
from bulletin.article.wrapping import ends_sentence, is_continuation, measure_wrap_width
from bulletin.model import Block, BlockKind

_ATX_HEADING = re.compile(r"(#{1,6})\s+(\S.*)")
_RULE = re.compile(r"([=~-])\1{2,}")
_UNDERLINE_LEVELS = {"=": 1, "~": 2, "-": 2}
_BULLET = re.compile(r"(\s*)[-*•‣·]\s+(?=\S)")
_NUMBER = re.compile(r"(\s*)(\d{1,2})[.)]\s+(?=\S)")
_MAX_HEADING_LENGTH = 90  # characters
_MIN_HEADING_LETTERS = 4  # in a heading; "U.S." and "---" are none


MAX_TEXT_LENGTH = 2_000_000
"""Characters that are read within half a minute, if each paragraph is a letter."""


def read_plain_text(text: str) -> Draft:
    """Read plain text, each paragraph a block; nothing is left out."""
    groups = list(_split_groups(text))
    width = measure_wrap_width(list(map(_extract_prose_lines, groups)))
    mostly_capitals = _is_mostly_capitals(text)
    blocks: list[Block] = []
    previous = None
    for group in groups:
        blocks += _read_group(group, width, previous, mostly_capitals=mostly_capitals)
        if blocks:
            previous = blocks[-1]
    return Draft(blocks=tuple(blocks))


def _split_groups(text: str) -> Iterator[list[str]]:
    """Split a text at its blank lines into groups of lines; white space within lines is kept."""
    group: list[str] = []
    for line in [*text.expandtabs(4).split("\n"), ""]:
        if fold_whitespace(line):
            group.append(line)
        elif group:
            yield group
            group = []


def _extract_prose_lines(group: list[str]) -> list[str]:
    return [fold_whitespace(line) for line in group if _is_prose(line)]


def _is_prose(line: str) -> bool:
    return not (_BULLET.match(line) or line.lstrip().startswith((">", "#", "http://", "https://")))


def _is_mostly_capitals(text: str) -> bool:
    """Tell whether most letters are capitals, as in old wire copy, so that capitals make no heading."""
    return sum(map(str.isupper, text)) * 2 > sum(map(str.isalpha, text))


def _read_group(
    group: list[str], width: int, previous: Block | None, *, mostly_capitals: bool
) -> list[Block]:
    lines = list(map(fold_whitespace, group))
    if len(lines) > 1 and _RULE.fullmatch(lines[1]) and len(lines[0]) <= _MAX_HEADING_LENGTH:
        heading = Block(BlockKind.HEADING, lines[0], _UNDERLINE_LEVELS[lines[1][0]])
        return [heading, *_read_lines(group[2:], width, heading)]
    if len(lines) == 1 and not mostly_capitals and _is_capitals_heading(lines[0]):
        return [Block(BlockKind.HEADING, lines[0], 2)]
    return _read_lines(group, width, previous)


def _is_capitals_heading(line: str) -> bool:
    return (
        line.isupper()
        and sum(map(str.isalpha, line)) >= _MIN_HEADING_LETTERS
        and len(line) <= _MAX_HEADING_LENGTH
        and not ends_sentence(line)
    )


def _read_lines(group: list[str], width: int, previous: Block | None) -> list[Block]:
    """Read the lines of a group: each line begins a block or continues the last block."""
    blocks: list[Block] = []
    texts: list[list[str]] = []
    last_line = ""
    for line in group:
        block = _read_marked_block(line, last_line, previous)
        is_new = not blocks or not _is_same_block(blocks[-1], block, last_line, line, width)
        block = block or Block(BlockKind.PARAGRAPH, fold_whitespace(line))
        if is_new:
            blocks.append(block)
            texts.append([])
        texts[-1].append(block.text)
        previous, last_line = blocks[-1], line
    return list(_join_texts(blocks, texts))


def _join_texts(blocks: list[Block], texts: list[list[str]]) -> Iterator[Block]:
    """Put together the texts of each block; blocks without text are skipped."""
    for block, parts in zip(blocks, texts, strict=True):
        text = fold_whitespace(" ".join(parts))
        if text:
            yield replace(block, text=text)


def _read_marked_block(line: str, last_line: str, previous: Block | None) -> Block | None:
    """Read a line with a mark of a heading, a quotation or a list item; return None for any other line."""
    text = fold_whitespace(line)
    if atx := _ATX_HEADING.fullmatch(text):
        return Block(BlockKind.HEADING, atx[2].rstrip("# "), len(atx[1]))
    if text.startswith(">"):
        return Block(BlockKind.QUOTE, text.lstrip("> "))
    after_item = previous is not None and previous.kind is BlockKind.ITEM
    # A dash or a number that a wrapped sentence happens to begin a line with makes no list.
    if last_line and not after_item and not ends_sentence(fold_whitespace(last_line)):
        return None
    mark = _BULLET.match(line)
    if not mark:
        mark = _NUMBER.match(line)
        if not mark or (not after_item and mark[2] != "1"):
            return None
    return Block(BlockKind.ITEM, fold_whitespace(line[mark.end() :]), len(mark[1]) // 2 + 1)


def _is_same_block(previous: Block, block: Block | None, last_line: str, line: str, width: int) -> bool:
    if block:
        return block.kind is BlockKind.QUOTE is previous.kind
    if previous.kind is BlockKind.HEADING or _is_standalone(last_line) or _is_standalone(line):
        return False
    if previous.kind is BlockKind.ITEM and line[:1].isspace():
        return True
    return is_continuation(fold_whitespace(last_line), fold_whitespace(line), width)


def _is_standalone(line: str) -> bool:
    text = fold_whitespace(line)
    return bool(_RULE.fullmatch(text)) or is_bare_url(text)
