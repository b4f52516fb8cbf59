"""Ogg Opus, the same bytes for the same sound."""

import io
from fractions import Fraction

import av
import numpy as np
from mutagen.ogg import OggPage

from composition.sound import RATE, Sound

_BIT_RATE, _BED_BIT_RATE = 29_000, 22_500  # a bed has little treble
_CUTOFF = "12000"  # Hz; there is next to nothing above
_FRAME = 960  # samples of 20 ms
_BEFORE = 15  # packets of a loop before its first: the decoder needs some to come into its swing


def decoded(file: bytes) -> Sound:
    """Decode what was encoded."""
    with av.open(io.BytesIO(file), "r") as container:
        frames = [frame.to_ndarray() for frame in container.decode(audio=0)]
    return np.concatenate(frames, axis=1).astype(np.float64)


def encoded(sound: Sound) -> bytes:
    """Encode a sound so that it decodes to exactly as many samples."""
    return _ogg(sound, _BIT_RATE, 0, None)


def encoded_loop(loop: Sound) -> bytes:
    """Encode a loop, a whole number of packets long, whose end and start fit each other when decoded too.

    What a codec does to the two ends of a sound has nothing to do with each other, and would click. So
    the loop is encoded twice over: in the second turn the encoder is in the state it would be in
    for a third (its packets would be the same), and that turn is kept. The packets just before it
    stay in the file, to be skipped by the decoder (RFC 7845, 4.2).
    """
    packets = loop.shape[1] // _FRAME
    file = _ogg(np.tile(loop, 3), _BED_BIT_RATE, packets - _BEFORE, 2 * packets + 1)
    return _trimmed(file, _BEFORE * _FRAME, loop.shape[1])


def _ogg(sound: Sound, bit_rate: int, first: int, last: int | None) -> bytes:
    """Encode a sound; write its packets from the first on, up to the last."""
    buffer = io.BytesIO()
    # Without a clock or a random serial number in it.
    with av.open(buffer, "w", format="ogg", options={"fflags": "+bitexact"}) as container:
        stream = container.add_stream(
            "libopus", RATE, layout="stereo", bit_rate=bit_rate, options={"cutoff": _CUTOFF}
        )
        frame = av.AudioFrame.from_ndarray(sound.astype(np.float32).T.reshape(1, -1), "flt", "stereo")
        frame.sample_rate, frame.pts, frame.time_base = RATE, 0, Fraction(1, RATE)
        for packet in [*stream.encode(frame), *stream.encode(None)][first:last]:
            packet.pts = packet.dts = (packet.pts or 0) - first * _FRAME
            container.mux(packet)
    return buffer.getvalue()


def _trimmed(ogg: bytes, skip: int, samples: int) -> bytes:
    """Leave out the first `skip` samples and what comes after `samples` more (RFC 7845, 4.2 and 4.4)."""
    pages = _pages(ogg)
    head = bytearray(pages[0].packets[0])
    first = int.from_bytes(head[10:12], "little") + skip
    head[10:12] = first.to_bytes(2, "little")
    pages[0].packets[0] = bytes(head)
    pages[-1].position = first + samples
    return b"".join(page.write() for page in pages)


def _pages(ogg: bytes) -> list[OggPage]:
    file, pages = io.BytesIO(ogg), []
    while file.tell() < len(ogg):
        pages.append(OggPage(file))
    return pages
