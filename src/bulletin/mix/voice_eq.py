"""A voice made a little clearer and more even; off unless it is asked for."""

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

_RUMBLE_HZ = 75.0  # Hz; below it a voice has nothing
_PRESENCE_HZ, _PRESENCE_Q, _PRESENCE_DB = 3200.0, 0.9, 2.5  # Hz, Q, dB: where consonants are told apart
_LEVELLING_SHARE = 0.4  # of the distance to the voice's own loudness that is taken away
_MAX_LEVELLING_DB = 3.0  # dB
_SMOOTHING_HOPS = 15  # tenths of a second over which the distance is averaged: slower than a syllable
_PAUSE_DEPTH_LU = 15.0  # LU below the voice's loudness; what is softer is breath, and is not lifted
_HOP_SAMPLES = RATE // 10


def compute_levelling(powers: "Powers", voice_loudness: float) -> "NDArray[np.float64]":
    """Give the dB by which each 100 ms of a take is turned towards the loudness of its voice.

    Args:
        powers: of the take, as it was measured.
        voice_loudness: LUFS that its voice has on the whole.
    """
    import numpy as np

    hops = convert_to_hops(powers)
    speaking = (hops > from_db(voice_loudness - _PAUSE_DEPTH_LU + 0.691) ** 2).astype(float)
    window = np.ones(min(_SMOOTHING_HOPS, len(hops)))
    counts = np.convolve(speaking, window, "same")
    mean = np.convolve(hops * speaking, window, "same") / np.maximum(counts, 1)
    off = np.array([voice_loudness - to_lufs(each) if each > 0 else 0.0 for each in mean])
    smooth = np.convolve(off, window, "same") / np.convolve(np.ones(len(off)), window, "same")
    decibels: NDArray[np.float64] = np.clip(_LEVELLING_SHARE * smooth, -_MAX_LEVELLING_DB, _MAX_LEVELLING_DB)
    return decibels


def process_voice(sound: "Samples", powers: "Powers", voice_loudness: float) -> "Samples":
    """Take rumble from a take, give it presence, and even it out; all else, its loudness too, stays.

    Args:
        sound: at the programme's rate.
        powers: of the take, as it was measured.
        voice_loudness: LUFS that its voice has on the whole.
    """
    import numpy as np

    clear = np.concatenate(
        list(Biquads(RATE, [_build_rumble_filter(), _build_presence_filter()]).filter_samples(sound))
    )
    before, after = (compute_integrated_loudness(measure_block_powers(each, RATE)) for each in (sound, clear))
    if math.isfinite(before) and math.isfinite(after):
        clear *= np.float32(from_db(before - after))
    decibels = compute_levelling(powers, voice_loudness)
    middles = (np.arange(len(decibels)) + 0.5) * _HOP_SAMPLES
    whole = np.pad(clear, (0, -len(clear) % NODE_SPACING))
    nodes = np.interp(np.arange(0, len(whole) + NODE_SPACING, NODE_SPACING), middles, decibels)
    apply_gain_curve(whole[None], (10 ** (nodes / 20)).astype(np.float32))
    return whole[: len(sound)]


def _build_rumble_filter() -> FilterSection:
    """Give a Butterworth filter (R. Bristow-Johnson's cookbook formulae)."""
    turn = 2 * math.pi * _RUMBLE_HZ / RATE
    alpha, cosine = math.sin(turn) / math.sqrt(2), math.cos(turn)
    return ((1 + cosine) / 2, -(1 + cosine), (1 + cosine) / 2), (1 + alpha, -2 * cosine, 1 - alpha)


def _build_presence_filter() -> FilterSection:
    """Give a bell (of the same formulae)."""
    turn, height = 2 * math.pi * _PRESENCE_HZ / RATE, 10 ** (_PRESENCE_DB / 40)
    alpha, cosine = math.sin(turn) / (2 * _PRESENCE_Q), math.cos(turn)
    return (
        (1 + alpha * height, -2 * cosine, 1 - alpha * height),
        (1 + alpha / height, -2 * cosine, 1 - alpha / height),
    )
