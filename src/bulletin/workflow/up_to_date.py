"""Episodes that stand as they were made: nothing that they were made from has changed since."""

import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from bulletin import article, narration
from bulletin._infra.clock import today
from bulletin._infra.store import key_of
from bulletin.errors import BulletinError, EngineUnavailableError
from bulletin.library.history import Remade
from bulletin.library.layout import RECORD
from bulletin.library.record import read_episode
from bulletin.model import Voice
from bulletin.settings import PATHS, Settings
from bulletin.workflow.episode import Made
from bulletin.workflow.folders import show_folder
from bulletin.workflow.session import Studio, casting_of

State = tuple[str, int, int]
"""Path of a file, its size in bytes, and when it was last changed, in nanoseconds."""


@dataclass(frozen=True, slots=True)
class _Standing:
    folder: str
    files: tuple[State, ...]
    voices: tuple[tuple[Voice, int], ...]
    parts: tuple[tuple[str, int], ...]
    """How many takes and cuts it is made of."""


def made_before(document: article.Document, studio: Studio) -> Made | None:
    """Give the episode of a document as an earlier run made it, if making it now would give the same."""
    data = studio.store.find(_key(document, studio))
    if data is None:
        return None
    import msgspec

    standing = msgspec.json.decode(data, type=_Standing)
    folder = Path(standing.folder)
    if tuple(_states(Path(path) for path, _, _ in standing.files)) != standing.files:
        return None
    try:
        episode = read_episode(folder / RECORD)
    except BulletinError:
        return None
    nothing = {kind: Remade(count, {}) for kind, count in standing.parts}
    return Made(episode, folder, dict(standing.voices), remade=nothing)


def remember(document: article.Document, studio: Studio, made: Made) -> None:
    """Note that an episode stands; one in which somebody stands in is to be made again.

    Raises:
        StoreError: the store cannot be written.
    """
    if made.troubles:
        return
    import msgspec

    names = (made.episode.audio.name, RECORD, *(file.name for file in made.episode.files))
    folder = made.folder.absolute()
    states = tuple(_states(folder / name for name in names))
    parts = tuple((kind, part.of) for kind, part in made.remade.items())
    standing = _Standing(str(made.folder), states, tuple(made.voices.items()), parts)
    if not _is_there(made):
        return
    studio.store.write(_key(document, studio), msgspec.json.encode(standing))


def _is_there(made: Made) -> bool:
    """Tell whether no other process has put another episode in its place meanwhile."""
    with suppress(BulletinError):
        return read_episode(made.folder / RECORD) == made.episode
    return False


def _key(document: article.Document, studio: Studio) -> str:
    import hashlib

    settings = studio.settings
    return key_of(
        "standing2",
        hashlib.blake2b(document.data).hexdigest(),
        (document.source, document.written_in, document.declared, document.max_bytes),
        _plain(settings),
        list(_states(_own_files(settings))),
        str(show_folder(settings).absolute()),
        [_engine(name, studio) for name in casting_of(settings).engines],
        _program(),
        today(),
    )


def _plain(settings: Settings) -> Any:  # noqa: ANN401  (as msgspec gives it)
    import msgspec

    return msgspec.to_builtins(settings, order="deterministic", enc_hook=repr)


def _own_files(settings: Settings) -> Iterator[Path]:
    for section, key in sorted(PATHS):
        value = getattr(getattr(settings, section), key)
        yield from (Path(path) for path in ([value] if isinstance(value, str) else value) if path)


def _engine(name: str, studio: Studio) -> tuple[str, list[tuple[str, str]]]:
    """Tell which engine it is, and which voices it has to choose from if nobody need be asked for that."""
    try:
        engine = studio.booths.of(name).engine
    except EngineUnavailableError as error:  # somebody stands in for it, and such an episode is not kept
        return str(error), []
    asks = narration.needs_network(name, studio.settings.engines)
    return engine.fingerprint(), [] if asks else [(voice.name, voice.edition) for voice in engine.voices()]


@cache
def _program() -> Mapping[str, object]:
    """Tell which program this is: our code as it lies there, and what is installed beside it."""
    import msgspec

    ours = sorted(Path(__file__).parents[1].rglob("*.py"))
    beside = Path(msgspec.__file__).parents[1]
    return {"python": sys.version, "code": list(_states(ours)), "libraries": list(_states([beside]))}


def _states(paths: Iterable[Path]) -> Iterator[State]:
    for path in paths:
        try:
            about = os.stat(path)  # noqa: PTH116  (twice as quick for hundreds of files)
        except OSError:
            yield str(path), -1, -1
        else:
            yield str(path), about.st_size, about.st_mtime_ns
