"""How loud each voice and all music are made: linear gains, found before anything is encoded.

Voices and music are measured apart, once. Nothing in one is like the other, so that their powers add, and
those of the whole programme can be told from those of its parts.
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
from bulletin._infra.series import unpack_numbers
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
"""LU by which speech is at least louder than the music under it."""

GAIN_STEP = 0.25
"""dB; a small correction rarely moves a gain by a step, so other cuts stay as they are."""
_LOUDNESS_TOLERANCE = 0.15  # LU that the whole may be off before everything is turned
_SPEECH_ABOVE_MARGIN = 0.5  # LU
_SOFT_TAKE_LIMIT = 3.0  # LU by which a take may be softer than its voice and still decide about the music
_CODING_MARGIN = 0.5  # dB by which coding often raises a peak; where it is more, the cut is encoded again
_MUSIC_PEAK_FACTOR = (
    2.0  # times the ceiling: music of a few loud hits stays softer rather than be limited further
)
_SILENCE_POWER = 1e-12  # power of music in a rest of its own
_HOP_SAMPLES = RATE // 10


def compute_target_loudness(settings: MixSettings) -> float:
    """Give the mean loudness that each channel must have before LAME makes it softer, in LUFS."""
    return settings.loudness - TWO_SPEAKER_GAIN - to_db(LAME_GAIN)


def compute_peak_ceiling(settings: MixSettings) -> float:
    """Give the highest sample before encoding, full scale = 1."""
    return from_db(settings.true_peak - _CODING_MARGIN - to_db(LAME_GAIN))


def compute_voice_gains(takes: Sequence[Take], settings: MixSettings) -> dict[Voice, float]:
    """Give each voice the gain, in dB, that brings all its takes together to the target."""
    powers: dict[Voice, list[bytes]] = {}
    for take in takes:
        powers.setdefault(take.voice, []).append(take.powers)
    target = compute_target_loudness(settings)
    return {
        voice: round_gain(target - compute_integrated_loudness(unpack_numbers(b"".join(all_of_it))))
        for voice, all_of_it in powers.items()
    }


def round_gain(decibels: float) -> float:
    """Round a gain to a step."""
    return round(decibels / GAIN_STEP) * GAIN_STEP


def balance_music(
    placed_music: PlacedMusic, placed_takes: Sequence[PlacedTake], music: Music, settings: MixSettings
) -> PlacedMusic:
    """Give music its gain, and the depth at which every sentence is far enough above it.

    Args:
        placed_music: where it lies in its run.
        placed_takes: the takes of the run.
        music: what sounds.
        settings: of the programme.
    """
    import numpy as np

    loudest = to_db(_MUSIC_PEAK_FACTOR * compute_peak_ceiling(settings) / music.peak)
    gain = round_gain(min(compute_target_loudness(settings), loudest))
    hops = np.arange(placed_music.start, placed_music.end, _HOP_SAMPLES) + _HOP_SAMPLES // 2
    sums = np.concatenate([[0.0], np.cumsum(_sample_music_powers(placed_music, hops, music))])
    depth = settings.duck_depth
    for each in placed_takes:
        first, last = (
            min(max(0, at - placed_music.start) // _HOP_SAMPLES, len(hops))
            for at in (each.start, each.end + _HOP_SAMPLES)
        )
        if last > first:
            speech = max(
                compute_integrated_loudness(unpack_numbers(each.take.powers)) + each.gain,
                compute_target_loudness(settings) - _SOFT_TAKE_LIMIT,
            )
            under = max(float(sums[last] - sums[first]) / (last - first), _SILENCE_POWER)
            above = speech - to_lufs(under) - gain
            depth = max(
                depth, math.ceil((SPEECH_ABOVE_MUSIC + _SPEECH_ABOVE_MARGIN - above) / GAIN_STEP) * GAIN_STEP
            )
    return replace(placed_music, gain=gain, depth=depth)


def _sample_music_powers(
    placed_music: PlacedMusic, positions: "NDArray[np.int64]", music: Music
) -> "NDArray[np.float64]":
    """Give the powers that music as it lies in its file has at samples of the run."""
    import numpy as np

    since = positions - placed_music.start
    if placed_music.is_looped:
        since = since % music.period
    return music.energies[np.minimum(since // _HOP_SAMPLES, len(music.energies) - 1)]


def predict_energies(
    timeline: Timeline,
    placed_takes: Sequence[PlacedTake],
    music: Mapping[str, Music],
    ramps: DuckingRamps,
) -> "NDArray[np.float64]":
    """Tell the K-weighted mean square of each 100 ms of a run, the channels' mean, before it is mixed.

    Args:
        timeline: of the run, its music with gains.
        placed_takes: its takes.
        music: what there is.
        ramps: how it is turned down and up.
    """
    import numpy as np

    hops = np.zeros(timeline.samples // _HOP_SAMPLES + 2)
    for each in placed_takes:
        powers = unpack_numbers(each.take.powers)
        own = convert_to_hops(powers) * from_db(each.gain) ** 2
        if each.voice_loudness is not None:
            own *= 10 ** (compute_levelling(powers, each.voice_loudness) / 10)
        first, within = divmod(each.start, _HOP_SAMPLES)
        own = own[: len(hops) - 1 - first]
        hops[first : first + len(own)] += own * (1 - within / _HOP_SAMPLES)
        hops[first + 1 : first + 1 + len(own)] += own * (within / _HOP_SAMPLES)
    for placed in timeline.music:
        span = slice(placed.start // _HOP_SAMPLES, placed.end // _HOP_SAMPLES)
        middles = np.arange(span.start, span.stop) * _HOP_SAMPLES + _HOP_SAMPLES // 2
        middles = np.clip(middles, placed.start, placed.end - 1)
        hops[span] += (
            _sample_music_powers(placed, middles, music[placed.name])
            * compute_music_gains(placed, middles, ramps) ** 2
        )
    return hops


def compute_trim_gain(energies: "NDArray[np.float64]", settings: MixSettings) -> float:
    """Give the dB by which all must be turned so that the programme has its loudness.

    Args:
        energies: predicted, of all runs in order.
        settings: the target.
    """
    off = compute_target_loudness(settings) - compute_loudness(energies)
    return round_gain(off) if _LOUDNESS_TOLERANCE < abs(off) < math.inf else 0.0


def compute_correction_gain(energies: "NDArray[np.float32]", settings: MixSettings) -> float:
    """Give the dB by which a finished programme must be turned once more; 0 if it is near enough.

    Args:
        energies: of all cuts as decoded.
        settings: the target.
    """
    heard = compute_loudness(energies) + (TWO_SPEAKER_GAIN if settings.channel_count == 1 else 0.0)
    off = settings.loudness - heard
    return round_gain(off) if GAIN_STEP < abs(off) < math.inf else 0.0
