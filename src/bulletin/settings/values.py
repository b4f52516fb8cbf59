"""Raw values of settings from bulletin.toml and from the environment."""

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from bulletin._infra.clock import CLOCK_VARIABLE
from bulletin._infra.files import read_file
from bulletin._infra.toml import parse_toml
from bulletin.errors import SettingsError
from bulletin.settings.sections import (
    ENGINES,
    LEXICON,
    PATH_SETTINGS,
    PRICES,
    SECTIONS,
    SOURCE,
    VOICES,
    get_key_types,
)

FILE_NAME = "bulletin.toml"
_MAX_FILE_BYTES = 20_000_000
_ENVIRONMENT_PREFIX = "BULLETIN_"
_OTHER_VARIABLES = {"BULLETIN_CACHE_DIR", "BULLETIN_DATA_DIR", "BULLETIN_LOG_DIR", CLOCK_VARIABLE}
_FREE_SECTIONS = (LEXICON, ENGINES, PRICES, VOICES)
"""Sections without fixed keys; in `ConfigContent` each has a field of its name."""
_RENAMED_KEYS = {("mix", "polish"): "voice_processing", ("voice", "instead"): "fallback_voices"}
_BOOLEAN_WORDS = {
    "1": True,
    "true": True,
    "yes": True,
    "on": True,
    "0": False,
    "false": False,
    "no": False,
    "off": False,
}

RawSettings = dict[str, dict[str, Any]]
"""Raw values by section and key."""


@dataclass(slots=True)
class ConfigContent:
    """The content of a bulletin.toml."""

    path: str = ""
    """Of the file; empty where there is none."""
    values: RawSettings = field(default_factory=dict)
    lexicon: dict[str, object] = field(default_factory=dict)
    sources: list[object] = field(default_factory=list)
    engines: dict[str, object] = field(default_factory=dict)
    prices: dict[str, object] = field(default_factory=dict)
    voices: dict[str, object] = field(default_factory=dict)


def read_config_file(file: Path | None, problems: list[str]) -> ConfigContent:
    """Read a configuration file; None is `bulletin.toml` in the current folder, if there is one.

    Raises:
        SettingsError: it cannot be read or is not TOML. What is wrong inside is added to `problems`.
    """
    path = file or Path(FILE_NAME)
    if file is None and not path.exists():
        return ConfigContent()
    content = ConfigContent(str(path))
    for name, table in _parse_toml_file(path).items():
        if name == SOURCE:
            tables = table
            if not isinstance(table, list):
                tables = [table]
            content.sources = [_resolve_source_test(path.parent, source, problems) for source in tables]
        elif check_name(name, [*SECTIONS, SOURCE, *_FREE_SECTIONS], f"{path} has no section", problems):
            if not isinstance(table, dict):
                problems.append(f"{path}: {name} must be a section: [{name}].")
            elif name == ENGINES:
                content.engines = _resolve_engine_folders(path.parent, table, problems)
            elif name in _FREE_SECTIONS:
                setattr(content, name, table)
            else:
                content.values[name] = _read_section(path, name, table, problems)
    return content


def _resolve_source_test(folder: Path, table: object, problems: list[str]) -> object:
    """Make the path of its test absolute; a URL stays."""
    if not isinstance(table, dict) or "://" in str(table.get("test", "://")):
        return table
    return {**table, "test": _resolve_path(folder, table["test"], f"[[{SOURCE}]] test", problems)}


def _resolve_engine_folders(
    folder: Path, tables: Mapping[str, object], problems: list[str]
) -> dict[str, object]:
    """Make the folder absolute that an engine has its data in."""
    resolved: dict[str, object] = {}
    for name, table in tables.items():
        resolved[name] = table
        if isinstance(table, dict) and "folder" in table:
            label = f"[{ENGINES}.{name}] folder"
            resolved[name] = {**table, "folder": _resolve_path(folder, table["folder"], label, problems)}
    return resolved


def _parse_toml_file(path: Path) -> dict[str, Any]:
    try:
        return parse_toml(read_file(path, _MAX_FILE_BYTES).decode())
    except OSError as error:
        raise SettingsError([f"Cannot read {path}: {error.strerror}."]) from error
    except ValueError as error:
        raise SettingsError([f"{path} is not valid TOML: {error}."]) from error


def _read_section(path: Path, section: str, table: Mapping[str, Any], problems: list[str]) -> dict[str, Any]:
    keys = list(get_key_types(SECTIONS[section]))
    values = {}
    for key, value in table.items():
        new_name = _RENAMED_KEYS.get((section, key))
        if new_name:
            problems.append(f"{path}: [{section}] {key} is called {new_name} now.")
        elif check_name(key, keys, f"{path}: [{section}] has no", problems):
            values[key] = value
            if (section, key) in PATH_SETTINGS:
                values[key] = _resolve_path(path.parent, value, f"[{section}] {key}", problems)
    return values


def _resolve_path(folder: Path, value: object, label: str, problems: list[str]) -> object:
    """Make a path absolute that is meant from the file's folder, wherever the run starts."""
    if isinstance(value, list):
        return [_resolve_path(folder, path, label, problems) for path in value]
    if not isinstance(value, str) or not value:
        return value
    try:
        return str(folder / Path(value).expanduser())
    except RuntimeError:
        problems.append(f"{label}: nobody here has the home folder {Path(value).parts[0]}.")
        return value


def read_environment(environment: Mapping[str, str], problems: list[str]) -> RawSettings:
    """Read `BULLETIN_SECTION_KEY` variables; one that was renamed is added to `problems`."""
    names, renamed = _list_variables(), _list_renamed_variables()
    values: RawSettings = {}
    for name, text in sorted(environment.items()):
        if name in renamed:
            problems.append(f"The environment: {name} is called {renamed[name]} now.")
        elif name in names:
            section, key = names[name]
            values.setdefault(section, {})[key] = _parse_value(text, get_key_types(SECTIONS[section])[key])
    return values


def describe_unknown_variables(environment: Mapping[str, str]) -> list[str]:
    """Describe each `BULLETIN_*` variable that means nothing, with what may have been meant."""
    names = _list_variables()
    known = {*names, *_list_renamed_variables(), *_OTHER_VARIABLES}
    sentences: list[str] = []
    for name in sorted(environment):
        if name.startswith(_ENVIRONMENT_PREFIX) and name not in known:
            check_name(name, list(names), "The environment: there is no", sentences)
    return sentences


def _list_variables() -> dict[str, tuple[str, str]]:
    return {
        _name_variable(section, key): (section, key)
        for section, section_class in SECTIONS.items()
        for key in get_key_types(section_class)
    }


def _list_renamed_variables() -> dict[str, str]:
    return {
        _name_variable(section, key): _name_variable(section, new_name)
        for (section, key), new_name in _RENAMED_KEYS.items()
    }


def _name_variable(section: str, key: str) -> str:
    return f"{_ENVIRONMENT_PREFIX}{section}_{key}".upper()


def _parse_value(text: str, value_type: Any) -> object:  # noqa: ANN401  (a type, or one of its parameters)
    """Read a value from the environment; what cannot be read stays text, which the check refuses."""
    if value_type is bool:
        return _BOOLEAN_WORDS.get(text.lower(), text)
    if value_type == tuple[str, ...]:
        return [part for part in text.split(os.pathsep) if part]
    try:
        return value_type(text)
    except ValueError:
        return text


def check_name(name: str, known_names: Sequence[str], complaint: str, problems: list[str]) -> bool:
    """Tell whether `name` is one of `known_names`; else add the complaint, with what was meant."""
    if name in known_names:
        return True
    advice = f"known are {', '.join(known_names)}."
    for close_name in get_close_matches(name, known_names, n=1, cutoff=0.5):
        advice = f"did you mean {close_name}?"
    problems.append(f"{complaint} {name}; {advice}")
    return False


def merge_settings(values: RawSettings, overrides: RawSettings) -> None:
    """Let what is given in `overrides` go before `values`."""
    for section, table in overrides.items():
        given_values = {key: value for key, value in table.items() if value is not None}
        values.setdefault(section, {}).update(given_values)
