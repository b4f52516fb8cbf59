"""A show's lexicon at work: its words are hidden from the rules, and its readings are put in after them."""

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

from bulletin._infra.user_patterns import TrustedPatterns, UserPatterns
from bulletin.script.lexicon.entries import LexiconEntry
from bulletin.script.lexicon.matching import EntryIndex, LexiconMatch
from bulletin.script.lexicon.words import choose_token_pattern, find_addresses, unify_punctuation

_DIGIT_LETTERS = str.maketrans("0123456789", "abcdefghij")
_LETTER_DIGITS = str.maketrans("abcdefghij", "0123456789")
_PLACEHOLDER = re.compile(r"zq([a-j]{1,9})x", re.IGNORECASE)
"""A placeholder of a hidden word: to every rule a word like any other, with a capital if the word had one."""


@dataclass(frozen=True)
class Lexicon:
    """The readings of names and other words in a show; the show's own entries go before the starter's."""

    entries: tuple[LexiconEntry, ...] = ()
    """The show's own; of two that match alike the first is taken."""
    starter_entries: tuple[LexiconEntry, ...] = ()

    @cached_property
    def _indexes(self) -> tuple[EntryIndex, ...]:
        return EntryIndex(self.entries, UserPatterns), EntryIndex(self.starter_entries, TrustedPatterns)

    def find_matches(self, text: str, language: str) -> list[LexiconMatch]:
        """Find the words of a text that the lexicon holds, from left to right.

        Args:
            text: composed (NFC).
            language: BCP 47 tag of it.
        """
        folded = text.casefold()
        words = choose_token_pattern(folded).findall(folded)
        indexes = [index for index in self._indexes if index.may_match(words)]
        if not indexes:
            return []
        text, mask = unify_punctuation(text), bytearray(len(text))
        for start, end in find_addresses(text):
            mask[start:end] = b"\1" * (end - start)
        matches: list[LexiconMatch] = []
        for index in indexes:
            matches.extend(index.find_matches(text, language, mask))
        return sorted(matches, key=lambda match: match.start)

    def apply(self, text: str, language: str, normalize: Callable[[str], str]) -> str:
        """Replace the words of `text` that the lexicon holds by their readings, and normalize all others.

        Args:
            text: one sentence as written.
            language: BCP 47 tag of it.
            normalize: finds the spoken form of the sentence, with a placeholder for each word of the lexicon.
        """
        hidden = self.hide_words(text, language)
        return hidden.restore_words(normalize(hidden.text))

    def hide_words(self, text: str, language: str) -> "PlaceholderText":
        """Hide the words of a text that the lexicon holds, until the rules are done with it."""
        composed = text
        if not text.isascii():
            composed = unicodedata.normalize("NFC", text)
        matches = self.find_matches(composed, language)
        if not matches:
            return PlaceholderText(text, ())
        return PlaceholderText(composed, matches)


class PlaceholderText:
    """A text with placeholders for words of a lexicon, and for words that look like placeholders."""

    def __init__(self, text: str, matches: Sequence[LexiconMatch]) -> None:
        self._hidden_words: list[str] = []
        self.text = text
        if matches:
            self.text = self._insert_placeholders(text, matches)

    def restore_words(self, text: str) -> str:
        """Put the readings into the text that the rules have made of this one."""
        if not self._hidden_words:
            return text
        return _PLACEHOLDER.sub(lambda match: self._hidden_words[_parse_number(match[1])], text)

    def _insert_placeholders(self, text: str, matches: Sequence[LexiconMatch]) -> str:
        parts: list[str] = []
        end = 0
        for match in matches:
            parts.append(self._hide_lookalikes(text[end : match.start]))
            has_capital = text[match.start].isupper()
            for part in match.parts:
                if part.left_to_rules:
                    parts.append(part.text)
                else:
                    parts.append(self._make_placeholder(part.text, has_capital=has_capital))
            end = match.end
        return "".join([*parts, self._hide_lookalikes(text[end:])])

    def _hide_lookalikes(self, text: str) -> str:
        return _PLACEHOLDER.sub(
            lambda match: self._make_placeholder(match[0], has_capital=match[0][0].isupper()), text
        )

    def _make_placeholder(self, reading: str, *, has_capital: bool) -> str:
        number = str(len(self._hidden_words)).translate(_DIGIT_LETTERS)
        self._hidden_words.append(reading)
        if has_capital:
            return f"Zq{number}x"
        return f"zq{number}x"


def _parse_number(letters: str) -> int:
    return int(letters.lower().translate(_LETTER_DIGITS))
