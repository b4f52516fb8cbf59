"""The settings of every stage: command line > `BULLETIN_*` environment > bulletin.toml > default."""

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from bulletin.article import ArticleSettings
from bulletin.errors import SettingsError
from bulletin.feed import FeedSettings, base_url_problem, category_problem
from bulletin.mix import MixSettings
from bulletin.model import Show
from bulletin.script import ScriptSettings
from bulletin.script import check as script_problems

FILE_NAME = "bulletin.toml"
_PREFIX = "BULLETIN_"
_NOT_SETTINGS = {"BULLETIN_CACHE_DIR"}


@dataclass(frozen=True, slots=True)
class VoiceSettings:
    """Who speaks."""

    engine: str = "espeak"
    name: str = ""
    """The engine's name for the voice; empty: one that fits the language."""


@dataclass(frozen=True, slots=True)
class OutputSettings:
    """Where finished shows go."""

    folder: str = "output"


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings, a section for each stage; the sections and keys of bulletin.toml."""

    show: Show = field(default_factory=Show)
    article: ArticleSettings = field(default_factory=ArticleSettings)
    script: ScriptSettings = field(default_factory=ScriptSettings)
    voice: VoiceSettings = field(default_factory=VoiceSettings)
    mix: MixSettings = field(default_factory=MixSettings)
    feed: FeedSettings = field(default_factory=FeedSettings)
    output: OutputSettings = field(default_factory=OutputSettings)


Values = dict[str, dict[str, Any]]
"""Raw values by section and key."""

_SECTIONS: dict[str, type] = {each.name: each.default_factory for each in fields(Settings)}  # type: ignore[misc]
# (mypy cannot see that every default factory here is the section's class)

_PATHS = {("show", "cover"), ("mix", "intro"), ("mix", "outro"), ("output", "folder")}

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

_CHECKS: dict[tuple[str, str], Callable[[Any], str | None]] = {
    ("show", "title"): lambda title: None if title.strip() else "must not be empty.",
    ("show", "category"): category_problem,
    ("feed", "base_url"): lambda url: base_url_problem(url) if url else None,
    ("mix", "loudness"): lambda lufs: (
        None if -40 <= lufs <= -8 else f"{lufs} LUFS is not between -40 and -8."
    ),
    ("mix", "true_peak"): lambda peak: None if -9 <= peak <= 0 else f"{peak} dBTP is not between -9 and 0.",
    ("article", "timeout"): lambda seconds: None if seconds > 0 else "must be more than 0 seconds.",
    ("article", "max_bytes"): lambda size: None if size > 0 else "must be more than 0 bytes.",
}


def load_settings(file: Path | None, environment: Mapping[str, str], flags: Values) -> Settings:
    """Read the settings of one run.

    Args:
        file: the configuration file; None for `bulletin.toml` in the current folder, if there is one.
        environment: of the process.
        flags: what the command line gave; None means not given.

    Raises:
        SettingsError: something is unknown or not what it should be; every problem is named.
    """
    problems: list[str] = []
    values = _from_file(file, problems)
    _merge(values, _from_environment(environment, problems))
    _merge(values, flags)
    sections = {name: _section(name, values.get(name, {}), problems) for name in _SECTIONS}
    settings = Settings(**sections)
    problems += (f"[script] {problem}" for problem in script_problems(settings.script))
    if problems:
        raise SettingsError(problems)
    return settings


def _from_file(file: Path | None, problems: list[str]) -> Values:
    path = file or Path(FILE_NAME)
    if file is None and not path.exists():
        return {}
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise SettingsError([f"Cannot read {path}: {error.strerror}."]) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError([f"{path} is not valid TOML: {error}."]) from error
    return {
        section: _in_file(path, section, table, problems)
        for section, table in content.items()
        if _known(section, list(_SECTIONS), f"{path} has no section", problems)
    }


def _in_file(path: Path, section: str, table: object, problems: list[str]) -> dict[str, Any]:
    if not isinstance(table, dict):
        problems.append(f"{path}: {section} must be a section: [{section}].")
        return {}
    kinds = _kinds(section)
    known = {
        key: value
        for key, value in table.items()
        if _known(key, list(kinds), f"{path}: [{section}] has no", problems)
    }
    for key, value in known.items():
        if (section, key) in _PATHS and isinstance(value, str) and value:
            # A path in the file is meant from the file's folder, wherever the run starts.
            known[key] = str(path.parent / Path(value).expanduser())
    return known


def _from_environment(environment: Mapping[str, str], problems: list[str]) -> Values:
    names = {
        f"{_PREFIX}{section}_{key}".upper(): (section, key)
        for section in _SECTIONS
        for key in _kinds(section)
    }
    values: Values = {}
    for name, text in sorted(environment.items()):
        ours = name.startswith(_PREFIX) and name not in _NOT_SETTINGS
        if ours and _known(name, list(names), "The environment: there is no", problems):
            section, key = names[name]
            values.setdefault(section, {})[key] = _parsed(text, _kinds(section)[key])
    return values


def _known(name: str, known: list[str], complaint: str, problems: list[str]) -> bool:
    if name in known:
        return True
    near = get_close_matches(name, known, n=1, cutoff=0.5)
    advice = f"did you mean {near[0]}?" if near else f"known are {', '.join(known)}."
    problems.append(f"{complaint} {name}; {advice}")
    return False


def _merge(values: Values, more: Values) -> None:
    for section, table in more.items():
        given = {key: value for key, value in table.items() if value is not None}
        values.setdefault(section, {}).update(given)


def _kinds(section: str) -> dict[str, type]:
    return {each.name: each.type for each in fields(_SECTIONS[section]) if isinstance(each.type, type)}


def _parsed(text: str, kind: type) -> object:
    """Read a value from the environment; what cannot be read stays text, which the check refuses."""
    if kind is bool:
        return _WORDS.get(text.lower(), text)
    try:
        return kind(text)
    except ValueError:
        return text


def _section(name: str, values: dict[str, Any], problems: list[str]) -> Any:  # noqa: ANN401  (of its class)
    kinds = _kinds(name)
    good = {}
    for key, value in values.items():
        problem = _problem(name, key, value, kinds[key])
        if problem:
            problems.append(f"[{name}] {key}: {problem}")
        elif value is not None:
            good[key] = float(value) if kinds[key] is float else value
    return _SECTIONS[name](**good)


_NAMES = {str: "text in quotes", int: "a whole number", float: "a number", bool: "true or false"}


def _problem(section: str, key: str, value: object, kind: type) -> str | None:
    accepted = (int, float) if kind is float else (kind,)
    if type(value) not in accepted:
        return f"must be {_NAMES[kind]}, not {value!r}."
    check = _CHECKS.get((section, key))
    return check(value) if check else None
