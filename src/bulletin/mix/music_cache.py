"""The cache of a programme's music: loads each piece when it is first needed, for all jobs of a process."""

from collections.abc import Callable, Collection
from contextlib import suppress
from pathlib import Path
from threading import Lock

from bulletin._infra.store import Store
from bulletin.errors import StoreError
from bulletin.mix.music import (
    BED,
    INTRO,
    OUTRO,
    PIECES,
    Music,
    MusicReference,
    PlayMode,
    choose_max_seconds,
    choose_play_mode,
    compute_digest,
    decode_music,
    find_custom_music,
    find_music_files,
    read_music,
)
from bulletin.mix.music_file import read_played_part
from bulletin.mix.settings import MixSettings


class MusicCache:
    """A cache of loaded music: each piece is read when a programme first needs it, and then kept.

    Its music is not pickled: in another process the cache becomes the one cache of that process, in which a
    job finds the music that earlier jobs have loaded.
    """

    def __init__(self) -> None:
        """Begin empty."""
        self._references: dict[tuple[Path, int, PlayMode], MusicReference] = {}
        self._pieces: dict[MusicReference, Music] = {}
        self._lock = Lock()

    def __reduce__(self) -> tuple[Callable[[], "MusicCache"], tuple[()]]:
        """Cross to another process without any music."""
        return _get_process_cache, ()

    def load_pieces(self, names: Collection[str], settings: MixSettings) -> dict[str, Music]:
        """Load the music of these names, as far as the settings have any.

        Raises:
            MusicError: a file is missing, holds no audio, or only silence.
        """
        pieces = {}
        for name, path in find_music_files(settings).items():
            if name in names:
                play_mode = choose_play_mode(settings, name)
                pieces[name] = self._load_piece(path, settings.channel_count, play_mode)
        return pieces

    def _load_piece(self, path: Path, channels: int, play_mode: PlayMode) -> Music:
        key = (path, channels, play_mode)
        with self._lock:
            if key not in self._references:
                music = read_music(path, channels, play_mode)
                self._references[key] = music.reference
                self._pieces[music.reference] = music
            return self._pieces[self._references[key]]

    def load_stored(self, reference: MusicReference, store: Store) -> Music:
        """Load a piece from the store, unless it is loaded already.

        Raises:
            LostEntryError: its file has vanished from the store.
        """
        if music := self._pieces.get(reference):
            return music
        with self._lock:
            if reference not in self._pieces:
                data = store.read(reference.key)
                self._pieces[reference] = decode_music(
                    data, reference.key, reference.channels, reference.play_mode
                )
            return self._pieces[reference]

    def store_files(self, store: Store) -> None:
        """Write the files of all loaded music to the store, where jobs in other processes find them.

        A store that can only be read is left as it is: jobs of this process have the music already.
        """
        with self._lock:
            loaded = list(self._references.items())
        for (path, *_), reference in loaded:
            with suppress(OSError, StoreError, ValueError):
                if store.holds(reference.key, path.stat().st_size):
                    continue
                data = read_played_part(path, choose_max_seconds(reference.play_mode))
                if compute_digest(data, reference.play_mode) == reference.digest:
                    store.write(reference.key, data)


_process_cache = MusicCache()  # of a process that only works for another


def _get_process_cache() -> MusicCache:
    return _process_cache


def load_music(settings: MixSettings) -> MusicCache:
    """Load the music that nearly every programme of these settings needs; raises as `preload` does."""
    music_cache = MusicCache()
    preload(music_cache, settings)
    return music_cache


def preload(music_cache: MusicCache, settings: MixSettings) -> None:
    """Load the music that nearly every programme of these settings needs, unless it is loaded already.

    Raises:
        MusicError: a file of the user's is missing, holds no audio, or only silence.
    """
    names = {INTRO, OUTRO}
    if settings.bed == "all":
        names.add(BED)
    for name in PIECES:
        if find_custom_music(settings, name):
            names.add(name)
    music_cache.load_pieces(names, settings)
