"""What cleaning did, in lines that an editor reads."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bulletin.model import Article, Script
from bulletin.script.cleaning.clean import verdicts
from bulletin.script.cleaning.rules import reason
from bulletin.script.cleaning.sources import SourceRules


@dataclass(frozen=True, slots=True)
class Change:
    """A sentence that the rules of its source decide."""

    text: str
    general: str
    """The rule that would leave it out without them; empty: it would be spoken."""
    own: str
    """The rule that leaves it out with them; empty: it is spoken."""


def explain(script: Script) -> Iterator[str]:
    """Give a line for each sentence that is left out: the rule, its reason, and the text."""
    for omission in script.omissions:
        yield f"{omission.rule} ({reason(omission.rule)}): {omission.text}"


def effect(article: Article, language: str, sources: Sequence[SourceRules]) -> list[Change]:
    """Find every sentence that `sources` leave out or keep against the general rules, in reading order.

    Args:
        article: a report of the source, e.g. one kept to test its rules.
        language: BCP 47 tag.
        sources: those to be tried; those of other sources change nothing.
    """
    without, own = verdicts(article, language), verdicts(article, language, sources)
    return [
        Change(text, before, after)
        for general, special in zip(without, own, strict=True)
        for text, before, after in zip(general.sentences, general.rules, special.rules, strict=True)
        if before != after
    ]
