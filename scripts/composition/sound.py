"""Sound as numbers: pitch, time and envelopes."""

import re

import numpy as np
from numpy.typing import NDArray

RATE = 48_000  # Opus knows no 44.1 kHz

Sound = NDArray[np.float64]
"""A mono sound of shape (samples,), or a stereo one of shape (2, samples)."""

_STEPS = {"C": 0, "D": 2, "E": 4, "F": 5, "G": 7, "A": 9, "B": 11}


def midi(name: str) -> int:
    """Give the MIDI number of a note like `C4`, `Eb2` or `F#5`."""
    found = re.fullmatch(r"([A-G])([b#]?)(\d)", name)
    if not found:
        raise ValueError(f"{name} is not a note")
    letter, accidental, octave = found.groups()
    return 12 * (int(octave) + 1) + _STEPS[letter] + {"": 0, "b": -1, "#": 1}[accidental]


def hertz(name: str, cents: float = 0.0) -> float:
    """Give the frequency of a note, so many cents beside it."""
    return float(440.0 * 2.0 ** ((midi(name) - 69 + cents / 100) / 12))


def ticks(seconds: float) -> Sound:
    """Give the time of each sample of a note, in seconds."""
    return np.arange(round(seconds * RATE)) / RATE


def eased(sound: Sound, attack: float, fade: float) -> Sound:
    """Raise a sound from zero and let it down to zero along a quarter of a squared sine; in seconds."""
    rise, fall = (_rise(min(round(each * RATE), sound.shape[-1])) for each in (attack, fade))
    result = sound.copy()
    result[..., : len(rise)] *= rise
    result[..., result.shape[-1] - len(fall) :] *= fall[::-1]
    return result


def _rise(samples: int) -> Sound:
    return np.sin(np.pi / 2 * np.arange(samples) / max(1, samples)) ** 2
