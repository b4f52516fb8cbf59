"""Entries written: into the `[lexicon]` of bulletin.toml, into a lexicon file, or out for other tools."""

import tomllib
from collections.abc import Sequence
from pathlib import Path

from bulletin._infra.files import write_whole
from bulletin.errors import SettingsError, UsageError
from bulletin.script.lexicon import csv_file, pls_file, toml_file
from bulletin.script.lexicon.entries import Entry
from bulletin.script.lexicon.loading import FORMATS, NO_FORMAT, read_file
from bulletin.script.lexicon.tables import Sheet, fields_of


def entry_of(word: str, reading: str, only: str = "", case: str = "") -> Entry:
    """Make one entry.

    Raises:
        SettingsError: something is wrong with it; every problem is named.
    """
    sheet = Sheet("The entry")
    sheet.add(0, word, fields_of(Entry(word, reading, only, case)))
    if sheet.problems:
        raise SettingsError(sheet.problems)
    return sheet.entries[0]


def add_to_settings(path: Path, entries: Sequence[Entry]) -> None:
    """Write entries into the `[lexicon]` of a bulletin.toml, which is made if there is none.

    Raises:
        SettingsError: the file cannot be read or is not TOML.
        OutputError: it cannot be written.
    """
    text = _text(path)
    try:
        tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise SettingsError([f"{path} is not valid TOML: {error}."]) from error
    write_whole(path, toml_file.merge_into_section(text, entries).encode())


def add_to_file(path: Path, entries: Sequence[Entry]) -> None:
    """Write entries into a lexicon file in TOML or CSV, which is made if there is none.

    Raises:
        UsageError: it is of another format.
        SettingsError: what it holds already is wrong; every problem is named.
        OutputError: it cannot be written.
    """
    merge = {".toml": toml_file.merge, ".csv": csv_file.merge}.get(path.suffix.lower())
    if merge is None:
        raise UsageError(f"{path}: entries are added to a .toml or .csv file.")
    text = _text(path)
    if text:
        read_file(path)
    write_whole(path, merge(text, entries).encode())


def export(path: Path, entries: Sequence[Entry], language: str) -> list[Entry]:
    """Write a lexicon file of the entries in the format of its ending; give those that it has no place for.

    Args:
        path: of the file.
        entries: to be written.
        language: BCP 47 tag that a PLS file declares.

    Raises:
        UsageError: there is no such format.
        OutputError: it cannot be written.
    """
    suffix = path.suffix.lower()
    if suffix not in FORMATS:
        raise UsageError(f"{path}: {NO_FORMAT}")
    if suffix == ".pls":
        write_whole(path, pls_file.dump(entries, language))
        return [entry for entry in entries if entry.pattern]
    dump = toml_file.dump if suffix == ".toml" else csv_file.dump
    write_whole(path, dump(entries).encode())
    return []


def _text(path: Path) -> str:
    try:
        return path.read_text("utf-8")
    except FileNotFoundError:
        return ""
    except OSError as error:
        raise SettingsError([f"Cannot read {path}: {error.strerror}."]) from error
    except UnicodeDecodeError as error:
        raise SettingsError([f"{path} is not UTF-8: {error.reason} at byte {error.start}."]) from error
