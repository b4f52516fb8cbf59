"""Lexicons in TOML: `word = "reading"`, or `word = {say = "reading", only = "en", case = "any"}`."""

import re
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, cast

from bulletin._infra.toml import parse_toml
from bulletin.script.lexicon.entries import LexiconEntry
from bulletin.script.lexicon.tables import ENTRY_FIELDS, SAY_FIELD, EntryCollector, collect_fields

if TYPE_CHECKING:
    from tomlkit import TOMLDocument
    from tomlkit.items import InlineTable, Table

LEXICON_SECTION = "lexicon"
_LANGUAGE_KEY = "language"
"""In a table, `language = "de"` is another way to write `say = "de:"`."""


def read_entries(text: str, collector: EntryCollector) -> None:
    """Read a file of entries; problems are collected."""
    try:
        table = parse_toml(text)
    except ValueError as error:
        collector.report(0, f"it is not valid TOML: {error}.")
        return
    lines = _find_line_numbers(text)
    for word, definition in table.items():
        add_entry(collector, lines.get(word, 0), word, definition)


def add_entry(collector: EntryCollector, line: int, word: str, definition: object) -> None:
    """Add one entry, with its definition as TOML gives it."""
    if isinstance(definition, str):
        collector.add(line, word, {SAY_FIELD: definition})
    elif not isinstance(definition, Mapping):
        collector.report(line, f"“{word}”: its reading must be text in quotes, not {definition!r}.")
    elif unknown := [key for key in definition if key not in (*ENTRY_FIELDS, _LANGUAGE_KEY)]:
        known = ", ".join((*ENTRY_FIELDS, _LANGUAGE_KEY))
        collector.report(
            line,
            f"“{word}” has no {' or '.join(unknown)}; known are {known}."
            + _explain_dotted_key(word, definition),
        )
    elif not all(isinstance(value, str) for value in definition.values()):
        collector.report(line, f"“{word}”: every value must be text in quotes.")
    else:
        say = ""
        if definition.get(_LANGUAGE_KEY):
            say = f"{definition[_LANGUAGE_KEY]}:"
        collector.add(line, word, {SAY_FIELD: say, **definition})


def _explain_dotted_key(word: str, definition: Mapping[str, object]) -> str:
    """Explain the likely cause of an unknown short key: a full stop in a bare key begins a table."""
    key = next(iter(definition))
    if len(key) >= len("say"):
        return ""
    return f" A word with a full stop stands in quotes: “{word}.{key}”."


def _find_line_numbers(text: str) -> dict[str, int]:
    """Find the line numbers of keys, without those of keys that are not written plainly."""
    key_pattern = re.compile(r"""\s*(?:"([^"\\]*)"|'([^']*)'|([\w-]+))\s*=""")
    line_numbers = {}
    for number, line in enumerate(text.splitlines(), start=1):
        if match := key_pattern.match(line):
            line_numbers[match[1] or match[2] or match[3]] = number
    return line_numbers


def dump_entries(entries: Iterable[LexiconEntry]) -> str:
    """Write a file of entries."""
    return merge_entries("", entries)


def merge_entries(text: str, entries: Iterable[LexiconEntry]) -> str:
    """Write entries into a file, in the place of those for the same words; all else stays as it is."""
    import tomlkit

    document = tomlkit.parse(text)
    _write_entries(document, entries)
    return tomlkit.dumps(document)


def merge_into_section(text: str, entries: Iterable[LexiconEntry]) -> str:
    """Write entries into the `[lexicon]` of a configuration file; all else stays as it is."""
    import tomlkit

    document = tomlkit.parse(text)
    if LEXICON_SECTION not in document:
        document.add(LEXICON_SECTION, tomlkit.table())
    _write_entries(cast("Table", document[LEXICON_SECTION]), entries)
    return tomlkit.dumps(document)


def _write_entries(table: "TOMLDocument | Table", entries: Iterable[LexiconEntry]) -> None:
    for entry in entries:
        fields = collect_fields(entry)
        if list(fields) == [SAY_FIELD]:
            table[entry.word] = entry.reading
        else:
            table[entry.word] = _build_inline_table(fields)


def _build_inline_table(fields: Mapping[str, str]) -> "InlineTable":
    import tomlkit

    table = tomlkit.inline_table()
    table.update(fields)
    return table
