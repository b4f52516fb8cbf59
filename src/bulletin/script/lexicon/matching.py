"""Finding the entries of a lexicon in a text, by the first word of each."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from bulletin.script.lexicon.entries import Entry
from bulletin.script.lexicon.notation import Piece, said, said_by_groups
from bulletin.script.lexicon.words import begins, ends, seen, token

_SHORTEST_IN_CAPITALS = 4  # letters; "XI" is a number, not a name in capitals
_SHORTEST_WITH_S = 4  # letters; "Mas" is not several "Ma"
_ENDINGS = ("'s", "'S")


@dataclass(frozen=True, slots=True)
class Hit:
    """A place in the text where an entry matches, its ending included."""

    start: int
    end: int
    entry: Entry
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class _Candidate:
    entry: Entry
    written: str
    lead: int
    """Characters of it before its first word, as in `@AFP`."""
    any_case: bool
    in_capitals: bool
    takes_s: bool


class Index:
    """Entries of equal standing, ready to be looked for."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        self._entries: dict[str, list[Entry]] = {}
        self._candidates: dict[str, list[_Candidate]] = {}
        self._patterns = [(entry, re.compile(entry.pattern)) for entry in entries if entry.pattern]
        for entry in entries:
            if not entry.pattern:
                self._add(entry)

    def _add(self, entry: Entry) -> None:
        written = seen(entry.written)
        first = token(written).search(written)
        if first is None:
            return
        key = first[0].casefold()
        self._entries.setdefault(key, []).append(entry)
        if first.end() == len(written):
            self._entries.setdefault(f"{key}s", []).append(entry)

    def _of(self, word: str) -> list[_Candidate]:
        """Give what may begin with a word, the longest first; only what is asked for is made ready."""
        key = word.casefold()
        if key not in self._entries:
            return []
        if key not in self._candidates:
            # Of equally long ones the first stays first.
            self._candidates[key] = sorted(
                map(_candidate, self._entries[key]), key=lambda candidate: -len(candidate.written)
            )
        return self._candidates[key]

    def may_hit(self, words: Sequence[str]) -> bool:
        """Tell quickly whether there is anything to look for in a text of these words, case folded."""
        return bool(self._patterns) or not self._entries.keys().isdisjoint(words)

    def hits(self, text: str, language: str, taken: bytearray) -> Iterator[Hit]:
        """Find the entries in a text: from left to right, the longest first, words before patterns.

        Args:
            text: as `seen` gives it.
            language: BCP 47 tag of it.
            taken: 1 for each character of the text that is said already; hits are entered.
        """
        for hit in chain(self._words(text, language, taken), self._found(text, language, taken)):
            taken[hit.start : hit.end] = b"\1" * (hit.end - hit.start)
            yield hit

    def _words(self, text: str, language: str, taken: bytearray) -> Iterator[Hit]:
        for word in token(text).finditer(text):
            for candidate in self._of(word[0]):
                hit = _hit(candidate, text, word.start() - candidate.lead, language)
                if hit and not any(taken[hit.start : hit.end]):
                    yield hit
                    break

    def _found(self, text: str, language: str, taken: bytearray) -> Iterator[Hit]:
        for entry, pattern in self._patterns:
            for match in pattern.finditer(text) if entry.holds_for(language) else ():
                start, end = match.span()
                if start < end and begins(text, start) and ends(text, end) and not any(taken[start:end]):
                    yield Hit(start, end, entry, tuple(said_by_groups(entry, match, language)))


def _candidate(entry: Entry) -> _Candidate:
    written = seen(entry.written)
    first = token(written).search(written)
    letters = sum(map(str.isalpha, written))
    by_case = not entry.case and not written.islower() and letters > 0
    return _Candidate(
        entry,
        written,
        lead=first.start() if first else 0,
        any_case=entry.case == "any" or (not entry.case and not by_case),
        in_capitals=by_case and letters >= _SHORTEST_IN_CAPITALS,
        takes_s=written[-1:].isalpha() and (letters >= _SHORTEST_WITH_S or written.isupper()),
    )


def _hit(candidate: _Candidate, text: str, start: int, language: str) -> Hit | None:
    end = start + len(candidate.written)
    if start < 0 or not candidate.entry.holds_for(language) or not _same(candidate, text[start:end]):
        return None
    ending = _ending(candidate, text, end)
    if not begins(text, start) or not ends(text, end + len(ending)):
        return None
    pieces = said(candidate.entry, text[start:end], ending.lower(), language)
    return Hit(start, end + len(ending), candidate.entry, tuple(pieces))


def _same(candidate: _Candidate, word: str) -> bool:
    written = candidate.written
    if word == written or (candidate.any_case and word.casefold() == written.casefold()):
        return True
    return candidate.in_capitals and word == written.upper()


def _ending(candidate: _Candidate, text: str, end: int) -> str:
    if text[end : end + 2] in _ENDINGS and ends(text, end + 2):
        return text[end : end + 2]
    plural = candidate.takes_s and text[end : end + 1] in ("s", "S")
    return text[end] if plural and ends(text, end + 1) else ""
