"""Stage 5 of 6: Cuts -> Episode."""

from bulletin.episode.assemble import assemble
from bulletin.episode.cover import show_cover
from bulletin.episode.masters import earlier_masters, formats_problem, write_masters

__all__ = [
    "assemble",
    "earlier_masters",
    "formats_problem",
    "show_cover",
    "write_masters",
]
