"""What is decided of the sentences of a block while an article is cleaned."""

from dataclasses import dataclass

from bulletin.model import Block, BlockKind, Omission
from bulletin.script.cleaning.rule import RulePosition, find_rule
from bulletin.script.cleaning.rules import BLOCK_RULES, SENTENCE_RULES

_BLOCK_RULES_FOR_SENTENCES = {"bare-url", "email-address"}
"""Rules for a block that also hold for one sentence of it."""
_ANYWHERE = frozenset({RulePosition.ANYWHERE})


@dataclass(slots=True)
class Verdict:
    """The sentences of a block and, for each, the rule that leaves it out or nothing."""

    block: Block
    sentences: list[str]
    rules: list[str]
    kept_by_editor: bool = False
    """Whether an editor keeps it: no later rule touches it."""

    @property
    def spoken_sentences(self) -> list[str]:
        """What is spoken."""
        return [text for text, rule in zip(self.sentences, self.rules, strict=True) if not rule]

    @property
    def omissions(self) -> list[Omission]:
        """What is not."""
        both = zip(self.sentences, self.rules, strict=True)
        return [Omission(text, rule) for text, rule in both if rule]

    @property
    def is_spoken(self) -> bool:
        """Whether anything of it is spoken."""
        return not all(self.rules)

    def omit(self, rule: str) -> None:
        """Leave out what is still spoken."""
        self.rules = [each or rule for each in self.rules]


def find_sentence_rule(sentence: str, kind: BlockKind) -> str:
    """Name the rule that leaves out one sentence of a block; empty when none does."""
    if not any(map(str.isalnum, sentence)):
        return "nothing-to-say"
    if kind in (BlockKind.QUOTE, BlockKind.HEADING) or "“" in sentence or '"' in sentence:
        return ""
    name = find_rule(SENTENCE_RULES, sentence, _ANYWHERE)
    if not name and (alone := find_rule(BLOCK_RULES, sentence, _ANYWHERE)) in _BLOCK_RULES_FOR_SENTENCES:
        return alone
    return name
