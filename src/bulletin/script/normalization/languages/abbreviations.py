"""Abbreviations written out, for any language with a table."""

import re
from functools import cache
from typing import NamedTuple

from bulletin.script.normalization.languages.table import LanguageTable

_BEFORE_NAME = r"(?=\s(?:[A-ZÀ-ÖØ-ÞŁŚŻА-ЯЁ]))"


class _AbbreviationPatterns(NamedTuple):
    abbreviation: re.Pattern[str]
    title: re.Pattern[str]
    expansions: dict[str, str]
    """By the abbreviation without white space."""


def expand_abbreviations(text: str, table: LanguageTable) -> str:
    """Write out the abbreviations of a sentence; the full stop of one that ends it stays."""
    patterns = _compile_patterns(table)
    for pattern in (patterns.title, patterns.abbreviation):
        text = pattern.sub(lambda match: _expand_match(match, patterns.expansions), text)
    return text


def _expand_match(match: re.Match[str], expansions: dict[str, str]) -> str:
    words = expansions["".join(match[0].split())]
    if match[0].endswith(".") and match.end() == len(match.string.rstrip("“”’»«\"')")):
        return f"{words}."
    return words


def restore_full_stop(match: re.Match[str]) -> str:
    """Return the full stop of an abbreviation that ends the sentence too."""
    if match[0].endswith(".") and match.end() == len(match.string):
        return "."
    return ""


@cache
def _compile_patterns(table: LanguageTable) -> _AbbreviationPatterns:
    titles = _add_capitalized_forms(dict(table.titles))
    others = _add_capitalized_forms(dict(table.abbreviations))
    expansions = {"".join(short.split()): words for short, words in (others | titles).items()}
    anywhere = re.compile(rf"(?<![\w.-])(?:{_build_alternatives(others)})(?!\w)")
    before_names = re.compile(rf"(?<![\w.-])(?<!\d\s)(?:{_build_alternatives(titles)}){_BEFORE_NAME}")
    return _AbbreviationPatterns(anywhere, before_names, expansions)


def _add_capitalized_forms(expansions: dict[str, str]) -> dict[str, str]:
    capitals = {
        short[0].upper() + short[1:]: words[0].upper() + words[1:] for short, words in expansions.items()
    }
    return capitals | expansions


def _build_alternatives(abbreviations: dict[str, str]) -> str:
    longest_first = sorted(abbreviations, key=lambda word: (-len(word), word))
    return "|".join(map(_build_pattern, longest_first)) or "(?!)"


def _build_pattern(abbreviation: str) -> str:
    pattern = r"\s?".join(map(re.escape, abbreviation.split()))
    if len(abbreviation) == len("M."):
        return rf"(?<!\.\s){pattern}"  # no initial
    return pattern
