"""Article -> the paragraphs to be spoken, and an account of everything that is not."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bulletin.model import Article, Block, BlockKind, Omission
from bulletin.script.cleaning.rule import RulePosition, find_rule
from bulletin.script.cleaning.rules import BLOCK_RULES
from bulletin.script.cleaning.sources import SourceRules, merge_source_rules
from bulletin.script.cleaning.tail import omit_ending, omit_link_lists, omit_social_counts
from bulletin.script.cleaning.verdicts import Verdict, find_sentence_rule
from bulletin.script.pattern import Pattern
from bulletin.script.sentences.split import split_sentences

_TOP_BLOCKS = 6
"""How many blocks may hold the title, byline and date lines at the top."""

_NON_PROSE_KINDS = (BlockKind.CODE, BlockKind.TABLE, BlockKind.IMAGE, BlockKind.OTHER)
_BYLINE = Pattern(r"^by(?: our)? [\w.’'-]+(?: [\w.’'-]+){0,4}(?:(?:,| and| in) .{2,60})?$", re.IGNORECASE)
_BYLINE_WORDS = {"by", "von", "par", "por", "di", "door", "av", "автор", "текст"}
_MAX_BYLINE_LENGTH = 90
_ANYWHERE = frozenset({RulePosition.ANYWHERE})
_TOP_POSITIONS = frozenset({RulePosition.ANYWHERE, RulePosition.TOP})
_SAME_TITLE_SHARE = 0.8
"""Share of the words of a heading at the top that make it the title in other words."""
_MIN_TITLE_WORDS = 5


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A block that is spoken, at least one sentence of it."""

    kind: BlockKind
    sentences: tuple[str, ...]
    level: int = 0
    language: str = ""
    """BCP 47 tag if it is not in the report's language."""


def clean_article(
    article: Article, language: str, source_rules: Sequence[SourceRules] = ()
) -> tuple[list[Paragraph], list[Omission]]:
    """Sort the article's sentences into paragraphs to speak and omissions, both in reading order.

    Args:
        article: the report.
        language: BCP 47 tag.
        source_rules: what editors decided for some sources; what they keep is kept, whatever a rule says, as
            long as it can be spoken, and what they drop goes as `source-drop`.
    """
    paragraphs: list[Paragraph] = []
    omissions: list[Omission] = []
    for verdict in judge_article(article, language, source_rules):
        omissions += verdict.omissions
        if kept := verdict.spoken_sentences:
            block = verdict.block
            spoken = _join_heading(kept, block.kind)
            paragraphs.append(Paragraph(block.kind, spoken, block.level, block.language))
    return paragraphs, omissions


def judge_article(article: Article, language: str, source_rules: Sequence[SourceRules] = ()) -> list[Verdict]:
    """Find for each block of the article, in order, the rules that leave its sentences out."""
    own = merge_source_rules(article, source_rules)
    found = [_judge_block(at, article, language, own) for at in range(len(article.blocks))]
    omit_social_counts(found)
    omit_link_lists(found)
    omit_ending(found)
    _keep_lone_title(found)
    return found


def _keep_lone_title(verdicts: Sequence[Verdict]) -> None:
    """Keep the line that a report of one line was titled by."""
    if len(verdicts) == 1 and verdicts[0].block.kind is BlockKind.PARAGRAPH:
        verdict = verdicts[0]
        verdict.rules = ["" if rule == "repeated-title" else rule for rule in verdict.rules]


def _judge_block(index: int, article: Article, language: str, editor_rules: SourceRules) -> Verdict:
    block = article.blocks[index]
    spoken = split_sentences(block.text, block.language or language)
    rule = _find_unspeakable_rule(block)
    if rule:
        return Verdict(block, spoken, [rule] * len(spoken))
    by_editor = "source-drop" if editor_rules.should_drop_block(block.text) else ""
    general = _find_block_rule(block, index, article)
    kept = [editor_rules.should_keep(text) for text in spoken]
    rules = [
        ""
        if stays
        else by_editor
        or _find_editor_rule(text, editor_rules)
        or general
        or find_sentence_rule(text, block.kind)
        for text, stays in zip(spoken, kept, strict=True)
    ]
    return Verdict(block, spoken, rules, kept_by_editor=any(kept))


def _find_editor_rule(text: str, editor_rules: SourceRules) -> str:
    return "source-drop" if editor_rules.should_drop(text) else ""


def _find_unspeakable_rule(block: Block) -> str:
    if block.kind in _NON_PROSE_KINDS:
        return "not-prose"
    return "" if any(map(str.isalnum, block.text)) else "nothing-to-say"


def _find_block_rule(block: Block, index: int, article: Article) -> str:
    if index < _TOP_BLOCKS and _is_repeated_title(block, article.title):
        return "repeated-title"
    if index < _TOP_BLOCKS and _is_byline(block, article.byline):
        return "byline"
    return find_rule(BLOCK_RULES, block.text, _TOP_POSITIONS if index < _TOP_BLOCKS else _ANYWHERE)


def _is_repeated_title(block: Block, title: str) -> bool:
    """Tell whether a block is the title; a heading may be it in a few more or fewer words."""
    here, there = _list_words(block.text), _list_words(title)
    if block.kind is not BlockKind.HEADING or min(len(here), len(there)) < _MIN_TITLE_WORDS:
        return here == there
    common = len(set(here) & set(there))
    return common >= _SAME_TITLE_SHARE * min(len(set(here)), len(set(there)))


def _is_byline(block: Block, byline: str) -> bool:
    if len(block.text) > _MAX_BYLINE_LENGTH or block.text[-1] in ".?!":
        return False
    words, named = _list_words(block.text), _list_words(byline)
    if named and words[1 : len(named) + 1] == named and words[0] in _BYLINE_WORDS:
        return True
    is_text = block.kind is BlockKind.PARAGRAPH
    return is_text and ((bool(named) and words == named) or _BYLINE.match(block.text) is not None)


def _join_heading(texts: list[str], kind: BlockKind) -> tuple[str, ...]:
    return (" ".join(texts),) if kind is BlockKind.HEADING else tuple(texts)


def _list_words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())
