"""Accounts of cleaning for an editor: every omission with its reason, and the effect of source rules."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bulletin.model import Article, Script
from bulletin.script.cleaning.clean import judge_article
from bulletin.script.cleaning.rules import describe_rule
from bulletin.script.cleaning.sources import SourceRules


@dataclass(frozen=True, slots=True)
class SourceChange:
    """A sentence that the rules of its source decide."""

    text: str
    general_rule: str
    """The rule that would leave the sentence out without them; empty: it would be spoken."""
    source_rule: str
    """The rule that leaves the sentence out with them; empty: it is spoken."""


def explain_omissions(script: Script) -> Iterator[str]:
    """Write a line for each sentence that is left out: the rule, its reason, and the text."""
    for omission in script.omissions:
        yield f"{omission.rule} ({describe_rule(omission.rule)}): {omission.text}"


def find_source_changes(
    article: Article, language: str, source_rules: Sequence[SourceRules]
) -> list[SourceChange]:
    """Find every sentence that `source_rules` leave out or keep against the general rules, in reading order.

    Args:
        article: a report of the source, e.g. one kept to test its rules.
        language: BCP 47 tag.
        source_rules: those to be tried; those of other sources change nothing.
    """
    general_verdicts = judge_article(article, language)
    source_verdicts = judge_article(article, language, source_rules)
    changes = []
    for general, special in zip(general_verdicts, source_verdicts, strict=True):
        rule_pairs = zip(general.sentences, general.rules, special.rules, strict=True)
        for text, general_rule, source_rule in rule_pairs:
            if general_rule != source_rule:
                changes.append(SourceChange(text, general_rule, source_rule))
    return changes
