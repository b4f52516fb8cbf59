"""What can speak on this machine: the voices of every engine, or why it has none."""

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
    """The voices of an engine."""

    engine: str
    offline: bool = False
    """Whether it speaks without a network."""
    voices: tuple[Voice, ...] = ()
    problem: str = ""
    """Why it cannot be used; empty if it can."""
    hint: str = ""
    """What to do about that, e.g. what to install."""


def list_voices(
    engine_names: Iterable[str], options: Mapping[str, object], language: str = "", *, offline: bool = False
) -> Iterator[EngineVoices]:
    """Ask engines for their voices.

    Args:
        engine_names: of the engines.
        options: as `open_engine` takes them.
        language: BCP 47 tag of what the voices shall speak, with a region its accent; empty for all.
        offline: leave out engines that need a network, unasked.

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
            every = engine.list_voices()
            if not every and isinstance(engine, HasInstallableVoices):
                return EngineVoices(
                    engine_name, problem="No voice is installed.", hint=engine.install_hint("")
                )
    except BulletinError as error:
        return EngineVoices(engine_name, problem=str(error), hint=error.hint)
    voices = tuple(voice for voice in every if matches_language(voice, language))
    only_variants = all(voice.name.startswith(VARIANT_PREFIX) for voice in voices)
    return EngineVoices(engine_name, voices=() if only_variants else voices)
