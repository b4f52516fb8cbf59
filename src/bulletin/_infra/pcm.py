"""Sound in memory: decoding by PyAV, resampling by soxr, and the change between number types."""

import io
import itertools
import math
from collections.abc import Iterator
from typing import TYPE_CHECKING, BinaryIO, cast

from bulletin._infra import libav

if TYPE_CHECKING:
    import av
    import numpy as np
    from numpy.typing import NDArray

    Samples = NDArray[np.float32]
    """One channel, full scale = 1."""
    Channels = NDArray[np.float32]
    """Shape (channels, samples), full scale = 1."""


_MAX_CHANNELS = 64  # ambisonics of the seventh order; a header that says more is damaged
_LAYOUTS = {1: "mono", 2: "stereo"}
_MIN_RATE, _MAX_RATE = 1000, 384_000  # samples per second that sound for listeners may have
_MAX_AMPLITUDE = 1e6  # of full scale: more is no sound, and its powers have no number


def decode_mono(data: bytes) -> tuple[bytes, int]:
    """Decode any audio file to signed 16-bit mono samples and their rate.

    Raises:
        ValueError: the bytes hold no audio that can be decoded.
    """
    samples, rate = decode(data)
    return to_int16(samples), rate


def decode(data: bytes, max_seconds: float = math.inf) -> "tuple[Samples, int]":
    """Decode any audio file to mono samples; see `decode_channels`."""
    samples, rate = decode_channels(data, 1, max_seconds)
    return samples[0], rate


def decode_channels(
    data: bytes | BinaryIO, channels: int, max_seconds: float = math.inf
) -> "tuple[Channels, int]":
    """Decode any audio file to so many channels, full scale = 1, and their rate.

    Args:
        data: the file or its bytes, in any format that PyAV reads.
        channels: 1 or 2; what has more or fewer is mixed.
        max_seconds: seconds after which it stops, and behind which an open file is not read.

    Raises:
        ValueError: the bytes hold no audio that can be decoded.
    """
    import numpy as np

    file = data
    if isinstance(data, bytes):
        file = io.BytesIO(data)
    try:
        chunks, rate = _decode_chunks(cast("BinaryIO", file), channels, max_seconds)
    except Exception as error:  # PyAV raises what it likes where a file says what cannot be
        raise ValueError(str(error)) from error
    if not chunks:
        raise ValueError("no sound")
    sound = np.concatenate(chunks, axis=1)
    # NaN is in no range.
    if not (sound.min(initial=0.0) >= -_MAX_AMPLITUDE and sound.max(initial=0.0) <= _MAX_AMPLITUDE):
        raise ValueError("samples that are no numbers")
    return sound, rate


def _decode_chunks(file: BinaryIO, channels: int, max_seconds: float) -> "tuple[list[Channels], int]":
    libav.load()
    import av

    with av.open(file, "r") as container:
        if not container.streams.audio:
            raise ValueError("no audio stream")
        stream = container.streams.audio[0]
        rate = _read_rate(stream)
        resampler = av.AudioResampler(format="fltp", layout=_LAYOUTS[channels], rate=rate)
        frames = itertools.chain(_limit_frames(max_seconds, container.decode(stream)), [None])
        return [view_channels(out) for frame in frames for out in resampler.resample(frame)], rate


def _read_rate(stream: "av.AudioStream") -> int:
    """Read the sampling rate of a stream that can be decoded.

    Raises:
        ValueError: its codec is unknown, or its rate or its number of channels makes no sense.
    """
    codec: av.AudioCodecContext | None = stream.codec_context
    if codec is None:
        raise ValueError("an unknown codec")
    if not (_MIN_RATE <= codec.sample_rate <= _MAX_RATE and 0 < codec.channels <= _MAX_CHANNELS):
        raise ValueError(f"{codec.channels} channels of {codec.sample_rate} Hz")
    return codec.sample_rate


def _limit_frames(max_seconds: float, frames: "Iterator[av.AudioFrame]") -> "Iterator[av.AudioFrame]":
    seconds = 0.0
    for frame in frames:
        yield frame
        seconds += frame.samples / frame.sample_rate
        if seconds >= max_seconds:
            return


def decode_frames(data: bytes) -> "Iterator[Channels]":
    """Decode bare MP3 frames, every sample of them: no header is read and no delay is skipped."""
    libav.load()
    import av

    codec = cast("av.AudioCodecContext", av.CodecContext.create("mp3float", "r"))
    for packet in itertools.chain(codec.parse(data), codec.parse(b"")):
        yield from map(view_channels, codec.decode(packet))


def view_channels(frame: "av.AudioFrame") -> "Channels":
    """View the samples of a planar float frame; of one channel without a copy."""
    import numpy as np

    planes = [np.frombuffer(memoryview(plane), np.float32, frame.samples) for plane in frame.planes]
    if len(planes) == 1:
        return planes[0][None]
    return np.stack(planes)


def view_samples(frame: "av.AudioFrame") -> "Samples":
    """View the samples of a mono float frame without a copy."""
    import numpy as np

    return np.frombuffer(memoryview(frame.planes[0]), np.float32, frame.samples)


def resample(samples: "Samples", rate: int, target_rate: int) -> "Samples":
    """Resample one channel, or shape (channels, samples), from `rate` to `target_rate` samples per second."""
    if rate == target_rate:
        return samples
    import numpy as np
    import soxr

    return cast("Samples", np.ascontiguousarray(soxr.resample(samples.T, rate, target_rate, "HQ").T))


def to_float(pcm: bytes) -> "Samples":
    """Turn signed 16-bit samples into numbers, full scale = 1."""
    import numpy as np

    return np.frombuffer(pcm, np.int16) * np.float32(1 / 32768)


def to_int16(samples: "Samples") -> bytes:
    """Turn numbers, full scale = 1, into signed 16-bit samples; what is louder is clipped.

    Args:
        samples: of one channel, or of shape (channels, samples), which are interleaved.
    """
    import numpy as np

    scaled = np.rint(samples * np.float32(32768))
    return bytes(np.clip(scaled, -32768, 32767).astype(np.int16).T.tobytes())
