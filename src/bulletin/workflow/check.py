"""The check of a finished episode against its own receipt."""

from pathlib import Path

from bulletin import episode
from bulletin.episode import EpisodeCheck
from bulletin.settings import Settings

__all__ = ["EpisodeCheck", "check_episode"]


def check_episode(path: Path, settings: Settings) -> EpisodeCheck:
    """Check the episode whose folder, `episode.json` or MP3 `path` is, by the levels that the show wants.

    Raises:
        UsageError: `path` is none of these.
        SourceError: the record is not there or cannot be read.
        CheckError: the record is none of an episode.
    """
    return episode.check_episode(path, settings.mix.loudness, settings.mix.true_peak)
