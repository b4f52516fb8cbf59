"""What a listener can hear of a sound: how loud it is, how its level runs, how it is coloured."""

import numpy as np
from composition.finish import loudness
from composition.sound import RATE, Sound

_WINDOW = RATE // 10
_EDGES = (0, 100, 200, 400, 800, 1600, 3200, 6400, 12_000)  # Hz, octaves
_FLOOR = -40  # dB below the mean; what is softer is masked


def list_audible_differences(sound: Sound, other: Sound) -> list[str]:
    """Name what a listener could tell two stereo sounds apart by: nothing if they pass for each other.

    The same sound from an encoder that rounds otherwise lies below half of each limit.
    """
    if sound.shape != other.shape:
        return ["length"]
    powers, others = _measure_octaves(sound), _measure_octaves(other)
    floor = others.sum(axis=2).mean() * 10 ** (_FLOOR / 10)
    differences = {
        "loudness": (loudness(sound) - loudness(other), 0.2),
        "envelope": (_compare(powers.sum(axis=2), others.sum(axis=2), floor), 1.5),
        "spectrum": (_compare(powers.mean(axis=1), others.mean(axis=1), floor), 0.75),
    }
    return [name for name, (difference, limit) in differences.items() if abs(difference) > limit]


def _compare(powers: Sound, others: Sound, floor: float) -> float:
    return float(np.abs(10 * np.log10((powers + floor) / (others + floor))).max())


def _measure_octaves(sound: Sound) -> Sound:
    """Measure the power of each side, in windows that overlap by half, in each octave."""
    windows = np.lib.stride_tricks.sliding_window_view(sound, _WINDOW, axis=1)[:, :: _WINDOW // 2]
    power = np.abs(np.fft.rfft(windows * np.hanning(_WINDOW))) ** 2
    starts = np.searchsorted(np.fft.rfftfreq(_WINDOW, 1 / RATE), _EDGES)
    return np.add.reduceat(power, starts, axis=2)[:, :, :-1]
