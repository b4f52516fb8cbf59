"""Stage 4 of 6: Segment + Takes + Music -> Cut."""

from bulletin.mix.ahead import Ahead
from bulletin.mix.estimate import estimate
from bulletin.mix.mixer import Mixed, mix
from bulletin.mix.music import Shelf, has_own_music, load_music, stock
from bulletin.mix.rendering import render
from bulletin.mix.settings import CHOICES, MixSettings, problems

__all__ = [
    "CHOICES",
    "Ahead",
    "MixSettings",
    "Mixed",
    "Shelf",
    "estimate",
    "has_own_music",
    "load_music",
    "mix",
    "problems",
    "render",
    "stock",
]
