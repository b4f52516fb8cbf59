"""Lexicons in CSV: a first row of `word,say` and, where wanted, `only` and `case`; then the entries."""

import csv
import io
from collections.abc import Iterable

from bulletin.script.lexicon.entries import Entry
from bulletin.script.lexicon.tables import FIELDS, SAY, WORD_FIELD, Sheet, fields_of

_COLUMNS = (WORD_FIELD, *FIELDS)


def read(text: str, sheet: Sheet) -> None:
    """Read a file of entries, with commas, semicolons or tabs between them; what is wrong is noted."""
    text = text.removeprefix("\ufeff")
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    try:
        columns = [name.strip().lower() for name in next(rows, [])]
        if not _are_columns(columns, sheet):
            return
        for row in rows:
            _read_row(row, rows.line_num, columns, sheet)
    except csv.Error as error:
        sheet.report(rows.line_num, f"it is not valid CSV: {error}.")


def _delimiter(text: str) -> str:
    header = text.partition("\n")[0]
    return next((each for each in ",;\t" if each in header), ",")


def _are_columns(columns: list[str], sheet: Sheet) -> bool:
    for name in columns:
        if name not in _COLUMNS:
            sheet.report(1, f"there is no column “{name}”; known are {', '.join(_COLUMNS)}.")
    missing = [name for name in (WORD_FIELD, SAY) if name not in columns]
    if missing:
        sheet.report(1, f"the first row must name the column {' and '.join(missing)}.")
    return not missing and set(columns) <= set(_COLUMNS)


def _read_row(row: list[str], line: int, columns: list[str], sheet: Sheet) -> None:
    if not any(map(str.strip, row)):
        return
    if len(row) > len(columns):
        sheet.report(
            line, f"there are {len(row)} values for {len(columns)} columns; put what holds a comma in quotes."
        )
        return
    fields = dict(zip(columns, row, strict=False))
    sheet.add(line, fields.pop(WORD_FIELD), fields)


def dump(entries: Iterable[Entry]) -> str:
    """Write a file of entries, with the columns that are needed."""
    rows = [{WORD_FIELD: entry.written, **fields_of(entry)} for entry in entries]
    columns = [name for name in _COLUMNS if name in (WORD_FIELD, SAY) or any(name in row for row in rows)]
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, columns, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def merge(text: str, entries: Iterable[Entry]) -> str:
    """Write entries into a file of them, in the place of those for the same words."""
    sheet = Sheet("")
    read(text, sheet)
    merged = {(entry.written, entry.only, entry.case): entry for entry in (*sheet.entries, *entries)}
    return dump(merged.values())
