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
    shapes = _compile_patterns(table)
    for pattern in (shapes.title, shapes.abbreviation):
        text = pattern.sub(lambda match: _expand_match(match, shapes.expansions), text)
    return text


def _expand_match(match: re.Match[str], expansions: dict[str, str]) -> str:
    words = expansions["".join(match[0].split())]
    ends = match[0].endswith(".") and match.end() == len(match.string.rstrip("“”’»«\"')"))
    return f"{words}." if ends else words


@cache
def _compile_patterns(table: LanguageTable) -> _AbbreviationPatterns:
    titles, others = (
        _add_capitalized_forms(dict(table.titles)),
        _add_capitalized_forms(dict(table.abbreviations)),
    )
    said = {"".join(short.split()): words for short, words in (others | titles).items()}
    anywhere = re.compile(rf"(?<![\w.-])(?:{_build_alternatives(others)})(?!\w)")
    before_names = re.compile(rf"(?<![\w.-])(?<!\d\s)(?:{_build_alternatives(titles)}){_BEFORE_NAME}")
    return _AbbreviationPatterns(anywhere, before_names, said)


def _add_capitalized_forms(expansions: dict[str, str]) -> dict[str, str]:
    capitals = {
        short[0].upper() + short[1:]: said[0].upper() + said[1:] for short, said in expansions.items()
    }
    return capitals | expansions


def _build_alternatives(abbreviations: dict[str, str]) -> str:
    longest_first = sorted(abbreviations, key=lambda word: (-len(word), word))
    return "|".join(map(_build_pattern, longest_first)) or "(?!)"


def _build_pattern(abbreviation: str) -> str:
    after_no_initial = r"(?<!\.\s)" if len(abbreviation) == len("M.") else ""
    return after_no_initial + r"\s?".join(map(re.escape, abbreviation.split()))
