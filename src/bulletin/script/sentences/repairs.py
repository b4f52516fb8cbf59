"""What a language needs beyond sentencex: ends that are none, and ends that it misses."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import import_module

from bulletin.script.pattern import Pattern, split_words

Examples = tuple[tuple[str, ...], ...]
"""The sentences of a text each."""

_TABLE_MODULES = {
    "ar": "arabic",
    "da": "danish",
    "de": "german",
    "en": "english",
    "es": "spanish",
    "fr": "french",
    "it": "italian",
    "nb": "danish",
    "nl": "dutch",
    "no": "danish",
    "pl": "polish",
    "pt": "portuguese",
    "ru": "russian",
    "sv": "danish",
}
_LAST_WORD = Pattern(r"[^\s(\[“”„\"'‘’«–—]+$")
_SMALL_LETTER = Pattern(r"(?:[-–—] )?(?!\d)\w")


@dataclass(frozen=True, slots=True)
class Abbreviations:
    """Words with a full stop after which a sentence goes on if what comes next matches `follows`."""

    words: tuple[str, ...]
    """In lower case; how the text writes them does not matter."""
    continuation_pattern: Pattern
    examples: Examples


@dataclass(frozen=True, slots=True)
class FalseEnd:
    """What looks like the end of a sentence and is none, where what stands at both sides of it matches."""

    left_pattern: Pattern
    right_pattern: Pattern
    examples: Examples


@dataclass(frozen=True, slots=True)
class MissedEnd:
    """A white space with one of `before`, of fixed width each, at its left and `after` at its right."""

    left_patterns: tuple[str, ...]
    right_pattern: str
    examples: Examples

    @property
    def pattern(self) -> str:
        """What matches, without width, at the right end of the white space."""
        left = "|".join(rf"(?<={before}\s)" for before in self.left_patterns)
        return rf"(?:{left})(?={self.right_pattern})"


@dataclass(frozen=True, slots=True, kw_only=True)
class RepairTable:
    """The tables of a language."""

    abbreviations: tuple[Abbreviations, ...] = ()
    false_ends: tuple[FalseEnd, ...] = ()
    missed_ends: tuple[MissedEnd, ...] = ()
    lowercase_starts: bool = False
    """Whether a sentence may begin with a small letter."""
    examples: Examples = ()
    """Of what no row stands for."""


def make_abbreviations(words: str, continuation: str, *examples: tuple[str, ...]) -> Abbreviations:
    """Make a row of the words listed in `words`."""
    return Abbreviations(split_words(words), Pattern(continuation), examples)


def make_false_end(left: str, right: str, *examples: tuple[str, ...]) -> FalseEnd:
    """Make a row of two patterns."""
    return FalseEnd(Pattern(rf"(?:{left})$"), Pattern(right), examples)


def make_missed_end(lefts: str, right: str, *examples: tuple[str, ...]) -> MissedEnd:
    """Make a row of the patterns listed in `lefts`, and one."""
    return MissedEnd(split_words(lefts), right, examples)


class SentenceRepairer:
    """The tables of a language, made ready."""

    def __init__(self, table: RepairTable) -> None:
        self._table = table
        self._continuations = {
            word: row.continuation_pattern for row in table.abbreviations for word in row.words
        }
        ends = "|".join(row.pattern for row in table.missed_ends)
        self._missed_end = re.compile(rf"\s(?:{ends})") if ends else None

    def is_false_end(self, left: str, text: str, position: int) -> bool:
        """Tell whether a sentence that ends in `left`, of some words, goes on in `text` at `position`."""
        if not self._table.lowercase_starts and _starts_lowercase(text, position):
            return True
        last = _LAST_WORD.search(left)
        follows = self._continuations.get(last[0].lower()) if last else None
        if follows and follows.match(text, position):
            return True
        return any(
            row.right_pattern.match(text, position) and row.left_pattern.search(left)
            for row in self._table.false_ends
        )

    def split_missed_ends(self, sentence: str) -> Iterator[str]:
        """Cut where sentencex saw no end."""
        yield from self._missed_end.split(sentence) if self._missed_end else [sentence]


def _starts_lowercase(text: str, position: int) -> bool:
    first = _SMALL_LETTER.match(text, position)
    return first is not None and first[0][-1].title() != first[0][-1]


@cache
def load_repairer(code: str) -> SentenceRepairer:
    """Give the tables of a language, by its ISO 639 code; empty ones for one that has none."""
    return SentenceRepairer(load_repair_table(code))


def load_repair_table(code: str) -> RepairTable:
    """Load the tables of a language."""
    if code not in _TABLE_MODULES:
        return RepairTable()
    module = import_module(f"bulletin.script.sentences.tables.{_TABLE_MODULES[code]}")
    loaded: RepairTable = module.REPAIRS
    return loaded
