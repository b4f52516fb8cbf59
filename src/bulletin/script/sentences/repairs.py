"""What a language needs beyond sentencex: ends that are none, and ends that it misses."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import import_module

from bulletin.script.pattern import Pattern
from bulletin.script.word_list import listed

Examples = tuple[tuple[str, ...], ...]
"""The sentences of a text each."""

_MODULES = {
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
    follows: Pattern
    examples: Examples


@dataclass(frozen=True, slots=True)
class NoEnd:
    """What looks like the end of a sentence and is none, where what stands at both sides of it matches."""

    before: Pattern
    after: Pattern
    examples: Examples


@dataclass(frozen=True, slots=True)
class End:
    """A white space with one of `before`, of fixed width each, at its left and `after` at its right."""

    before: tuple[str, ...]
    after: str
    examples: Examples

    @property
    def pattern(self) -> str:
        """What matches, without width, at the right end of the white space."""
        left = "|".join(rf"(?<={before}\s)" for before in self.before)
        return rf"(?:{left})(?={self.after})"


@dataclass(frozen=True, slots=True, kw_only=True)
class Repairs:
    """The tables of a language."""

    abbreviations: tuple[Abbreviations, ...] = ()
    no_ends: tuple[NoEnd, ...] = ()
    ends: tuple[End, ...] = ()
    small_letters_begin: bool = False
    """Whether a sentence may begin with a small letter."""
    examples: Examples = ()
    """Of what no row stands for."""


def abbreviations(words: str, follows: str, *examples: tuple[str, ...]) -> Abbreviations:
    """Make a row of the words listed in `words`."""
    return Abbreviations(listed(words), Pattern(follows), examples)


def no_end(before: str, after: str, *examples: tuple[str, ...]) -> NoEnd:
    """Make a row of two patterns."""
    return NoEnd(Pattern(rf"(?:{before})$"), Pattern(after), examples)


def end(before: str, after: str, *examples: tuple[str, ...]) -> End:
    """Make a row of the patterns listed in `before`, and one."""
    return End(listed(before), after, examples)


class Mender:
    """The tables of a language, made ready."""

    def __init__(self, repairs: Repairs) -> None:
        self._repairs = repairs
        self._follows = {word: row.follows for row in repairs.abbreviations for word in row.words}
        ends = "|".join(row.pattern for row in repairs.ends)
        self._end = re.compile(rf"\s(?:{ends})") if ends else None

    def goes_on(self, left: str, text: str, at: int) -> bool:
        """Tell whether a sentence that ends in `left`, of some words, goes on in `text` at `at`."""
        if not self._repairs.small_letters_begin and _begins_small(text, at):
            return True
        last = _LAST_WORD.search(left)
        follows = self._follows.get(last[0].lower()) if last else None
        if follows and follows.match(text, at):
            return True
        return any(row.after.match(text, at) and row.before.search(left) for row in self._repairs.no_ends)

    def parted(self, sentence: str) -> Iterator[str]:
        """Cut where sentencex saw no end."""
        yield from self._end.split(sentence) if self._end else [sentence]


def _begins_small(text: str, at: int) -> bool:
    first = _SMALL_LETTER.match(text, at)
    return first is not None and first[0][-1].title() != first[0][-1]


@cache
def mender(code: str) -> Mender:
    """Give the tables of a language, by its ISO 639 code; empty ones for one that has none."""
    return Mender(repairs(code))


def repairs(code: str) -> Repairs:
    """Load the tables of a language."""
    if code not in _MODULES:
        return Repairs()
    module = import_module(f"bulletin.script.sentences.tables.{_MODULES[code]}")
    loaded: Repairs = module.REPAIRS
    return loaded
