"""Stage 5 of 6: Cuts -> Episode."""

from bulletin.episode.assemble import assemble_episode
from bulletin.episode.cover import write_show_cover
from bulletin.episode.masters import check_formats, read_earlier_masters, write_masters

__all__ = [
    "assemble_episode",
    "check_formats",
    "read_earlier_masters",
    "write_masters",
    "write_show_cover",
]
