"""Lexicons in TOML: `word = "reading"`, or `word = {say = "reading", only = "en", case = "any"}`."""

import re
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, cast

from bulletin.script.lexicon.entries import Entry
from bulletin.script.lexicon.tables import FIELDS, SAY, Sheet, fields_of

if TYPE_CHECKING:
    from tomlkit import TOMLDocument
    from tomlkit.items import InlineTable, Table

SECTION = "lexicon"
_LANGUAGE = "language"
"""In a table, `language = "de"` is another way to write `say = "de:"`."""


def read(text: str, sheet: Sheet) -> None:
    """Read a file of entries; what is wrong is noted."""
    import tomllib

    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        sheet.report(0, f"it is not valid TOML: {error}.")
        return
    lines = _lines(text)
    for word, how in table.items():
        add(sheet, lines.get(word, 0), word, how)


def add(sheet: Sheet, line: int, word: str, how: object) -> None:
    """Take in one entry as TOML gives it."""
    if isinstance(how, str):
        sheet.add(line, word, {SAY: how})
    elif not isinstance(how, Mapping):
        sheet.report(line, f"“{word}”: its reading must be text in quotes, not {how!r}.")
    elif unknown := [key for key in how if key not in (*FIELDS, _LANGUAGE)]:
        known = ", ".join((*FIELDS, _LANGUAGE))
        sheet.report(line, f"“{word}” has no {' or '.join(unknown)}; known are {known}." + _dotted(word, how))
    elif not all(isinstance(value, str) for value in how.values()):
        sheet.report(line, f"“{word}”: every value must be text in quotes.")
    else:
        say = f"{how[_LANGUAGE]}:" if how.get(_LANGUAGE) else ""
        sheet.add(line, word, {SAY: say, **how})


def _dotted(word: str, how: Mapping[str, object]) -> str:
    """A full stop in a bare key begins a table."""
    inner = next(iter(how))
    return f" A word with a full stop stands in quotes: “{word}.{inner}”." if len(inner) < len("say") else ""


def _lines(text: str) -> dict[str, int]:
    """Find the lines that keys stand in; those that are not written plainly are left out."""
    key = re.compile(r"""\s*(?:"([^"\\]*)"|'([^']*)'|([\w-]+))\s*=""")
    found = ((number, key.match(line)) for number, line in enumerate(text.splitlines(), start=1))
    return {match[1] or match[2] or match[3]: number for number, match in found if match}


def dump(entries: Iterable[Entry]) -> str:
    """Write a file of entries."""
    return merge("", entries)


def merge(text: str, entries: Iterable[Entry]) -> str:
    """Write entries into a file, in the place of those for the same words; all else stays as it is."""
    import tomlkit

    document = tomlkit.parse(text)
    _put(document, entries)
    return tomlkit.dumps(document)


def merge_into_section(text: str, entries: Iterable[Entry]) -> str:
    """Write entries into the `[lexicon]` of a configuration file; all else stays as it is."""
    import tomlkit

    document = tomlkit.parse(text)
    if SECTION not in document:
        document.add(SECTION, tomlkit.table())
    _put(cast("Table", document[SECTION]), entries)
    return tomlkit.dumps(document)


def _put(table: "TOMLDocument | Table", entries: Iterable[Entry]) -> None:
    for entry in entries:
        fields = fields_of(entry)
        table[entry.written] = entry.reading if list(fields) == [SAY] else _inline(fields)


def _inline(fields: Mapping[str, str]) -> "InlineTable":
    import tomlkit

    table = tomlkit.inline_table()
    table.update(fields)
    return table
