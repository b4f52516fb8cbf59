"""The lexicon of a show: its own entries, those of its files, and the starter's."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from bulletin.errors import SettingsError
from bulletin.script.lexicon import toml_file
from bulletin.script.lexicon.entries import Entry
from bulletin.script.lexicon.lexicon import Lexicon
from bulletin.script.lexicon.starter import starter
from bulletin.script.lexicon.tables import Sheet

FORMATS = (".toml", ".csv", ".pls")
"""Endings of the files that hold entries."""
NO_FORMAT = f"a lexicon is a {', '.join(FORMATS[:-1])} or {FORMATS[-1]} file."
"""What is wrong with a file of another ending."""


def lexicon_of(own: Mapping[str, object], files: Sequence[Path]) -> Lexicon:
    """Put the lexicon of a show together.

    Its own entries go before those of its files, an earlier file's before a later one's, and all of them
    before the starter's.

    Args:
        own: the `[lexicon]` of bulletin.toml.
        files: in TOML, CSV or PLS.

    Raises:
        SettingsError: entries are wrong or files cannot be read; every problem is named.
    """
    sheets = [_own(own), *map(_sheet, files)]
    return Lexicon(_without_problems(sheets), starter())


def read_file(path: Path) -> tuple[Entry, ...]:
    """Read the entries of a file.

    Raises:
        SettingsError: it cannot be read; every problem is named.
    """
    return _without_problems([_sheet(path)])


def _own(own: Mapping[str, object]) -> Sheet:
    sheet = Sheet(f"[{toml_file.SECTION}]")
    for word, how in own.items():
        toml_file.add(sheet, 0, word, how)
    return sheet


def _sheet(path: Path) -> Sheet:
    sheet = Sheet(str(path))
    suffix = path.suffix.lower()
    if suffix not in FORMATS:
        sheet.report(0, NO_FORMAT)
        return sheet
    try:
        _read(path.read_bytes(), suffix, sheet)
    except OSError as error:
        sheet.report(0, f"it cannot be read: {error.strerror}.")
    except UnicodeDecodeError as error:
        sheet.report(0, f"it is not UTF-8: {error.reason} at byte {error.start}.")
    return sheet


def _read(data: bytes, suffix: str, sheet: Sheet) -> None:
    """Read a file with the module of its format, which a show without such files does not load."""
    if suffix == ".toml":
        toml_file.read(data.decode(), sheet)
    elif suffix == ".csv":
        from bulletin.script.lexicon import csv_file

        csv_file.read(data.decode(), sheet)
    else:
        from bulletin.script.lexicon import pls_file

        pls_file.read(data, sheet)


def _without_problems(sheets: Iterable[Sheet]) -> tuple[Entry, ...]:
    sheets = list(sheets)
    if problems := [problem for sheet in sheets for problem in sheet.problems]:
        raise SettingsError(problems)
    return tuple(entry for sheet in sheets for entry in sheet.entries)
