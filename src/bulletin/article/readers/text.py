"""Plain text -> blocks: paragraphs unwrapped, and headings, lists and quotes where they are unmistakable."""

import re
from collections.abc import Iterator

from bulletin.article.clean import fold_whitespace
from bulletin.article.credits import is_bare_url
from bulletin.article.draft import Draft
from bulletin.article.wrapping import ends_sentence, is_continuation, measure_wrap_width
from bulletin.model import Block, BlockKind

_ATX_HEADING = re.compile(r"(#{1,6})\s+(\S.*)")
_RULE = re.compile(r"([=~-])\1{2,}")
_BULLET = re.compile(r"(\s*)[-*•‣·]\s+(?=\S)")
_NUMBER = re.compile(r"(\s*)(\d{1,2})[.)]\s+(?=\S)")
_MAX_HEADING_LENGTH = 90  # characters
_MIN_HEADING_LETTERS = 4  # in a heading; "U.S." and "---" are none


def read_plain_text(text: str) -> Draft:
    """Read plain text, each paragraph a block; nothing is left out."""
    groups = list(_split_groups(text))
    width = measure_wrap_width(
        [[fold_whitespace(line) for line in group if _is_prose(line)] for group in groups]
    )
    shouted = _is_mostly_capitals(text)
    blocks: list[Block] = []
    for group in groups:
        blocks += _read_group(group, width, blocks[-1] if blocks else None, mostly_capitals=shouted)
    return Draft(blocks=tuple(blocks))


def _split_groups(text: str) -> Iterator[list[str]]:
    """Split into runs of lines between blank lines, white space within lines kept."""
    group: list[str] = []
    for line in [*text.expandtabs(4).split("\n"), ""]:
        if fold_whitespace(line):
            group.append(line)
        elif group:
            yield group
            group = []


def _is_prose(line: str) -> bool:
    return not (_BULLET.match(line) or line.lstrip().startswith((">", "#", "http://", "https://")))


def _is_mostly_capitals(text: str) -> bool:
    """Tell whether capitals mean nothing, as in old wire copy."""
    letters = sum(character.isalpha() for character in text)
    return sum(character.isupper() for character in text) * 2 > letters


def _read_group(
    group: list[str], width: int, previous: Block | None, *, mostly_capitals: bool
) -> list[Block]:
    lines = [fold_whitespace(line) for line in group]
    if len(lines) > 1 and _RULE.fullmatch(lines[1]) and len(lines[0]) <= _MAX_HEADING_LENGTH:
        heading = Block(BlockKind.HEADING, lines[0], 1 if lines[1][0] == "=" else 2)
        return [heading, *_read_lines(group[2:], width, heading)]
    if len(lines) == 1 and not mostly_capitals and _is_capitals_heading(lines[0]):
        return [Block(BlockKind.HEADING, lines[0], 2)]
    return _read_lines(group, width, previous)


def _is_capitals_heading(line: str) -> bool:
    letters = sum(character.isalpha() for character in line)
    return (
        line.isupper()
        and letters >= _MIN_HEADING_LETTERS
        and len(line) <= _MAX_HEADING_LENGTH
        and not ends_sentence(line)
    )


def _read_lines(group: list[str], width: int, previous: Block | None) -> list[Block]:
    """Read the lines of a group: each begins a block or goes on with the last one."""
    blocks: list[Block] = []
    texts: list[list[str]] = []
    last = ""
    for line in group:
        block = _read_marked_block(line, last, blocks[-1] if blocks else previous)
        goes_on = bool(blocks) and _is_same_block(blocks[-1], block, last, line, width)
        block = block or Block(BlockKind.PARAGRAPH, fold_whitespace(line))
        if not goes_on:
            blocks.append(block)
            texts.append([])
        texts[-1].append(block.text)
        last = line
    joined = (
        Block(block.kind, fold_whitespace(" ".join(text)), block.level)
        for block, text in zip(blocks, texts, strict=True)
    )
    return [block for block in joined if block.text]


def _read_marked_block(line: str, last_line: str, previous: Block | None) -> Block | None:
    """Read a line that says by a mark what it is."""
    text = fold_whitespace(line)
    if atx := _ATX_HEADING.fullmatch(text):
        return Block(BlockKind.HEADING, atx[2].rstrip("# "), len(atx[1]))
    if text.startswith(">"):
        return Block(BlockKind.QUOTE, text.lstrip("> "))
    after_item = previous is not None and previous.kind is BlockKind.ITEM
    # A dash or a number that a wrapped sentence happens to begin a line with makes no list.
    if last_line and not after_item and not ends_sentence(fold_whitespace(last_line)):
        return None
    bullet, number = _BULLET.match(line), _NUMBER.match(line)
    item = bullet or (number if number and (after_item or number[2] == "1") else None)
    return Block(BlockKind.ITEM, fold_whitespace(line[item.end() :]), len(item[1]) // 2 + 1) if item else None


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
