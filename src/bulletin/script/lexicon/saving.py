"""Writing entries: into the `[lexicon]` of bulletin.toml, into a lexicon file, or out for other tools."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from bulletin._infra.files import read_file, write_atomically
from bulletin._infra.suggestion import suggest_name
from bulletin._infra.toml import parse_toml
from bulletin.errors import SettingsError, UsageError
from bulletin.script.lexicon import toml_file
from bulletin.script.lexicon.entries import LexiconEntry
from bulletin.script.lexicon.loading import (
    LEXICON_SUFFIXES,
    MAX_FILE_BYTES,
    UNKNOWN_FORMAT,
    read_lexicon_file,
)
from bulletin.script.lexicon.tables import EntryCollector, collect_fields


def make_lexicon_entry(word: str, reading: str, text_language: str = "", case: str = "") -> LexiconEntry:
    """Make one entry.

    Raises:
        SettingsError: something is wrong with it; every problem is named.
    """
    collector = EntryCollector("The entry")
    collector.add(0, word, collect_fields(LexiconEntry(word, reading, text_language, case)))
    collector.check_patterns()
    if collector.problems:
        raise SettingsError(collector.problems)
    return collector.entries[0]


def add_to_lexicon_section(path: Path, entries: Sequence[LexiconEntry]) -> None:
    """Write entries into the `[lexicon]` of a bulletin.toml, which is made if there is none.

    Raises:
        SettingsError: the file cannot be read or is not TOML.
        OutputError: it cannot be written.
    """
    text = _read_existing_text(path)
    try:
        parse_toml(text)
    except ValueError as error:
        raise SettingsError([f"{path} is not valid TOML: {error}."]) from error
    write_atomically(path, toml_file.merge_into_section(text, entries).encode())


def add_to_lexicon_file(path: Path, entries: Sequence[LexiconEntry]) -> None:
    """Write entries into a lexicon file in TOML or CSV, which is made if there is none.

    Raises:
        UsageError: it is of another format.
        SettingsError: its existing entries are wrong; every problem is named.
        OutputError: it cannot be written.
    """
    from bulletin.script.lexicon import csv_file

    merge = {".toml": toml_file.merge_entries, ".csv": csv_file.merge_entries}.get(path.suffix.lower())
    if merge is None:
        raise UsageError(f"{path}: entries are added to a .toml or .csv file.")
    text = _read_existing_text(path)
    if text:
        read_lexicon_file(path)
    write_atomically(path, merge(text, entries).encode())


def remove_from_lexicon_section(path: Path, word: str) -> None:
    """Remove the entry of a word from the `[lexicon]` of a bulletin.toml.

    Raises:
        UsageError: there is none.
        SettingsError: the file cannot be read or is not TOML.
        OutputError: it cannot be written.
    """
    text = _read_existing_text(path)
    try:
        table = parse_toml(text).get(toml_file.LEXICON_SECTION, {})
    except ValueError as error:
        raise SettingsError([f"{path} is not valid TOML: {error}."]) from error
    _check_presence(word, table, path)
    write_atomically(path, toml_file.remove_from_section(text, word).encode())


def remove_from_lexicon_file(path: Path, word: str) -> None:
    """Remove the entries of a word from a lexicon file in TOML or CSV.

    Raises:
        UsageError: it is of another format, or has none.
        SettingsError: its entries are wrong; every problem is named.
        OutputError: it cannot be written.
    """
    from bulletin.script.lexicon import csv_file

    remove = {".toml": toml_file.remove_entry, ".csv": csv_file.remove_entry}.get(path.suffix.lower())
    if remove is None:
        raise UsageError(f"{path}: entries are removed from a .toml or .csv file.")
    _check_presence(word, [entry.word for entry in read_lexicon_file(path)], path)
    write_atomically(path, remove(_read_existing_text(path), word).encode())


def _check_presence(word: str, words: Iterable[str], path: Path) -> None:
    if word in words:
        return
    names = list(words)
    suggestion = ""
    if names:
        suggestion = suggest_name(word, names)
    raise UsageError(f"{path} has no entry for {word}.", suggestion)


def export_lexicon(path: Path, entries: Sequence[LexiconEntry], language: str) -> list[LexiconEntry]:
    """Write a lexicon file in the format of its ending; return the entries that the format cannot hold.

    Args:
        path: of the file.
        entries: to be written.
        language: BCP 47 tag that a PLS file declares.

    Raises:
        UsageError: there is no such format.
        OutputError: it cannot be written.
    """
    from bulletin.script.lexicon import csv_file, pls_file

    suffix = path.suffix.lower()
    if suffix not in LEXICON_SUFFIXES:
        raise UsageError(f"{path}: {UNKNOWN_FORMAT}")
    if suffix == ".pls":
        write_atomically(path, pls_file.dump_entries(entries, language))
        return [entry for entry in entries if entry.pattern]
    if suffix == ".toml":
        text = toml_file.dump_entries(entries)
    else:
        text = csv_file.dump_entries(entries)
    write_atomically(path, text.encode())
    return []


def _read_existing_text(path: Path) -> str:
    try:
        return read_file(path, MAX_FILE_BYTES).decode()
    except FileNotFoundError:
        return ""
    except OSError as error:
        raise SettingsError([f"Cannot read {path}: {error.strerror}."]) from error
    except UnicodeDecodeError as error:
        raise SettingsError([f"{path} is not UTF-8: {error.reason} at byte {error.start}."]) from error
