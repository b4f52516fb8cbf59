"""Stage 5 of 6: Cuts -> Episode."""

from bulletin._infra.record import read_episode as load
from bulletin.episode.assemble import RECORD, assemble
from bulletin.episode.cover import show_cover
from bulletin.episode.names import show_slug, slug_of

__all__ = ["RECORD", "assemble", "load", "show_cover", "show_slug", "slug_of"]
