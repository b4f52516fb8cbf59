"""The settings of every stage: command line > `BULLETIN_*` environment > bulletin.toml > default."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from bulletin.errors import SettingsError
from bulletin.mix import problems as mix_problems
from bulletin.script import Lexicon, lexicon_of, say_problems
from bulletin.script import check as script_problems
from bulletin.settings.checks import good_values
from bulletin.settings.engines import engine_options
from bulletin.settings.prices import prices_of
from bulletin.settings.sections import PATHS, SECTIONS, OutputSettings, Settings, VoiceSettings, kinds
from bulletin.settings.sources import sources_of
from bulletin.settings.values import FILE_NAME, Values, from_environment, from_file, merge
from bulletin.settings.voices import instead_of, is_asked, voices_of, without_voice_of_another

__all__ = ["FILE_NAME", "PATHS", "OutputSettings", "Settings", "Values", "VoiceSettings", "load_settings"]


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
    content = from_file(file, problems)
    merge(content.values, from_environment(environment, problems))
    asked = flags.get("voice", {})
    without_voice_of_another(content.values.get("voice", {}), asked)
    merge(content.values, flags)
    sections = {name: _section(name, content.values.get(name, {}), problems) for name in SECTIONS}
    lexicon = _lexicon(content.lexicon, sections["script"].lexicons, problems)
    sources = tuple(sources_of(content.sources, problems))
    voices = voices_of(content.voices, problems)
    settings = Settings(
        **sections,
        lexicon=lexicon,
        sources=sources,
        engines=engine_options(content.engines, problems),
        prices=prices_of(content.prices, problems),
        voices={} if is_asked(asked, ("engine", "name")) else voices,
        instead=instead_of(sections["voice"], problems),
        voice_asked=is_asked(asked, ("name",)),
    )
    problems += (f"[script] {each}" for each in script_problems(settings.script))
    problems += (f"[mix] {each}" for each in mix_problems(settings.mix))
    problems += (f"[say] {each}" for each in say_problems(settings.say))
    if problems:
        raise SettingsError(problems)
    return settings


def _lexicon(own: Mapping[str, object], files: Iterable[str], problems: list[str]) -> Lexicon:
    try:
        return lexicon_of(own, [Path(file) for file in files])
    except SettingsError as error:
        problems += error.problems
        return Lexicon()


def _section(name: str, values: dict[str, Any], problems: list[str]) -> Any:  # noqa: ANN401  (of its class)
    return SECTIONS[name](**good_values(f"[{name}]", name, values, kinds(SECTIONS[name]), problems))
