"""Changes that keep a notation readable: JSON, TOML, YAML, headers, markup, tables and ZIP files."""

import io
import json
import re
import struct
import warnings
import zipfile
import zlib
from collections.abc import Callable, Sequence
from functools import partial
from random import Random
from typing import Any

from fuzzing import tokens

_Structure = Callable[[bytes, Random], bytes]
_PLACE = "place of the new value"
_ASSIGNMENT = re.compile(rb"^([ \t]*(?:[\w.-]+|\"[^\"\n]*\")[ \t]*=[ \t]*)([^\n]*)$", re.MULTILINE)
_FIELD = re.compile(rb"^([\w-]+:[ \t]*)([^\r\n]*)(?=\r?$)", re.MULTILINE)
_TAG = re.compile(rb"<[^<>]*>")
_ATTRIBUTE = re.compile(rb"([\w:-]+=)([\"'])([^\"'<>]*)\2")
_NUMBER = re.compile(rb"\d+")
_WORD = re.compile(rb"[^\s<>]+")
_CELL = re.compile(rb"[^,\n]+")
_ZIP_ERRORS = (zipfile.BadZipFile, zlib.error, struct.error, ValueError, OSError, RuntimeError, EOFError)
_REPEATS = (2, 30, 2000)
_MAX_REPEATED = 1_000  # bytes of a line


def find_structure(suffix: str) -> _Structure | None:
    """Find the change for inputs with this ending; None where only bytes can be changed."""
    return _STRUCTURES.get(suffix)


def _change_json(data: bytes, rng: Random) -> bytes:
    """Replace, remove or double one value of a document."""
    try:
        document = json.loads(data)
    except (ValueError, RecursionError):
        return _change_lines(data, rng, _NUMBER, tokens.JSON)
    holders = list(_iterate_holders(document))
    if not holders:
        return rng.choice(tokens.JSON)
    holder, key = rng.choice(holders)
    action = rng.choice(("replace", "replace", "replace", "remove", "double"))
    if action == "remove":
        del holder[key]
    elif action == "double" and isinstance(holder, list):
        holder *= rng.choice(_REPEATS)
        del holder[20_000:]
    else:
        holder[key] = _PLACE
    text = json.dumps(document, ensure_ascii=rng.random() < 0.5)
    encoded = text.encode("utf-8", "surrogatepass")
    return encoded.replace(f'"{_PLACE}"'.encode(), rng.choice(tokens.JSON))


def _iterate_holders(value: Any) -> list[tuple[Any, Any]]:  # noqa: ANN401  (any JSON)
    """List each value of a document as the list or object that holds it, and its place there."""
    holders: list[tuple[Any, Any]] = []
    if isinstance(value, dict):
        holders = [(value, key) for key in value]
    elif isinstance(value, list):
        holders = [(value, index) for index in range(len(value))]
    for holder, key in tuple(holders):
        holders += _iterate_holders(holder[key])
    return holders


def _change_values(data: bytes, rng: Random, pattern: re.Pattern[bytes], values: Sequence[bytes]) -> bytes:
    """Give one key another value, or move it elsewhere."""
    matches = list(pattern.finditer(data))
    if not matches or rng.random() < 0.2:
        return _change_lines(data, rng, _WORD, tokens.WORDS)
    match = rng.choice(matches)
    value = rng.choice(values)
    if rng.random() < 0.2:
        value = rng.choice(matches)[2]
    return data[: match.start(2)] + value + data[match.end(2) :]


def _change_lines(data: bytes, rng: Random, pattern: re.Pattern[bytes], values: Sequence[bytes]) -> bytes:
    """Replace a word, or repeat, remove or move a line."""
    lines = data.splitlines(keepends=True)
    matches = list(pattern.finditer(data))
    if not lines or (matches and rng.random() < 0.6):
        return _replace_match(data, matches, rng, values)
    index = rng.randrange(len(lines))
    action = rng.choice(("repeat", "remove", "move"))
    if action == "repeat":
        lines[index] += lines[index][:_MAX_REPEATED] * rng.choice(_REPEATS)
    elif action == "remove":
        del lines[index]
    else:
        lines.insert(rng.randrange(len(lines)), lines[index])
    return b"".join(lines)


def _replace_match(
    data: bytes, matches: Sequence[re.Match[bytes]], rng: Random, values: Sequence[bytes]
) -> bytes:
    value = rng.choice(values)
    if not matches:
        return data + value
    match = rng.choice(matches)
    if rng.random() < 0.3:  # beside it instead of in its place
        value += match[0]
    return data[: match.start()] + value + data[match.end() :]


def _change_markup(data: bytes, rng: Random) -> bytes:
    """Change a tag or one of its attributes, or put markup in between."""
    tags, attributes = list(_TAG.finditer(data)), list(_ATTRIBUTE.finditer(data))
    if attributes and rng.random() < 0.3:
        match = rng.choice(attributes)
        return data[: match.start(3)] + rng.choice(tokens.ATTRIBUTES) + data[match.end(3) :]
    if not tags or rng.random() < 0.2:
        return _change_lines(data, rng, _WORD, tokens.WORDS)
    match = rng.choice(tags)
    replacements = (
        b"",
        rng.choice(tags)[0],
        match[0] * rng.choice(_REPEATS),
        match[0] + rng.choice(tokens.MARKUP),
        rng.choice(tokens.MARKUP),
    )
    return data[: match.start()] + rng.choice(replacements) + data[match.end() :]


def _change_zip(data: bytes, rng: Random) -> bytes:
    """Change, remove, rename or double one member of a ZIP file."""
    try:
        members = _unpack(data)
    except _ZIP_ERRORS:
        return data
    if not members:
        return data
    index = rng.randrange(len(members))
    name, content = members[index]
    action = rng.choice(("change", "change", "change", "change", "remove", "rename", "double"))
    if action == "change":
        members[index] = name, _change_markup(content, rng)
    elif action == "remove":
        del members[index]
    elif action == "rename":
        members[index] = rng.choice(("../../x.xhtml", "", name.upper(), "a" * 5000, "x\udc80")), content
    else:
        members[index] = name, content * rng.choice(_REPEATS)
    return pack(members)


def _unpack(data: bytes) -> list[tuple[str, bytes]]:
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        return [(info.filename, file.read(info)) for info in file.infolist()]


def pack(members: Sequence[tuple[str, bytes]]) -> bytes:
    """Pack members into a ZIP file; the same ones give the same bytes."""
    buffer = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as file:
        warnings.simplefilter("ignore", UserWarning)  # of two members with one name
        for name, content in members:
            info = zipfile.ZipInfo(name.encode("utf-8", "replace").decode())
            info.compress_type = zipfile.ZIP_DEFLATED
            file.writestr(info, content[:1_000_000])
    return buffer.getvalue()


def repack(data: bytes) -> bytes:
    """Pack a ZIP file anew, without the times at which its members were written."""
    return pack(_unpack(data))


_change_text = partial(_change_lines, pattern=_WORD, values=tokens.WORDS)
_STRUCTURES: dict[str, _Structure] = {
    ".txt": _change_text,
    ".json": _change_json,
    ".toml": partial(_change_values, pattern=_ASSIGNMENT, values=tokens.TOML),
    ".env": partial(_change_values, pattern=_ASSIGNMENT, values=tokens.WORDS),
    ".md": partial(_change_values, pattern=_FIELD, values=tokens.YAML),
    ".eml": partial(_change_values, pattern=_FIELD, values=tokens.HEADERS),
    ".http": partial(_change_values, pattern=_FIELD, values=tokens.HEADERS),
    ".csv": partial(_change_lines, pattern=_CELL, values=tokens.WORDS),
    ".html": _change_markup,
    ".xml": _change_markup,
    ".pls": _change_markup,
    ".epub": _change_zip,
    ".docx": _change_zip,
    ".pdf": partial(_change_lines, pattern=_NUMBER, values=tokens.WORDS),
}
