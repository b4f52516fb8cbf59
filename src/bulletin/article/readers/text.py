"""Plain text -> blocks: paragraphs unwrapped, and headings, lists and quotes where they are unmistakable."""

import re
from collections.abc import Iterator

from bulletin.article.clean import fold
from bulletin.article.credits import is_bare_url
from bulletin.article.draft import Found
from bulletin.article.wrapping import continues, ends_sentence, wrap_width
from bulletin.model import Block, BlockKind

_ATX = re.compile(r"(#{1,6})\s+(\S.*)")
_RULE = re.compile(r"([=~-])\1{2,}")
_BULLET = re.compile(r"(\s*)[-*•‣·]\s+(?=\S)")
_NUMBER = re.compile(r"(\s*)(\d{1,2})[.)]\s+(?=\S)")
_LONGEST_HEADING = 90  # characters
_FEWEST_LETTERS = 4  # in a heading; "U.S." and "---" are none


def read_text(text: str) -> Found:
    """Read plain text, each paragraph a block; nothing is left out."""
    groups = list(_groups(text))
    width = wrap_width([[fold(line) for line in group if _is_prose(line)] for group in groups])
    shouted = _is_shouted(text)
    blocks: list[Block] = []
    for group in groups:
        blocks += _read_group(group, width, blocks[-1] if blocks else None, shouted=shouted)
    return Found(blocks=tuple(blocks))


def _groups(text: str) -> Iterator[list[str]]:
    """Split into runs of lines between blank lines, white space within lines kept."""
    group: list[str] = []
    for line in [*text.expandtabs(4).split("\n"), ""]:
        if fold(line):
            group.append(line)
        elif group:
            yield group
            group = []


def _is_prose(line: str) -> bool:
    return not (_BULLET.match(line) or line.lstrip().startswith((">", "#", "http://", "https://")))


def _is_shouted(text: str) -> bool:
    """Tell whether capitals mean nothing, as in old wire copy."""
    letters = sum(character.isalpha() for character in text)
    return sum(character.isupper() for character in text) * 2 > letters


def _read_group(group: list[str], width: int, before: Block | None, *, shouted: bool) -> list[Block]:
    lines = [fold(line) for line in group]
    if len(lines) > 1 and _RULE.fullmatch(lines[1]) and len(lines[0]) <= _LONGEST_HEADING:
        heading = Block(BlockKind.HEADING, lines[0], 1 if lines[1][0] == "=" else 2)
        return [heading, *_read_lines(group[2:], width, heading)]
    if len(lines) == 1 and not shouted and _is_capitals(lines[0]):
        return [Block(BlockKind.HEADING, lines[0], 2)]
    return _read_lines(group, width, before)


def _is_capitals(line: str) -> bool:
    letters = sum(character.isalpha() for character in line)
    return (
        line.isupper()
        and letters >= _FEWEST_LETTERS
        and len(line) <= _LONGEST_HEADING
        and not ends_sentence(line)
    )


def _read_lines(group: list[str], width: int, before: Block | None) -> list[Block]:
    """Read the lines of a group: each begins a block or goes on with the last one."""
    blocks: list[Block] = []
    texts: list[list[str]] = []
    last = ""
    for line in group:
        block = _marked_block(line, last, blocks[-1] if blocks else before)
        goes_on = bool(blocks) and _goes_on(blocks[-1], block, last, line, width)
        block = block or Block(BlockKind.PARAGRAPH, fold(line))
        if not goes_on:
            blocks.append(block)
            texts.append([])
        texts[-1].append(block.text)
        last = line
    joined = (
        Block(block.kind, fold(" ".join(text)), block.level)
        for block, text in zip(blocks, texts, strict=True)
    )
    return [block for block in joined if block.text]


def _marked_block(line: str, last: str, before: Block | None) -> Block | None:
    """Read a line that says by a mark what it is."""
    text = fold(line)
    if atx := _ATX.fullmatch(text):
        return Block(BlockKind.HEADING, atx[2].rstrip("# "), len(atx[1]))
    if text.startswith(">"):
        return Block(BlockKind.QUOTE, text.lstrip("> "))
    after_item = before is not None and before.kind is BlockKind.ITEM
    # A dash or a number that a wrapped sentence happens to begin a line with makes no list.
    if last and not after_item and not ends_sentence(fold(last)):
        return None
    bullet, number = _BULLET.match(line), _NUMBER.match(line)
    item = bullet or (number if number and (after_item or number[2] == "1") else None)
    return Block(BlockKind.ITEM, fold(line[item.end() :]), len(item[1]) // 2 + 1) if item else None


def _goes_on(before: Block, block: Block | None, last: str, line: str, width: int) -> bool:
    if block:
        return block.kind is BlockKind.QUOTE is before.kind
    if before.kind is BlockKind.HEADING or _stands_alone(last) or _stands_alone(line):
        return False
    if before.kind is BlockKind.ITEM and line[:1].isspace():
        return True
    return continues(fold(last), fold(line), width)


def _stands_alone(line: str) -> bool:
    text = fold(line)
    return bool(_RULE.fullmatch(text)) or is_bare_url(text)
