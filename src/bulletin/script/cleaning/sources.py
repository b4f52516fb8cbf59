"""Source rules: text that an editor drops from, or keeps in, the reports of one source (`[[source]]`)."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import lru_cache
from urllib.parse import urlsplit

from bulletin._infra.user_patterns import UserPatterns
from bulletin.errors import UsageError
from bulletin.model import Article

_MAX_SEARCH_LENGTH = 2000
"""Characters of a text that a pattern is tried on."""
_FLAGS = re.IGNORECASE | re.DOTALL


@dataclass(frozen=True, slots=True)
class SourceRules:
    """Patterns for the sentences of one source, to be left out or kept.

    They are regular expressions, searched without regard to case, in each sentence; one that matches the
    whole text of a block, e.g. `^Our sponsors.*`, is about the block.
    """

    match: str = ""
    """A host (`example.org` means `www.example.org` too), or a glob of the path or of the URL without its
    scheme, e.g. `example.org/blog/*` or `*/minutes-*.md`."""
    drop: tuple[str, ...] = ()
    """Patterns of text that is left out."""
    keep: tuple[str, ...] = ()
    """Patterns of text that is never left out, whatever `drop` or a rule says."""
    test: str = ""
    """Path or URL of a report of the source, to try the patterns on."""

    def should_drop(self, text: str) -> bool:
        """Tell whether a pattern leaves out the sentence."""
        return _matches_any(self.drop, text)

    def should_drop_block(self, text: str) -> bool:
        """Tell whether a pattern leaves out a block of this text, all its sentences."""
        if len(text) > _MAX_SEARCH_LENGTH:
            return False
        return _open_patterns(self.drop).match_any(text, "fullmatch")

    def should_keep(self, text: str) -> bool:
        """Tell whether a pattern keeps the sentence."""
        return _matches_any(self.keep, text)


def check_source_rules(rules: SourceRules) -> list[str]:
    """Find the mistakes in the rules of one source, a sentence for each."""
    problems = []
    if not rules.match.strip():
        problems.append("match: must be a host or a glob of the path or URL.")
    problems.extend(_check_patterns("drop", rules.drop))
    problems.extend(_check_patterns("keep", rules.keep))
    return problems


def _check_patterns(key: str, patterns: Sequence[str]) -> Iterator[str]:
    is_faulty = False
    for number, pattern in enumerate(patterns, start=1):
        fault = _check_pattern(pattern)
        if fault:
            is_faulty = True
            yield f"{key}: pattern {number}, {pattern!r}, {fault}."
    if key == "drop" and not is_faulty:
        yield from _check_emptiness(patterns)


def _check_emptiness(patterns: Sequence[str]) -> Iterator[str]:
    """Find the patterns that match everything, since they match what is empty."""
    try:
        matches = _open_patterns(tuple(patterns)).match_all("", "search")
    except UsageError as error:
        yield f"drop: {error}"
        return
    for number, found in enumerate(matches, start=1):
        if found:
            yield f"drop: pattern {number}, {patterns[number - 1]!r}, matches everything."


def merge_source_rules(article: Article, source_rules: Sequence[SourceRules]) -> SourceRules:
    """Put together the rules of all `source_rules` that the article is from."""
    matches: list[str] = []
    drop: list[str] = []
    keep: list[str] = []
    for rules in source_rules:
        if _matches_source(article, rules.match):
            matches.append(rules.match)
            drop.extend(rules.drop)
            keep.extend(rules.keep)
    return SourceRules(", ".join(matches), tuple(drop), tuple(keep))


def _matches_source(article: Article, source_pattern: str) -> bool:
    wanted = source_pattern.strip().lower()
    for location in {article.url, article.source} - {""}:
        host, address = _split_location(location)
        if host and (host == wanted.removeprefix("www.") or host.endswith(f".{wanted}")):
            return True
        if fnmatchcase(address.lower(), wanted):
            return True
    return False


def _split_location(location: str) -> tuple[str, str]:
    """Split a URL or a path into its host, empty for a path, and its address without a scheme."""
    if "://" not in location:
        return "", location
    url = urlsplit(location)
    host = (url.hostname or "").removeprefix("www.")
    return host, f"{host}{url.path}"


def _check_pattern(pattern: str) -> str:
    try:
        re.compile(pattern, _FLAGS)
    except (re.error, OverflowError, RecursionError) as error:
        fault = f"is no regular expression: {getattr(error, 'msg', error)}"
        position = getattr(error, "pos", None)
        if position is not None:
            fault += f" at character {position + 1}"
        return fault
    return ""


@lru_cache(maxsize=16)
def _open_patterns(patterns: tuple[str, ...]) -> UserPatterns:
    return UserPatterns(patterns, _FLAGS)


def _matches_any(patterns: tuple[str, ...], text: str) -> bool:
    return _open_patterns(patterns).match_any(text[:_MAX_SEARCH_LENGTH])
