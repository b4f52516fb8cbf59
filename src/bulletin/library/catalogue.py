"""Catalogue of a show: its finished episodes, each proved to be whole."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from bulletin.errors import BulletinError, CheckError
from bulletin.library.layout import EPISODES_FOLDER, RECORD_NAME
from bulletin.library.record import read_episode
from bulletin.library.staging import COMPLETE_NAME, settle_folder
from bulletin.model import Episode, MediaFile


def read_catalogue(show_folder: Path) -> tuple[Episode, ...]:
    """Read the show's episodes, newest first.

    A folder without `episode.json` holds no finished episode and is passed over.

    Raises:
        CheckError: a record cannot be read, or an episode's files are not what its record says;
            every problem of every episode is named.
    """
    episodes: list[Episode] = []
    problems: list[str] = []
    for folder in list_episode_folders(show_folder):
        try:
            with settle_folder(folder):
                episode = read_episode(folder / RECORD_NAME)
                problems += _find_episode_problems(episode, folder)
        except BulletinError as error:
            problems.append(str(error))
        else:
            episodes.append(episode)
    problems += _find_guid_problems(episodes)
    if problems:
        raise CheckError("\n".join(problems), "Make the episodes that are named again.")
    return tuple(sorted(episodes, key=_make_sort_key, reverse=True))


def list_episode_folders(show_folder: Path) -> list[Path]:
    """List the folders that hold an episode, and those that a killed run had not moved one into yet."""
    home = show_folder / EPISODES_FOLDER
    folders = {record.parent for record in home.glob(f"*/{RECORD_NAME}")}
    folders.update(record.parents[1] for record in home.glob(f"*/{COMPLETE_NAME}/{RECORD_NAME}"))
    return sorted(folders)


def _make_sort_key(episode: Episode) -> tuple[datetime, str]:
    return episode.info.published, episode.slug


def _find_episode_problems(episode: Episode, folder: Path) -> Iterator[str]:
    if episode.slug != folder.name:
        yield f"The folder {folder} was renamed: its episode is called {episode.slug!r}."
    if episode.info.published.tzinfo is None:
        yield f"The date of the episode in {folder} has no time zone."
    yield from find_file_problems(episode, folder)


def find_file_problems(episode: Episode, folder: Path) -> Iterator[str]:
    """Find which files of an episode are missing or not as long as its record says: a sentence for each."""
    for file in (episode.audio, *episode.files):
        problem = _check_file(file, folder / file.name)
        if problem:
            yield problem


def _check_file(file: MediaFile, path: Path) -> str | None:
    if not path.is_file():
        return f"The episode in {path.parent} lacks its file {file.name}."
    size = path.stat().st_size
    if size != file.size:
        return f"{path} holds {size} bytes where its record says {file.size}."
    return None


def _find_guid_problems(episodes: list[Episode]) -> Iterator[str]:
    slugs: dict[str, str] = {}
    for episode in episodes:
        first = slugs.setdefault(episode.guid, episode.slug)
        if first != episode.slug:
            yield f"Apps cannot tell {first!r} and {episode.slug!r} apart: both have the guid {episode.guid}."
