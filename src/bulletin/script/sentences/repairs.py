"""Repairs of sentencex for a language: false ends that it finds, and ends that it misses."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import import_module

from bulletin.script.pattern import Pattern, split_words

Examples = tuple[tuple[str, ...], ...]
"""Sentences; each row is one text, split."""

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
    """Words with a full stop after which a sentence goes on if the text there matches the pattern."""

    words: tuple[str, ...]
    """In lower case; how the text writes them does not matter."""
    continuation_pattern: Pattern
    examples: Examples


@dataclass(frozen=True, slots=True)
class FalseEnd:
    """A seeming end of a sentence, which is none where the texts at its left and right match the patterns."""

    left_pattern: Pattern
    right_pattern: Pattern
    examples: Examples


@dataclass(frozen=True, slots=True)
class MissedEnd:
    """An end that sentencex misses: white space with matching texts at its left and right.

    Each of the left patterns has a fixed width.
    """

    left_patterns: tuple[str, ...]
    right_pattern: str
    examples: Examples

    @property
    def pattern(self) -> str:
        """A pattern without width that matches at the right end of the white space."""
        left = "|".join(rf"(?<={pattern}\s)" for pattern in self.left_patterns)
        return rf"(?:{left})(?={self.right_pattern})"


@dataclass(frozen=True, slots=True, kw_only=True)
class RepairTable:
    """The repairs of a language, as its file lists them."""

    abbreviations: tuple[Abbreviations, ...] = ()
    false_ends: tuple[FalseEnd, ...] = ()
    missed_ends: tuple[MissedEnd, ...] = ()
    lowercase_starts: bool = False
    """Whether a sentence may begin with a small letter."""
    examples: Examples = ()
    """Examples of splits that no row is responsible for."""


def make_abbreviations(words: str, continuation: str, *examples: tuple[str, ...]) -> Abbreviations:
    """Make a row of the abbreviations listed in `words`."""
    return Abbreviations(split_words(words), Pattern(continuation), examples)


def make_false_end(left: str, right: str, *examples: tuple[str, ...]) -> FalseEnd:
    """Make a row of the patterns for both sides of a false end."""
    return FalseEnd(Pattern(rf"(?:{left})$"), Pattern(right), examples)


def make_missed_end(lefts: str, right: str, *examples: tuple[str, ...]) -> MissedEnd:
    """Make a row of the patterns listed in `lefts`, for the left side, and one for the right side."""
    return MissedEnd(split_words(lefts), right, examples)


class SentenceRepairer:
    """The repairs of a language, compiled; corrects the ends that sentencex finds in a text."""

    def __init__(self, table: RepairTable) -> None:
        self._table = table
        self._continuations: dict[str, Pattern] = {}
        for row in table.abbreviations:
            self._continuations.update(dict.fromkeys(row.words, row.continuation_pattern))
        ends = "|".join(row.pattern for row in table.missed_ends)
        self._missed_end: re.Pattern[str] | None = None
        if ends:
            self._missed_end = re.compile(rf"\s(?:{ends})")

    def is_false_end(self, left: str, text: str, position: int) -> bool:
        """Tell whether a sentence that ends in `left`, of some words, goes on in `text` at `position`."""
        if not self._table.lowercase_starts and _starts_lowercase(text, position):
            return True
        last_word = _LAST_WORD.search(left)
        if last_word:
            continuation = self._continuations.get(last_word[0].lower())
            if continuation and continuation.match(text, position):
                return True
        for row in self._table.false_ends:
            if row.right_pattern.match(text, position) and row.left_pattern.search(left):
                return True
        return False

    def split_missed_ends(self, sentence: str) -> Iterator[str]:
        """Split a sentence at the ends that sentencex missed."""
        if self._missed_end:
            yield from self._missed_end.split(sentence)
        else:
            yield sentence


def _starts_lowercase(text: str, position: int) -> bool:
    match = _SMALL_LETTER.match(text, position)
    if match is None:
        return False
    letter = match[0][-1]
    return letter.title() != letter


@cache
def load_repairer(code: str) -> SentenceRepairer:
    """Load the compiled repairs of a language, by its ISO 639 code; a language without a table has none."""
    return SentenceRepairer(load_repair_table(code))


def load_repair_table(code: str) -> RepairTable:
    """Load the table of a language, by its ISO 639 code; an empty one if it has none."""
    if code not in _TABLE_MODULES:
        return RepairTable()
    module = import_module(f"bulletin.script.sentences.tables.{_TABLE_MODULES[code]}")
    table: RepairTable = module.REPAIRS
    return table
