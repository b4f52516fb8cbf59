"""A voice made a little clearer and more even; off unless it is asked for."""

import math
from typing import TYPE_CHECKING

from bulletin._infra.biquads import Biquads, Section
from bulletin._infra.loudness import block_powers, from_db, hops_of, integrated, to_lufs
from bulletin.mix.encoder import RATE
from bulletin.mix.gain_curve import STEP, ride

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from bulletin._infra.loudness import Powers
    from bulletin._infra.pcm import Samples

_RUMBLE = 75.0  # Hz; below it a voice has nothing
_PRESENCE, _WIDTH, _LIFT = 3200.0, 0.9, 2.5  # Hz, Q, dB: where consonants are told apart
_SHARE = 0.4  # of the distance to the voice's own loudness that is taken away
_MOST = 3.0  # dB
_SMOOTH = 15  # tenths of a second over which the distance is averaged: slower than a syllable
_PAUSE = 15.0  # LU below the voice's loudness; what is softer is breath, and is not lifted
_HOP = RATE // 10


def evened(powers: "Powers", level: float) -> "NDArray[np.float64]":
    """Give the dB by which each 100 ms of a take is turned towards the loudness of its voice.

    Args:
        powers: of the take, as it was measured.
        level: LUFS that its voice has on the whole.
    """
    import numpy as np

    hops = hops_of(powers)
    speaking = (hops > from_db(level - _PAUSE + 0.691) ** 2).astype(float)
    window = np.ones(min(_SMOOTH, len(hops)))
    counts = np.convolve(speaking, window, "same")
    mean = np.convolve(hops * speaking, window, "same") / np.maximum(counts, 1)
    off = np.array([level - to_lufs(each) if each > 0 else 0.0 for each in mean])
    smooth = np.convolve(off, window, "same") / np.convolve(np.ones(len(off)), window, "same")
    decibels: NDArray[np.float64] = np.clip(_SHARE * smooth, -_MOST, _MOST)
    return decibels


def polished(sound: "Samples", powers: "Powers", level: float) -> "Samples":
    """Take rumble from a take, give it presence, and even it out; all else, its loudness too, stays.

    Args:
        sound: at the programme's rate.
        powers: of the take, as it was measured.
        level: LUFS that its voice has on the whole.
    """
    import numpy as np

    clear = np.concatenate(list(Biquads(RATE, [_high_pass(), _peak()]).filtered(sound)))
    before, after = (integrated(block_powers(each, RATE)) for each in (sound, clear))
    if math.isfinite(before) and math.isfinite(after):
        clear *= np.float32(from_db(before - after))
    decibels = evened(powers, level)
    middles = (np.arange(len(decibels)) + 0.5) * _HOP
    whole = np.pad(clear, (0, -len(clear) % STEP))
    nodes = np.interp(np.arange(0, len(whole) + STEP, STEP), middles, decibels)
    ride(whole[None], (10 ** (nodes / 20)).astype(np.float32))
    return whole[: len(sound)]


def _high_pass() -> Section:
    """Give a Butterworth filter (R. Bristow-Johnson's cookbook formulae)."""
    turn = 2 * math.pi * _RUMBLE / RATE
    alpha, cosine = math.sin(turn) / math.sqrt(2), math.cos(turn)
    return ((1 + cosine) / 2, -(1 + cosine), (1 + cosine) / 2), (1 + alpha, -2 * cosine, 1 - alpha)


def _peak() -> Section:
    """Give a bell (of the same formulae)."""
    turn, height = 2 * math.pi * _PRESENCE / RATE, 10 ** (_LIFT / 40)
    alpha, cosine = math.sin(turn) / (2 * _WIDTH), math.cos(turn)
    return (
        (1 + alpha * height, -2 * cosine, 1 - alpha * height),
        (1 + alpha / height, -2 * cosine, 1 - alpha / height),
    )
