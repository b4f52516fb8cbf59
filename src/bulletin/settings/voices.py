"""Who speaks: the `[voices]` of bulletin.toml, and `[voice] instead`."""

import re
from collections.abc import Iterable, Mapping

from bulletin._infra.suggestion import suggestion
from bulletin.model import Role
from bulletin.narration import Choice, engine_names
from bulletin.settings.sections import VOICES, VoiceSettings

_TAG = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")


def voices_of(table: Mapping[str, object], problems: list[str]) -> dict[str, Choice]:
    """Read who speaks each role and language; what is wrong is added to `problems`."""
    found = {}
    for key, value in table.items():
        where = f"[{VOICES}] {key}"
        if key not in [*Role] and not _TAG.fullmatch(key):
            problems.append(f"{where}: is no role or language tag. {suggestion(key, [*Role])}")
        elif not isinstance(value, str):
            problems.append(f'{where}: must be "engine:voice", not {value!r}.')
        elif choice := _choice(value, where, problems, insist=key not in [*Role]):
            found[key.lower()] = choice
    return found


def instead_of(voice: VoiceSettings, problems: list[str]) -> tuple[Choice, ...]:
    """Read who speaks what cannot be voiced; what is wrong is added to `problems`."""
    if voice.fallback != "stop" and not voice.instead:
        problems.append(f"[voice] instead: names nobody, so nobody can speak the {voice.fallback} instead.")
    found = (_choice(text, "[voice] instead", problems) for text in voice.instead)
    return tuple(filter(None, found))


def _choice(text: str, where: str, problems: list[str], *, insist: bool = False) -> Choice | None:
    """Read `engine:voice` or an engine alone; if there is no such engine, a problem is added."""
    engine, _, name = text.partition(":")
    if engine not in engine_names():
        advice = suggestion(engine, engine_names())
        problems.append(f'{where}: There is no engine “{engine}”. {advice} It is "engine:voice".')
        return None
    return Choice(engine, name, insist=insist and bool(name))


def without_voice_of_another(values: dict[str, object], flags: Mapping[str, object]) -> None:
    """Forget the voice that is set where the command line chooses another engine, which will not have it."""
    if flags.get("engine") not in (None, values.get("engine", VoiceSettings().engine)):
        values.pop("name", None)


def is_asked(flags: Mapping[str, object], names: Iterable[str]) -> bool:
    """Tell whether the command line gives one of some settings."""
    return any(flags.get(name) for name in names)
