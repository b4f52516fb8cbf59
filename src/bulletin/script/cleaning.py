"""Article -> the paragraphs to be spoken, and an account of everything that is not."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from bulletin.model import Article, Block, BlockKind, Omission
from bulletin.script import sentences
from bulletin.script.rules import BLOCK_RULES, SENTENCE_RULES, match
from bulletin.script.tail import tail_length

_TOP = 6
"""How many blocks may hold the title, byline and date lines at the top."""

_NOT_PROSE = (BlockKind.CODE, BlockKind.TABLE, BlockKind.IMAGE, BlockKind.OTHER)
_BYLINE = re.compile(r"^by(?: our)? [\w.’'-]+(?: [\w.’'-]+){0,4}(?:(?:,| and| in) .{2,60})?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A block that is spoken, at least one sentence of it."""

    kind: BlockKind
    sentences: tuple[str, ...]
    level: int = 0


def clean(article: Article, language: str) -> tuple[list[Paragraph], list[Omission]]:
    """Sort the article's sentences into paragraphs to speak and omissions, both in reading order."""
    paragraphs: list[Paragraph] = []
    omissions: list[Omission] = []
    for block, rule in zip(article.blocks, _block_rules(article), strict=True):
        kept: list[str] = []
        for sentence in sentences.split(block.text, language):
            left_out_by = rule or _sentence_rule(sentence, block.kind)
            if left_out_by:
                omissions.append(Omission(sentence, left_out_by))
            else:
                kept.append(sentence)
        if kept:
            paragraphs.append(Paragraph(block.kind, _headline(kept, block.kind), block.level))
    return paragraphs, omissions


def _headline(kept: list[str], kind: BlockKind) -> tuple[str, ...]:
    return (" ".join(kept),) if kind is BlockKind.HEADING else tuple(kept)


def _block_rules(article: Article) -> list[str]:
    """Name for each block the rule that leaves the whole of it out, or nothing."""
    rules = [_block_rule(block, at, article) for at, block in enumerate(article.blocks)]
    spoken = [at for at, rule in enumerate(rules) if not rule]
    tail = tail_length([article.blocks[at] for at in spoken])
    for at in spoken[len(spoken) - tail :]:
        rules[at] = "related-link"
    _drop_empty_headings(article.blocks, rules)
    return rules


def _block_rule(block: Block, at: int, article: Article) -> str:
    if block.kind in _NOT_PROSE:
        return "not-prose"
    if not any(character.isalnum() for character in block.text):
        return "nothing-to-say"
    if at < _TOP and _folded(block.text) == _folded(article.title):
        return "repeated-title"
    if at < _TOP and _is_byline(block, article.byline):
        return "byline"
    name = match(BLOCK_RULES, block.text)
    return "" if name == "date-line" and at >= _TOP else name


def _is_byline(block: Block, byline: str) -> bool:
    if block.kind is not BlockKind.PARAGRAPH:
        return False
    folded = _folded(block.text)
    if byline and folded in {_folded(byline), _folded(f"by {byline}")}:
        return True
    return len(block.text) <= 90 and _BYLINE.match(block.text) is not None and block.text[-1] not in ".?!"


def _drop_empty_headings(blocks: Iterable[Block], rules: list[str]) -> None:
    """A heading at the very end has nothing under it, whatever stood there before cleaning."""
    for at, block in reversed(list(enumerate(blocks))):
        if rules[at]:
            continue
        if block.kind is not BlockKind.HEADING:
            return
        rules[at] = "empty-heading"


def _sentence_rule(sentence: str, kind: BlockKind) -> str:
    if not any(character.isalnum() for character in sentence):
        return "nothing-to-say"
    if kind in (BlockKind.QUOTE, BlockKind.HEADING) or "“" in sentence or '"' in sentence:
        return ""
    name = match(SENTENCE_RULES, sentence)
    if not name and (alone := match(BLOCK_RULES, sentence)) in {"bare-url", "email-address"}:
        return alone
    return name


def _folded(text: str) -> str:
    return " ".join(re.findall(r"\w+", text)).casefold()
