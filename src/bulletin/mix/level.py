"""How loud each voice and the music are made: one linear gain for the whole episode."""

from collections.abc import Sequence

from bulletin._infra.loudness import TWO_SPEAKERS, from_db, integrated, to_db
from bulletin.mix.encoder import LAME_GAIN
from bulletin.mix.settings import MixSettings
from bulletin.model import Take, Voice

_STEP = 0.25  # dB; a small correction rarely moves the gain by a step, so other cuts stay as they are
_CODING_MARGIN = 0.5  # dB by which coding often raises a peak; where it is more, the cut is encoded again


def file_loudness(settings: MixSettings) -> float:
    """Give the loudness that the samples must have before LAME makes them softer, in LUFS."""
    return settings.loudness - TWO_SPEAKERS - to_db(LAME_GAIN)


def ceiling(settings: MixSettings) -> float:
    """Give the highest sample before encoding, full scale = 1."""
    return from_db(settings.true_peak - _CODING_MARGIN - to_db(LAME_GAIN))


def voice_gains(takes: Sequence[Take], settings: MixSettings) -> dict[Voice, float]:
    """Give each voice the gain, in dB, that brings all its takes together to the target."""
    gains = {}
    for voice in dict.fromkeys(take.voice for take in takes):
        powers = (power for take in takes if take.voice == voice for power in take.powers)
        gain = file_loudness(settings) - integrated(powers)
        gains[voice] = round(gain / _STEP) * _STEP
    return gains
