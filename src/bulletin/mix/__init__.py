"""Stage 4 of 6: Segment + Takes + Music -> Cut."""

from bulletin.mix.estimate import estimate
from bulletin.mix.mixer import Mixed, mix
from bulletin.mix.music import Shelf, has_own_music, load_music, stock
from bulletin.mix.settings import CHOICES, MixSettings, problems
from bulletin.mix.speculative import Ahead
from bulletin.mix.unencoded import render

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
