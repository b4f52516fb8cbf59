"""The session of a run: the engines, the music, the store and the workers that all its bulletins share."""

from collections.abc import Iterator
from concurrent.futures import Executor
from contextlib import contextmanager, suppress
from dataclasses import dataclass

from bulletin import mix, narration
from bulletin._infra.clock import Clock, open_clock
from bulletin._infra.executors import count_cores, open_workers, tune_malloc
from bulletin._infra.store import Store
from bulletin._infra.user_patterns import stop_matching
from bulletin.errors import EngineUnavailableError
from bulletin.model import Role
from bulletin.narration import Casting, VoiceChoice
from bulletin.settings import Settings
from bulletin.workflow.cache import open_store


@dataclass(frozen=True, slots=True)
class Session:
    """The engines, the music, the store, the workers and the clock that the bulletins of a run share."""

    settings: Settings
    music: mix.MusicCache
    """The built-in music is read when the first episode is begun, while its first lines are spoken."""
    engine_pool: narration.EnginePool
    """Where lines are spoken."""
    store: Store
    mix_pool: Executor
    """Where cuts are mixed."""
    clock: Clock

    def stop(self) -> None:
        """Drop all work that has not begun; bulletins that wait for it fail."""
        stop_matching()
        self.engine_pool.stop()
        self.mix_pool.shutdown(wait=False, cancel_futures=True)


@contextmanager
def open_session(settings: Settings, clock: Clock | None = None) -> Iterator[Session]:
    """Open a session.

    Args:
        settings: of the run.
        clock: of the run; that of the process unless given.

    Raises:
        UsageError: there is no such engine or voice.
        EngineUnavailableError: an engine cannot be used here, and nobody is to stand in for it.
        MusicError: the intro or outro music cannot be read.
    """
    clock = clock or open_clock()
    tune_malloc()
    with narration.EnginePool(settings.engines) as engine_pool, open_workers(count_cores()) as mix_pool:
        _open_engines(engine_pool, settings)
        music = mix.MusicCache()
        if mix.has_custom_music(settings.mix):  # it may be no music at all, which shall show at once
            mix.preload(music, settings.mix)
        yield Session(settings, music, engine_pool, open_store(clock), mix_pool, clock)


def _open_engines(engine_pool: narration.EnginePool, settings: Settings) -> None:
    """Open the engines that will be needed, so that a wrong one shows before any source is read."""
    fallbacks = build_fallback_castings(settings)
    for choice in build_casting(settings).choices:
        try:
            _check_voice(choice, engine_pool.workers_for(choice.engine).engine, settings)
        except EngineUnavailableError:
            if not fallbacks:
                raise
    for choice in (choice for casting in fallbacks for choice in casting.choices if choice.name):
        with suppress(EngineUnavailableError):  # whether the fallback is needed is not known yet
            _check_voice(choice, engine_pool.workers_for(choice.engine).engine, settings)


def _check_voice(choice: VoiceChoice, engine: narration.Engine, settings: Settings) -> None:
    """Refuse a voice that does not exist, if that can be found out without a network."""
    if choice.name and not narration.needs_network(choice.engine, settings.engines):
        narration.choose_voice(engine, choice.name, "", any_language=True)


def build_casting(settings: Settings) -> Casting:
    """Build the casting that the show wants."""
    voice = settings.voice
    default = VoiceChoice(voice.engine, voice.name, any_language=settings.voice_is_explicit)
    roles: dict[Role, VoiceChoice] = {}
    languages: dict[str, VoiceChoice] = {}
    for key, choice in settings.voices.items():
        if key in [*Role]:
            roles[Role(key)] = choice
        else:
            languages[key] = choice
    return Casting(default, roles, languages, voice.speed, voice.pitch)


def build_fallback_castings(settings: Settings) -> list[Casting]:
    """Build the castings that speak, in turn, what cannot be voiced; none if that stops the episode."""
    if settings.voice.fallback == "stop":
        return []
    voice = settings.voice
    return [Casting(choice, speed=voice.speed, pitch=voice.pitch) for choice in settings.fallback_voices]
