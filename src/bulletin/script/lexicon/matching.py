"""Finding the entries of a lexicon in a text, by the first word of each."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from bulletin.script.lexicon.entries import LexiconEntry
from bulletin.script.lexicon.notation import SpokenPart, build_pattern_parts, build_spoken_parts
from bulletin.script.lexicon.words import choose_token_pattern, is_word_end, is_word_start, unify_punctuation

_MIN_LETTERS_IN_CAPITALS = 4  # letters; "XI" is a number, not a name in capitals
_MIN_LETTERS_WITH_PLURAL = 4  # letters; "Mas" is not several "Ma"
_POSSESSIVES = ("'s", "'S")


@dataclass(frozen=True, slots=True)
class LexiconMatch:
    """A place in the text where an entry matches, its ending included."""

    start: int
    end: int
    entry: LexiconEntry
    parts: tuple[SpokenPart, ...]


@dataclass(frozen=True, slots=True)
class _Candidate:
    entry: LexiconEntry
    word: str
    lead_length: int
    """Characters of it before its first word, as in `@AFP`."""
    any_case: bool
    matches_capitals: bool
    allows_plural: bool


class EntryIndex:
    """Entries of equal standing, ready to be looked for."""

    def __init__(self, entries: Sequence[LexiconEntry]) -> None:
        self._entries: dict[str, list[LexiconEntry]] = {}
        self._candidates: dict[str, list[_Candidate]] = {}
        self._patterns = [(entry, re.compile(entry.pattern)) for entry in entries if entry.pattern]
        for entry in entries:
            if not entry.pattern:
                self._add_entry(entry)

    def _add_entry(self, entry: LexiconEntry) -> None:
        written = unify_punctuation(entry.word)
        first = choose_token_pattern(written).search(written)
        if first is None:
            return
        key = first[0].casefold()
        self._entries.setdefault(key, []).append(entry)
        if first.end() == len(written):
            self._entries.setdefault(f"{key}s", []).append(entry)

    def _find_candidates(self, word: str) -> list[_Candidate]:
        """Give what may begin with a word, the longest first; only what is asked for is made ready."""
        key = word.casefold()
        if key not in self._entries:
            return []
        if key not in self._candidates:
            # Of equally long ones the first stays first.
            self._candidates[key] = sorted(
                map(_make_candidate, self._entries[key]), key=lambda candidate: -len(candidate.word)
            )
        return self._candidates[key]

    def may_match(self, words: Sequence[str]) -> bool:
        """Tell quickly whether there is anything to look for in a text of these words, case folded."""
        return bool(self._patterns) or not self._entries.keys().isdisjoint(words)

    def find_matches(self, text: str, language: str, mask: bytearray) -> Iterator[LexiconMatch]:
        """Find the entries in a text: from left to right, the longest first, words before patterns.

        Args:
            text: as `unify_punctuation` gives it.
            language: BCP 47 tag of it.
            mask: 1 for each character of the text that is said already; hits are entered.
        """
        for hit in chain(self._match_words(text, language, mask), self._match_patterns(text, language, mask)):
            mask[hit.start : hit.end] = b"\1" * (hit.end - hit.start)
            yield hit

    def _match_words(self, text: str, language: str, mask: bytearray) -> Iterator[LexiconMatch]:
        for word in choose_token_pattern(text).finditer(text):
            for candidate in self._find_candidates(word[0]):
                hit = _match_candidate(candidate, text, word.start() - candidate.lead_length, language)
                if hit and not any(mask[hit.start : hit.end]):
                    yield hit
                    break

    def _match_patterns(self, text: str, language: str, mask: bytearray) -> Iterator[LexiconMatch]:
        for entry, pattern in self._patterns:
            for match in pattern.finditer(text) if entry.matches_language(language) else ():
                start, end = match.span()
                if (
                    start < end
                    and is_word_start(text, start)
                    and is_word_end(text, end)
                    and not any(mask[start:end])
                ):
                    yield LexiconMatch(start, end, entry, tuple(build_pattern_parts(entry, match, language)))


def _make_candidate(entry: LexiconEntry) -> _Candidate:
    written = unify_punctuation(entry.word)
    first = choose_token_pattern(written).search(written)
    letters = sum(map(str.isalpha, written))
    by_case = not entry.case and not written.islower() and letters > 0
    return _Candidate(
        entry,
        written,
        lead_length=first.start() if first else 0,
        any_case=entry.case == "any" or (not entry.case and not by_case),
        matches_capitals=by_case and letters >= _MIN_LETTERS_IN_CAPITALS,
        allows_plural=written[-1:].isalpha() and (letters >= _MIN_LETTERS_WITH_PLURAL or written.isupper()),
    )


def _match_candidate(candidate: _Candidate, text: str, start: int, language: str) -> LexiconMatch | None:
    end = start + len(candidate.word)
    if (
        start < 0
        or not candidate.entry.matches_language(language)
        or not _matches_spelling(candidate, text[start:end])
    ):
        return None
    ending = _find_ending(candidate, text, end)
    if not is_word_start(text, start) or not is_word_end(text, end + len(ending)):
        return None
    pieces = build_spoken_parts(candidate.entry, text[start:end], ending.lower(), language)
    return LexiconMatch(start, end + len(ending), candidate.entry, tuple(pieces))


def _matches_spelling(candidate: _Candidate, word: str) -> bool:
    written = candidate.word
    if word == written or (candidate.any_case and word.casefold() == written.casefold()):
        return True
    return candidate.matches_capitals and word == written.upper()


def _find_ending(candidate: _Candidate, text: str, end: int) -> str:
    if text[end : end + 2] in _POSSESSIVES and is_word_end(text, end + 2):
        return text[end : end + 2]
    plural = candidate.allows_plural and text[end : end + 1] in ("s", "S")
    return text[end] if plural and is_word_end(text, end + 1) else ""
