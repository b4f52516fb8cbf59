"""Episodes that are up to date: nothing that they were made from has changed since."""

import os
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

from bulletin import article, narration
from bulletin._infra.store import compute_key
from bulletin._infra.text import is_fit
from bulletin.episode import find_loudness_problems
from bulletin.errors import BulletinError, EngineUnavailableError
from bulletin.library.catalogue import find_file_problems
from bulletin.library.history import RebuildReport
from bulletin.library.layout import RECORD_NAME
from bulletin.library.record import read_episode
from bulletin.library.staging import settle_folder
from bulletin.model import Episode, Voice
from bulletin.settings import PATH_SETTINGS, Settings
from bulletin.workflow.episode import EpisodeResult
from bulletin.workflow.folders import locate_show_folder
from bulletin.workflow.outputs import iterate_settings_paths
from bulletin.workflow.session import Session, build_casting

FileState = tuple[str, int, int]
"""Path of a file, its size in bytes, and when it was last changed, in nanoseconds."""


@dataclass(frozen=True, slots=True)
class _UpToDateEpisode:
    folder: str
    files: tuple[FileState, ...]
    voices: tuple[tuple[Voice, int], ...]
    parts: tuple[tuple[str, int], ...]
    """How many takes and cuts it is made of."""


def find_up_to_date(document: article.Document, today: datetime, session: Session) -> EpisodeResult | None:
    """Find the episode that an earlier run made of a document, if making it now would give the same."""
    up_to_date = session.store.find_value(_compute_episode_key(document, today, session), _UpToDateEpisode)
    if up_to_date is None:
        return None
    folder = Path(up_to_date.folder)
    paths = [Path(path) for path, _, _ in up_to_date.files]
    episode, states = _read_standing_episode(folder, paths)
    if episode is None or states != up_to_date.files:
        return None
    reports = {kind: RebuildReport(count, {}) for kind, count in up_to_date.parts}
    notes = tuple(find_loudness_problems(episode.loudness))
    return EpisodeResult(episode, folder, dict(up_to_date.voices), rebuild_reports=reports, notes=notes)


def record_up_to_date(
    document: article.Document, today: datetime, session: Session, result: EpisodeResult
) -> None:
    """Record that an episode is up to date; one with fallback voices is to be made again.

    Raises:
        StoreError: the store cannot be written.
    """
    if result.fallback_reasons:
        return
    import msgspec

    names = (result.episode.audio.name, RECORD_NAME, *(file.name for file in result.episode.files))
    folder = result.folder.absolute()
    if not is_fit(str(folder)):  # the name of a folder is not UTF-8, which JSON cannot hold
        return
    standing_episode, states = _read_standing_episode(folder, [folder / name for name in names])
    if standing_episode != result.episode:  # another run has put another episode in its place meanwhile
        return
    parts = tuple((kind, part.total) for kind, part in result.rebuild_reports.items())
    up_to_date = _UpToDateEpisode(str(result.folder), states, tuple(result.voices.items()), parts)
    session.store.write(_compute_episode_key(document, today, session), msgspec.json.encode(up_to_date))


def _read_standing_episode(
    folder: Path, paths: Sequence[Path]
) -> tuple[Episode | None, tuple[FileState, ...]]:
    """Read the episode in a folder and the states of its files at one moment; None if it is not whole."""
    try:
        with settle_folder(folder):
            episode = read_episode(folder / RECORD_NAME)
            states = tuple(_read_file_states(paths))
            if any(find_file_problems(episode, folder)):
                return None, states
    except BulletinError:
        return None, ()
    return episode, states


def _compute_episode_key(document: article.Document, today: datetime, session: Session) -> str:
    import hashlib

    settings = session.settings
    return compute_key(
        "standing3",
        hashlib.blake2b(document.data).hexdigest(),
        (document.source, document.source_format, document.metadata, document.max_bytes),
        _convert_settings(settings),
        list(_read_file_states(iterate_settings_paths(settings, PATH_SETTINGS))),
        str(locate_show_folder(settings).absolute()),
        [_describe_engine(name, session) for name in build_casting(settings).engines],
        _describe_program(),
        today.isoformat(),
        str(today.tzinfo),
    )


def _convert_settings(settings: Settings) -> Any:  # noqa: ANN401  (as msgspec gives it)
    import msgspec

    unnamed = replace(settings, config_file="")  # the same settings may stand in another file
    return msgspec.to_builtins(unnamed, order="deterministic", enc_hook=repr)


def _describe_engine(name: str, session: Session) -> tuple[str, list[tuple[str, str]]]:
    """Describe an engine by its fingerprint and, if no network is needed to list them, its voices."""
    try:
        engine = session.engine_pool.workers_for(name).engine
    except EngineUnavailableError as error:  # somebody stands in for it, and such an episode is not kept
        return str(error), []
    voices = []
    if not narration.needs_network(name, session.settings.engines):
        voices = [(voice.name, voice.edition) for voice in engine.list_voices()]
    return engine.read_fingerprint(), voices


@cache
def _describe_program() -> Mapping[str, object]:
    """Describe this program: Python, our own source files, and the libraries beside them."""
    import msgspec

    source_files = sorted(Path(__file__).parents[1].rglob("*.py"))
    libraries_folder = Path(msgspec.__file__).parents[1]
    return {
        "python": sys.version,
        "code": list(_read_file_states(source_files)),
        "libraries": list(_read_file_states([libraries_folder])),
    }


def _read_file_states(paths: Iterable[Path]) -> Iterator[FileState]:
    for path in paths:
        try:
            state = os.stat(path)  # noqa: PTH116  (twice as quick for hundreds of files)
        except OSError:
            yield str(path), -1, -1
        else:
            yield str(path), state.st_size, state.st_mtime_ns
