"""Stage 5 of 6: Cuts -> Episode."""

from bulletin.episode.assemble import EpisodeParts, assemble_episode
from bulletin.episode.check.check import check_assembled, check_episode
from bulletin.episode.check.report import EpisodeCheck
from bulletin.episode.cover import find_cover_problems, remove_old_covers, write_show_cover
from bulletin.episode.folder import EpisodeFolder, open_episode_folder
from bulletin.episode.masters import MasterRequest, check_formats, write_masters
from bulletin.episode.target import find_loudness_problems

__all__ = [
    "EpisodeCheck",
    "EpisodeFolder",
    "EpisodeParts",
    "MasterRequest",
    "assemble_episode",
    "check_assembled",
    "check_episode",
    "check_formats",
    "find_cover_problems",
    "find_loudness_problems",
    "open_episode_folder",
    "remove_old_covers",
    "write_masters",
    "write_show_cover",
]
