"""A look-ahead limiter: turns peaks down smoothly and leaves all else as it is."""

from typing import TYPE_CHECKING

from bulletin.mix.gain_curve import NODE_SPACING, apply_gain_curve

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from bulletin._infra.pcm import Channels

_REACH_BLOCKS = 16  # steps on each side (12 ms) over which the gain moves


def limit_peaks(sound: "Channels", ceiling: float) -> None:
    """Turn samples down in place until every one is within `ceiling` (full scale = 1).

    The gain, the same for all channels, falls before a peak and rises after it over 12 ms. The gain is never
    above what any sample needs: the smallest gain in reach is averaged over no more than that reach.

    Args:
        sound: a multiple of 32 samples, as every whole number of frames is.
        ceiling: the highest amplitude allowed.
    """
    import numpy as np

    blocks = sound.reshape(len(sound), -1, NODE_SPACING)
    peaks = np.maximum(blocks.max(axis=(0, 2)), -blocks.min(axis=(0, 2)))
    if float(peaks.max()) > ceiling:
        apply_gain_curve(sound, _smooth_gains(np.minimum(1.0, ceiling / np.maximum(peaks, ceiling))))


def _smooth_gains(block_gains: "NDArray[np.float32]") -> "NDArray[np.float32]":
    """Compute the gain at each border between blocks from the gain that each block needs."""
    import numpy as np
    from numpy.lib.stride_tricks import sliding_window_view

    padded = np.pad(block_gains, _REACH_BLOCKS, mode="edge")
    smallest = sliding_window_view(padded, 2 * _REACH_BLOCKS + 1).min(axis=1)
    padded = np.pad(smallest, _REACH_BLOCKS, mode="edge")
    averaged: NDArray[np.float32] = sliding_window_view(padded, 2 * _REACH_BLOCKS).mean(axis=1)
    return averaged
