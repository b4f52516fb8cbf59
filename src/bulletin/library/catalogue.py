"""Catalogue of a show: its finished episodes, and what their files lack."""

import os
import stat
from collections.abc import Callable, Container, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from bulletin.errors import BulletinError
from bulletin.library.digest import has_other_bytes
from bulletin.library.layout import EPISODES_FOLDER, RECORD_NAME
from bulletin.library.record import read_summary
from bulletin.library.staging import COMPLETE_NAME, settle_folder
from bulletin.model import Episode, EpisodeSummary, MediaFile

FileState = tuple[str, int, int]
"""Name of a file in an episode's folder, its size in bytes, and when it was last changed, in nanoseconds."""
SuspectCheck = Callable[[str, FileState], bool]


@dataclass(frozen=True, slots=True)
class CatalogueEntry:
    """An episode as its folder shows it."""

    slug: str
    """The folder's name."""
    summary: EpisodeSummary | None
    """None where the record cannot be read or is another episode's."""
    problems: tuple[str, ...] = ()
    """A sentence for each."""
    damaged_files: frozenset[str] = frozenset()
    """Names of the files that are missing, or not as long as the record says."""
    states: tuple[FileState, ...] = ()
    """Of the record and of the files that are there."""


def read_catalogue(
    folders: Iterable[Path], is_suspect: SuspectCheck = lambda _slug, _state: False
) -> list[CatalogueEntry]:
    """Read the episodes in these folders, newest first; at the end those whose record is damaged.

    Damage is told by the sizes of the files, and by their content where that is suspect.

    Args:
        folders: of the episodes.
        is_suspect: tells, by an episode's slug and a file's state, whether to read the file.
    """
    entries = [_read_entry(folder, is_suspect) for folder in folders]
    return sorted(entries, key=_make_sort_key, reverse=True)


def is_unchanged(folder: str, states: Iterable[FileState]) -> bool:
    """Tell whether the files of an episode are as they were."""
    for name, size, time in states:
        try:
            state = os.stat(f"{folder}/{name}")  # noqa: PTH116  (twice as quick, and there are thousands)
        except OSError:
            return False
        if (state.st_size, state.st_mtime_ns) != (size, time):
            return False
    return not os.path.exists(f"{folder}/{COMPLETE_NAME}")  # noqa: PTH110  (as above)


def has_episodes(show_folder: Path) -> bool:
    """Tell whether a show has a finished episode."""
    return any(_iterate_episode_folders(show_folder, ()))


def list_episode_folders(show_folder: Path, known_names: Container[str] = ()) -> list[Path]:
    """List the folders that hold an episode, and those that a killed run had not moved one into yet.

    A folder without `episode.json` holds no finished episode and is passed over.

    Args:
        show_folder: the folder of the show.
        known_names: names of folders that need not be listed.
    """
    return list(_iterate_episode_folders(show_folder, known_names))


def _iterate_episode_folders(show_folder: Path, known_names: Container[str]) -> Iterator[Path]:
    home = show_folder / EPISODES_FOLDER
    try:
        names = sorted(os.listdir(home))  # noqa: PTH208  (names alone: no path is made for each)
    except OSError:
        return
    for name in names:
        if name in known_names:
            continue
        record = f"{home}/{name}/{RECORD_NAME}"
        unmoved_record = f"{home}/{name}/{COMPLETE_NAME}/{RECORD_NAME}"
        if os.path.exists(record) or os.path.exists(unmoved_record):  # noqa: PTH110  (thousands of times)
            yield home / name


def _read_entry(folder: Path, is_suspect: SuspectCheck) -> CatalogueEntry:
    """Read an episode; if anything is wrong, once more while no run moves files into the folder."""
    if not os.path.exists(f"{folder}/{COMPLETE_NAME}"):  # noqa: PTH110  (thousands of times)
        entry = _read_entry_once(folder, is_suspect)
        if not entry.problems:
            return entry
    try:
        with settle_folder(folder):
            return _read_entry_once(folder, is_suspect)
    except BulletinError as error:
        return CatalogueEntry(folder.name, None, (str(error),))


def _read_entry_once(folder: Path, is_suspect: SuspectCheck) -> CatalogueEntry:
    path = str(folder)
    try:
        summary = read_summary(f"{path}/{RECORD_NAME}")
    except BulletinError as error:
        return CatalogueEntry(folder.name, None, (str(error),))
    if summary.slug != folder.name:
        problem = f"The folder {folder} was renamed: its episode is called {summary.slug!r}."
        return CatalogueEntry(folder.name, None, (problem,))
    if summary.info.published.tzinfo is None:
        problem = f"The date of the episode in {folder} has no time zone."
        return CatalogueEntry(folder.name, None, (problem,))
    problems, names, states = [], [], [_read_state(path, RECORD_NAME)]
    for file in (summary.audio, *summary.files):
        state = _read_state(path, file.name)
        file_problem = _check_file(file, folder, state)
        if state and not file_problem and is_suspect(summary.slug, state):
            file_problem = _check_content(file, folder)
        if file_problem:
            names.append(file.name)
            problems.append(file_problem)
        states.append(state)
    return CatalogueEntry(
        folder.name, summary, tuple(problems), frozenset(names), tuple(filter(None, states))
    )


def _make_sort_key(entry: CatalogueEntry) -> tuple[bool, datetime | None, str]:
    if entry.summary is None:
        return False, None, entry.slug
    return True, entry.summary.info.published, entry.slug


def find_file_problems(episode: Episode, folder: Path) -> Iterator[str]:
    """Find which files of an episode are missing or not as long as its record says: a sentence for each."""
    for file in (episode.audio, *episode.files):
        file_problem = _check_file(file, folder, _read_state(str(folder), file.name))
        if file_problem:
            yield file_problem


def _read_state(folder: str, name: str) -> FileState | None:
    """Read the state of a file; None if there is no such file."""
    try:
        state = os.stat(f"{folder}/{name}")  # noqa: PTH116  (twice as quick, and there are thousands)
    except OSError:
        return None
    if not stat.S_ISREG(state.st_mode):
        return None
    return name, state.st_size, state.st_mtime_ns


def _check_file(file: MediaFile, folder: Path, state: FileState | None) -> str | None:
    if state is None:
        return f"The episode in {folder} lacks its file {file.name}."
    size = state[1]
    if size != file.size:
        return f"{folder / file.name} holds {size} bytes where its record says {file.size}."
    return None


def _check_content(file: MediaFile, folder: Path) -> str | None:
    path = folder / file.name
    try:
        is_damaged = has_other_bytes(path, file)
    except OSError as error:
        return f"{path} cannot be read: {error.strerror}."
    if is_damaged:
        return f"{path} was changed after it was made: its bytes are not those that its record knows."
    return None
