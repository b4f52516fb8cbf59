"""FFmpeg's codecs: blocks of sound are encoded, and a finished file is decoded to find its peak."""

from collections.abc import Iterable, Iterator
from fractions import Fraction
from typing import TYPE_CHECKING, Any, cast

from bulletin._infra import libav
from bulletin._infra.loudness import PeakMeter, to_db

if TYPE_CHECKING:
    import av
    import numpy as np
    from numpy.typing import NDArray

    from bulletin._infra.pcm import Channels

_FULL_SCALE = 1 << 23  # of 24 bits
CHANNEL_LAYOUTS = {1: "mono", 2: "stereo"}
LOSSY_BIT_RATES = {1: 96_000, 2: 160_000}
"""Bit rates of lossy formats in bit/s, by the number of channels."""


def open_encoder(name: str, sample_format: str, rate: int, channels: int) -> "av.AudioCodecContext":
    """Open an encoder that takes samples of a format, e.g. `s32` or `flt`."""
    libav.load()
    import av

    codec = cast("av.AudioCodecContext", av.CodecContext.create(name, "w"))
    codec.sample_rate = rate
    codec.layout = CHANNEL_LAYOUTS[channels]
    codec.format = av.AudioFormat(sample_format)
    codec.time_base = Fraction(1, rate)
    return codec


def encode_blocks(
    codec: "av.AudioCodecContext | av.AudioStream",
    blocks: "Iterable[NDArray[np.generic]]",
    sample_format: str,
    rate: int,
) -> "Iterator[av.Packet[Any]]":
    """Encode blocks of shape (channels, samples) in a row, and what the encoder holds back at the end.

    Args:
        codec: the encoder.
        blocks: samples in numbers of the format's type.
        sample_format: FFmpeg's name of a format whose channels are interleaved.
        rate: samples per second.
    """
    libav.load()
    import av
    import numpy as np

    position = 0
    for block in _split_into_seconds(blocks, rate):
        interleaved = np.ascontiguousarray(block.T).reshape(1, -1)
        frame = av.AudioFrame.from_ndarray(interleaved, sample_format, CHANNEL_LAYOUTS[len(block)])
        frame.sample_rate, frame.pts, frame.time_base = rate, position, Fraction(1, rate)
        position += block.shape[1]
        yield from codec.encode(frame)
    yield from codec.encode(None)


def _split_into_seconds(
    blocks: "Iterable[NDArray[np.generic]]", rate: int
) -> "Iterator[NDArray[np.generic]]":
    """Split blocks into seconds: of each sample in a frame, an encoder keeps several copies."""
    for block in blocks:
        for start in range(0, block.shape[1], rate):
            yield block[:, start : start + rate]


def to_int24(block: "Channels") -> "NDArray[np.int32]":
    """Turn samples, full scale = 1, into whole numbers of 24 bits."""
    import numpy as np

    numbers = np.clip(np.rint(block * np.float32(_FULL_SCALE)), -_FULL_SCALE, _FULL_SCALE - 1)
    whole: NDArray[np.int32] = numbers.astype(np.int32)
    return whole


def pack_pcm24(block: "Channels") -> bytes:
    """Pack samples interleaved, three bytes each, the lowest first."""
    import numpy as np

    return bytes(to_int24(block).T.astype("<i4").reshape(-1, 1).view(np.uint8)[:, :3].tobytes())


def measure_true_peak(path: str) -> float:
    """Decode a file and measure the highest true peak of its channels in dBTP."""
    libav.load()
    import av
    import numpy as np

    with av.open(path, "r") as container:
        stream = container.streams.audio[0]
        meters = [PeakMeter() for _ in range(stream.channels)]
        resampler = av.AudioResampler("fltp", stream.layout, stream.rate)
        for frame in container.decode(stream):
            for planar in resampler.resample(frame):
                for meter, channel in zip(meters, planar.to_ndarray(), strict=True):
                    meter.add(np.ascontiguousarray(channel, np.float32))
    return to_db(max(meter.read_true_peak() for meter in meters))
