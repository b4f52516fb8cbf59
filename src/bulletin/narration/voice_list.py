"""What can speak on this machine: the voices of every engine, or why it has none."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, replace

from bulletin.errors import BulletinError, EngineUnavailableError
from bulletin.model import Voice
from bulletin.narration.engines.protocol import VARIANT, Stocked
from bulletin.narration.engines.registry import needs_network, open_engine
from bulletin.narration.voices import fits


@dataclass(frozen=True, slots=True)
class Cast:
    """The voices of an engine."""

    engine: str
    offline: bool = False
    """Whether it speaks without a network."""
    voices: tuple[Voice, ...] = ()
    problem: str = ""
    """Why it cannot be used; empty if it can."""
    hint: str = ""
    """What to do about that, e.g. what to install."""


def casts(
    names: Iterable[str], options: Mapping[str, object], language: str = "", *, offline: bool = False
) -> Iterator[Cast]:
    """Ask engines for their voices.

    Args:
        names: of the engines.
        options: as `open_engine` takes them.
        language: BCP 47 tag of what the voices shall speak, with a region its accent; empty for all.
        offline: leave out engines that need a network, unasked.

    Raises:
        UsageError: there is no such engine; a near name is suggested.
    """
    for name in names:
        try:
            is_offline = not needs_network(name, options)
        except EngineUnavailableError as error:
            yield Cast(name, offline=False, problem=str(error), hint=error.hint)
            continue
        if is_offline or not offline:
            yield replace(_cast(name, options, language), offline=is_offline)


def _cast(name: str, options: Mapping[str, object], language: str) -> Cast:
    try:
        with closing(open_engine(name, options)) as engine:
            every = engine.voices()
            if not every and isinstance(engine, Stocked):
                return Cast(name, problem="No voice is installed.", hint=engine.advice(""))
    except BulletinError as error:
        return Cast(name, problem=str(error), hint=error.hint)
    voices = tuple(voice for voice in every if fits(voice, language))
    only_variants = all(voice.name.startswith(VARIANT) for voice in voices)
    return Cast(name, voices=() if only_variants else voices)
