"""Fingerprint of a sound: how loud it is in eight bands of pitch, in each tenth of a second.

Coding a sound again leaves it as it is; other words, another voice or another sound in its place do not.
"""

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from bulletin._infra.pcm import Samples

    Levels = NDArray[np.floating]
    """dB of full scale: a row for each moment, a column for each band."""

HOPS_PER_SECOND = 10
PARTS_PER_HOP = 3
"""Parts of a tenth of a second that are measured apart, so that a sound can be compared a little shifted."""
BAND_COUNT = 8
RANGE = 45.0
"""dB below the loudest band of a sound, beyond which all is as good as silence."""
_BAND_EDGES = (120, 300, 480, 720, 1020, 1440, 2040, 2880, 4080)  # Hz; nearly all of speech lies between
_THINNING = 5  # samples that are averaged to one: what lies above 4 kHz need not be told apart
_EDGE_SHARE = 0.25  # of a part, at each of its ends
_STEP = RANGE / 15  # dB of the sixteen levels of half a byte
_LOWEST_TOP = 127  # dB below full scale
_FULL_SCALE = 32767
_SILENCE_POWER = 1e-12


def compute_fingerprint(samples: "Samples", rate: int) -> bytes:
    """Compute the fingerprint of a sound: a byte for its loudest level, then four for each tenth of a second.

    Two bands share a byte. The samples count as the 16 bits that they are coded from: their last digits
    depend on the processor. What follows the last whole tenth of a second is left out.
    """
    import numpy as np

    missing = max(0, rate // HOPS_PER_SECOND - len(samples))
    levels = join_parts(measure_parts(np.pad(samples, (0, missing)), rate))
    top = min(0, max(-_LOWEST_TOP, int(np.rint(levels.max()))))
    codes = np.clip(np.rint((top - levels) / _STEP), 0, 15).astype(np.uint8)
    pairs: NDArray[np.uint8] = codes[:, ::2] << 4 | codes[:, 1::2]
    return bytes([-top, *pairs.tobytes()])


def unpack_fingerprint(fingerprint: bytes) -> "Levels":
    """Unpack the levels of a fingerprint, which lie within its range below the loudest one.

    Raises:
        ValueError: it is none.
    """
    import numpy as np

    if not fingerprint or len(fingerprint) % (BAND_COUNT // 2) != 1:
        raise ValueError("This is no fingerprint.")
    pairs = np.frombuffer(fingerprint, np.uint8, offset=1).reshape(-1, BAND_COUNT // 2)
    codes = np.stack([pairs >> 4, pairs & 15], axis=2).reshape(-1, BAND_COUNT)
    levels: NDArray[np.floating] = -fingerprint[0] - codes * np.float64(_STEP)
    return levels


def measure_parts(samples: "Samples", rate: int) -> "NDArray[np.float64]":
    """Measure the power of each band in each third of a tenth of a second: a row for each whole one."""
    import numpy as np

    size = rate // (HOPS_PER_SECOND * PARTS_PER_HOP * _THINNING)
    whole = len(samples) // (size * _THINNING) * size * _THINNING
    lanes = np.rint(samples[:whole] * np.float32(_FULL_SCALE)).reshape(-1, _THINNING)
    thinned = lanes[:, 0] + lanes[:, 1] + lanes[:, 2] + lanes[:, 3] + lanes[:, 4]
    window = _make_window(size)
    spectrum = np.fft.rfft(thinned.astype(np.float64).reshape(-1, size) * window)
    powers = np.square(spectrum.real) + np.square(spectrum.imag)
    hertz = rate / (size * _THINNING)
    edges = [round(edge / hertz) for edge in _BAND_EDGES]
    bands: NDArray[np.float64] = np.add.reduceat(powers, edges, axis=1)[:, :BAND_COUNT]
    return bands * 2 / (size * _THINNING * _FULL_SCALE) ** 2


@cache
def _make_window(size: int) -> "NDArray[np.float64]":
    """Make a window with a slope at both ends, so that a low tone does not reach into high bands."""
    import numpy as np

    rise = np.minimum(1.0, (np.arange(size) + 0.5) / (size * _EDGE_SHARE))
    slope = np.sin(np.minimum(rise, rise[::-1]) * np.pi / 2) ** 2
    window: NDArray[np.float64] = slope / np.sqrt(np.mean(slope**2))
    return window


def join_parts(parts: "NDArray[np.float64]") -> "Levels":
    """Compute the levels of each tenth of a second from the powers of its parts; a rest is left out."""
    import numpy as np

    whole = len(parts) // PARTS_PER_HOP * PARTS_PER_HOP
    powers = parts[:whole].reshape(-1, PARTS_PER_HOP, BAND_COUNT).mean(axis=1)
    levels: NDArray[np.floating] = 10 * np.log10(np.maximum(powers, _SILENCE_POWER))
    return levels
