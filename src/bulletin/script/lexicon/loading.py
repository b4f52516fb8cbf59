"""The lexicon of a show: its own entries, those of its files, and the starter's."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from bulletin._infra.files import read_file
from bulletin.errors import SettingsError
from bulletin.script.lexicon import toml_file
from bulletin.script.lexicon.entries import LexiconEntry
from bulletin.script.lexicon.lexicon import Lexicon
from bulletin.script.lexicon.starter import load_starter_entries
from bulletin.script.lexicon.tables import EntryCollector

LEXICON_SUFFIXES = (".toml", ".csv", ".pls")
"""Endings of the files that hold entries."""
MAX_FILE_BYTES = 20_000_000
"""The size that such a file may have."""
UNKNOWN_FORMAT = f"a lexicon is a {', '.join(LEXICON_SUFFIXES[:-1])} or {LEXICON_SUFFIXES[-1]} file."
"""The problem with a file of another ending."""


def build_lexicon(show_entries: Mapping[str, object], files: Sequence[Path]) -> Lexicon:
    """Put the lexicon of a show together.

    Its own entries go before those of its files, an earlier file's before a later one's, and all of them
    before the starter's.

    Args:
        show_entries: the `[lexicon]` of bulletin.toml.
        files: in TOML, CSV or PLS.

    Raises:
        SettingsError: entries are wrong or files cannot be read; every problem is named.
    """
    collectors = [_collect_show_entries(show_entries), *map(_collect_file_entries, files)]
    return Lexicon(_join_entries(collectors), load_starter_entries())


def read_lexicon_file(path: Path) -> tuple[LexiconEntry, ...]:
    """Read the entries of a file.

    Raises:
        SettingsError: it cannot be read; every problem is named.
    """
    return _join_entries([_collect_file_entries(path)])


def _collect_show_entries(show_entries: Mapping[str, object]) -> EntryCollector:
    collector = EntryCollector(f"[{toml_file.LEXICON_SECTION}]")
    for word, definition in show_entries.items():
        toml_file.add_entry(collector, 0, word, definition)
    return collector


def _collect_file_entries(path: Path) -> EntryCollector:
    collector = EntryCollector(str(path))
    suffix = path.suffix.lower()
    if suffix not in LEXICON_SUFFIXES:
        collector.report(0, UNKNOWN_FORMAT)
        return collector
    try:
        _parse_file(read_file(path, MAX_FILE_BYTES), suffix, collector)
    except OSError as error:
        collector.report(0, f"it cannot be read: {error.strerror}.")
    except UnicodeDecodeError as error:
        collector.report(0, f"it is not UTF-8: {error.reason} at byte {error.start}.")
    return collector


def _parse_file(data: bytes, suffix: str, collector: EntryCollector) -> None:
    """Read a file with the module of its format, which a show without such files does not load."""
    if suffix == ".toml":
        toml_file.read_entries(data.decode(), collector)
    elif suffix == ".csv":
        from bulletin.script.lexicon import csv_file

        csv_file.read_entries(data.decode(), collector)
    else:
        from bulletin.script.lexicon import pls_file

        pls_file.read_entries(data, collector)


def _join_entries(collectors: Iterable[EntryCollector]) -> tuple[LexiconEntry, ...]:
    problems: list[str] = []
    entries: list[LexiconEntry] = []
    for collector in collectors:
        collector.check_patterns()
        problems.extend(collector.problems)
        entries.extend(collector.entries)
    if problems:
        raise SettingsError(problems)
    return tuple(entries)
