"""Loudness and true peak as ITU-R BS.1770-5 defines them."""

import math
from typing import TYPE_CHECKING

from bulletin._infra.biquads import Biquads, FilterSection

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Powers = NDArray[np.floating]
    """K-weighted mean squares, full scale = 1."""

    from bulletin._infra.pcm import Samples

TWO_SPEAKER_GAIN = 10 * math.log10(2)
"""LU by which a mono file, played by two speakers, is louder than it measures."""

_OFFSET = -0.691  # dB, makes a full-scale 997 Hz sine in one channel -3.01 LKFS (BS.1770-5, annex 1)
_ABSOLUTE_GATE = -70.0  # LUFS
_RELATIVE_GATE = -10.0  # LU
_HOPS_PER_BLOCK = 4  # 400 ms blocks, 100 ms apart
_HOPS_IN_WINDOW = 30  # 3 s
_RANGE_GATE = -20.0  # LU
_LOW_PERCENTILE, _HIGH_PERCENTILE = 0.10, 0.95  # of the distribution whose width the loudness range is
_OVERSAMPLING = 4  # as BS.1770-5, annex 2, asks for at 48 kHz
# -160 dB: keeps the filter out of the denormal numbers of a decaying silence, 4x slower
_DENORMAL_GUARD = 1e-8


def to_lufs(power: float) -> float:
    """Turn a K-weighted mean square (full scale = 1) into LUFS; silence is -inf."""
    if power > 0:
        return _OFFSET + 10 * math.log10(power)
    return -math.inf


def to_db(amplitude: float) -> float:
    """Turn an amplitude (full scale = 1) into dB; silence is -inf."""
    if amplitude > 0:
        return 20 * math.log10(amplitude)
    return -math.inf


def from_db(decibels: float) -> float:
    """Turn dB into an amplitude (full scale = 1)."""
    return float(10 ** (decibels / 20))


def compute_integrated_loudness(block_powers: "Powers") -> float:
    """Compute the gated loudness in LUFS of blocks of K-weighted power; -inf when all is silent."""
    loud = block_powers[block_powers > _convert_lufs_to_power(_ABSOLUTE_GATE)]
    if not len(loud):
        return -math.inf
    gate = _convert_lufs_to_power(to_lufs(_compute_mean(loud)) + _RELATIVE_GATE)
    return to_lufs(_compute_mean(loud[loud > gate]))


def _compute_mean(powers: "Powers") -> float:
    # Not numpy's sum, whose last digits depend on the processor.
    return math.fsum(powers.data) / len(powers)


def compute_short_term_powers(hop_powers: "Powers") -> "NDArray[np.float64]":
    """Compute the K-weighted mean square of each 3 s window, 100 ms apart, from those of 100 ms each.

    EBU Tech 3341, 2.2; less than 3 seconds have no window.
    """
    import numpy as np

    sums = np.cumsum(np.concatenate([[0.0], hop_powers]))
    windows: NDArray[np.float64] = (sums[_HOPS_IN_WINDOW:] - sums[:-_HOPS_IN_WINDOW]) / _HOPS_IN_WINDOW
    return windows.clip(0.0)


def compute_loudness_range(hop_powers: "Powers") -> float:
    """Compute the loudness range in LU of a sound from the K-weighted mean square of each 100 ms.

    The range is the distance from the 10th to the 95th percentile of the short-term loudness, without what is
    20 LU softer than its mean (EBU Tech 3342, 3.1); 0 when nothing is loud for 3 seconds.
    """
    import numpy as np

    windows = np.sort(compute_short_term_powers(hop_powers))
    loud = windows[windows > _convert_lufs_to_power(_ABSOLUTE_GATE)]
    if not len(loud):
        return 0.0
    gated = loud[loud > loud.mean() * 10 ** (_RANGE_GATE / 10)]
    soft = float(gated[round((len(gated) - 1) * _LOW_PERCENTILE)])
    loud_end = float(gated[round((len(gated) - 1) * _HIGH_PERCENTILE)])
    return to_lufs(loud_end) - to_lufs(soft)


def _convert_lufs_to_power(lufs: float) -> float:
    return float(10 ** ((lufs - _OFFSET) / 10))


def compute_loudness(hop_powers: "Powers") -> float:
    """Compute the gated loudness in LUFS of a sound from the K-weighted mean square of each 100 ms."""
    return compute_integrated_loudness(convert_to_blocks(hop_powers))


class LoudnessMeter:
    """Measures the block powers of one channel as it comes, piece by piece.

    Pieces of a second or two stay in the processor's cache, and memory stays small however long the sound.
    """

    def __init__(self, rate: int) -> None:
        """Begin with silence at `rate` samples per second."""
        import numpy as np

        self._hop = rate // 10
        self._weighting = Biquads(rate, _compute_k_weighting(rate))
        self._remainder = np.zeros(0, np.float32)
        self._hop_powers = [np.zeros(0)]

    def add(self, samples: "Samples") -> None:
        """Measure the next samples, at least one."""
        import numpy as np

        audible = np.array(samples, np.float32)
        audible[::2] += _DENORMAL_GUARD
        weighted = np.concatenate([self._remainder, *self._weighting.filter_samples(audible)])
        whole = len(weighted) // self._hop * self._hop
        hops = weighted[:whole].reshape(-1, self._hop)
        self._hop_powers.append(np.einsum("ij,ij->i", hops, hops) / np.float64(self._hop))
        self._remainder = weighted[whole:].copy()

    def read_block_powers(self) -> "NDArray[np.float64]":
        """Return the K-weighted mean square of each 400 ms block, 100 ms apart, full scale = 1."""
        return convert_to_blocks(self.read_hop_powers())

    def read_hop_powers(self) -> "NDArray[np.float64]":
        """Return the K-weighted mean square of each whole 100 ms, full scale = 1."""
        import numpy as np

        return np.concatenate(self._hop_powers)


def measure_hop_powers(samples: "Samples", rate: int) -> "NDArray[np.float64]":
    """Measure the K-weighted mean square of each 100 ms of one channel, the last one as if silence followed.

    There are never fewer than a block has.
    """
    import numpy as np

    meter, hop = LoudnessMeter(rate), rate // 10
    for start in range(0, len(samples), rate):  # a second stays in the processor's cache
        meter.add(samples[start : start + rate])
    if rest := max(_HOPS_PER_BLOCK * hop - len(samples), -len(samples) % hop):
        meter.add(np.zeros(rest, np.float32))
    return meter.read_hop_powers()


def convert_to_blocks(hop_powers: "Powers") -> "NDArray[np.float64]":
    """Average the powers of every 100 ms over each 400 ms."""
    import numpy as np

    if len(hop_powers) < _HOPS_PER_BLOCK:
        return np.zeros(0)
    blocks: NDArray[np.float64] = np.convolve(
        hop_powers, np.full(_HOPS_PER_BLOCK, 1 / _HOPS_PER_BLOCK), "valid"
    )
    return blocks


def convert_to_hops(block_powers: "Powers") -> "NDArray[np.float64]":
    """Compute the powers of every 100 ms from those of 400 ms blocks before which all is silent.

    The first one is that of the last quarter of the first block. Each block is a quarter of the difference
    between the hop that came in and the one that went out.
    """
    import numpy as np

    rises = np.diff(block_powers.astype(np.float64), prepend=0.0) * _HOPS_PER_BLOCK
    rows = np.pad(rises, (0, -len(rises) % _HOPS_PER_BLOCK)).reshape(-1, _HOPS_PER_BLOCK)
    hops: NDArray[np.float64] = np.maximum(rows.cumsum(axis=0).ravel()[: len(block_powers)], 0.0)
    return hops


class PeakMeter:
    """Finds the true peak of one channel as it comes, piece by piece, by fourfold oversampling."""

    def __init__(self) -> None:
        """Begin with silence."""
        import soxr

        self._oversampling = soxr.ResampleStream(1, _OVERSAMPLING, 1, "float32", "HQ")
        self._peak = 0.0

    def add(self, samples: "Samples") -> None:
        """Look through the next samples."""
        self._update_peak(samples)
        self._update_peak(self._oversampling.resample_chunk(samples))

    def read_true_peak(self) -> float:
        """Return the true peak, full scale = 1; nothing may be added after that."""
        import numpy as np

        self._update_peak(self._oversampling.resample_chunk(np.zeros(0, np.float32), last=True))
        return self._peak

    def _update_peak(self, samples: "Samples") -> None:
        self._peak = max(self._peak, float(samples.max(initial=0.0)), -float(samples.min(initial=0.0)))


def measure_block_powers(samples: "Samples", rate: int) -> "NDArray[np.float64]":
    """Measure the block powers of one channel; less than a block counts as if silence followed."""
    import numpy as np

    meter = LoudnessMeter(rate)
    meter.add(np.pad(samples, (0, max(0, _HOPS_PER_BLOCK * (rate // 10) - len(samples)))))
    return meter.read_block_powers()


def _compute_k_weighting(rate: int) -> tuple[FilterSection, FilterSection]:
    """Compute the high shelf and the high pass of the K-weighting for any rate.

    BS.1770-5 tabulates them for 48 kHz only; the analogue prototypes are those that libebur128
    (MIT) recovered from the table.
    """
    k = math.tan(math.pi * 1681.974450955533 / rate)
    q, gain = 0.7071752369554196, 10 ** (3.999843853973347 / 20)
    band = gain**0.4996667741545416
    a0 = 1 + k / q + k * k
    poles = (1.0, 2 * (k * k - 1) / a0, (1 - k / q + k * k) / a0)
    shelf = ((gain + band * k / q + k * k) / a0, 2 * (k * k - gain) / a0, (gain - band * k / q + k * k) / a0)
    k, q = math.tan(math.pi * 38.13547087602444 / rate), 0.5003270373238773
    a0 = 1 + k / q + k * k
    high_pass = (1.0, 2 * (k * k - 1) / a0, (1 - k / q + k * k) / a0)
    return (shelf, poles), ((1.0, -2.0, 1.0), high_pass)
