"""What lexicon files have in common: an entry as a table of fields, and problems by line."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from bulletin.script.lexicon.entries import Entry, problems

WORD_FIELD, SAY = "word", "say"
FIELDS = (SAY, "only", "case")
"""Of an entry besides its word: its reading, the language it holds for, how it minds capitals."""


@dataclass(slots=True)
class Sheet:
    """The entries of one source as they are read, and everything that is wrong with it."""

    name: str
    """Of the file or section, for messages."""
    entries: list[Entry] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    _lines: dict[tuple[str, str, str], int] = field(default_factory=dict)

    def add(self, line: int, word: str, fields: Mapping[str, str]) -> None:
        """Take in an entry.

        Args:
            line: where it stands; 0 when that is not known.
            word: what it is for.
            fields: by their names in `FIELDS`.
        """
        entry = Entry(
            word.strip(), fields.get(SAY, "").strip(), fields.get("only", ""), fields.get("case", "")
        )
        wrong = list(problems(entry))
        key = (entry.written, entry.only, entry.case)
        if key in self._lines:
            first = self._lines[key]
            wrong.append("it is there twice" + (f", first in line {first}." if first else "."))
        self._lines.setdefault(key, line)
        for problem in wrong:
            self.report(line, f"“{entry.written}”: {problem}")
        if not wrong:
            self.entries.append(entry)

    def report(self, line: int, problem: str) -> None:
        """Note a problem by its place."""
        self.problems.append(f"{self.name}, line {line}: {problem}" if line else f"{self.name}: {problem}")


def fields_of(entry: Entry) -> dict[str, str]:
    """Give the fields of an entry that are not empty."""
    values = zip(FIELDS, (entry.reading, entry.only, entry.case), strict=True)
    return {name: value for name, value in values if value}
