"""An episode's MP3 as it is heard: decoded frame by frame and measured, however long it is."""

import io
import itertools
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, cast

from bulletin._infra import libav
from bulletin._infra.loudness import LoudnessMeter, PeakMeter, blocks_of
from bulletin._infra.pcm import channels_of
from bulletin.episode.crc import crc16_of_stream
from bulletin.episode.frames import SAMPLES_PER_FRAME, FrameHeader, parse_header, silent_frame
from bulletin.episode.infotag import music_crc
from bulletin.errors import CheckError

if TYPE_CHECKING:
    import av
    import numpy as np
    from numpy.typing import NDArray

    from bulletin._infra.pcm import Channels, Samples

WINDOW_MS = 50
"""Length of the windows in which the level is measured."""

_DELAY = 1105  # samples: LAME's 576 and the decoder's 529, which players drop
_PIECE = 500  # frames held at once, 13 seconds
_BAND = (200.0, 4000.0)  # Hz, where speech has nearly all of its energy
_QUIETEST = 1e-6  # -120 dB stands for silence
_ID3_SIZE = 10
_CHUNK = 1 << 16  # bytes read at once where no frame is known


@dataclass(frozen=True, slots=True)
class Heard:
    """What an MP3 sounds like."""

    rate: int
    """Samples per second."""
    mono: bool
    samples: int
    """What a player hears: without the encoder's delay and the padding."""
    levels: "NDArray[np.float32]"
    """dB of full scale between 200 and 4000 Hz in each window of 50 ms, from the first sample; of stereo,
    what is in the middle."""
    powers: "NDArray[np.float64]"
    """K-weighted block powers, as in `Take`; of stereo, both channels summed."""
    energies: "NDArray[np.float64]"
    """K-weighted mean square of each 100 ms, likewise."""
    peak: float
    """True peak, full scale = 1."""
    damaged: tuple[int, ...]
    """Milliseconds at which frames are lost or do not decode."""
    intact: bool
    """Whether the bytes of its frames have the checksum that was written with them."""

    @property
    def duration_ms(self) -> int:
        """Give the length."""
        return round(self.samples * 1000 / self.rate)


def hear(path: Path) -> Heard:
    """Decode and measure the MP3 at `path`; a damaged part counts as silence of its length.

    Raises:
        CheckError: it is no MP3 of a constant bit rate with a header for gapless playing.
        OSError: it cannot be read.
    """
    with path.open("rb") as file:
        file.seek(_tag_size(file))
        header = _first_header(file, path)
        intact = _is_intact(file, header)
        return _measured(_frames(file, header), header, intact=intact)


def _tag_size(file: BinaryIO) -> int:
    start = file.read(_ID3_SIZE)
    if start[:3] != b"ID3" or len(start) < _ID3_SIZE:
        return 0
    return _ID3_SIZE + sum(
        (byte & 0x7F) << shift for byte, shift in zip(start[6:], (21, 14, 7, 0), strict=True)
    )


def _first_header(file: BinaryIO, path: Path) -> FrameHeader:
    """Read the header of the first frame, which the Info frame is, and go back to its start."""
    at = file.tell()
    start = file.read(1024)
    file.seek(at)
    try:
        header = parse_header(start)
    except CheckError:
        header = None
    if header is None or b"Info" not in start[: header.size]:
        raise CheckError(f"{path} is not an MP3 that Bulletin wrote: no Info frame follows its tag.")
    return header


def _is_intact(file: BinaryIO, header: FrameHeader) -> bool:
    """Compare the checksum in the Info frame with the bytes behind it, and go back to where those begin."""
    recorded = music_crc(file.read(header.size), header)
    start = file.tell()
    size = file.seek(0, io.SEEK_END) - start
    file.seek(start)
    crc = crc16_of_stream(iter(lambda: file.read(_CHUNK), b""), size)
    file.seek(start)
    return crc == recorded


def _frames(file: BinaryIO, like: FrameHeader) -> Iterator[bytes | None]:
    """Give frame after frame; None stands for each one that is lost.

    The bit rate is constant, so that the bytes between two frames tell how many are missing.
    """
    while start := file.read(4):
        header = _header(start, like)
        if header is None:
            file.seek(-len(start), io.SEEK_CUR)
            lost = _skip_to_frame(file, like)
            yield from itertools.repeat(
                None, round(lost * like.rate / (SAMPLES_PER_FRAME * like.bitrate * 125))
            )
            continue
        frame = start + file.read(header.size - 4)
        yield frame if len(frame) == header.size else None


def _header(data: bytes, like: FrameHeader) -> FrameHeader | None:
    try:
        header = parse_header(data)
    except CheckError:
        return None
    alike = (header.rate, header.mono, header.bitrate) == (like.rate, like.mono, like.bitrate)
    return header if alike else None


def _skip_to_frame(file: BinaryIO, like: FrameHeader) -> int:
    """Go to the next frame, or to the end of the file; give the bytes that were skipped."""
    begin = file.tell()
    while piece := file.read(_CHUNK):
        start = file.tell() - len(piece)
        for at in _syncs(piece):
            if _header(piece[at : at + 4], like):
                file.seek(start + at)
                return start + at - begin
        if len(piece) == _CHUNK:
            file.seek(-3, io.SEEK_CUR)  # a header may lie across
    return file.tell() - begin


def _syncs(piece: bytes) -> Iterator[int]:
    at = piece.find(b"\xff\xfb")
    while at >= 0:
        yield at
        at = piece.find(b"\xff\xfb", at + 1)


class _Decoder:
    """Decodes frame by frame, and goes on behind what cannot be decoded."""

    def __init__(self, like: FrameHeader) -> None:
        libav.load()
        import av

        self._codec = cast("av.AudioCodecContext", av.CodecContext.create("mp3float", "r"))
        self._silence = silent_frame(like)
        self._rate, self._channels = like.rate, 1 if like.mono else 2
        self._count = 0
        self.damaged: list[int] = []

    def decode(self, frame: bytes | None) -> "Channels":
        libav.load()
        import av
        import numpy as np

        try:
            (sound,) = self._codec.decode(av.Packet(self._silence if frame is None else frame))
            samples = channels_of(sound)
        except (av.FFmpegError, ValueError):
            frame, samples = None, np.zeros((self._channels, SAMPLES_PER_FRAME), np.float32)
        if frame is None:
            self.damaged.append(self._count * SAMPLES_PER_FRAME * 1000 // self._rate)
        self._count += 1
        return samples


def _measured(frames: Iterator[bytes | None], header: FrameHeader, *, intact: bool) -> Heard:
    import numpy as np

    channels = range(1 if header.mono else 2)
    meters, peaks = [LoudnessMeter(header.rate) for _ in channels], [PeakMeter() for _ in channels]
    levels = _Levels(header.rate)
    decoder, samples = _Decoder(header), 0
    for piece in _pieces(frames, decoder):
        for channel, meter, peak in zip(piece, meters, peaks, strict=True):
            meter.add(channel)
            peak.add(channel)
        levels.add(piece.mean(axis=0))
        samples += piece.shape[1]
    energies = np.sum([meter.energies() for meter in meters], axis=0)
    return Heard(
        rate=header.rate,
        mono=header.mono,
        samples=max(0, samples + _DELAY - SAMPLES_PER_FRAME),
        levels=np.concatenate(levels.measured),
        powers=blocks_of(energies),
        energies=energies,
        peak=max(peak.true_peak() for peak in peaks),
        damaged=tuple(decoder.damaged),
        intact=intact,
    )


def _pieces(frames: Iterator[bytes | None], decoder: _Decoder) -> "Iterator[Channels]":
    """Decode some seconds at a time, the decoder's delay left off."""
    import numpy as np

    drop = _DELAY
    while some := [decoder.decode(frame) for frame in itertools.islice(frames, _PIECE)]:
        piece = np.concatenate(some, axis=1)[:, drop:]
        drop = 0
        if piece.size:
            yield piece


class _Levels:
    """Measures the speech band's level in window after window."""

    def __init__(self, rate: int) -> None:
        import numpy as np

        self._window = rate * WINDOW_MS // 1000
        self._rate = rate
        self._rest = np.zeros(0, np.float32)
        self.measured = [np.zeros(0, np.float32)]

    def add(self, samples: "Samples") -> None:
        import numpy as np

        sound = np.concatenate([self._rest, samples])
        whole = len(sound) // self._window * self._window
        self._rest = sound[whole:]
        windows = sound[:whole].reshape(-1, self._window)
        spectrum = np.abs(np.fft.rfft(windows, axis=1)) / self._window
        low, high = (round(edge * self._window / self._rate) for edge in _BAND)
        power = 2 * np.square(spectrum[:, low:high]).sum(axis=1)
        self.measured.append((10 * np.log10(np.maximum(power, _QUIETEST**2))).astype(np.float32))
