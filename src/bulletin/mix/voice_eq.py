"""Voice processing: makes a voice a little clearer and more even; off unless the settings ask for it."""

import math
from typing import TYPE_CHECKING

from bulletin._infra.biquads import Biquads, FilterSection
from bulletin._infra.loudness import (
    compute_integrated_loudness,
    convert_to_hops,
    from_db,
    measure_block_powers,
    to_lufs,
)
from bulletin.mix.encoder import RATE
from bulletin.mix.gain_curve import NODE_SPACING, apply_gain_curve

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from bulletin._infra.loudness import Powers
    from bulletin._infra.pcm import Samples

_RUMBLE_HZ = 75.0  # Hz; no voice has sound below
_PRESENCE_HZ, _PRESENCE_Q, _PRESENCE_DB = 3200.0, 0.9, 2.5  # Hz, Q, dB: where consonants are told apart
_LEVELLING_SHARE = 0.4  # of the distance to the voice's own loudness that is taken away
_MAX_LEVELLING_DB = 3.0  # dB
_SMOOTHING_HOPS = 15  # tenths of a second over which the distance is averaged: slower than a syllable
_PAUSE_DEPTH_LU = 15.0  # LU below the voice's loudness; what is softer is breath, and is not lifted
_HOP_SAMPLES = RATE // 10


def compute_levelling(powers: "Powers", voice_loudness: float) -> "NDArray[np.float64]":
    """Compute the dB by which each 100 ms of a take is turned towards the loudness of its voice.

    Args:
        powers: the measured powers of the take.
        voice_loudness: LUFS of the whole voice.
    """
    import numpy as np

    hops = convert_to_hops(powers)
    speaking = (hops > from_db(voice_loudness - _PAUSE_DEPTH_LU + 0.691) ** 2).astype(float)
    window = np.ones(min(_SMOOTHING_HOPS, len(hops)))
    counts = np.convolve(speaking, window, "same")
    mean = np.convolve(hops * speaking, window, "same") / np.maximum(counts, 1)
    distances = np.zeros(len(mean))
    for index, power in enumerate(mean):
        if power > 0:
            distances[index] = voice_loudness - to_lufs(power)
    smooth = np.convolve(distances, window, "same") / np.convolve(np.ones(len(mean)), window, "same")
    decibels: NDArray[np.float64] = np.clip(_LEVELLING_SHARE * smooth, -_MAX_LEVELLING_DB, _MAX_LEVELLING_DB)
    return decibels


def process_voice(sound: "Samples", powers: "Powers", voice_loudness: float) -> "Samples":
    """Take rumble from a take, add presence, and even it out; its loudness stays.

    Args:
        sound: the take at the programme's rate.
        powers: the measured powers of the take.
        voice_loudness: LUFS of the whole voice.
    """
    import numpy as np

    filters = Biquads(RATE, [_build_rumble_filter(), _build_presence_filter()])
    clear = np.concatenate(list(filters.filter_samples(sound)))
    before = compute_integrated_loudness(measure_block_powers(sound, RATE))
    after = compute_integrated_loudness(measure_block_powers(clear, RATE))
    if math.isfinite(before) and math.isfinite(after):
        clear *= np.float32(from_db(before - after))
    decibels = compute_levelling(powers, voice_loudness)
    middles = (np.arange(len(decibels)) + 0.5) * _HOP_SAMPLES
    whole = np.pad(clear, (0, -len(clear) % NODE_SPACING))
    nodes = np.interp(np.arange(0, len(whole) + NODE_SPACING, NODE_SPACING), middles, decibels)
    apply_gain_curve(whole[None], (10 ** (nodes / 20)).astype(np.float32))
    return whole[: len(sound)]


def _build_rumble_filter() -> FilterSection:
    """Build a Butterworth high-pass filter (R. Bristow-Johnson's cookbook formulae)."""
    turn = 2 * math.pi * _RUMBLE_HZ / RATE
    alpha, cosine = math.sin(turn) / math.sqrt(2), math.cos(turn)
    return ((1 + cosine) / 2, -(1 + cosine), (1 + cosine) / 2), (1 + alpha, -2 * cosine, 1 - alpha)


def _build_presence_filter() -> FilterSection:
    """Build a bell filter (by the same formulae)."""
    turn, height = 2 * math.pi * _PRESENCE_HZ / RATE, 10 ** (_PRESENCE_DB / 40)
    alpha, cosine = math.sin(turn) / (2 * _PRESENCE_Q), math.cos(turn)
    return (
        (1 + alpha * height, -2 * cosine, 1 - alpha * height),
        (1 + alpha / height, -2 * cosine, 1 - alpha / height),
    )
