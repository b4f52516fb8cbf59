"""The settings of every stage: command line > `BULLETIN_*` environment > bulletin.toml > default."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from bulletin._infra.text import mend_text
from bulletin.errors import SettingsError
from bulletin.mix import check_mix_settings as mix_problems
from bulletin.script import Lexicon, build_lexicon, check_say_settings, check_script_settings
from bulletin.settings.checks import validate_table
from bulletin.settings.engines import parse_engine_options, parse_prices
from bulletin.settings.sections import (
    PATH_SETTINGS,
    SECTIONS,
    OutputSettings,
    Settings,
    VoiceSettings,
    get_key_types,
)
from bulletin.settings.sources import parse_sources
from bulletin.settings.values import (
    FILE_NAME,
    RawSettings,
    describe_unknown_variables,
    merge_settings,
    read_config_file,
    read_environment,
)
from bulletin.settings.voices import (
    drop_voice_of_other_engine,
    has_any_flag,
    parse_fallback_voices,
    parse_voices,
)

__all__ = [
    "FILE_NAME",
    "PATH_SETTINGS",
    "OutputSettings",
    "RawSettings",
    "Settings",
    "VoiceSettings",
    "describe_unknown_variables",
    "load_settings",
]


def load_settings(file: Path | None, environment: Mapping[str, str], flags: RawSettings) -> Settings:
    """Read the settings of one run.

    Args:
        file: the configuration file; None for `bulletin.toml` in the current folder, if there is one.
        environment: of the process; `describe_unknown_variables` names those of it that mean nothing.
        flags: what the command line gave; None means not given.

    Raises:
        SettingsError: something is unknown or not what it should be; every problem is named.
    """
    problems: list[str] = []
    content = read_config_file(file, problems)
    config_title = content.values.get("show", {}).get("title")
    merge_settings(content.values, read_environment(environment, problems))
    voice_flags = flags.get("voice", {})
    drop_voice_of_other_engine(content.values.get("voice", {}), voice_flags)
    merge_settings(content.values, flags)
    sections = {name: _build_section(name, content.values.get(name, {}), problems) for name in SECTIONS}
    lexicon = _load_lexicon(content.lexicon, sections["script"].lexicons, problems)
    sources = tuple(parse_sources(content.sources, problems))
    voices = parse_voices(content.voices, problems)
    if has_any_flag(voice_flags, ("engine", "name")):
        voices = {}
    settings = Settings(
        **sections,
        lexicon=lexicon,
        sources=sources,
        engines=parse_engine_options(content.engines, problems),
        prices=parse_prices(content.prices, problems),
        voices=voices,
        fallback_voices=parse_fallback_voices(sections["voice"], problems),
        config_file=content.path,
        voice_is_explicit=has_any_flag(voice_flags, ("name",)),
        title_is_explicit=content.values.get("show", {}).get("title") != config_title,
    )
    problems += (f"[script] {problem}" for problem in check_script_settings(settings.script))
    problems += (f"[mix] {problem}" for problem in mix_problems(settings.mix))
    problems += (f"[say] {problem}" for problem in check_say_settings(settings.say))
    if problems:
        raise SettingsError(problems)
    return settings


def _load_lexicon(show_entries: Mapping[str, object], files: Iterable[str], problems: list[str]) -> Lexicon:
    try:
        return build_lexicon(show_entries, [Path(file) for file in files])
    except SettingsError as error:
        problems += error.problems
        return Lexicon()


def _build_section(name: str, values: dict[str, Any], problems: list[str]) -> Any:  # noqa: ANN401  (of its class)
    texts = {key: _mend_value(value) for key, value in values.items() if (name, key) not in PATH_SETTINGS}
    return SECTIONS[name](
        **validate_table(f"[{name}]", name, values | texts, get_key_types(SECTIONS[name]), problems)
    )


def _mend_value(value: object) -> object:
    """Mend the texts of a value; only in the name of a file does a byte that is no text have a meaning."""
    if isinstance(value, str):
        return mend_text(value)
    if isinstance(value, list):
        return list(map(_mend_value, value))
    return value
