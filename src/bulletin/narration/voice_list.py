"""The list of voices on this machine: lists each engine's, or the reason why it has none."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, replace

from bulletin.errors import BulletinError, EngineUnavailableError
from bulletin.model import Voice
from bulletin.narration.engines.protocol import VARIANT_PREFIX, HasInstallableVoices
from bulletin.narration.engines.registry import needs_network, open_engine
from bulletin.narration.voices import matches_language


@dataclass(frozen=True, slots=True)
class EngineVoices:
    """The voices of an engine, or the reason why it has none."""

    engine: str
    offline: bool = False
    """Whether the engine speaks without a network."""
    voices: tuple[Voice, ...] = ()
    problem: str = ""
    """Why the engine cannot be used; empty if it can."""
    hint: str = ""
    """The remedy for the problem, e.g. what to install."""


def list_voices(
    engine_names: Iterable[str], options: Mapping[str, object], language: str = "", *, offline: bool = False
) -> Iterator[EngineVoices]:
    """List the voices of engines.

    Args:
        engine_names: the engines that are asked.
        options: as `open_engine` takes them.
        language: BCP 47 tag of the language the voices shall speak, with a region its accent; empty for all.
        offline: leave out engines that need a network, without opening them.

    Raises:
        UsageError: there is no such engine; a near name is suggested.
    """
    for name in engine_names:
        try:
            is_offline = not needs_network(name, options)
        except EngineUnavailableError as error:
            yield EngineVoices(name, offline=False, problem=str(error), hint=error.hint)
            continue
        if is_offline or not offline:
            yield replace(_list_engine_voices(name, options, language), offline=is_offline)


def _list_engine_voices(engine_name: str, options: Mapping[str, object], language: str) -> EngineVoices:
    try:
        with closing(open_engine(engine_name, options)) as engine:
            all_voices = engine.list_voices()
            if not all_voices and isinstance(engine, HasInstallableVoices):
                hint = engine.install_hint("")
                return EngineVoices(engine_name, problem="No voice is installed.", hint=hint)
    except BulletinError as error:
        return EngineVoices(engine_name, problem=str(error), hint=error.hint)
    voices = tuple(voice for voice in all_voices if matches_language(voice, language))
    if all(voice.name.startswith(VARIANT_PREFIX) for voice in voices):
        return EngineVoices(engine_name)
    return EngineVoices(engine_name, voices=voices)
