"""MP3 frames of one cut, by LAME: constant bit rate, so that a player can seek exactly."""

import itertools
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from bulletin._infra.loudness import LoudnessMeter, PeakMeter
from bulletin._infra.outline import Outline
from bulletin._infra.pcm import decode_frames, to_int16
from bulletin.errors import CheckError

if TYPE_CHECKING:
    from bulletin._infra.pcm import Samples

RATE = 44100
FRAME = 1152
"""Samples in a frame of MPEG-1 layer III."""
BITRATE = 96  # kbit/s, mono
_QUALITY = 3  # LAME's own choice for constant bit rate
_PIECE = 64 * FRAME  # samples handled at once: what stays in the processor's cache is quickest

LAME_GAIN = 0.95
"""LAME makes everything this much softer at a constant bit rate of up to 160 kbit/s (measured)."""


@cache  # asked for every cut; finding the installed version reads files
def fingerprint() -> str:
    """Name everything besides the sound that shapes the frames."""
    from importlib.metadata import version

    return f"lameenc {version('lameenc')} q{_QUALITY} {BITRATE}k {RATE}"


def encode(samples: "Samples") -> bytes:
    """Encode a whole number of frames of one channel that begin and end in silence.

    Exactly as many frames come back as went in: what the encoder adds to flush itself is silence. A
    fresh encoder's first frame refers to nothing before it, so the frames may follow any others.
    """
    import lameenc

    encoder = lameenc.Encoder()
    encoder.set_bit_rate(BITRATE)
    encoder.set_in_sample_rate(RATE)
    encoder.set_channels(1)
    encoder.set_quality(_QUALITY)
    encoder.silence()
    pieces = (to_int16(samples[start : start + _PIECE]) for start in range(0, len(samples), _PIECE))
    stream = b"".join([*(bytes(encoder.encode(piece)) for piece in pieces), bytes(encoder.flush())])
    return stream[: _end_of_frame(stream, len(samples) // FRAME)]


def _end_of_frame(stream: bytes, frames: int) -> int:
    """Find where the given number of frames ends (ISO/IEC 11172-3, 2.4.2.3 and 2.4.3.1)."""
    size = 144 * BITRATE * 1000 // RATE
    position = 0
    for _ in range(frames):
        if stream[position : position + 2] != b"\xff\xfb":
            raise CheckError("The MP3 encoder gave a frame that cannot be.")
        padding = stream[position + 2] >> 1 & 1
        position += size + padding
    return position


@dataclass(frozen=True, slots=True)
class Measured:
    """What was measured of a decoded cut; see `Cut` for what each is."""

    powers: tuple[float, ...]
    peak: float
    outline: bytes


def measure(frames: bytes, samples: int) -> Measured:
    """Decode a cut's frames and measure its sound.

    Raises:
        CheckError: decoding does not give exactly as many samples as went in.
    """
    import numpy as np

    loudness, peak, outline = LoudnessMeter(RATE), PeakMeter(), Outline(RATE)
    decoded, count = decode_frames(frames), 0
    while some := list(itertools.islice(decoded, _PIECE // FRAME)):
        piece = np.concatenate(some)
        loudness.add(piece)
        peak.add(piece)
        outline.add(piece)
        count += len(piece)
    if count != samples:
        raise CheckError(f"A cut of {samples} samples decodes to {count}.")
    return Measured(loudness.powers(), peak.true_peak(), outline.heights())
