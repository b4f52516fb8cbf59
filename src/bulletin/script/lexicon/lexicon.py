"""A show's lexicon at work: what it says is hidden from the rules, and put in after them."""

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

from bulletin.script.lexicon.entries import LexiconEntry
from bulletin.script.lexicon.matching import EntryIndex, LexiconMatch
from bulletin.script.lexicon.words import choose_token_pattern, find_addresses, unify_punctuation

_DIGIT_LETTERS = str.maketrans("0123456789", "abcdefghij")
_PLACEHOLDER = re.compile(r"zq([a-j]{1,9})x", re.IGNORECASE)
"""Stands for what is hidden: to every rule a word like any other, with a capital where the word had one."""


@dataclass(frozen=True)
class Lexicon:
    """How a show says names and other words; the show's own entries go before the starter's."""

    entries: tuple[LexiconEntry, ...] = ()
    """The show's own; of two that match alike the first is taken."""
    starter_entries: tuple[LexiconEntry, ...] = ()

    @cached_property
    def _indexes(self) -> tuple[EntryIndex, ...]:
        return tuple(EntryIndex(entries) for entries in (self.entries, self.starter_entries) if entries)

    def find_matches(self, text: str, language: str) -> list[LexiconMatch]:
        """Find what the lexicon says of a text, from left to right, by places in `seen(text)`.

        Args:
            text: composed (NFC).
            language: BCP 47 tag of it.
        """
        folded = text.casefold()
        words = choose_token_pattern(folded).findall(folded)
        indexes = [index for index in self._indexes if index.may_match(words)]
        if not indexes:
            return []
        text, taken = unify_punctuation(text), bytearray(len(text))
        for start, end in find_addresses(text):
            taken[start:end] = b"\1" * (end - start)
        found = (hit for index in indexes for hit in index.find_matches(text, language, taken))
        return sorted(found, key=lambda hit: hit.start)

    def apply(self, text: str, language: str, normalize: Callable[[str], str]) -> str:
        """Say the words of `text` that the lexicon holds as it says, and all others as `normalize` does.

        Args:
            text: one sentence as written.
            language: BCP 47 tag of it.
            normalize: finds the spoken form of the whole sentence, in which a made-up word stands for each
                hit.
        """
        hidden = self.hide_words(text, language)
        return hidden.restore_words(normalize(hidden.text))

    def hide_words(self, text: str, language: str) -> "PlaceholderText":
        """Take the words that the lexicon holds out of a text, until the rules are done with it."""
        composed = text if text.isascii() else unicodedata.normalize("NFC", text)
        hits = self.find_matches(composed, language)
        return PlaceholderText(composed, hits) if hits else PlaceholderText(text, ())


class PlaceholderText:
    """A text in which a made-up word stands for each hit, and for what looks like such a word already."""

    def __init__(self, text: str, matches: Sequence[LexiconMatch]) -> None:
        self._hidden_words: list[str] = []
        self.text = self._insert_placeholders(text, matches) if matches else text

    def restore_words(self, text: str) -> str:
        """Put what is said into what the rules have made of the text."""
        return (
            _PLACEHOLDER.sub(lambda match: self._hidden_words[_parse_number(match[1])], text)
            if self._hidden_words
            else text
        )

    def _insert_placeholders(self, text: str, matches: Sequence[LexiconMatch]) -> str:
        parts: list[str] = []
        done = 0
        for hit in matches:
            capital = text[hit.start].isupper()
            parts.append(self._hide_lookalikes(text[done : hit.start]))
            parts += (
                each.text if each.left_to_rules else self._make_placeholder(each.text, capital)
                for each in hit.parts
            )
            done = hit.end
        return "".join([*parts, self._hide_lookalikes(text[done:])])

    def _hide_lookalikes(self, text: str) -> str:
        return _PLACEHOLDER.sub(
            lambda match: self._make_placeholder(match[0], has_capital=match[0][0].isupper()), text
        )

    def _make_placeholder(self, reading: str, has_capital: bool) -> str:  # noqa: FBT001  (how the word begins)
        self._hidden_words.append(reading)
        number = str(len(self._hidden_words) - 1).translate(_DIGIT_LETTERS)
        return f"{'Z' if has_capital else 'z'}q{number}x"


def _parse_number(letters: str) -> int:
    return int("".join(str("abcdefghij".index(letter)) for letter in letters.lower()))
