"""MP3 frames of one cut, by LAME: constant bit rate, so that a player can seek exactly."""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from bulletin._infra.loudness import LoudnessMeter, PeakMeter
from bulletin._infra.outline import Outline
from bulletin._infra.pcm import decode_frames, to_int16
from bulletin._infra.series import packed
from bulletin.errors import CheckError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bulletin._infra.pcm import Channels

RATE = 44100
FRAME = 1152
"""Samples in a frame of MPEG-1 layer III."""
BITRATES = {1: 96, 2: 128}
"""kbit/s, by the number of channels."""
_QUALITY = 3  # LAME's own choice for constant bit rate
PIECE = 64 * FRAME
"""Samples handled at once: what stays in the processor's cache is quickest."""

LAME_GAIN = 0.95
"""LAME makes everything this much softer at a constant bit rate of up to 160 kbit/s (measured)."""


@cache  # asked for every cut; finding the installed version reads files
def fingerprint(channels: int) -> str:
    """Name everything besides the sound that shapes the frames."""
    from importlib.metadata import version

    return f"lameenc {version('lameenc')} q{_QUALITY} {BITRATES[channels]}k {RATE}"


def encode(sound: "Channels") -> list[bytes]:
    """Encode a whole number of frames that begin and end in silence.

    Exactly as many frames come back as went in: what the encoder adds to flush itself is silence. A
    fresh encoder's first frame refers to nothing before it, so the frames may follow any others.

    Args:
        sound: one channel at 96 kbit/s, or two at 128.
    """
    import lameenc

    channels, samples = sound.shape
    encoder = lameenc.Encoder()
    encoder.set_bit_rate(BITRATES[channels])
    encoder.set_in_sample_rate(RATE)
    encoder.set_channels(channels)
    encoder.set_quality(_QUALITY)
    encoder.silence()
    pieces = (to_int16(sound[:, start : start + PIECE]) for start in range(0, samples, PIECE))
    stream = b"".join([*(bytes(encoder.encode(piece)) for piece in pieces), bytes(encoder.flush())])
    return _frames(stream, samples // FRAME, BITRATES[channels])


def _frames(stream: bytes, count: int, bitrate: int) -> list[bytes]:
    """Part a stream into frames (ISO/IEC 11172-3, 2.4.2.3 and 2.4.3.1)."""
    size = 144 * bitrate * 1000 // RATE
    position, frames = 0, []
    for _ in range(count):
        if stream[position : position + 2] != b"\xff\xfb":
            raise CheckError("The MP3 encoder gave a frame that cannot be.")
        end = position + size + (stream[position + 2] >> 1 & 1)
        frames.append(stream[position:end])
        position = end
    return frames


@dataclass(frozen=True, slots=True)
class Measured:
    """What was measured of a decoded cut; see `Cut` for what each is."""

    energies: bytes
    peak: float
    outline: bytes


def measure(frames: Sequence[bytes], channels: int, first: int = 0, last: int | None = None) -> Measured:
    """Decode frames and measure the sound of some of them.

    Args:
        frames: all that are decoded.
        channels: that they have.
        first: from which on they are measured.
        last: the one after the last that is measured; None for all.

    Raises:
        CheckError: decoding does not give exactly as many samples as went in.
    """
    import numpy as np

    meters = [LoudnessMeter(RATE) for _ in range(channels)]
    peaks, outlines = [PeakMeter() for _ in range(channels)], [Outline(RATE) for _ in range(channels)]
    last = len(frames) if last is None else last
    count = 0
    for piece in _decoded(frames, first, last):
        for channel, meter, peak, outline in zip(piece, meters, peaks, outlines, strict=True):
            meter.add(channel)
            peak.add(channel)
            outline.add(channel)
        count += piece.shape[1]
    if count != (last - first) * FRAME:
        raise CheckError(f"A cut of {(last - first) * FRAME} samples decodes to {count}.")
    energies = np.sum([meter.energies() for meter in meters], axis=0)
    return Measured(
        packed(energies),
        max(peak.true_peak() for peak in peaks),
        bytes(map(max, zip(*(outline.heights() for outline in outlines), strict=True))),
    )


def _decoded(frames: Sequence[bytes], first: int, last: int) -> "Iterator[Channels]":
    """Decode some frames, as many at once as are handled quickly."""
    import numpy as np

    decoded = itertools.islice(decode_frames(b"".join(frames)), first, last)
    while some := list(itertools.islice(decoded, PIECE // FRAME)):
        yield np.concatenate(some, axis=1)


def peak_of(frames: Sequence[bytes], channels: int, first: int, last: int) -> float:
    """Give the true peak of some of the frames that are decoded, full scale = 1."""
    peaks = [PeakMeter() for _ in range(channels)]
    for piece in _decoded(frames, first, last):
        for channel, peak in zip(piece, peaks, strict=True):
            peak.add(channel)
    return max(peak.true_peak() for peak in peaks)
