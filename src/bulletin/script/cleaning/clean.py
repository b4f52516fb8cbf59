"""Article -> the paragraphs to be spoken, and an account of every sentence that is not."""

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
"""Blocks at the top that may hold the title, the byline and the date."""

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
        source_rules: decisions of editors for some sources. Text that they keep is spoken, whatever a rule
            says, if it can be; text that they drop is left out as `source-drop`.
    """
    paragraphs: list[Paragraph] = []
    omissions: list[Omission] = []
    for verdict in judge_article(article, language, source_rules):
        omissions += verdict.omissions
        if verdict.is_spoken:
            paragraphs.append(_make_paragraph(verdict.block, verdict.spoken_sentences))
    return paragraphs, omissions


def _make_paragraph(block: Block, sentences: list[str]) -> Paragraph:
    """Make a paragraph of the spoken sentences of a block; a heading is one sentence."""
    if block.kind is BlockKind.HEADING:
        sentences = [" ".join(sentences)]
    return Paragraph(block.kind, tuple(sentences), block.level, block.language)


def judge_article(article: Article, language: str, source_rules: Sequence[SourceRules] = ()) -> list[Verdict]:
    """Find for each block of the article, in order, the rules that leave its sentences out."""
    editor_rules = merge_source_rules(article, source_rules)
    verdicts = [_judge_block(index, article, language, editor_rules) for index in range(len(article.blocks))]
    omit_social_counts(verdicts)
    omit_link_lists(verdicts)
    omit_ending(verdicts)
    _keep_lone_title(verdicts)
    return verdicts


def _keep_lone_title(verdicts: Sequence[Verdict]) -> None:
    """Keep the line that a report of one line was titled by."""
    if len(verdicts) != 1 or verdicts[0].block.kind is not BlockKind.PARAGRAPH:
        return
    rules = verdicts[0].rules
    for index, rule in enumerate(rules):
        if rule == "repeated-title":
            rules[index] = ""


def _judge_block(index: int, article: Article, language: str, editor_rules: SourceRules) -> Verdict:
    block = article.blocks[index]
    sentences = split_sentences(block.text, block.language or language)
    unspeakable_rule = _find_unspeakable_rule(block)
    if unspeakable_rule:
        return Verdict(block, sentences, [unspeakable_rule] * len(sentences))
    drops_block = editor_rules.should_drop_block(block.text)
    block_rule = _find_block_rule(block, index, article)
    verdict = Verdict(block, sentences, [])
    for sentence in sentences:
        if editor_rules.should_keep(sentence):
            verdict.kept_by_editor = True
            verdict.rules.append("")
        elif drops_block or editor_rules.should_drop(sentence):
            verdict.rules.append("source-drop")
        else:
            verdict.rules.append(block_rule or find_sentence_rule(sentence, block.kind))
    return verdict


def _find_unspeakable_rule(block: Block) -> str:
    if block.kind in _NON_PROSE_KINDS:
        return "not-prose"
    if not any(map(str.isalnum, block.text)):
        return "nothing-to-say"
    return ""


def _find_block_rule(block: Block, index: int, article: Article) -> str:
    if index >= _TOP_BLOCKS:
        return find_rule(BLOCK_RULES, block.text, _ANYWHERE)
    if _is_repeated_title(block, article.title):
        return "repeated-title"
    if _is_byline(block, article.byline):
        return "byline"
    return find_rule(BLOCK_RULES, block.text, _TOP_POSITIONS)


def _is_repeated_title(block: Block, title: str) -> bool:
    """Tell whether a block is the title; a heading may be it in a few more or fewer words."""
    block_words, title_words = _list_words(block.text), _list_words(title)
    fewest = min(len(block_words), len(title_words))
    if block.kind is not BlockKind.HEADING or fewest < _MIN_TITLE_WORDS:
        return block_words == title_words
    block_set, title_set = set(block_words), set(title_words)
    common = len(block_set & title_set)
    return common >= _SAME_TITLE_SHARE * min(len(block_set), len(title_set))


def _is_byline(block: Block, byline: str) -> bool:
    if len(block.text) > _MAX_BYLINE_LENGTH or block.text[-1] in ".?!":
        return False
    words, byline_words = _list_words(block.text), _list_words(byline)
    if byline_words and words[1 : len(byline_words) + 1] == byline_words and words[0] in _BYLINE_WORDS:
        return True
    if block.kind is not BlockKind.PARAGRAPH:
        return False
    if byline_words and words == byline_words:
        return True
    return _BYLINE.match(block.text) is not None


def _list_words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())
