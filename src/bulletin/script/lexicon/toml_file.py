"""Lexicons in TOML: `word = "reading"`, or `word = {say = "reading", only = "en", case = "any"}`."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from itertools import islice
from typing import TYPE_CHECKING, cast

from bulletin._infra.toml import parse_toml
from bulletin.script.lexicon.entries import LexiconEntry
from bulletin.script.lexicon.tables import ENTRY_FIELDS, SAY_FIELD, EntryCollector, collect_fields

if TYPE_CHECKING:
    from tomlkit import TOMLDocument
    from tomlkit.items import InlineTable, Table

LEXICON_SECTION = "lexicon"
_MAX_SAMPLE = 20
_HEADER = re.compile(r"\s*\[\s*([\w-]*)")
_PLAIN_KEY = re.compile(r"""(?:"([^"\\]*)"|([\w-]+))\s*=(?!.*#)""")
"""The key of an entry on a line of its own, without a comment."""
_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")
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
    return _merge(text, "", list(entries))


def merge_into_section(text: str, entries: Iterable[LexiconEntry]) -> str:
    """Write entries into the `[lexicon]` of a configuration file; all else stays as it is."""
    return _merge(text, LEXICON_SECTION, list(entries))


def _merge(text: str, section: str, entries: Sequence[LexiconEntry]) -> str:
    """Write entries into a table line by line, or, where the text is not so plain, by tomlkit.

    tomlkit keeps all that people write, and takes a minute for 200,000 entries. What was written line by line
    is read back, so that it cannot be wrong; of many new entries, which all stand in one place, a few.
    """
    document = parse_toml(text)
    table = document
    if section:
        table = document.setdefault(section, {})
    new_entries, changed_entries = {}, {}
    for entry in entries:
        if entry.word not in table:
            new_entries[entry.word] = entry
        elif table[entry.word] != _build_definition(entry):
            changed_entries[entry.word] = entry
    if not new_entries and not changed_entries:
        return text
    sample = changed_entries | dict(islice(new_entries.items(), _MAX_SAMPLE))
    table.update((word, _build_definition(entry)) for word, entry in sample.items())
    with suppress(ValueError):
        if parse_toml(_merge_lines(text, section, sample)) == document:
            return _merge_lines(text, section, changed_entries | new_entries)
    return _merge_with_tomlkit(text, section, entries)


def _merge_lines(text: str, section: str, entries: Mapping[str, LexiconEntry]) -> str:
    return "".join(_iterate_merged_lines(text, section, dict(entries)))


def _iterate_merged_lines(text: str, section: str, entries: dict[str, LexiconEntry]) -> Iterator[str]:
    """Yield the lines of a text, entries in place of those for the same words, and new ones at the end."""
    is_inside = not section
    for line in text.splitlines(keepends=True):
        header = _HEADER.match(line)
        if header:
            if is_inside:
                yield from _format_entries(entries)
                entries = {}
            is_inside = header[1] == section
        key = _PLAIN_KEY.match(line)
        if is_inside and key and (key[1] or key[2]) in entries:
            line = _format_entry(entries.pop(key[1] or key[2]))  # noqa: PLW2901 - in its place
        yield line
        if not line.endswith("\n"):
            yield "\n"
    if not is_inside and entries:
        yield f"\n[{section}]\n"
    yield from _format_entries(entries)


def _format_entries(entries: Mapping[str, LexiconEntry]) -> Iterator[str]:
    return map(_format_entry, entries.values())


def _build_definition(entry: LexiconEntry) -> str | dict[str, str]:
    fields = collect_fields(entry)
    if list(fields) == [SAY_FIELD]:
        return entry.reading
    return fields


def _merge_with_tomlkit(text: str, section: str, entries: Iterable[LexiconEntry]) -> str:
    import tomlkit

    document = tomlkit.parse(text)
    table: TOMLDocument | Table = document
    if section:
        if section not in document:
            document.add(section, tomlkit.table())
        table = cast("Table", document[section])
    for entry in entries:
        table[entry.word] = _build_value(entry)
    return tomlkit.dumps(document)


def remove_entry(text: str, word: str) -> str:
    """Remove the entry of a word from a file of entries; all else stays as it is.

    Raises:
        KeyError: there is none.
    """
    import tomlkit

    document = tomlkit.parse(text)
    del document[word]
    return tomlkit.dumps(document)


def remove_from_section(text: str, word: str) -> str:
    """Remove the entry of a word from the `[lexicon]` of a configuration file; all else stays as it is.

    Raises:
        KeyError: there is none.
    """
    import tomlkit

    document = tomlkit.parse(text)
    del cast("Table", document[LEXICON_SECTION])[word]
    return tomlkit.dumps(document)


def _build_value(entry: LexiconEntry) -> "str | InlineTable":
    fields = collect_fields(entry)
    if list(fields) == [SAY_FIELD]:
        return entry.reading
    return _build_inline_table(fields)


def _format_entry(entry: LexiconEntry) -> str:
    """Write an entry on a line, as tomlkit does."""
    key = entry.word
    if not _BARE_KEY.fullmatch(key):
        key = _quote(key)
    fields = collect_fields(entry)
    if list(fields) == [SAY_FIELD]:
        return f"{key} = {_quote(entry.reading)}\n"
    values = ", ".join(f"{name} = {_quote(value)}" for name, value in fields.items())
    return f"{key} = {{{values}}}\n"


def _quote(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _build_inline_table(fields: Mapping[str, str]) -> "InlineTable":
    import tomlkit

    table = tomlkit.inline_table()
    table.update(fields)
    return table
