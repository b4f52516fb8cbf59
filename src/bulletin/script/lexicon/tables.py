"""What lexicon files have in common: an entry as a table of fields, and problems by line."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from bulletin.script.lexicon.entries import LexiconEntry, check_entry

WORD_FIELD, SAY_FIELD = "word", "say"
ENTRY_FIELDS = (SAY_FIELD, "only", "case")
"""Of an entry besides its word: its reading, the language it holds for, how it minds capitals."""


@dataclass(slots=True)
class EntryCollector:
    """The entries of one source as they are read, and everything that is wrong with it."""

    source_name: str
    """Of the file or section, for messages."""
    entries: list[LexiconEntry] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    _line_numbers: dict[tuple[str, str, str], int] = field(default_factory=dict)

    def add(self, line: int, word: str, fields: Mapping[str, str]) -> None:
        """Take in an entry.

        Args:
            line: where it stands; 0 when that is not known.
            word: what it is for.
            fields: by their names in `ENTRY_FIELDS`.
        """
        entry = LexiconEntry(
            word.strip(), fields.get(SAY_FIELD, "").strip(), fields.get("only", ""), fields.get("case", "")
        )
        wrong = list(check_entry(entry))
        key = (entry.word, entry.text_language, entry.case)
        if key in self._line_numbers:
            first = self._line_numbers[key]
            wrong.append("it is there twice" + (f", first in line {first}." if first else "."))
        self._line_numbers.setdefault(key, line)
        for problem in wrong:
            self.report(line, f"“{entry.word}”: {problem}")
        if not wrong:
            self.entries.append(entry)

    def report(self, line: int, problem: str) -> None:
        """Note a problem by its place."""
        self.problems.append(
            f"{self.source_name}, line {line}: {problem}" if line else f"{self.source_name}: {problem}"
        )


def collect_fields(entry: LexiconEntry) -> dict[str, str]:
    """Give the fields of an entry that are not empty."""
    values = zip(ENTRY_FIELDS, (entry.reading, entry.text_language, entry.case), strict=True)
    return {name: value for name, value in values if value}
