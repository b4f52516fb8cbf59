"""Abbreviations written out, for any language with a table."""

import re
from functools import cache
from typing import NamedTuple

from bulletin.script.normalization.languages.table import Table

_BEFORE_NAME = r"(?=\s(?:[A-ZÀ-ÖØ-ÞŁŚŻА-ЯЁ]))"


class _Shapes(NamedTuple):
    anywhere: re.Pattern[str]
    before_names: re.Pattern[str]
    said: dict[str, str]
    """By the abbreviation without white space."""


def written_out(text: str, table: Table) -> str:
    """Write out the abbreviations of a sentence; the full stop of one that ends it stays."""
    shapes = _shapes(table)
    for pattern in (shapes.before_names, shapes.anywhere):
        text = pattern.sub(lambda match: _said(match, shapes.said), text)
    return text


def _said(match: re.Match[str], said: dict[str, str]) -> str:
    words = said["".join(match[0].split())]
    ends = match[0].endswith(".") and match.end() == len(match.string.rstrip("“”’»«\"')"))
    return f"{words}." if ends else words


@cache
def _shapes(table: Table) -> _Shapes:
    titles, others = _both_cases(dict(table.titles)), _both_cases(dict(table.abbreviations))
    said = {"".join(short.split()): words for short, words in (others | titles).items()}
    anywhere = re.compile(rf"(?<![\w.-])(?:{_any(others)})(?!\w)")
    before_names = re.compile(rf"(?<![\w.-])(?<!\d\s)(?:{_any(titles)}){_BEFORE_NAME}")
    return _Shapes(anywhere, before_names, said)


def _both_cases(words: dict[str, str]) -> dict[str, str]:
    capitals = {short[0].upper() + short[1:]: said[0].upper() + said[1:] for short, said in words.items()}
    return capitals | words


def _any(words: dict[str, str]) -> str:
    longest_first = sorted(words, key=lambda word: (-len(word), word))
    return "|".join(map(_shape, longest_first)) or "(?!)"


def _shape(word: str) -> str:
    after_no_initial = r"(?<!\.\s)" if len(word) == len("M.") else ""
    return after_no_initial + r"\s?".join(map(re.escape, word.split()))
