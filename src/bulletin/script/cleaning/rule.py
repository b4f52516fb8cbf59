"""What a rule that leaves text out is made of."""

import re
from dataclasses import dataclass
from enum import StrEnum

from bulletin.script.pattern import Pattern


class Where(StrEnum):
    """Where in an article a rule holds."""

    ANYWHERE = "anywhere"
    TOP = "top"
    """Among the first blocks."""
    END = "end"
    """Where nothing that is spoken follows."""


@dataclass(frozen=True, slots=True)
class Rule:
    """Text that matches `pattern` and is no longer than `longest` characters is left out."""

    name: str
    """Stable, in kebab case; several rules may share one."""
    pattern: Pattern
    longest: int
    where: Where
    out: tuple[str, ...]
    """Examples of what it leaves out."""
    kept: tuple[str, ...]
    """Examples of what looks much the same and stays."""

    def matches(self, text: str) -> bool:
        """Tell whether it leaves out `text`, wherever that stands."""
        return len(text) <= self.longest and self.pattern.search(text) is not None


def rule(
    name: str,
    pattern: str,
    *,
    out: tuple[str, ...],
    kept: tuple[str, ...] = (),
    longest: int = 160,
    where: Where = Where.ANYWHERE,
) -> Rule:
    """Make a rule that holds anywhere and for a line or two, unless it is said.

    `pattern` is a regular expression, searched without regard to case.
    """
    return Rule(name, Pattern(pattern, re.IGNORECASE), longest, where, out, kept)


def match(rules: tuple[Rule, ...], text: str, places: frozenset[Where]) -> str:
    """Name the first of `rules` that leaves out `text`, which stands in `places`; empty when none does."""
    for each in rules:
        if each.where in places and each.matches(text):
            return each.name
    return ""


URL = r"(?:https?://|www\.)\S+"
EMAIL = r"(?:\[?[\w.+-]{1,64}@[\w-]{1,63}\.[\w.-]{1,190}\]?|\[email[  ]protected\])"
BRAND = (
    r"(?:facebook|twitter|x|instagram|telegram|whats ?app|linkedin|youtube|tiktok|reddit|pinterest|bluesky"
    r"|mastodon|threads|snapchat|flipboard|google news|apple news|spotify|e-?mail|rss|messenger|copy link"
    r"|print)"
)
MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?"
US = (
    r"(?:us|our|the (?:project|newsroom|site|channel|publication)"
    r"|this (?:project|site|channel|newsletter|work))\b"
)
