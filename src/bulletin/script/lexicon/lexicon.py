"""A show's lexicon at work: what it says is hidden from the rules, and put in after them."""

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

from bulletin.script.lexicon.entries import Entry
from bulletin.script.lexicon.matching import Hit, Index
from bulletin.script.lexicon.words import addresses, seen, token

_DIGITS = str.maketrans("0123456789", "abcdefghij")
_HIDDEN = re.compile(r"zq([a-j]{1,9})x", re.IGNORECASE)
"""Stands for what is hidden: to every rule a word like any other, with a capital where the word had one."""


@dataclass(frozen=True)
class Lexicon:
    """How a show says names and other words; the show's own entries go before the starter's."""

    entries: tuple[Entry, ...] = ()
    """The show's own; of two that match alike the first is taken."""
    starter: tuple[Entry, ...] = ()

    @cached_property
    def _indexes(self) -> tuple[Index, ...]:
        return tuple(Index(entries) for entries in (self.entries, self.starter) if entries)

    def hits(self, text: str, language: str) -> list[Hit]:
        """Find what the lexicon says of a text, from left to right, by places in `seen(text)`.

        Args:
            text: composed (NFC).
            language: BCP 47 tag of it.
        """
        folded = text.casefold()
        words = token(folded).findall(folded)
        indexes = [index for index in self._indexes if index.may_hit(words)]
        if not indexes:
            return []
        text, taken = seen(text), bytearray(len(text))
        for start, end in addresses(text):
            taken[start:end] = b"\1" * (end - start)
        found = (hit for index in indexes for hit in index.hits(text, language, taken))
        return sorted(found, key=lambda hit: hit.start)

    def apply(self, text: str, language: str, read: Callable[[str], str]) -> str:
        """Say the words of `text` that the lexicon holds as it says, and all others as `read` does.

        Args:
            text: one sentence as written.
            language: BCP 47 tag of it.
            read: finds the spoken form of the whole sentence, in which a made-up word stands for each hit.
        """
        hidden = self.hide(text, language)
        return hidden.shown(read(hidden.text))

    def hide(self, text: str, language: str) -> "Hidden":
        """Take the words that the lexicon holds out of a text, until the rules are done with it."""
        composed = text if text.isascii() else unicodedata.normalize("NFC", text)
        hits = self.hits(composed, language)
        return Hidden(composed, hits) if hits else Hidden(text, ())


class Hidden:
    """A text in which a made-up word stands for each hit, and for what looks like such a word already."""

    def __init__(self, text: str, hits: Sequence[Hit]) -> None:
        self._words: list[str] = []
        self.text = self._hidden(text, hits) if hits else text

    def shown(self, text: str) -> str:
        """Put what is said into what the rules have made of the text."""
        return _HIDDEN.sub(lambda match: self._words[_number(match[1])], text) if self._words else text

    def _hidden(self, text: str, hits: Sequence[Hit]) -> str:
        parts: list[str] = []
        done = 0
        for hit in hits:
            capital = text[hit.start].isupper()
            parts.append(self._without(text[done : hit.start]))
            parts += (each.text if each.open else self._hide(each.text, capital) for each in hit.pieces)
            done = hit.end
        return "".join([*parts, self._without(text[done:])])

    def _without(self, text: str) -> str:
        return _HIDDEN.sub(lambda match: self._hide(match[0], capital=match[0][0].isupper()), text)

    def _hide(self, said: str, capital: bool) -> str:  # noqa: FBT001  (how the word begins)
        self._words.append(said)
        number = str(len(self._words) - 1).translate(_DIGITS)
        return f"{'Z' if capital else 'z'}q{number}x"


def _number(letters: str) -> int:
    return int("".join(str("abcdefghij".index(letter)) for letter in letters.lower()))
