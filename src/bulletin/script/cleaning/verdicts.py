"""Verdicts: the rule, or none, by which each sentence of a block is left out."""

from dataclasses import dataclass

from bulletin.model import Block, BlockKind, Omission
from bulletin.script.cleaning.rule import RulePosition, find_rule
from bulletin.script.cleaning.rules import BLOCK_RULES, SENTENCE_RULES

_BLOCK_RULES_FOR_SENTENCES = {"bare-url", "email-address"}
"""Rules for a block that also hold for one sentence of it."""
_ANYWHERE = frozenset({RulePosition.ANYWHERE})


@dataclass(slots=True)
class Verdict:
    """The sentences of a block and, for each, the rule that leaves it out; empty for one that is spoken."""

    block: Block
    sentences: list[str]
    rules: list[str]
    kept_by_editor: bool = False
    """Whether an editor keeps a sentence of the block: no later rule touches the block."""

    @property
    def spoken_sentences(self) -> list[str]:
        """The sentences that are spoken."""
        return [text for text, rule in zip(self.sentences, self.rules, strict=True) if not rule]

    @property
    def omissions(self) -> list[Omission]:
        """The sentences that are left out."""
        judged = zip(self.sentences, self.rules, strict=True)
        return [Omission(text, rule) for text, rule in judged if rule]

    @property
    def is_spoken(self) -> bool:
        """Tell whether any sentence of the block is spoken."""
        return not all(self.rules)

    def omit(self, rule: str) -> None:
        """Leave out the sentences that are still spoken."""
        self.rules = [earlier_rule or rule for earlier_rule in self.rules]


def find_sentence_rule(sentence: str, kind: BlockKind) -> str:
    """Name the rule that leaves out one sentence of a block; empty when none does."""
    if not any(map(str.isalnum, sentence)):
        return "nothing-to-say"
    if kind in (BlockKind.QUOTE, BlockKind.HEADING) or "“" in sentence or '"' in sentence:
        return ""
    rule = find_rule(SENTENCE_RULES, sentence, _ANYWHERE)
    if rule:
        return rule
    block_rule = find_rule(BLOCK_RULES, sentence, _ANYWHERE)
    if block_rule in _BLOCK_RULES_FOR_SENTENCES:
        return block_rule
    return ""
