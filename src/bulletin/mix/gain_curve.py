"""A gain curve: a gain at every 32nd sample, and a straight line between two of them."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from bulletin._infra.pcm import Channels

NODE_SPACING = 32
"""Samples between two nodes: 0.7 ms."""


def apply_gain_curve(sound: "Channels", nodes: "NDArray[np.float32]") -> None:
    """Multiply a sound by a gain curve, in place.

    Args:
        sound: a multiple of 32 samples in each channel.
        nodes: the gain at the start of every 32 samples, and one more at the end of the last.
    """
    import numpy as np

    blocks = sound.reshape(len(sound), -1, NODE_SPACING)
    before, after = nodes[:-1], nodes[1:]
    moves = before != after
    ramp = (np.arange(NODE_SPACING, dtype=np.float32) + np.float32(0.5)) / NODE_SPACING
    rising = before[moves, None] + (after - before)[moves, None] * ramp
    still = ~moves & (before != 1)
    for channel in blocks:
        channel[moves] *= rising
        channel[still] *= before[still, None]
