"""Lexicons in CSV: a first row of `word,say` and, where wanted, `only` and `case`; then the entries."""

import csv
import io
from collections.abc import Iterable

from bulletin.script.lexicon.entries import LexiconEntry
from bulletin.script.lexicon.tables import ENTRY_FIELDS, SAY_FIELD, WORD_FIELD, EntryCollector, collect_fields

_KNOWN_COLUMNS = (WORD_FIELD, *ENTRY_FIELDS)


def read_entries(text: str, collector: EntryCollector) -> None:
    """Read a file of entries, with commas, semicolons or tabs between the fields; problems are collected."""
    text = text.removeprefix("\ufeff")
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=_detect_delimiter(text), strict=True)
    try:
        columns = [name.strip().lower() for name in next(rows, [])]
        if not _check_columns(columns, collector):
            return
        for row in rows:
            _read_row(row, rows.line_num, columns, collector)
    except csv.Error as error:
        collector.report(rows.line_num, f"it is not valid CSV: {error}.")


def _detect_delimiter(text: str) -> str:
    header = text.partition("\n")[0]
    for delimiter in ",;\t":
        if delimiter in header:
            return delimiter
    return ","


def _check_columns(columns: list[str], collector: EntryCollector) -> bool:
    for name in columns:
        if name not in _KNOWN_COLUMNS:
            collector.report(1, f"there is no column “{name}”; known are {', '.join(_KNOWN_COLUMNS)}.")
    missing = [name for name in (WORD_FIELD, SAY_FIELD) if name not in columns]
    if missing:
        collector.report(1, f"the first row must name the column {' and '.join(missing)}.")
    return not missing and set(columns) <= set(_KNOWN_COLUMNS)


def _read_row(row: list[str], line: int, columns: list[str], collector: EntryCollector) -> None:
    if not any(map(str.strip, row)):
        return
    if len(row) > len(columns):
        collector.report(
            line, f"there are {len(row)} values for {len(columns)} columns; put what holds a comma in quotes."
        )
        return
    fields = dict(zip(columns, row, strict=False))
    collector.add(line, fields.pop(WORD_FIELD), fields)


def dump_entries(entries: Iterable[LexiconEntry]) -> str:
    """Write a file of entries, with the columns that are needed."""
    rows = [{WORD_FIELD: entry.word, **collect_fields(entry)} for entry in entries]
    used_fields = {WORD_FIELD, SAY_FIELD}.union(*rows)
    columns = [name for name in _KNOWN_COLUMNS if name in used_fields]
    buffer = io.StringIO(newline="")
    writer = csv.DictWriter(buffer, columns, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return buffer.getvalue()


def remove_entry(text: str, word: str) -> str:
    """Remove the entries of a word from a file of entries.

    Raises:
        KeyError: there is none.
    """
    existing = EntryCollector("")
    read_entries(text, existing)
    remaining_entries = [entry for entry in existing.entries if entry.word != word]
    if len(remaining_entries) == len(existing.entries):
        raise KeyError(word)
    return dump_entries(remaining_entries)


def merge_entries(text: str, entries: Iterable[LexiconEntry]) -> str:
    """Write entries into a file of them, in the place of those for the same words."""
    existing = EntryCollector("")
    read_entries(text, existing)
    merged = {}
    for entry in (*existing.entries, *entries):
        merged[entry.word, entry.text_language, entry.case] = entry
    return dump_entries(merged.values())
