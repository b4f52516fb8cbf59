"""MP3 frames of one cut, by LAME: constant bit rate, so that a player can seek exactly."""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from bulletin._infra.loudness import LoudnessMeter, PeakMeter
from bulletin._infra.outline import Outline
from bulletin._infra.pcm import decode_frames, to_int16
from bulletin._infra.series import pack_numbers
from bulletin.errors import CheckError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bulletin._infra.pcm import Channels

RATE = 44100
FRAME_SAMPLES = 1152
"""Samples in a frame of MPEG-1 layer III."""
BITRATES = {1: 96, 2: 128}
"""kbit/s, by the number of channels."""
_LAME_QUALITY = 3  # LAME's own choice for constant bit rate
BLOCK_SAMPLES = 64 * FRAME_SAMPLES
"""Samples handled at once: what stays in the processor's cache is quickest."""

LAME_GAIN = 0.95
"""LAME makes everything this much softer at a constant bit rate of up to 160 kbit/s (measured)."""


@cache  # asked for every cut; finding the installed version reads files
def read_fingerprint(channels: int) -> str:
    """Name everything besides the sound that shapes the frames."""
    from importlib.metadata import version

    return f"lameenc {version('lameenc')} q{_LAME_QUALITY} {BITRATES[channels]}k {RATE}"


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
    encoder.set_quality(_LAME_QUALITY)
    encoder.silence()
    pieces = (to_int16(sound[:, start : start + BLOCK_SAMPLES]) for start in range(0, samples, BLOCK_SAMPLES))
    stream = b"".join([*(bytes(encoder.encode(piece)) for piece in pieces), bytes(encoder.flush())])
    return _split_frames(stream, samples // FRAME_SAMPLES, BITRATES[channels])


def _split_frames(stream: bytes, count: int, bitrate: int) -> list[bytes]:
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
class CutMeasurement:
    """What was measured of a decoded cut; see `Cut` for what each is."""

    energies: bytes
    peak: float
    outline: bytes


def measure_frames(
    frames: Sequence[bytes], channels: int, first_frame: int = 0, end_frame: int | None = None
) -> CutMeasurement:
    """Decode frames and measure the sound of some of them.

    Args:
        frames: all that are decoded.
        channels: that they have.
        first_frame: from which on they are measured.
        end_frame: the one after the last that is measured; None for all.

    Raises:
        CheckError: decoding does not give exactly as many samples as went in.
    """
    import numpy as np

    meters = [LoudnessMeter(RATE) for _ in range(channels)]
    peaks, outlines = [PeakMeter() for _ in range(channels)], [Outline(RATE) for _ in range(channels)]
    end_frame = len(frames) if end_frame is None else end_frame
    count = 0
    for piece in _decode_in_blocks(frames, first_frame, end_frame):
        for channel, meter, peak, outline in zip(piece, meters, peaks, outlines, strict=True):
            meter.add(channel)
            peak.add(channel)
            outline.add(channel)
        count += piece.shape[1]
    if count != (end_frame - first_frame) * FRAME_SAMPLES:
        raise CheckError(f"A cut of {(end_frame - first_frame) * FRAME_SAMPLES} samples decodes to {count}.")
    energies = np.sum([meter.read_hop_powers() for meter in meters], axis=0)
    return CutMeasurement(
        pack_numbers(energies),
        max(peak.read_true_peak() for peak in peaks),
        bytes(map(max, zip(*(outline.read_heights() for outline in outlines), strict=True))),
    )


def _decode_in_blocks(frames: Sequence[bytes], first_frame: int, end_frame: int) -> "Iterator[Channels]":
    """Decode some frames, as many at once as are handled quickly."""
    import numpy as np

    decoded = itertools.islice(decode_frames(b"".join(frames)), first_frame, end_frame)
    while some := list(itertools.islice(decoded, BLOCK_SAMPLES // FRAME_SAMPLES)):
        yield np.concatenate(some, axis=1)


def measure_true_peak(frames: Sequence[bytes], channels: int, first_frame: int, end_frame: int) -> float:
    """Give the true peak of some of the frames that are decoded, full scale = 1."""
    peaks = [PeakMeter() for _ in range(channels)]
    for piece in _decode_in_blocks(frames, first_frame, end_frame):
        for channel, peak in zip(piece, peaks, strict=True):
            peak.add(channel)
    return max(peak.read_true_peak() for peak in peaks)
