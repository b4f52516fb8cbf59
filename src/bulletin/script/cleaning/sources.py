"""What an editor leaves out of, or keeps in, the reports of one source: `[[source]]` in bulletin.toml."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import lru_cache
from urllib.parse import urlsplit

from bulletin.model import Article

_MAX_SEARCH_LENGTH = 2000
"""Characters a pattern is tried on: nobody can tell a pattern that takes for ever from one that does not."""


@dataclass(frozen=True, slots=True)
class SourceRules:
    """Patterns for the sentences of one source.

    They are regular expressions, searched without regard to case, in each sentence; one that matches the
    whole text of a block, e.g. `^Our sponsors.*`, is about the block.
    """

    match: str = ""
    """A host (`example.org` means `www.example.org` too), or a glob of the path or of the URL without its
    scheme, e.g. `example.org/blog/*` or `*/minutes-*.md`."""
    drop: tuple[str, ...] = ()
    """What is left out."""
    keep: tuple[str, ...] = ()
    """What is never left out; it beats `drop` and every rule."""
    test: str = ""
    """Path or URL of a report of it, to try them on."""

    def should_drop(self, text: str) -> bool:
        """Tell whether it leaves out a sentence."""
        return _matches_any(self.drop, text)

    def should_drop_block(self, text: str) -> bool:
        """Tell whether it leaves out a block of this text, all its sentences."""
        return len(text) <= _MAX_SEARCH_LENGTH and any(
            _compile_pattern(each).fullmatch(text) for each in self.drop
        )

    def should_keep(self, text: str) -> bool:
        """Tell whether it keeps a sentence."""
        return _matches_any(self.keep, text)


def check_source_rules(rules: SourceRules) -> list[str]:
    """Say what is wrong with the rules of one source, a sentence for each fault."""
    found = [] if rules.match.strip() else ["match: must be a host or a glob of the path or URL."]
    for key, patterns in (("drop", rules.drop), ("keep", rules.keep)):
        for number, pattern in enumerate(patterns, start=1):
            fault = _check_pattern(pattern) or (
                "matches everything" if key == "drop" and _matches_any((pattern,), "") else ""
            )
            if fault:
                found.append(f"{key}: pattern {number}, {pattern!r}, {fault}.")
    return found


def merge_source_rules(article: Article, source_rules: Sequence[SourceRules]) -> SourceRules:
    """Put together the rules of all `source_rules` that the article is from."""
    own = [each for each in source_rules if _matches_source(article, each.match)]
    return SourceRules(
        match=", ".join(each.match for each in own),
        drop=tuple(pattern for each in own for pattern in each.drop),
        keep=tuple(pattern for each in own for pattern in each.keep),
    )


def _matches_source(article: Article, source_pattern: str) -> bool:
    wanted = source_pattern.strip().lower()
    for place in {article.url, article.source} - {""}:
        url = urlsplit(place) if "://" in place else None
        host = ((url and url.hostname) or "").removeprefix("www.")
        address = f"{host}{url.path}" if url else place
        if host and (host == wanted.removeprefix("www.") or host.endswith(f".{wanted}")):
            return True
        if fnmatchcase(address.lower(), wanted):
            return True
    return False


def _check_pattern(pattern: str) -> str:
    try:
        _compile_pattern(pattern)
    except (re.error, OverflowError, RecursionError) as error:
        at = getattr(error, "pos", None)
        where = "" if at is None else f" at character {at + 1}"
        return f"is no regular expression: {getattr(error, 'msg', error)}{where}"
    return ""


@lru_cache(maxsize=256)
def _compile_pattern(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE | re.DOTALL)


def _matches_any(patterns: tuple[str, ...], text: str) -> bool:
    return any(_compile_pattern(each).search(text[:_MAX_SEARCH_LENGTH]) for each in patterns)
