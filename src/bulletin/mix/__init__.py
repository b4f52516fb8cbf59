"""Stage 4 of 6: Segment + Takes + Music -> Cut."""

from bulletin.mix.estimate import estimate, music_seconds
from bulletin.mix.mixer import mix
from bulletin.mix.music import Music, load_music
from bulletin.mix.settings import MixSettings

__all__ = ["MixSettings", "Music", "estimate", "load_music", "mix", "music_seconds"]
