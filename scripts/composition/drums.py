"""Instruments without pitch, and drums."""

from functools import cache

import numpy as np

from composition.sound import RATE, Sound, eased, hertz, ticks


@cache
def drum(note: str = "D2", length: float = 1.3) -> Sound:
    """Hit a kettledrum: its modes, and the pitch falling into place."""
    time = ticks(length)
    base = hertz(note)
    fall = base * (time + 0.035 * (1 - np.exp(-28 * time)))
    modes = ((1.0, 1.0, 4.0), (1.5, 0.45, 5.5), (1.99, 0.25, 8.0), (2.44, 0.12, 12.0))
    sound = sum(
        level * np.exp(-decay * time) * np.sin(2 * np.pi * ratio * fall) for ratio, level, decay in modes
    )
    knock = _noise(3, length, 300.0, 0.03)
    return eased(sound + 0.5 * knock, 0.002, 0.2)


@cache
def kick(length: float = 0.4) -> Sound:
    """Tap a soft bass drum: a sine that falls from 95 to 50 Hz."""
    time = ticks(length)
    phase = 50 * time + 45 / 26 * (1 - np.exp(-26 * time))
    return eased(np.exp(-9 * time) * np.sin(2 * np.pi * phase), 0.004, 0.1)


@cache
def shaker(turn: int = 0) -> Sound:
    """Shake once: a breath of high noise; `turn` makes it another one."""
    time = ticks(0.11)
    noise = _noise(20 + turn, 0.11, 6500.0, 1.0, high=True)
    return eased(noise * (np.exp(-42 * time) - 0.7 * np.exp(-160 * time)), 0.004, 0.03)


@cache
def clap() -> Sound:
    """Clap with four hands that are not quite together."""
    sound = np.zeros(round(0.25 * RATE))
    for turn, at in enumerate((0.0, 0.011, 0.019, 0.027)):
        one = _noise(40 + turn, 0.2, 1500.0, 0.022, high=True)
        sound[round(at * RATE) :][: one.size] += one
    return eased(sound, 0.001, 0.05)


def _noise(seed: int, length: float, edge: float, fall: float, *, high: bool = False) -> Sound:
    """Give a burst of noise below (or above) `edge` Hz that falls to 1/e in `fall` seconds."""
    time = ticks(length)
    spectrum = np.fft.rfft(np.random.default_rng(seed).standard_normal(time.size))
    ratio = np.fft.rfftfreq(time.size, 1 / RATE) / edge
    ratio = 1 / np.maximum(ratio, 1e-9) if high else ratio
    shaped = np.fft.irfft(spectrum / (1 + ratio**4), time.size)
    burst: Sound = shaped / np.abs(shaped).max() * np.exp(-time / fall)
    return burst
