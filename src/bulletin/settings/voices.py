"""The voices of a show: `[voices]` of bulletin.toml, and `[voice] fallback_voices`."""

import re
from collections.abc import Iterable, Mapping

from bulletin._infra.suggestion import suggest_name
from bulletin.model import Role
from bulletin.narration import VoiceChoice, list_engine_names
from bulletin.settings.checks import quote_value
from bulletin.settings.sections import VOICES, VoiceSettings

_LANGUAGE_TAG = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")


def parse_voices(table: Mapping[str, object], problems: list[str]) -> dict[str, VoiceChoice]:
    """Read who speaks each role and language; what is wrong is added to `problems`."""
    choices = {}
    for key, value in table.items():
        label = f"[{VOICES}] {key}"
        if key not in [*Role] and not _LANGUAGE_TAG.fullmatch(key):
            problems.append(f"{label}: is no role or language tag. {suggest_name(key, [*Role])}")
        elif not isinstance(value, str):
            problems.append(f'{label}: must be "engine:voice", not {quote_value(value)}.')
        elif choice := _parse_voice_choice(value, label, problems, any_language=key not in [*Role]):
            choices[key.lower()] = choice
    return choices


def parse_fallback_voices(voice: VoiceSettings, problems: list[str]) -> tuple[VoiceChoice, ...]:
    """Read who speaks what cannot be voiced; what is wrong is added to `problems`."""
    if voice.fallback != "stop" and not voice.fallback_voices:
        problems.append(
            f"[voice] fallback_voices: names nobody, so nobody can speak the {voice.fallback} instead."
        )
    choices = (
        _parse_voice_choice(text, "[voice] fallback_voices", problems) for text in voice.fallback_voices
    )
    return tuple(filter(None, choices))


def _parse_voice_choice(
    text: str, label: str, problems: list[str], *, any_language: bool = False
) -> VoiceChoice | None:
    """Read `engine:voice` or an engine alone; if there is no such engine, a problem is added."""
    engine, _, name = text.partition(":")
    if engine not in list_engine_names():
        advice = suggest_name(engine, list_engine_names())
        problems.append(f'{label}: There is no engine “{engine}”. {advice} It is "engine:voice".')
        return None
    return VoiceChoice(engine, name, any_language=any_language and bool(name))


def drop_voice_of_other_engine(values: dict[str, object], flags: Mapping[str, object]) -> None:
    """Forget the voice that is set where the command line chooses another engine, which will not have it."""
    if flags.get("engine") not in (None, values.get("engine", VoiceSettings().engine)):
        values.pop("name", None)


def has_any_flag(flags: Mapping[str, object], names: Iterable[str]) -> bool:
    """Tell whether the command line gives one of some settings."""
    return any(flags.get(name) for name in names)
