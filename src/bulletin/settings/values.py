"""Raw values of settings from bulletin.toml and from the environment."""

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from bulletin.errors import SettingsError
from bulletin.settings.sections import ENGINES, LEXICON, PATHS, PRICES, SECTIONS, SOURCE, VOICES, kinds

FILE_NAME = "bulletin.toml"
_PREFIX = "BULLETIN_"
_NOT_SETTINGS = {"BULLETIN_CACHE_DIR", "BULLETIN_DATA_DIR"}
_FREE = (LEXICON, ENGINES, PRICES, VOICES)
"""Sections without fixed keys; in `Content` each has a field of its name."""
_WORDS = {
    "1": True,
    "true": True,
    "yes": True,
    "on": True,
    "0": False,
    "false": False,
    "no": False,
    "off": False,
}

Values = dict[str, dict[str, Any]]
"""Raw values by section and key."""


@dataclass(slots=True)
class Content:
    """What a bulletin.toml holds."""

    values: Values = field(default_factory=dict)
    lexicon: dict[str, object] = field(default_factory=dict)
    sources: list[object] = field(default_factory=list)
    engines: dict[str, object] = field(default_factory=dict)
    prices: dict[str, object] = field(default_factory=dict)
    voices: dict[str, object] = field(default_factory=dict)


def from_file(file: Path | None, problems: list[str]) -> Content:
    """Read a configuration file; None is `bulletin.toml` in the current folder, if there is one.

    Raises:
        SettingsError: it cannot be read or is not TOML. What is wrong inside is added to `problems`.
    """
    path = file or Path(FILE_NAME)
    if file is None and not path.exists():
        return Content()
    content = Content()
    for name, table in _parsed_file(path).items():
        if name == SOURCE:
            content.sources = [
                _source(path.parent, each) for each in (table if isinstance(table, list) else [table])
            ]
        elif known(name, [*SECTIONS, SOURCE, *_FREE], f"{path} has no section", problems):
            if not isinstance(table, dict):
                problems.append(f"{path}: {name} must be a section: [{name}].")
            elif name in _FREE:
                setattr(content, name, _engines(path.parent, table) if name == ENGINES else table)
            else:
                content.values[name] = _in_file(path, name, table, problems)
    return content


def _source(folder: Path, table: object) -> object:
    """Make the path of its test absolute; a URL stays."""
    if not isinstance(table, dict) or "://" in str(table.get("test", "://")):
        return table
    return {**table, "test": _from_folder(folder, table["test"])}


def _engines(folder: Path, tables: Mapping[str, object]) -> dict[str, object]:
    """Make the folder absolute that an engine has its data in."""
    return {
        name: {**table, "folder": _from_folder(folder, table["folder"])}
        if isinstance(table, dict) and "folder" in table
        else table
        for name, table in tables.items()
    }


def _parsed_file(path: Path) -> dict[str, Any]:
    import tomllib

    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise SettingsError([f"Cannot read {path}: {error.strerror}."]) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError([f"{path} is not valid TOML: {error}."]) from error


def _in_file(path: Path, section: str, table: Mapping[str, Any], problems: list[str]) -> dict[str, Any]:
    keys = list(kinds(SECTIONS[section]))
    return {
        key: _from_folder(path.parent, value) if (section, key) in PATHS else value
        for key, value in table.items()
        if known(key, keys, f"{path}: [{section}] has no", problems)
    }


def _from_folder(folder: Path, value: object) -> object:
    """Make a path absolute that is meant from the file's folder, wherever the run starts."""
    if isinstance(value, list):
        return [_from_folder(folder, each) for each in value]
    return str(folder / Path(value).expanduser()) if isinstance(value, str) and value else value


def from_environment(environment: Mapping[str, str], problems: list[str]) -> Values:
    """Read `BULLETIN_SECTION_KEY` variables; unknown ones are added to `problems`."""
    names = {
        f"{_PREFIX}{section}_{key}".upper(): (section, key)
        for section, kind in SECTIONS.items()
        for key in kinds(kind)
    }
    values: Values = {}
    for name, text in sorted(environment.items()):
        ours = name.startswith(_PREFIX) and name not in _NOT_SETTINGS
        if ours and known(name, list(names), "The environment: there is no", problems):
            section, key = names[name]
            values.setdefault(section, {})[key] = _parsed(text, kinds(SECTIONS[section])[key])
    return values


def _parsed(text: str, kind: Any) -> object:  # noqa: ANN401  (a type, or one of its parameters)
    """Read a value from the environment; what cannot be read stays text, which the check refuses."""
    if kind is bool:
        return _WORDS.get(text.lower(), text)
    if kind == tuple[str, ...]:
        return [part for part in text.split(os.pathsep) if part]
    try:
        return kind(text)
    except ValueError:
        return text


def known(name: str, names: Sequence[str], complaint: str, problems: list[str]) -> bool:
    """Tell whether `name` is one of `names`; else add the complaint, with what was meant."""
    if name in names:
        return True
    near = get_close_matches(name, names, n=1, cutoff=0.5)
    advice = f"did you mean {near[0]}?" if near else f"known are {', '.join(names)}."
    problems.append(f"{complaint} {name}; {advice}")
    return False


def merge(values: Values, more: Values) -> None:
    """Let what is given in `more` go before `values`."""
    for section, table in more.items():
        given = {key: value for key, value in table.items() if value is not None}
        values.setdefault(section, {}).update(given)
