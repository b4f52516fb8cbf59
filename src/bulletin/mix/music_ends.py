"""The ends of the user's music, and its middle: silence is trimmed, and direct current is taken out."""

from typing import TYPE_CHECKING

from bulletin.mix.encoder import RATE

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from bulletin._infra.pcm import Channels

_SILENCE_RATIO = 0.001  # of the highest sample; softer sound at either end counts as silence
_ZERO_CROSSING_REACH = RATE // 20  # samples beyond the loud ones in which a zero crossing is looked for
_WHOLE_SCALE = 2**24  # of a sample as a whole number


def remove_direct_current(sound: "Channels") -> "Channels":
    """Trim ends at which nothing moves, and take from each channel the mean of what is left."""
    import numpy as np

    least = float(np.abs(sound).max(initial=0.0)) * _SILENCE_RATIO
    after_start = (np.abs(sound - sound[:, :1]) > least).any(axis=0)
    before_end = (np.abs(sound - sound[:, -1:]) > least).any(axis=0)
    if not after_start.any():
        return sound
    lively = sound[:, after_start.argmax() : len(before_end) - before_end[::-1].argmax()]
    # In whole numbers, whose sum is the same on every processor.
    sums = (lively * np.float32(_WHOLE_SCALE)).astype(np.int64).sum(axis=1)
    means = (sums / (_WHOLE_SCALE * lively.shape[1])).astype(np.float32)
    centred: Channels = lively - means[:, None]
    return centred


def trim_silence(sound: "Channels") -> "Channels":
    """Trim the silence at both ends to a zero crossing of the wave, so that the sound can be looped."""
    import numpy as np

    highest = max(float(sound.max(initial=0.0)), -float(sound.min(initial=0.0)))
    loud = np.zeros(sound.shape[1], np.bool_)
    for channel in sound:
        loud |= (channel > highest * _SILENCE_RATIO) | (channel < -highest * _SILENCE_RATIO)
    if not loud.any():
        return sound
    first, last = int(loud.argmax()), len(loud) - int(loud[::-1].argmax())
    reach_start = max(0, first - _ZERO_CROSSING_REACH)
    before = _find_zero_crossings(sound[:, reach_start : first + 1])
    after = _find_zero_crossings(sound[:, last - 1 : last + _ZERO_CROSSING_REACH])
    start, end = first, last
    if len(before):
        start = reach_start + int(before[-1])
    if len(after):
        end = last - 1 + int(after[0])
    return np.ascontiguousarray(sound[:, start:end])


def _find_zero_crossings(sound: "Channels") -> "NDArray[np.int64]":
    """Find the samples with which the channels' sum comes up through zero."""
    import numpy as np

    middle = sound.sum(axis=0)
    return np.flatnonzero((middle[:-1] < 0) & (middle[1:] >= 0)) + 1
