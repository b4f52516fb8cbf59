"""The folder of an episode, as it is before the episode is written into it."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from bulletin.errors import BulletinError
from bulletin.library.layout import RECORD_NAME
from bulletin.library.record import read_episode
from bulletin.model import MediaFile


@dataclass(frozen=True, slots=True)
class EpisodeFolder:
    """A folder, and the masters that its record names.

    Assembling an episode removes the earlier record, after which nobody knows of these masters. So assembling
    asks for this object, which holds what was read before, and so does writing the masters.
    """

    path: Path
    earlier_masters: Mapping[str, MediaFile]
    """By their file's name."""


def inspect_folder(path: Path) -> EpisodeFolder:
    """Read which masters an episode's folder has; none if no whole episode lies there."""
    try:
        episode = read_episode(path / RECORD_NAME)
    except BulletinError:
        return EpisodeFolder(path, {})
    masters = {file.name: file for file in episode.files if file.made_from}
    return EpisodeFolder(path, masters)
