"""The loudness of an episode beside the one that it was made for."""

from bulletin.model import Loudness

LOUDNESS_TOLERANCE = 0.3
"""LU, as near as the mix brings it."""


_PEAK_TOLERANCE = 1.5  # dB below the highest true peak allowed that limited peaks may end at


def falls_short(loudness: Loudness) -> bool:
    """Tell whether an episode is softer than it was made for because its peaks may be no higher."""
    if loudness.target is None or loudness.max_true_peak is None:
        return False
    is_limited = loudness.true_peak > loudness.max_true_peak - _PEAK_TOLERANCE
    return is_limited and loudness.heard < loudness.target - LOUDNESS_TOLERANCE


def find_loudness_problems(loudness: Loudness) -> list[str]:
    """Say, if an episode falls short of its target, what was reached instead, in a sentence."""
    if not falls_short(loudness):
        return []
    problem = (
        f"The loudness of {loudness.target:.1f} LUFS cannot be reached under a true peak of"
        f" {loudness.max_true_peak:.1f} dBTP: the episode has {loudness.heard:.1f} LUFS."
    )
    return [problem]
