"""The common part of all lexicon formats: an entry as a table of fields, and problems by line."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from bulletin._infra.text import mend_text
from bulletin.errors import UsageError
from bulletin.script.lexicon.entries import LexiconEntry, check_entry, find_matches_of_nothing

WORD_FIELD, SAY_FIELD = "word", "say"
ENTRY_FIELDS = (SAY_FIELD, "only", "case")
"""Fields of an entry besides its word: its reading, the language it holds for, its use of capitals."""


@dataclass(slots=True)
class EntryCollector:
    """The entries of one file or section as they are read, and all its problems."""

    source_name: str
    """The file or section, for messages."""
    entries: list[LexiconEntry] = field(default_factory=list)
    _reports: list[tuple[int, str]] = field(default_factory=list)
    _line_numbers: dict[tuple[str, str, str], int] = field(default_factory=dict)

    def add(self, line: int, word: str, fields: Mapping[str, str]) -> None:
        """Add an entry, or its problems.

        Args:
            line: of the file; 0 when that is not known.
            word: the word or the pattern.
            fields: by their names in `ENTRY_FIELDS`.
        """
        entry = LexiconEntry(
            word.strip(), fields.get(SAY_FIELD, "").strip(), fields.get("only", ""), fields.get("case", "")
        )
        problems = list(check_entry(entry))
        key = (entry.word, entry.text_language, entry.case)
        if key in self._line_numbers:
            problems.append(_describe_duplicate(self._line_numbers[key]))
        self._line_numbers.setdefault(key, line)
        for problem in problems:
            self.report(line, f"“{mend_text(entry.word)}”: {problem}")
        if not problems:
            self.entries.append(entry)

    def check_patterns(self) -> None:
        """Report the patterns among the entries that match where nothing is."""
        try:
            wrong_entries = find_matches_of_nothing(self.entries)
        except UsageError as error:
            self.report(0, f"{error} {error.hint}")
            return
        for entry in wrong_entries:
            line = self._line_numbers[entry.word, entry.text_language, entry.case]
            self.report(line, f"“{entry.word}”: “{entry.pattern}” matches where nothing is.")

    def report(self, line: int, problem: str) -> None:
        """Add a problem with its location."""
        location = self.source_name
        if line:
            location += f", line {line}"
        self._reports.append((line, f"{location}: {problem}"))

    @property
    def problems(self) -> list[str]:
        """Return all problems, in the order of their lines; at the end those whose line is not known."""
        reports = sorted(self._reports, key=lambda report: (not report[0], report[0]))
        return [problem for _, problem in reports]


def _describe_duplicate(first_line: int) -> str:
    if not first_line:
        return "it is there twice."
    return f"it is there twice, first in line {first_line}."


def collect_fields(entry: LexiconEntry) -> dict[str, str]:
    """Return the fields of an entry that are not empty."""
    values = zip(ENTRY_FIELDS, (entry.reading, entry.text_language, entry.case), strict=True)
    return {name: value for name, value in values if value}
