"""Sound in memory: decoding by PyAV, resampling by soxr, and the change between number types."""

import io
import itertools
import math
from collections.abc import Iterator
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    import av
    import numpy as np
    from numpy.typing import NDArray

    Samples = NDArray[np.float32]
    """One channel, full scale = 1."""


def decode_mono(data: bytes) -> tuple[bytes, int]:
    """Decode any audio file to signed 16-bit mono samples and their rate.

    Raises:
        ValueError: the bytes hold no audio that can be decoded.
    """
    samples, rate = decode(data)
    return to_int16(samples), rate


def decode(data: bytes, longest: float = math.inf) -> "tuple[Samples, int]":
    """Decode any audio file to mono samples, full scale = 1, and their rate.

    Args:
        data: the file, in any format that PyAV reads.
        longest: seconds after which it stops.

    Raises:
        ValueError: the bytes hold no audio that can be decoded.
    """
    import av
    import numpy as np

    try:
        with av.open(io.BytesIO(data), "r") as container:
            if not container.streams.audio:
                raise ValueError("no audio stream")
            stream = container.streams.audio[0]
            rate = stream.codec_context.sample_rate
            resampler = av.AudioResampler(format="flt", layout="mono", rate=rate)
            frames = itertools.chain(_until(longest, container.decode(stream)), [None])
            chunks = [samples_of(out) for frame in frames for out in resampler.resample(frame)]
    except (av.FFmpegError, UnicodeDecodeError) as error:
        raise ValueError(str(error)) from error
    if not chunks:
        raise ValueError("no sound")
    return np.concatenate(chunks), rate


def _until(longest: float, frames: "Iterator[av.AudioFrame]") -> "Iterator[av.AudioFrame]":
    seconds = 0.0
    for frame in frames:
        yield frame
        seconds += frame.samples / frame.sample_rate
        if seconds >= longest:
            return


def decode_frames(data: bytes) -> "Iterator[Samples]":
    """Decode bare mono MP3 frames, every sample of them: no header is read and no delay is skipped."""
    import av

    codec = cast("av.AudioCodecContext", av.CodecContext.create("mp3float", "r"))
    for packet in itertools.chain(codec.parse(data), codec.parse(b"")):
        yield from map(samples_of, codec.decode(packet))


def samples_of(frame: "av.AudioFrame") -> "Samples":
    """View the samples of a mono float frame without a copy."""
    import numpy as np

    return np.frombuffer(memoryview(frame.planes[0]), np.float32, frame.samples)


def resample(samples: "Samples", rate: int, to: int) -> "Samples":
    """Resample one channel from `rate` to `to` samples per second."""
    if rate == to:
        return samples
    import soxr

    return cast("Samples", soxr.resample(samples, rate, to, "HQ"))


def to_float(pcm: bytes) -> "Samples":
    """Turn signed 16-bit samples into numbers, full scale = 1."""
    import numpy as np

    return np.frombuffer(pcm, np.int16) * np.float32(1 / 32768)


def to_int16(samples: "Samples") -> bytes:
    """Turn numbers, full scale = 1, into signed 16-bit samples; what is louder is clipped."""
    import numpy as np

    scaled = np.rint(samples * np.float32(32768))
    return bytes(np.clip(scaled, -32768, 32767).astype(np.int16).tobytes())
