"""Stage 5 of 6: Cuts -> Episode."""

from bulletin.episode.assemble import assemble
from bulletin.episode.cover import show_cover
from bulletin.episode.names import show_slug, slug_of

__all__ = ["assemble", "show_cover", "show_slug", "slug_of"]
