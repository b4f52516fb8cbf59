"""Levels of takes: how loud each is beside the other lines of its voice, and by how much it is evened."""

import math
from collections.abc import Iterable, Mapping
from statistics import median
from typing import TYPE_CHECKING

from bulletin._infra.loudness import convert_to_hops, to_lufs
from bulletin._infra.series import unpack_numbers
from bulletin.model import Take, Voice

if TYPE_CHECKING:
    from bulletin._infra.loudness import Powers

GAIN_STEP = 0.25
"""dB; a small correction rarely moves a gain by a step, so other cuts stay as they are."""
_TOLERANCE_ABOVE, _TOLERANCE_BELOW = 1.25, 1.75
# LU from the level of its voice within which a take stays as it is: 99 % of espeak-ng's
_MAX_LIFT = 12.0  # dB; lifting brings up noise, too
_MAX_SOFTER = 6.0  # LU that a lifted take may still be below the median; what is softer is refused
_MAX_LIFTED_SOFTER = 1.0  # LU to which a take is lifted even so: all lines of a voice end within 3 LU
_SPEAKING_THRESHOLD = 0.1  # of the mean power of a take; softer sound is a pause
_HOPS_PER_SECOND = 10


def round_gain(decibels: float) -> float:
    """Round a gain to a step."""
    return round(decibels / GAIN_STEP) * GAIN_STEP


def measure_take_level(powers: "Powers", seconds: float) -> float:
    """Measure the level of a take while it speaks, in LUFS; one word measures as a long sentence does.

    Args:
        powers: the block powers of the take.
        seconds: its length.
    """
    hops = convert_to_hops(powers)
    speaking = hops[hops > math.fsum(hops.data) / len(hops) * _SPEAKING_THRESHOLD]
    spoken_hops = min(float(len(speaking)), seconds * _HOPS_PER_SECOND)
    if not spoken_hops:
        return -math.inf
    return to_lufs(math.fsum(speaking.data) / spoken_hops)


def is_faint(take_lufs: float, voice_lufs: float) -> bool:
    """Tell whether a take is so far below the level of its voice that lifting cannot save it."""
    return take_lufs + _MAX_LIFT + _MAX_SOFTER < voice_lufs


def compute_line_gains(takes: Iterable[Take]) -> dict[str, float]:
    """Compute the dB that bring each take near the level of its voice, by the take's key.

    A take that is not far from it stays as it is, so that most cuts do. Any other is brought to it; where
    that would lift it by more than 12 dB, to 1 LU below.
    """
    takes = list(takes)
    levels = _measure_takes(takes)
    voice_levels = _find_voice_levels(takes, levels)
    gains = {}
    for take in takes:
        gains[take.key] = _choose_gain(voice_levels[take.voice] - levels[take.key])
    return gains


def _choose_gain(distance: float) -> float:
    """Choose the gain of a take that is so many LU below its voice; sound that has no loudness gets none."""
    if -_TOLERANCE_ABOVE <= distance <= _TOLERANCE_BELOW or not math.isfinite(distance):
        return 0.0
    return round_gain(min(distance, max(_MAX_LIFT, distance - _MAX_LIFTED_SOFTER)))


def find_faint_takes(takes: Iterable[Take]) -> dict[str, float]:
    """Find the takes that lifting cannot save, by their keys, with the level of the voice of each in LUFS."""
    takes = list(takes)
    levels = _measure_takes(takes)
    voice_levels = _find_voice_levels(takes, levels)
    faint = {}
    for take in takes:
        if is_faint(levels[take.key], voice_levels[take.voice]):
            faint[take.key] = voice_levels[take.voice]
    return faint


def _measure_takes(takes: Iterable[Take]) -> dict[str, float]:
    levels: dict[str, float] = {}
    for take in takes:
        if take.key not in levels:
            levels[take.key] = measure_take_level(unpack_numbers(take.powers), take.samples / take.rate)
    return levels


def _find_voice_levels(takes: Iterable[Take], levels: Mapping[str, float]) -> dict[Voice, float]:
    """Find the level of each voice: the median over its lines, in steps, so that it seldom moves."""
    line_levels: dict[Voice, list[float]] = {}
    for take in takes:
        line_levels.setdefault(take.voice, []).append(levels[take.key])
    return {voice: _find_middle(voice_levels) for voice, voice_levels in line_levels.items()}


def _find_middle(levels: Iterable[float]) -> float:
    audible = list(filter(math.isfinite, levels))
    if not audible:
        return -math.inf
    return round_gain(median(audible))
