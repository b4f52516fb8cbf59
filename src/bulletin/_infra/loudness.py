"""Loudness and true peak as ITU-R BS.1770-5 defines them."""

import math
from collections.abc import Iterable, Iterator
from fractions import Fraction
from typing import TYPE_CHECKING, cast

from bulletin._infra.pcm import samples_of

if TYPE_CHECKING:
    import av
    import numpy as np
    from numpy.typing import NDArray

    Samples = NDArray[np.float32]

_OFFSET = -0.691  # dB, makes a full-scale 997 Hz sine in one channel -3.01 LKFS (BS.1770-5, annex 1)
_ABSOLUTE_GATE = -70.0  # LUFS
_RELATIVE_GATE = -10.0  # LU
_HOPS_PER_BLOCK = 4  # 400 ms blocks, 100 ms apart
_PEAK_BLOCK = 1152


def to_lufs(power: float) -> float:
    """Turn a K-weighted mean square (full scale = 1) into LUFS; silence is -inf."""
    return _OFFSET + 10 * math.log10(power) if power > 0 else -math.inf


def to_db(amplitude: float) -> float:
    """Turn an amplitude (full scale = 1) into dB; silence is -inf."""
    return 20 * math.log10(amplitude) if amplitude > 0 else -math.inf


def from_db(decibels: float) -> float:
    """Turn dB into an amplitude (full scale = 1)."""
    return float(10 ** (decibels / 20))


def integrated(powers: Iterable[float]) -> float:
    """Give the gated loudness in LUFS of blocks of K-weighted power; -inf when all is silent."""
    loud = [power for power in powers if to_lufs(power) > _ABSOLUTE_GATE]
    if not loud:
        return -math.inf
    gate = to_lufs(math.fsum(loud) / len(loud)) + _RELATIVE_GATE
    gated = [power for power in loud if to_lufs(power) > gate]
    return to_lufs(math.fsum(gated) / len(gated))


def block_powers(samples: "Samples", rate: int) -> tuple[float, ...]:
    """Measure the K-weighted mean square of each 400 ms block of one channel, 100 ms apart.

    Sound shorter than a block is measured as if silence followed.
    """
    import numpy as np

    hop = rate // 10
    shortfall = _HOPS_PER_BLOCK * hop - len(samples)
    if shortfall > 0:
        samples = np.pad(samples, (0, shortfall))
    weighted = _k_weighted(samples, rate)
    hops = weighted[: len(weighted) // hop * hop].reshape(-1, hop)
    energy = np.einsum("ij,ij->i", hops, hops, dtype=np.float64) / hop
    blocks = np.convolve(energy, np.full(_HOPS_PER_BLOCK, 1 / _HOPS_PER_BLOCK), "valid")
    return tuple(float(f"{block:.5g}") for block in blocks)


def _k_weighted(samples: "Samples", rate: int) -> "Samples":
    import av
    import numpy as np

    graph = _k_weighting(rate)
    frame = av.AudioFrame.from_ndarray(np.ascontiguousarray(samples)[None, :], format="flt", layout="mono")
    frame.sample_rate = rate
    graph.push(frame)
    graph.push(None)
    return np.concatenate(list(_pull(graph)))


def _pull(graph: "av.filter.Graph") -> "Iterator[Samples]":
    import av

    while True:
        try:
            frame = cast("av.AudioFrame", graph.pull())
        except (av.error.BlockingIOError, av.error.EOFError):
            return
        yield samples_of(frame)


def _k_weighting(rate: int) -> "av.filter.Graph":
    import av.filter

    graph = av.filter.Graph()
    nodes = [graph.add_abuffer(sample_rate=rate, format="flt", layout="mono", time_base=Fraction(1, rate))]
    nodes += [graph.add("biquad", _biquad(*section)) for section in _sections(rate)]
    nodes.append(graph.add("abuffersink"))
    graph.link_nodes(*nodes).configure()
    return graph


def _biquad(b: tuple[float, ...], a: tuple[float, ...]) -> str:
    terms = [*zip(("b0", "b1", "b2"), b, strict=True), *zip(("a0", "a1", "a2"), a, strict=True)]
    return ":".join(f"{name}={value:.17g}" for name, value in terms)


def _sections(rate: int) -> tuple[tuple[tuple[float, ...], tuple[float, ...]], ...]:
    """Give the high shelf and the high pass of the K-weighting for any rate.

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


def true_peak(samples: "Samples") -> float:
    """Measure the true peak of one channel, full scale = 1, by fourfold oversampling.

    Only the neighbourhood of what comes within 6 dB of the highest sample is oversampled: sound
    between two samples does not rise further than that above both.
    """
    import numpy as np
    import soxr

    if not len(samples):
        return 0.0
    padded = np.pad(samples, (0, -len(samples) % _PEAK_BLOCK)).reshape(-1, _PEAK_BLOCK)
    peaks = np.maximum(padded.max(axis=1), -padded.min(axis=1))
    highest = float(peaks.max())
    hot = peaks > highest / 2
    hot[1:] |= hot[:-1].copy()
    hot[:-1] |= hot[1:].copy()
    dense = soxr.resample(padded[hot].reshape(-1), 1, 4, "HQ")
    return max(highest, float(np.abs(dense).max(initial=0.0)))
