"""Finding the entries of a lexicon in a text, by the first word of each."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from bulletin._infra.user_patterns import TrustedPatterns, UserPatterns
from bulletin.script.lexicon.entries import LexiconEntry
from bulletin.script.lexicon.notation import SpokenPart, build_pattern_parts, build_spoken_parts
from bulletin.script.lexicon.words import choose_token_pattern, is_word_end, is_word_start, unify_punctuation

_MIN_LETTERS_IN_CAPITALS = 4  # letters; "XI" is a number, not a name in capitals
_MIN_LETTERS_WITH_PLURAL = 4  # letters; "Mas" is not several "Ma"
_POSSESSIVES = ("'s", "'S")


@dataclass(frozen=True, slots=True)
class LexiconMatch:
    """A span of the text that an entry matches, an ending of the word included."""

    start: int
    end: int
    entry: LexiconEntry
    parts: tuple[SpokenPart, ...]


@dataclass(frozen=True, slots=True)
class _Candidate:
    entry: LexiconEntry
    word: str
    lead_length: int
    """Characters of the entry before its first word, as in `@AFP`."""
    any_case: bool
    matches_capitals: bool
    allows_plural: bool


class EntryIndex:
    """An index of entries by their first words, which finds them in a text."""

    def __init__(
        self, entries: Sequence[LexiconEntry], open_patterns: type[TrustedPatterns | UserPatterns]
    ) -> None:
        self._entries: dict[str, list[LexiconEntry]] = {}
        self._candidates: dict[str, list[_Candidate]] = {}
        self._pattern_entries = [entry for entry in entries if entry.pattern]
        self._patterns = open_patterns([entry.pattern for entry in self._pattern_entries])
        for entry in entries:
            if not entry.pattern:
                self._add_entry(entry)

    def _add_entry(self, entry: LexiconEntry) -> None:
        word = unify_punctuation(entry.word)
        first_word = choose_token_pattern(word).search(word)
        if first_word is None:
            return
        key = first_word[0].casefold()
        self._entries.setdefault(key, []).append(entry)
        if first_word.end() == len(word):
            self._entries.setdefault(f"{key}s", []).append(entry)

    def _find_candidates(self, word: str) -> list[_Candidate]:
        """Find the candidates that begin with a word, the longest first; they are made when first needed."""
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
        """Tell quickly whether an entry may match in a text of these words, case folded."""
        return bool(self._pattern_entries) or not self._entries.keys().isdisjoint(words)

    def find_matches(self, text: str, language: str, mask: bytearray) -> Iterator[LexiconMatch]:
        """Find the entries in a text: from left to right, the longest first, words before patterns.

        Args:
            text: as `unify_punctuation` gives it.
            language: BCP 47 tag of it.
            mask: 1 for each character of the text that has a reading already; new matches are entered.
        """
        word_matches = self._match_words(text, language, mask)
        pattern_matches = self._match_patterns(text, language, mask)
        for match in chain(word_matches, pattern_matches):
            mask[match.start : match.end] = b"\1" * (match.end - match.start)
            yield match

    def _match_words(self, text: str, language: str, mask: bytearray) -> Iterator[LexiconMatch]:
        for word in choose_token_pattern(text).finditer(text):
            for candidate in self._find_candidates(word[0]):
                match = _match_candidate(candidate, text, word.start() - candidate.lead_length, language)
                if match and not any(mask[match.start : match.end]):
                    yield match
                    break

    def _match_patterns(self, text: str, language: str, mask: bytearray) -> Iterator[LexiconMatch]:
        for entry, matches in zip(self._pattern_entries, self._patterns.match_all(text), strict=True):
            if not entry.matches_language(language):
                continue
            for match in matches:
                start, end = match.start, match.end
                if start == end or any(mask[start:end]):
                    continue
                if is_word_start(text, start) and is_word_end(text, end):
                    parts = build_pattern_parts(entry, match.groups, language)
                    yield LexiconMatch(start, end, entry, tuple(parts))


def _make_candidate(entry: LexiconEntry) -> _Candidate:
    word = unify_punctuation(entry.word)
    letter_count = sum(map(str.isalpha, word))
    by_case = not entry.case and not word.islower() and letter_count > 0
    return _Candidate(
        entry,
        word,
        lead_length=_find_first_word(word),
        any_case=entry.case == "any" or (not entry.case and not by_case),
        matches_capitals=by_case and letter_count >= _MIN_LETTERS_IN_CAPITALS,
        allows_plural=word[-1:].isalpha() and (letter_count >= _MIN_LETTERS_WITH_PLURAL or word.isupper()),
    )


def _find_first_word(text: str) -> int:
    match = choose_token_pattern(text).search(text)
    if match is None:
        return 0
    return match.start()


def _match_candidate(candidate: _Candidate, text: str, start: int, language: str) -> LexiconMatch | None:
    end = start + len(candidate.word)
    if start < 0 or not candidate.entry.matches_language(language):
        return None
    if not _matches_spelling(candidate, text[start:end]):
        return None
    ending = _find_ending(candidate, text, end)
    if not is_word_start(text, start) or not is_word_end(text, end + len(ending)):
        return None
    parts = build_spoken_parts(candidate.entry, text[start:end], ending.lower(), language)
    return LexiconMatch(start, end + len(ending), candidate.entry, tuple(parts))


def _matches_spelling(candidate: _Candidate, word: str) -> bool:
    if word == candidate.word or (candidate.any_case and word.casefold() == candidate.word.casefold()):
        return True
    return candidate.matches_capitals and word == candidate.word.upper()


def _find_ending(candidate: _Candidate, text: str, end: int) -> str:
    if text[end : end + 2] in _POSSESSIVES and is_word_end(text, end + 2):
        return text[end : end + 2]
    if candidate.allows_plural and text[end : end + 1] in ("s", "S") and is_word_end(text, end + 1):
        return text[end]
    return ""
