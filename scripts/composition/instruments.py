"""Instruments with pitch: each gives one note, at a level of about 1."""

import math
from functools import cache

import numpy as np

from composition.sound import RATE, Sound, eased, hertz, ticks

_TOP = 11_000.0  # Hz; no partial lies above
_TABLE = 2048  # points of one period


@cache
def marimba(note: str, seconds: float = 1.2) -> Sound:
    """Strike a wooden bar over its tube: three modes, the upper ones gone at once."""
    faster = (hertz(note) / 220) ** 0.5  # short bars ring shorter
    return _rung(note, (1.0, 3.93, 9.2), (1.0, 0.22, 0.06), (3.6 * faster, 13.0, 34.0), seconds)


@cache
def bell(note: str, seconds: float = 3.0) -> Sound:
    """Strike a vibraphone's bar with a hard mallet: long, almost pure, with a shimmer of upper modes."""
    ratios, levels = (1.0, 1.001, 2.0, 4.0, 6.7), (0.6, 0.4, 0.22, 0.2, 0.05)
    return _rung(note, ratios, levels, (1.3, 1.5, 2.2, 3.6, 9.0), seconds)


@cache
def glockenspiel(note: str, seconds: float = 1.8) -> Sound:
    """Strike a small steel bar: the modes of a free bar."""
    return _rung(note, (1.0, 2.756, 5.404), (1.0, 0.25, 0.12), (2.2, 5.0, 11.0), seconds)


@cache
def plucked(note: str, seconds: float = 1.2, softness: float = 0.12, decay: float = 2.6) -> Sound:
    """Pluck a string a quarter of the way along; the higher a partial, the sooner it is gone.

    Args:
        note: its name.
        seconds: how long it is held.
        softness: of the finger; 0 is a plectrum, 0.5 the ball of the thumb.
        decay: of the fundamental, in nepers a second.
    """
    number = np.arange(1, _partials(note) + 1)
    levels = np.sin(np.pi * number * 0.23) / number * np.exp(-softness * number)
    decays = decay + 0.10 * decay * number**1.6
    return _rung(note, number, levels / np.abs(levels[:8]).sum() * 2, decays, seconds)


@cache
def felt_piano(note: str, seconds: float = 4.0, hardness: float = 3.0) -> Sound:
    """Play a piano with felt before its strings: two strings, a prompt sound and a long one after it.

    Args:
        note: its name.
        seconds: until the damper is down.
        hardness: number of the partial at which the spectrum begins to fall off.
    """
    number = np.arange(1, min(_partials(note), 20) + 1)
    stretched = number * np.sqrt(1 + 2.5e-4 * number**2)
    levels = np.exp(-((number / (2.2 * hardness)) ** 1.2)) / number**0.7
    slow = 0.32 * (hertz(note) / 130) ** 0.6 * (1 + 0.22 * number)
    strings = [
        _rung(note, stretched * detuned, share * levels / levels.sum() * 1.6, speed * slow, seconds)
        for detuned, share, speed in ((1.0, 0.7, 4.0), (1.00035, 0.3, 1.0))
    ]
    played: Sound = strings[0] + strings[1]
    played[: len(_thump())] += 0.05 * _thump()[: len(played)]
    return eased(played, 0.003, min(0.25, seconds / 4))


@cache
def bass(note: str, seconds: float = 1.0) -> Sound:
    """Pluck a double bass: a round tone with a little wood at its start."""
    return plucked(note, seconds, softness=0.35, decay=2.6) * 0.8


@cache
def bowed(
    note: str, seconds: float, attack: float, fade: float, cents: float = 0.0, dark: float = 1.7
) -> Sound:
    """Bow one desk of strings, so many cents beside the note, its vibrato coming in late.

    Args:
        note: its name.
        seconds: its whole length, `attack` and `fade` included.
        attack: seconds until it is there.
        fade: seconds in which it goes.
        cents: beside the note.
        dark: how steeply the overtones fall: 1 is a saw, 2 a flute.
    """
    time = ticks(seconds)
    vibrato = 5.0 * np.minimum(1.0, time / 1.2) * np.sin(2 * np.pi * (4.6 + 0.03 * cents) * time + cents)
    pitch = hertz(note, cents) * (1 + vibrato * math.log(2) / 1200)
    number = np.arange(1.0, min(_partials(note), 16) + 1)
    return eased(_read(number**-dark, np.cumsum(pitch) / RATE + 0.13 * cents), attack, fade)


@cache
def horn(note: str, seconds: float, fade: float = 0.3, cents: float = 0.0) -> Sound:
    """Blow a horn softly: the longer it blows, the brighter it gets, and darker again as it ends."""
    time = ticks(seconds)
    number = np.arange(1.0, min(_partials(note), 14) + 1)
    phase = hertz(note, cents) * time + 0.13 * cents
    swell = np.minimum(1.0, time / 0.18) * np.exp(-1.1 * time)
    mellow, bright = (_read(number**-slope, phase) for slope in (2.4, 1.15))
    return eased(mellow + swell * (0.6 * bright - 0.4 * mellow), 0.05, fade)


def _rung(note: str, ratios: object, levels: object, decays: object, seconds: float) -> Sound:
    """Sum sines that decay each at its own pace (ratios to the note, nepers a second).

    A sampled decaying sine is a power of one complex number, so that a coarse and a fine row of
    powers, multiplied, give all of it: a hundred times quicker than sine by sine.
    """
    samples = round(seconds * RATE)
    side = int(np.ceil(np.sqrt(samples)))
    frequencies = hertz(note) * np.asarray(ratios, np.float64)
    heard = np.where(frequencies < _TOP, np.asarray(levels, np.float64), 0.0)
    exponents = (2j * np.pi * frequencies - np.asarray(decays, np.float64)) / RATE
    coarse = heard * np.exp(np.outer(np.arange(side) * side, exponents))
    fine = np.exp(np.outer(exponents, np.arange(side)))
    return eased((coarse @ fine).imag.ravel()[:samples], 0.002, min(0.08, seconds / 4))


def _read(levels: Sound, phase: Sound) -> Sound:
    """Play one period with these partials along a phase, counted in periods."""
    period = np.arange(_TABLE + 1) / _TABLE
    number = np.arange(1, len(levels) + 1)
    table = levels @ np.sin(2 * np.pi * np.outer(number, period)) / np.sqrt((levels**2).sum())
    played: Sound = np.interp(phase % 1.0, period, table)
    return played


def _partials(note: str) -> int:
    return int(_TOP / hertz(note))


@cache
def _thump() -> Sound:
    """Give what the hammer and the keys do to the wood: a dull knock."""
    time = ticks(0.12)
    noise = np.random.default_rng(7).standard_normal(time.size)
    dull = np.convolve(noise, np.hanning(160) / 12, "same")
    return eased(dull * np.exp(-45 * time), 0.002, 0.03)
