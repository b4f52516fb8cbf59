"""Article -> the paragraphs to be spoken, and an account of everything that is not."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bulletin.model import Article, Block, BlockKind, Omission
from bulletin.script.cleaning.rule import Where, match
from bulletin.script.cleaning.rules import BLOCK_RULES
from bulletin.script.cleaning.sources import SourceRules, rules_for
from bulletin.script.cleaning.tail import leave_out_counts, leave_out_ending, leave_out_links
from bulletin.script.cleaning.verdicts import Verdict, sentence_rule
from bulletin.script.pattern import Pattern
from bulletin.script.sentences.split import split

_TOP = 6
"""How many blocks may hold the title, byline and date lines at the top."""

_NOT_PROSE = (BlockKind.CODE, BlockKind.TABLE, BlockKind.IMAGE, BlockKind.OTHER)
_BYLINE = Pattern(r"^by(?: our)? [\w.’'-]+(?: [\w.’'-]+){0,4}(?:(?:,| and| in) .{2,60})?$", re.IGNORECASE)
_BY = {"by", "von", "par", "por", "di", "door", "av", "автор", "текст"}
_LONGEST_BYLINE = 90
_ANYWHERE = frozenset({Where.ANYWHERE})
_AT_TOP = frozenset({Where.ANYWHERE, Where.TOP})
_SAME_TITLE = 0.8
"""Share of the words of a heading at the top that make it the title in other words."""
_FEWEST_TITLE_WORDS = 5


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A block that is spoken, at least one sentence of it."""

    kind: BlockKind
    sentences: tuple[str, ...]
    level: int = 0
    language: str = ""
    """BCP 47 tag if it is not in the report's language."""


def clean(
    article: Article, language: str, sources: Sequence[SourceRules] = ()
) -> tuple[list[Paragraph], list[Omission]]:
    """Sort the article's sentences into paragraphs to speak and omissions, both in reading order.

    Args:
        article: the report.
        language: BCP 47 tag.
        sources: what editors decided for some sources; what they keep is kept, whatever a rule says, as long
            as it can be spoken, and what they drop goes as `source-drop`.
    """
    paragraphs: list[Paragraph] = []
    omissions: list[Omission] = []
    for verdict in verdicts(article, language, sources):
        omissions += verdict.omissions
        if kept := verdict.kept:
            block = verdict.block
            spoken = _headline(kept, block.kind)
            paragraphs.append(Paragraph(block.kind, spoken, block.level, block.language))
    return paragraphs, omissions


def verdicts(article: Article, language: str, sources: Sequence[SourceRules] = ()) -> list[Verdict]:
    """Find for each block of the article, in order, the rules that leave its sentences out."""
    own = rules_for(article, sources)
    found = [_verdict(at, article, language, own) for at in range(len(article.blocks))]
    leave_out_counts(found)
    leave_out_links(found)
    leave_out_ending(found)
    _keep_lone_title(found)
    return found


def _keep_lone_title(verdicts: Sequence[Verdict]) -> None:
    """Keep the line that a report of one line was titled by."""
    if len(verdicts) == 1 and verdicts[0].block.kind is BlockKind.PARAGRAPH:
        verdict = verdicts[0]
        verdict.rules = ["" if rule == "repeated-title" else rule for rule in verdict.rules]


def _verdict(at: int, article: Article, language: str, own: SourceRules) -> Verdict:
    block = article.blocks[at]
    spoken = split(block.text, block.language or language)
    rule = _unspeakable(block)
    if rule:
        return Verdict(block, spoken, [rule] * len(spoken))
    by_editor = "source-drop" if own.drops_whole(block.text) else ""
    general = _block_rule(block, at, article)
    kept = [own.keeps(text) for text in spoken]
    rules = [
        "" if stays else by_editor or _dropped(text, own) or general or sentence_rule(text, block.kind)
        for text, stays in zip(spoken, kept, strict=True)
    ]
    return Verdict(block, spoken, rules, by_editor=any(kept))


def _dropped(text: str, own: SourceRules) -> str:
    return "source-drop" if own.drops(text) else ""


def _unspeakable(block: Block) -> str:
    if block.kind in _NOT_PROSE:
        return "not-prose"
    return "" if any(map(str.isalnum, block.text)) else "nothing-to-say"


def _block_rule(block: Block, at: int, article: Article) -> str:
    if at < _TOP and _is_title(block, article.title):
        return "repeated-title"
    if at < _TOP and _is_byline(block, article.byline):
        return "byline"
    return match(BLOCK_RULES, block.text, _AT_TOP if at < _TOP else _ANYWHERE)


def _is_title(block: Block, title: str) -> bool:
    """Tell whether a block is the title; a heading may be it in a few more or fewer words."""
    here, there = _words(block.text), _words(title)
    if block.kind is not BlockKind.HEADING or min(len(here), len(there)) < _FEWEST_TITLE_WORDS:
        return here == there
    common = len(set(here) & set(there))
    return common >= _SAME_TITLE * min(len(set(here)), len(set(there)))


def _is_byline(block: Block, byline: str) -> bool:
    if len(block.text) > _LONGEST_BYLINE or block.text[-1] in ".?!":
        return False
    words, named = _words(block.text), _words(byline)
    if named and words[1 : len(named) + 1] == named and words[0] in _BY:
        return True
    is_text = block.kind is BlockKind.PARAGRAPH
    return is_text and ((bool(named) and words == named) or _BYLINE.match(block.text) is not None)


def _headline(kept: list[str], kind: BlockKind) -> tuple[str, ...]:
    return (" ".join(kept),) if kind is BlockKind.HEADING else tuple(kept)


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())
