"""Stage 4 of 6: Segment + Takes + Music -> Cut."""

from bulletin.mix.mixer import mix
from bulletin.mix.music import Music, load_music
from bulletin.mix.settings import MixSettings

__all__ = ["MixSettings", "Music", "load_music", "mix"]
