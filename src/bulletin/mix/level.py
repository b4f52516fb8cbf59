"""How loud each voice and all music are made: linear gains, found before anything is encoded.

Voices and music are measured apart, once. Nothing in one is like the other, so that their powers add, and
those of the whole programme can be told from those of its parts.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from bulletin._infra.loudness import TWO_SPEAKERS, from_db, hops_of, integrated, loudness_of, to_db, to_lufs
from bulletin._infra.series import unpacked
from bulletin.mix.ducking import Ramps
from bulletin.mix.encoder import LAME_GAIN, RATE
from bulletin.mix.music import Music
from bulletin.mix.settings import MixSettings
from bulletin.mix.timeline import Placed, Timeline
from bulletin.mix.voice_eq import evened
from bulletin.mix.window import Voiced, heights
from bulletin.model import Take, Voice

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

SPEECH_ABOVE = 12.0
"""LU by which speech is at least louder than the music under it."""

STEP = 0.25
"""dB; a small correction rarely moves a gain by a step, so other cuts stay as they are."""
_NEAR_ENOUGH = 0.15  # LU that the whole may be off before everything is turned
_ABOVE_MARGIN = 0.5  # LU
_SOFTEST = 3.0  # LU by which a take may be softer than its voice and still decide about the music
_CODING_MARGIN = 0.5  # dB by which coding often raises a peak; where it is more, the cut is encoded again
_MUSIC_PEAK = 2.0  # times the ceiling: music of a few loud hits stays softer rather than be limited further
_SILENCE = 1e-12  # power of music in a rest of its own
_HOP = RATE // 10


def file_loudness(settings: MixSettings) -> float:
    """Give the mean loudness that each channel must have before LAME makes it softer, in LUFS."""
    return settings.loudness - TWO_SPEAKERS - to_db(LAME_GAIN)


def ceiling(settings: MixSettings) -> float:
    """Give the highest sample before encoding, full scale = 1."""
    return from_db(settings.true_peak - _CODING_MARGIN - to_db(LAME_GAIN))


def voice_gains(takes: Sequence[Take], settings: MixSettings) -> dict[Voice, float]:
    """Give each voice the gain, in dB, that brings all its takes together to the target."""
    powers: dict[Voice, list[bytes]] = {}
    for take in takes:
        powers.setdefault(take.voice, []).append(take.powers)
    target = file_loudness(settings)
    return {
        voice: rounded(target - integrated(unpacked(b"".join(all_of_it))))
        for voice, all_of_it in powers.items()
    }


def rounded(decibels: float) -> float:
    """Round a gain to a step."""
    return round(decibels / STEP) * STEP


def balanced(placed: Placed, voiced: Sequence[Voiced], music: Music, settings: MixSettings) -> Placed:
    """Give music its gain, and the depth at which every sentence is far enough above it.

    Args:
        placed: where it lies in its run.
        voiced: the takes of the run.
        music: what sounds.
        settings: of the programme.
    """
    import numpy as np

    loudest = to_db(_MUSIC_PEAK * ceiling(settings) / music.peak)
    gain = rounded(min(file_loudness(settings), loudest))
    hops = np.arange(placed.start, placed.end, _HOP) + _HOP // 2
    sums = np.concatenate([[0.0], np.cumsum(_powers(placed, hops, music))])
    depth = settings.duck_depth
    for each in voiced:
        first, last = (
            min(max(0, at - placed.start) // _HOP, len(hops)) for at in (each.start, each.end + _HOP)
        )
        if last > first:
            speech = max(
                integrated(unpacked(each.take.powers)) + each.gain, file_loudness(settings) - _SOFTEST
            )
            under = max(float(sums[last] - sums[first]) / (last - first), _SILENCE)
            above = speech - to_lufs(under) - gain
            depth = max(depth, math.ceil((SPEECH_ABOVE + _ABOVE_MARGIN - above) / STEP) * STEP)
    return replace(placed, gain=gain, depth=depth)


def _powers(placed: Placed, at: "NDArray[np.int64]", music: Music) -> "NDArray[np.float64]":
    """Give the powers that music as it lies in its file has at samples of the run."""
    import numpy as np

    since = at - placed.start
    if placed.repeats:
        since = since % music.period
    return music.energies[np.minimum(since // _HOP, len(music.energies) - 1)]


def predicted_energies(
    timeline: Timeline,
    voiced: Sequence[Voiced],
    music: Mapping[str, Music],
    ramps: Ramps,
) -> "NDArray[np.float64]":
    """Tell the K-weighted mean square of each 100 ms of a run, the channels' mean, before it is mixed.

    Args:
        timeline: of the run, its music with gains.
        voiced: its takes.
        music: what there is.
        ramps: how it is turned down and up.
    """
    import numpy as np

    hops = np.zeros(timeline.samples // _HOP + 2)
    for each in voiced:
        powers = unpacked(each.take.powers)
        own = hops_of(powers) * from_db(each.gain) ** 2
        if each.level is not None:
            own *= 10 ** (evened(powers, each.level) / 10)
        first, within = divmod(each.start, _HOP)
        own = own[: len(hops) - 1 - first]
        hops[first : first + len(own)] += own * (1 - within / _HOP)
        hops[first + 1 : first + 1 + len(own)] += own * (within / _HOP)
    for placed in timeline.music:
        span = slice(placed.start // _HOP, placed.end // _HOP)
        middles = np.arange(span.start, span.stop) * _HOP + _HOP // 2
        middles = np.clip(middles, placed.start, placed.end - 1)
        hops[span] += _powers(placed, middles, music[placed.name]) * heights(placed, middles, ramps) ** 2
    return hops


def trim(energies: "NDArray[np.float64]", settings: MixSettings) -> float:
    """Give the dB by which all must be turned so that the programme has its loudness.

    Args:
        energies: predicted, of all runs in order.
        settings: the target.
    """
    off = file_loudness(settings) - loudness_of(energies)
    return rounded(off) if _NEAR_ENOUGH < abs(off) < math.inf else 0.0


def correction(energies: "NDArray[np.float32]", settings: MixSettings) -> float:
    """Give the dB by which a finished programme must be turned once more; 0 if it is near enough.

    Args:
        energies: of all cuts as decoded.
        settings: the target.
    """
    heard = loudness_of(energies) + (TWO_SPEAKERS if settings.width == 1 else 0.0)
    off = settings.loudness - heard
    return rounded(off) if STEP < abs(off) < math.inf else 0.0
