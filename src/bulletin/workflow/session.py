"""What all bulletins of a run share: the engines, the music, the store, and who does the work."""

from collections.abc import Iterator
from concurrent.futures import Executor
from contextlib import contextmanager, suppress
from dataclasses import dataclass

from bulletin import mix, narration
from bulletin._infra.clock import Clock, open_clock
from bulletin._infra.executors import count_cores, open_workers, tune_malloc
from bulletin._infra.store import Store
from bulletin.errors import EngineUnavailableError
from bulletin.model import Role
from bulletin.narration import Casting, VoiceChoice
from bulletin.settings import Settings
from bulletin.workflow.cache import open_store


@dataclass(frozen=True, slots=True)
class Session:
    """What bulletins are made with."""

    settings: Settings
    music: mix.MusicCache
    """Ours is read when the first episode is begun, while its first lines are spoken."""
    engine_pool: narration.EnginePool
    """Where lines are spoken."""
    store: Store
    mix_pool: Executor
    """Where cuts are mixed."""
    clock: Clock

    def stop(self) -> None:
        """Drop all work that has not begun; bulletins that wait for it fail."""
        self.engine_pool.stop()
        self.mix_pool.shutdown(wait=False, cancel_futures=True)


@contextmanager
def open_session(settings: Settings, clock: Clock | None = None) -> Iterator[Session]:
    """Open what bulletins are made with.

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
    """Open all that will be needed: what is wrong shows before any source is read."""
    others = build_fallback_castings(settings)
    for choice in build_casting(settings).choices:
        try:
            _check_voice(choice, engine_pool.workers_for(choice.engine).engine, settings)
        except EngineUnavailableError:
            if not others:
                raise
    for choice in (choice for other in others for choice in other.choices if choice.name):
        with suppress(EngineUnavailableError):  # whether they are needed is not known yet
            _check_voice(choice, engine_pool.workers_for(choice.engine).engine, settings)


def _check_voice(choice: VoiceChoice, engine: narration.Engine, settings: Settings) -> None:
    """Refuse a voice that there is not, if nobody has to be asked for that over a network."""
    if choice.name and not narration.needs_network(choice.engine, settings.engines):
        narration.choose_voice(engine, choice.name, "", any_language=True)


def build_casting(settings: Settings) -> Casting:
    """Give who is to speak."""
    own = VoiceChoice(settings.voice.engine, settings.voice.name, any_language=settings.voice_is_explicit)
    roles = {Role(key): choice for key, choice in settings.voices.items() if key in [*Role]}
    languages = {key: choice for key, choice in settings.voices.items() if key not in [*Role]}
    return Casting(own, roles, languages, settings.voice.speed, settings.voice.pitch)


def build_fallback_castings(settings: Settings) -> list[Casting]:
    """Give who is to speak, in turn, what cannot be voiced; nobody if that stops the episode."""
    if settings.voice.fallback == "stop":
        return []
    voice = settings.voice
    return [Casting(choice, speed=voice.speed, pitch=voice.pitch) for choice in settings.fallback_voices]
