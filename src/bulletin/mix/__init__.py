"""Stage 4 of 6: Segment + Takes + Music -> Cut."""

from bulletin.mix.encoder import RATE, encode_mono
from bulletin.mix.estimate import estimate_mix
from bulletin.mix.mixer import Mix, MixJob, mix_script
from bulletin.mix.music import has_custom_music
from bulletin.mix.music_cache import MusicCache, load_music, preload
from bulletin.mix.settings import MIX_CHOICES, MixSettings, check_mix_settings
from bulletin.mix.speculative import SpeculativeMix
from bulletin.mix.unencoded import mix_unencoded

__all__ = [
    "MIX_CHOICES",
    "RATE",
    "Mix",
    "MixJob",
    "MixSettings",
    "MusicCache",
    "SpeculativeMix",
    "check_mix_settings",
    "encode_mono",
    "estimate_mix",
    "has_custom_music",
    "load_music",
    "mix_script",
    "mix_unencoded",
    "preload",
]
