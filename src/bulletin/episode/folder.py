"""The folder of an episode, and what is staged to take the place of its files."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from bulletin.errors import BulletinError, OutputError
from bulletin.library.layout import COVER_STEM, RECORD_NAME
from bulletin.library.record import read_summary
from bulletin.library.staging import finish_replacement, open_staging, replace_files, settle_folder
from bulletin.model import MediaFile


@dataclass(frozen=True, slots=True)
class EpisodeFolder:
    """A folder, the folder in it that new files are staged in, and the masters that its record names."""

    path: Path
    staging: Path
    earlier_masters: Mapping[str, MediaFile]
    """By their file's name."""


@contextmanager
def open_episode_folder(path: Path) -> Iterator[EpisodeFolder]:
    """Open the folder of an episode to write the episode: all at once, when the block ends without an error.

    Until then, and after any error, the files of an earlier episode stay as they are, and so does its record.

    Raises:
        OutputError: the folder cannot be written, or another run has changed the masters meanwhile.
    """
    earlier_masters = _read_masters(path)
    with open_staging(path) as staging:
        yield EpisodeFolder(path, staging, earlier_masters)
        if (staging / RECORD_NAME).exists():
            _replace_episode(path, staging)


def _replace_episode(path: Path, staging: Path) -> None:
    """Replace the files of an episode; those that its record no longer names are removed."""
    with settle_folder(path):
        earlier_files, files = _read_files(path), _read_files(staging)
        for name, file in files.items():
            if file.made_from and not (staging / name).exists() and file != earlier_files.get(name):
                raise OutputError(
                    f"Another run has made the episode in {path} meanwhile.",
                    "Run the same command again: finished work is kept.",
                )
        replace_files(path, staging)
        for name in earlier_files.keys() - files.keys():
            (path / name).unlink(missing_ok=True)


def _read_masters(path: Path) -> dict[str, MediaFile]:
    """Read which masters an episode's folder has; none if no whole episode lies there."""
    return {name: file for name, file in _read_files(path).items() if file.made_from}


def _read_files(path: Path) -> dict[str, MediaFile]:
    """Read which files an episode's folder has, by their names; none if no whole episode lies there."""
    try:
        finish_replacement(path)
        episode = read_summary(path / RECORD_NAME)
    except BulletinError:
        return {}
    files = {}
    for file in (episode.audio, *episode.files):
        if file.name.startswith((f"{episode.slug}.", COVER_STEM)):  # no other file is ours to replace
            files[file.name] = file
    return files
