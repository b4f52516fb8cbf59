"""What happens to every piece at the end: the room, the filters, the level."""

import math

import numpy as np
from numpy.typing import NDArray

from bulletin._infra.loudness import compute_integrated_loudness, measure_block_powers
from composition.score import Score
from composition.sound import RATE, Sound, eased, ticks

LOUDNESS = -20.0  # LUFS, integrated, of both channels
LEAD = 960  # samples of silence, so that what the codec smears ahead of the first hit is kept

_BANDS = ((0.0, 5.2), (500.0, 4.6), (2500.0, 7.0), (7000.0, 13.0))  # from so many Hz; nepers a second
_LOWEST = 38.0  # Hz
_VOICE = (2200.0, 1.1)  # Hz and octaves: where consonants are


def finished(score: Score, seconds: float, *, room: float, fade: float = 1.0) -> Sound:
    """Give a piece of so many seconds, its room added, faded out, at the common loudness.

    Args:
        score: what is played.
        seconds: length of the file.
        room: level of the room beside the direct sound.
        fade: seconds in which what still sounds at the end is let down.
    """
    samples = round(seconds * RATE)
    direct = np.pad(score.sound, ((0, 0), (0, samples)))[:, : samples - LEAD]
    sound = _filtered(direct + _room(direct, room), speech=False)
    return _levelled(np.pad(eased(sound, 0.002, fade), ((0, 0), (LEAD, 0))))


def looped(score: Score, *, room: float) -> Sound:
    """Give a piece that goes on at its end as it begins: what rings over the end is heard at the start.

    Room and filters are laid around it in a circle too, and what would cover consonants is turned down.
    """
    turns = -(-score.sound.shape[1] // score.samples)
    padded = np.pad(score.sound, ((0, 0), (0, turns * score.samples - score.sound.shape[1])))
    direct = padded.reshape(2, turns, score.samples).sum(axis=1)
    return _levelled(_filtered(direct + _room(direct, room, circular=True), speech=True))


def loudness(sound: Sound) -> float:
    """Measure the integrated loudness of a stereo sound in LUFS, as Bulletin does."""
    powers = [measure_block_powers(channel.astype(np.float32), RATE).tolist() for channel in sound]
    # To five digits: in a level that differs by a hair, the encoder makes other choices.
    left, right = (np.array([float(f"{power:.5g}") for power in channel]) for channel in powers)
    return compute_integrated_loudness(left + right)


def _levelled(sound: Sound) -> Sound:
    gain: Sound = sound * 10 ** ((LOUDNESS - loudness(sound)) / 20)
    return gain


def _room(sound: Sound, level: float, *, circular: bool = False) -> Sound:
    """Give what a room answers: a hall for music, other on each side, its treble gone first."""
    answer = level * _impulse()
    if circular:
        length = sound.shape[1]
        answer = np.pad(answer, ((0, 0), (0, -answer.shape[1] % length))).reshape(2, -1, length).sum(axis=1)
    else:
        length = 1 << (sound.shape[1] + answer.shape[1]).bit_length()
    # Both sides are heard by each side of the room: what comes from the left comes back from the right too.
    across = np.array([[0.7, 0.5], [0.5, 0.7]]) @ sound
    wet = np.fft.irfft(np.fft.rfft(across, length) * np.fft.rfft(answer, length), length)
    return wet[:, : sound.shape[1]]


def _impulse() -> Sound:
    """Give a room's answer to a clap: some walls, then noise that decays sooner the higher it is."""
    time = ticks(1.7)
    spectrum = np.fft.rfft(np.random.default_rng(2).standard_normal((2, time.size)))
    frequency = np.fft.rfftfreq(time.size, 1 / RATE)
    answer: Sound = np.zeros((2, time.size))
    for low, decay in _BANDS:
        high = min((edge for edge, _ in _BANDS if edge > low), default=math.inf)
        band = _above(frequency, low) * (1 - _above(frequency, high))
        answer += np.fft.irfft(spectrum * band, time.size) * np.exp(-decay * time)
    answer *= np.minimum(1.0, np.maximum(0.0, (time - 0.012) / 0.03))  # it builds up after the first walls
    for side, walls in enumerate(((0.013, 0.021, 0.034), (0.016, 0.025, 0.031))):
        answer[side, [round(wall * RATE) for wall in walls]] += (9.0, 7.0, 5.0)
    energy = (answer**2).sum(axis=1, keepdims=True)
    return np.asarray(eased(answer, 0.001, 0.3) / np.sqrt(energy))


def _above(frequency: NDArray[np.floating], edge: float) -> Sound:
    """Give the share of each frequency that lies above an edge, with a slope of an octave."""
    if edge in (0.0, math.inf):
        return np.full(frequency.shape, float(edge == 0.0))
    ratio = (frequency / edge) ** 4
    return np.asarray(ratio / (1 + ratio), np.float64)


def _filtered(sound: Sound, *, speech: bool) -> Sound:
    """Take away DC and rumble, and for a bed much of what consonants need; phases stay."""
    frequency = np.fft.rfftfreq(sound.shape[1], 1 / RATE)
    shape = frequency**2 / (frequency**2 + _LOWEST**2)
    if speech:
        octaves = np.log2(np.maximum(frequency, 1.0) / _VOICE[0]) / _VOICE[1]
        shape *= 1 - 0.7 * np.exp(-(octaves**2))
    return np.fft.irfft(np.fft.rfft(sound) * shape, sound.shape[1])
