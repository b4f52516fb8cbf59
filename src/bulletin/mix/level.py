"""Levels: computes the gains of voices and music before anything is encoded.

Voices and music are measured apart, once. As they are not correlated, their powers add, so that the loudness
of the whole programme can be predicted from the powers of its parts.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from bulletin._infra.loudness import (
    TWO_SPEAKER_GAIN,
    compute_integrated_loudness,
    compute_loudness,
    convert_to_hops,
    from_db,
    to_db,
    to_lufs,
)
from bulletin._infra.series import pack_numbers, unpack_numbers
from bulletin.library.take_levels import GAIN_STEP, compute_line_gains, round_gain
from bulletin.mix.ducking import DuckingRamps
from bulletin.mix.encoder import LAME_GAIN, RATE
from bulletin.mix.music import Music
from bulletin.mix.settings import MixSettings
from bulletin.mix.timeline import PlacedMusic, Timeline
from bulletin.mix.voice_eq import compute_levelling
from bulletin.mix.window import PlacedTake, compute_music_gains
from bulletin.model import Take, Voice

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

SPEECH_ABOVE_MUSIC = 12.0
"""The least LU by which speech is louder than the music under it."""

_LOUDNESS_TOLERANCE = 0.15  # LU that the whole may be off before all gains are corrected
_SPEECH_ABOVE_MARGIN = 0.5  # LU
_SOFT_TAKE_LIMIT = 3.0  # LU by which a take may be softer than its voice and still decide about the music
_CODING_MARGIN = 0.5  # dB by which coding often raises a peak; where it is more, the cut is encoded again
_MUSIC_PEAK_FACTOR = 2.0  # times the ceiling: music of a few loud hits stays softer than be limited further
_SILENCE_POWER = 1e-12  # power of music where it pauses
_HOP_SAMPLES = RATE // 10


def compute_target_loudness(settings: MixSettings) -> float:
    """Compute the mean loudness that each channel must have before LAME makes it softer, in LUFS."""
    return settings.loudness - TWO_SPEAKER_GAIN - to_db(LAME_GAIN)


def compute_peak_ceiling(settings: MixSettings) -> float:
    """Compute the highest sample allowed before encoding, full scale = 1."""
    return from_db(settings.true_peak - _CODING_MARGIN - to_db(LAME_GAIN))


def compute_take_gains(takes: Sequence[Take], settings: MixSettings) -> dict[str, float]:
    """Compute for each take, by its key, the gain in dB: that of its voice, and that of its line.

    The gain of a voice brings all its takes together to the target, each with the gain of its line.
    """
    line_gains = compute_line_gains(takes)
    powers: dict[Voice, list[bytes]] = {}
    for take in takes:
        powers.setdefault(take.voice, []).append(_amplify_powers(take.powers, line_gains[take.key]))
    target = compute_target_loudness(settings)
    voice_gains = {}
    for voice, voice_powers in powers.items():
        loudness = compute_integrated_loudness(unpack_numbers(b"".join(voice_powers)))
        voice_gains[voice] = round_gain(target - loudness)
    return {take.key: voice_gains[take.voice] + line_gains[take.key] for take in takes}


def _amplify_powers(powers: bytes, gain: float) -> bytes:
    if not gain:
        return powers
    return pack_numbers(unpack_numbers(powers) * from_db(gain) ** 2)


def balance_music(
    placed_music: PlacedMusic, placed_takes: Sequence[PlacedTake], music: Music, settings: MixSettings
) -> PlacedMusic:
    """Set the gain of music, and the depth at which every sentence is far enough above it.

    Args:
        placed_music: the music in its place in the group.
        placed_takes: the takes of the group.
        music: the loaded music.
        settings: the settings of the programme.
    """
    import numpy as np

    target = compute_target_loudness(settings)
    loudest = to_db(_MUSIC_PEAK_FACTOR * compute_peak_ceiling(settings) / music.peak)
    gain = round_gain(min(target, loudest))
    hops = np.arange(placed_music.start, placed_music.end, _HOP_SAMPLES) + _HOP_SAMPLES // 2
    power_sums = np.concatenate([[0.0], np.cumsum(_sample_music_powers(placed_music, hops, music))])
    depth = settings.duck_depth
    for placed_take in placed_takes:
        first = min(max(0, placed_take.start - placed_music.start) // _HOP_SAMPLES, len(hops))
        end = placed_take.end + _HOP_SAMPLES - placed_music.start
        last = min(max(0, end) // _HOP_SAMPLES, len(hops))
        if last > first:
            take_loudness = compute_integrated_loudness(unpack_numbers(placed_take.take.powers))
            speech_loudness = max(take_loudness + placed_take.gain, target - _SOFT_TAKE_LIMIT)
            music_power = float(power_sums[last] - power_sums[first]) / (last - first)
            distance = speech_loudness - to_lufs(max(music_power, _SILENCE_POWER)) - gain
            depth = max(depth, _round_gain_up(SPEECH_ABOVE_MUSIC + _SPEECH_ABOVE_MARGIN - distance))
    return replace(placed_music, gain=gain, depth=depth)


def _round_gain_up(decibels: float) -> float:
    return math.ceil(decibels / GAIN_STEP) * GAIN_STEP


def _sample_music_powers(
    placed_music: PlacedMusic, positions: "NDArray[np.int64]", music: Music
) -> "NDArray[np.float64]":
    """Return the powers of the music, without any gain, at sample positions of the group."""
    import numpy as np

    offsets = positions - placed_music.start
    if placed_music.is_looped:
        offsets = offsets % music.period
    return music.energies[np.minimum(offsets // _HOP_SAMPLES, len(music.energies) - 1)]


def predict_energies(
    timeline: Timeline,
    placed_takes: Sequence[PlacedTake],
    music: Mapping[str, Music],
    ramps: DuckingRamps,
) -> "NDArray[np.float64]":
    """Predict the K-weighted mean square of each 100 ms of a group, the channels' mean, before it is mixed.

    Args:
        timeline: the timeline of the group, its music with gains.
        placed_takes: the takes of the group.
        music: the loaded music by name.
        ramps: how fast music is turned down and up.
    """
    import numpy as np

    energies = np.zeros(timeline.samples // _HOP_SAMPLES + 2)
    for placed_take in placed_takes:
        _add_take_energies(energies, placed_take)
    for placed_music in timeline.music:
        span = slice(placed_music.start // _HOP_SAMPLES, placed_music.end // _HOP_SAMPLES)
        middles = np.arange(span.start, span.stop) * _HOP_SAMPLES + _HOP_SAMPLES // 2
        middles = np.clip(middles, placed_music.start, placed_music.end - 1)
        powers = _sample_music_powers(placed_music, middles, music[placed_music.name])
        energies[span] += powers * compute_music_gains(placed_music, middles, ramps) ** 2
    return energies


def _add_take_energies(energies: "NDArray[np.float64]", placed_take: PlacedTake) -> None:
    """Add the powers of a take, each shared between the two hops that it lies in."""
    powers = unpack_numbers(placed_take.take.powers)
    take_energies = convert_to_hops(powers) * from_db(placed_take.gain) ** 2
    if placed_take.voice_loudness is not None:
        take_energies *= 10 ** (compute_levelling(powers, placed_take.voice_loudness) / 10)
    first, offset = divmod(placed_take.start, _HOP_SAMPLES)
    take_energies = take_energies[: len(energies) - 1 - first]
    count = len(take_energies)
    energies[first : first + count] += take_energies * (1 - offset / _HOP_SAMPLES)
    energies[first + 1 : first + 1 + count] += take_energies * (offset / _HOP_SAMPLES)


def compute_trim_gain(energies: "NDArray[np.float64]", settings: MixSettings) -> float:
    """Compute the dB by which all gains must be changed so that the programme has its loudness.

    Args:
        energies: the predicted energies of all groups, in order.
        settings: the settings that name the target.
    """
    loudness_offset = compute_target_loudness(settings) - compute_loudness(energies)
    if _LOUDNESS_TOLERANCE < abs(loudness_offset) < math.inf:
        return round_gain(loudness_offset)
    return 0.0


def compute_correction_gain(energies: "NDArray[np.float32]", settings: MixSettings) -> float:
    """Compute the dB by which a finished programme must be changed once more; 0 if it is near enough.

    Args:
        energies: the energies of all cuts as decoded.
        settings: the settings that name the target.
    """
    loudness = compute_loudness(energies)
    if settings.channel_count == 1:
        loudness += TWO_SPEAKER_GAIN
    loudness_offset = settings.loudness - loudness
    if GAIN_STEP < abs(loudness_offset) < math.inf:
        return round_gain(loudness_offset)
    return 0.0
