"""Stage 5 of 6: Cuts -> Episode."""

from bulletin.episode.assemble import assemble
from bulletin.episode.cover import show_cover
from bulletin.episode.masters import earlier_masters, formats_problem, write_masters
from bulletin.episode.names import show_slug, slug_of

__all__ = [
    "assemble",
    "earlier_masters",
    "formats_problem",
    "show_cover",
    "show_slug",
    "slug_of",
    "write_masters",
]
