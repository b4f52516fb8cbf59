"""An omission rule: a pattern, its position in the article, and examples; and parts of such patterns."""

import re
from dataclasses import dataclass
from enum import StrEnum

from bulletin.script.pattern import Pattern


class RulePosition(StrEnum):
    """The position in an article at which a rule holds."""

    ANYWHERE = "anywhere"
    TOP = "top"
    """Among the first blocks."""
    END = "end"
    """After the last block that is spoken."""


@dataclass(frozen=True, slots=True)
class OmissionRule:
    """A rule that leaves out text which matches `pattern` and has at most `max_length` characters."""

    name: str
    """Stable, in kebab case; several rules may share one."""
    pattern: Pattern
    max_length: int
    position: RulePosition
    examples: tuple[str, ...]
    """Texts that the rule leaves out."""
    counterexamples: tuple[str, ...]
    """Texts that look much the same and stay."""

    def matches(self, text: str) -> bool:
        """Tell whether the rule leaves out `text`, whatever its position."""
        return len(text) <= self.max_length and self.pattern.search(text) is not None


def make_rule(
    name: str,
    pattern: str,
    *,
    examples: tuple[str, ...],
    counterexamples: tuple[str, ...] = (),
    max_length: int = 160,
    position: RulePosition = RulePosition.ANYWHERE,
) -> OmissionRule:
    """Make a rule for a line or two, at any position, unless the arguments say otherwise.

    `pattern` is a regular expression, searched without regard to case.
    """
    return OmissionRule(
        name, Pattern(pattern, re.IGNORECASE), max_length, position, examples, counterexamples
    )


def find_rule(rules: tuple[OmissionRule, ...], text: str, positions: frozenset[RulePosition]) -> str:
    """Name the first of `rules` that leaves out `text`, which stands in `positions`; empty when none does."""
    for rule in rules:
        if rule.position in positions and rule.matches(text):
            return rule.name
    return ""


URL = r"(?:https?://|www\.)\S+"
EMAIL = r"(?:\[?[\w.+-]{1,64}@[\w-]{1,63}\.[\w.-]{1,190}\]?|\[email[  ]protected\])"
BRAND = (
    r"(?:facebook|twitter|x|instagram|telegram|whats ?app|linkedin|youtube|tiktok|reddit|pinterest|bluesky"
    r"|mastodon|threads|snapchat|flipboard|google news|apple news|spotify|e-?mail|rss|messenger|copy link"
    r"|print)"
)
MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?"
NEWSROOM = (
    r"(?:us|our|the (?:project|newsroom|site|channel|publication)"
    r"|this (?:project|site|channel|newsletter|work))\b"
)
