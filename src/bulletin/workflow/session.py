"""What all bulletins of a run share: the engines, the music, the store, and who does the work."""

from collections.abc import Iterator
from concurrent.futures import Executor
from contextlib import contextmanager, suppress
from dataclasses import dataclass

from bulletin import mix, narration
from bulletin._infra.executors import cores, spare_memory, workers
from bulletin._infra.store import Store, default_root
from bulletin.errors import EngineUnavailableError
from bulletin.model import Role
from bulletin.narration import Casting, Choice
from bulletin.settings import Settings


@dataclass(frozen=True, slots=True)
class Studio:
    """What bulletins are made with."""

    settings: Settings
    music: mix.Shelf
    """Ours is read when the first episode is begun, while its first lines are spoken."""
    booths: narration.Booths
    """Where lines are spoken."""
    store: Store
    desk: Executor
    """Where cuts are mixed."""

    def stop(self) -> None:
        """Drop all work that has not begun; bulletins that wait for it fail."""
        self.booths.stop()
        self.desk.shutdown(wait=False, cancel_futures=True)


@contextmanager
def open_studio(settings: Settings) -> Iterator[Studio]:
    """Open what bulletins are made with.

    Raises:
        UsageError: there is no such engine or voice.
        EngineUnavailableError: an engine cannot be used here, and nobody is to stand in for it.
        MusicError: the intro or outro music cannot be read.
    """
    spare_memory()
    with narration.Booths(settings.engines) as booths, workers(cores()) as desk:
        _open_booths(booths, settings)
        music = mix.Shelf()
        if mix.has_own_music(settings.mix):  # it may be no music at all, which shall show at once
            mix.stock(music, settings.mix)
        yield Studio(settings, music, booths, Store(default_root()), desk)


def _open_booths(booths: narration.Booths, settings: Settings) -> None:
    """Open all that will be needed: what is wrong shows before any source is read."""
    others = understudies_of(settings)
    for choice in casting_of(settings).choices:
        try:
            _check_voice(choice, booths.of(choice.engine).engine, settings)
        except EngineUnavailableError:
            if not others:
                raise
    for choice in (choice for other in others for choice in other.choices if choice.name):
        with suppress(EngineUnavailableError):  # whether they are needed is not known yet
            _check_voice(choice, booths.of(choice.engine).engine, settings)


def _check_voice(choice: Choice, engine: narration.Engine, settings: Settings) -> None:
    """Refuse a voice that there is not, if nobody has to be asked for that over a network."""
    if choice.name and not narration.needs_network(choice.engine, settings.engines):
        narration.choose_voice(engine, choice.name, "", insist=True)


def casting_of(settings: Settings) -> Casting:
    """Give who is to speak."""
    own = Choice(settings.voice.engine, settings.voice.name, insist=settings.voice_asked)
    roles = {Role(key): choice for key, choice in settings.voices.items() if key in [*Role]}
    languages = {key: choice for key, choice in settings.voices.items() if key not in [*Role]}
    return Casting(own, roles, languages, settings.voice.speed, settings.voice.pitch)


def understudies_of(settings: Settings) -> list[Casting]:
    """Give who is to speak, in turn, what cannot be voiced; nobody if that stops the episode."""
    if settings.voice.fallback == "stop":
        return []
    voice = settings.voice
    return [Casting(choice, speed=voice.speed, pitch=voice.pitch) for choice in settings.instead]
