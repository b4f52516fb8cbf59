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

    from bulletin._infra.pcm import Channels, Samples

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
    """Name everything besides the sound that shapes the frames: encoder, quality and rates."""
    from importlib.metadata import version

    return f"lameenc {version('lameenc')} q{_LAME_QUALITY} {BITRATES[channels]}k {RATE}"


def encode(sound: "Channels") -> list[bytes]:
    """Encode a whole number of frames that begin and end in silence.

    Exactly as many frames come back as went in: what the encoder adds to flush itself is silence. The
    first frame of a new encoder refers to nothing before it, so the frames may follow any others.

    Args:
        sound: one channel at 96 kbit/s, or two at 128.
    """
    import lameenc

    channels, samples = sound.shape
    lame = lameenc.Encoder()
    lame.set_bit_rate(BITRATES[channels])
    lame.set_in_sample_rate(RATE)
    lame.set_channels(channels)
    lame.set_quality(_LAME_QUALITY)
    lame.silence()
    stream = bytearray()
    for start in range(0, samples, BLOCK_SAMPLES):
        stream += lame.encode(to_int16(sound[:, start : start + BLOCK_SAMPLES]))
    stream += lame.flush()
    return _split_frames(bytes(stream), samples // FRAME_SAMPLES, BITRATES[channels])


def encode_mono(samples: "Samples") -> bytes:
    """Encode samples of one channel, filled up with silence to whole frames."""
    import numpy as np

    return b"".join(encode(np.pad(samples, (0, -len(samples) % FRAME_SAMPLES))[None]))


def _split_frames(stream: bytes, count: int, bitrate: int) -> list[bytes]:
    """Split a stream into frames (ISO/IEC 11172-3, 2.4.2.3 and 2.4.3.1)."""
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
    """The loudness, true peak and outline of a decoded cut, as the fields of `Cut` have them."""

    energies: bytes
    peak: float
    outline: bytes


class _ChannelMeters:
    """All meters that one channel of a decoded cut goes through."""

    def __init__(self) -> None:
        self.loudness = LoudnessMeter(RATE)
        self.peak = PeakMeter()
        self.outline = Outline(RATE)

    def add(self, samples: "Samples") -> None:
        """Measure the samples that come next."""
        self.loudness.add(samples)
        self.peak.add(samples)
        self.outline.add(samples)


def measure_frames(
    frames: Sequence[bytes], channels: int, first_frame: int = 0, end_frame: int | None = None
) -> CutMeasurement:
    """Decode frames and measure the sound of some of them.

    Args:
        frames: the frames to decode.
        channels: how many channels they have.
        first_frame: the first frame to measure.
        end_frame: the frame after the last one to measure; None measures up to the end.

    Raises:
        CheckError: decoding does not give exactly as many samples as went in.
    """
    import numpy as np

    if end_frame is None:
        end_frame = len(frames)
    all_meters = [_ChannelMeters() for _ in range(channels)]
    expected, count = (end_frame - first_frame) * FRAME_SAMPLES, 0
    for block in _decode_in_blocks(frames, first_frame, end_frame):
        for channel, meters in zip(block, all_meters, strict=True):
            meters.add(channel)
        count += block.shape[1]
    if count != expected:
        raise CheckError(f"A cut of {expected} samples decodes to {count}.")
    energies = np.sum([meters.loudness.read_hop_powers() for meters in all_meters], axis=0)
    peak = max(meters.peak.read_true_peak() for meters in all_meters)
    outlines = [meters.outline.read_heights() for meters in all_meters]
    return CutMeasurement(pack_numbers(energies), peak, bytes(map(max, zip(*outlines, strict=True))))


def _decode_in_blocks(frames: Sequence[bytes], first_frame: int, end_frame: int) -> "Iterator[Channels]":
    """Decode some of the frames, in blocks that the processor's cache can hold."""
    import numpy as np

    decoded = itertools.islice(decode_frames(b"".join(frames)), first_frame, end_frame)
    while block := list(itertools.islice(decoded, BLOCK_SAMPLES // FRAME_SAMPLES)):
        yield np.concatenate(block, axis=1)


def measure_true_peak(frames: Sequence[bytes], channels: int, first_frame: int, end_frame: int) -> float:
    """Decode frames and measure the true peak of some of them, full scale = 1."""
    meters = [PeakMeter() for _ in range(channels)]
    for block in _decode_in_blocks(frames, first_frame, end_frame):
        for channel, meter in zip(block, meters, strict=True):
            meter.add(channel)
    return max(map(PeakMeter.read_true_peak, meters))
