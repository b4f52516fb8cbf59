"""Measuring of an MP3 as it is heard: decoded frame by frame, however long it is."""

import io
import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, cast

from bulletin._infra import libav
from bulletin._infra.loudness import LoudnessMeter, PeakMeter, convert_to_blocks
from bulletin._infra.pcm import view_channels
from bulletin.episode.check.sentence_meter import SentenceMeter, SentenceSpan
from bulletin.episode.crc import compute_stream_crc16
from bulletin.episode.frames import SAMPLES_PER_FRAME, FrameHeader, make_silent_frame, parse_header
from bulletin.episode.infotag import read_stream_crc
from bulletin.errors import CheckError

if TYPE_CHECKING:
    import av
    import numpy as np
    from numpy.typing import NDArray

    from bulletin._infra.pcm import Channels, Samples
    from bulletin.episode.check.comparison import Parts

WINDOW_MS = 50
"""Length of the windows in which the level is measured."""

_DECODER_DELAY = 1105  # samples: LAME's 576 and the decoder's 529, which players drop
_BLOCK_FRAMES = 500  # frames held at once, 13 seconds
_LOWEST_SPEECH, _HIGHEST_SPEECH = 200.0, 4000.0  # Hz, between which speech has nearly all of its energy
_SILENCE_AMPLITUDE = 1e-6  # -120 dB stands for silence
_ID3_SIZE = 10
_CHUNK_BYTES = 1 << 16  # bytes read at once where no frame is known


@dataclass(frozen=True, slots=True)
class Mp3Measurements:
    """The measurements of an MP3: its length, its loudness, its level over time, and its damage."""

    rate: int
    """Samples per second."""
    mono: bool
    samples: int
    """The samples that a player plays, without the encoder's delay and the padding."""
    levels: "NDArray[np.float32]"
    """dB of full scale between 200 and 4000 Hz in each window of 50 ms, from the first sample; of stereo,
    what is in the middle."""
    powers: "NDArray[np.float64]"
    """K-weighted block powers, as in `Take`; of stereo, both channels summed."""
    energies: "NDArray[np.float64]"
    """K-weighted mean square of each 100 ms, likewise."""
    peak: float
    """True peak, full scale = 1."""
    damaged_ms: tuple[int, ...]
    """Milliseconds at which frames are lost or do not decode."""
    intact: bool
    """Whether the bytes of the frames have the checksum in the Info frame."""
    bitrate: int
    """kbit/s."""
    sentences: "Sequence[Parts]"
    """The powers of each sentence, a little before and behind it too."""

    @property
    def duration_ms(self) -> int:
        """Return the length in milliseconds."""
        return round(self.samples * 1000 / self.rate)


def measure_mp3(path: Path, spans: Sequence[SentenceSpan] = ()) -> Mp3Measurements:
    """Decode and measure the MP3 at `path`; a damaged part counts as silence of its length.

    Args:
        path: of the MP3.
        spans: of the sentences that are measured one by one.

    Raises:
        CheckError: it is no MP3 of a constant bit rate with a header for gapless playing.
        OSError: it cannot be read.
    """
    with path.open("rb") as file:
        file.seek(_read_tag_size(file))
        header = _read_first_header(file, path)
        intact = _is_intact(file, header)
        return _measure_frames(_iterate_frames(file, header), header, spans, intact=intact)


def _read_tag_size(file: BinaryIO) -> int:
    start = file.read(_ID3_SIZE)
    if start[:3] != b"ID3" or len(start) < _ID3_SIZE:
        return 0
    size = 0
    for byte in start[6:]:
        size = size << 7 | byte & 0x7F
    return _ID3_SIZE + size


def _read_first_header(file: BinaryIO, path: Path) -> FrameHeader:
    """Read the header of the first frame, which the Info frame is, and go back to its start."""
    offset = file.tell()
    data = file.read(1024)
    file.seek(offset)
    try:
        header = parse_header(data)
    except CheckError:
        header = None
    if header is None or b"Info" not in data[: header.size]:
        raise CheckError(f"{path} is not an MP3 that Bulletin wrote: no Info frame follows its tag.")
    return header


def _is_intact(file: BinaryIO, header: FrameHeader) -> bool:
    """Compare the checksum in the Info frame with the bytes behind it, and go back to the first of them."""
    recorded = read_stream_crc(file.read(header.size), header)
    start = file.tell()
    size = file.seek(0, io.SEEK_END) - start
    file.seek(start)
    crc = compute_stream_crc16(iter(lambda: file.read(_CHUNK_BYTES), b""), size)
    file.seek(start)
    return crc == recorded


def _iterate_frames(file: BinaryIO, stream_header: FrameHeader) -> Iterator[bytes | None]:
    """Yield frame after frame; None stands for each one that is lost.

    The bit rate is constant, so that the bytes between two frames tell how many are missing.
    """
    while start := file.read(4):
        header = _parse_matching_header(start, stream_header)
        if header is None:
            file.seek(-len(start), io.SEEK_CUR)
            lost_bytes = _skip_to_frame(file, stream_header)
            frame_bytes = SAMPLES_PER_FRAME * stream_header.bitrate * 125
            yield from itertools.repeat(None, round(lost_bytes * stream_header.rate / frame_bytes))
            continue
        frame = start + file.read(header.size - 4)
        if len(frame) == header.size:
            yield frame
        else:
            yield None


def _parse_matching_header(data: bytes, stream_header: FrameHeader) -> FrameHeader | None:
    try:
        header = parse_header(data)
    except CheckError:
        return None
    if not header.matches(stream_header):
        return None
    return header


def _skip_to_frame(file: BinaryIO, stream_header: FrameHeader) -> int:
    """Go to the next frame, or to the end of the file, and return how many bytes were skipped."""
    begin = file.tell()
    while piece := file.read(_CHUNK_BYTES):
        start = file.tell() - len(piece)
        for offset in _find_sync_words(piece):
            if _parse_matching_header(piece[offset : offset + 4], stream_header):
                file.seek(start + offset)
                return start + offset - begin
        if len(piece) == _CHUNK_BYTES:
            file.seek(-3, io.SEEK_CUR)  # a header may lie across
    return file.tell() - begin


def _find_sync_words(chunk: bytes) -> Iterator[int]:
    offset = chunk.find(b"\xff\xfb")
    while offset >= 0:
        yield offset
        offset = chunk.find(b"\xff\xfb", offset + 1)


class _FrameDecoder:
    """Decodes frame by frame, and goes on behind what cannot be decoded."""

    def __init__(self, stream_header: FrameHeader) -> None:
        libav.load()
        import av

        self._codec = cast("av.AudioCodecContext", av.CodecContext.create("mp3float", "r"))
        self._silent_frame = make_silent_frame(stream_header)
        self._rate, self._channels = stream_header.rate, stream_header.channels
        self._frame_count = 0
        self.damaged_ms: list[int] = []

    def decode(self, frame: bytes | None) -> "Channels":
        libav.load()
        import av
        import numpy as np

        try:
            (sound,) = self._codec.decode(av.Packet(frame or self._silent_frame))
            samples = view_channels(sound)
        except (av.FFmpegError, ValueError):
            frame, samples = None, np.zeros((self._channels, SAMPLES_PER_FRAME), np.float32)
        if frame is None:
            self.damaged_ms.append(self._frame_count * SAMPLES_PER_FRAME * 1000 // self._rate)
        self._frame_count += 1
        return samples


def _measure_frames(
    frames: Iterator[bytes | None], header: FrameHeader, spans: Sequence[SentenceSpan], *, intact: bool
) -> Mp3Measurements:
    import numpy as np

    meters = [LoudnessMeter(header.rate) for _ in range(header.channels)]
    peak_meters = [PeakMeter() for _ in range(header.channels)]
    level_meter, sentence_meter = _LevelMeter(header.rate), SentenceMeter(spans, header.rate)
    decoder, samples = _FrameDecoder(header), 0
    for block in _iterate_decoded_blocks(frames, decoder):
        for channel, meter, peak_meter in zip(block, meters, peak_meters, strict=True):
            meter.add(channel)
            peak_meter.add(channel)
        middle = block.mean(axis=0)
        level_meter.add(middle)
        sentence_meter.add(middle)
        samples += block.shape[1]
    sentence_meter.finish()
    energies = np.sum([meter.read_hop_powers() for meter in meters], axis=0)
    return Mp3Measurements(
        rate=header.rate,
        mono=header.mono,
        samples=max(0, samples + _DECODER_DELAY - SAMPLES_PER_FRAME),
        levels=np.concatenate(level_meter.window_levels),
        powers=convert_to_blocks(energies),
        energies=energies,
        peak=max(peak_meter.read_true_peak() for peak_meter in peak_meters),
        damaged_ms=tuple(decoder.damaged_ms),
        intact=intact,
        bitrate=header.bitrate,
        sentences=sentence_meter.sentences,
    )


def _iterate_decoded_blocks(frames: Iterator[bytes | None], decoder: _FrameDecoder) -> "Iterator[Channels]":
    """Decode some seconds at a time, the decoder's delay left off."""
    import numpy as np

    drop = _DECODER_DELAY
    while decoded := [decoder.decode(frame) for frame in itertools.islice(frames, _BLOCK_FRAMES)]:
        block = np.concatenate(decoded, axis=1)[:, drop:]
        drop = 0
        if block.size:
            yield block


class _LevelMeter:
    """Measures the speech band's level in window after window."""

    def __init__(self, rate: int) -> None:
        import numpy as np

        self._window = rate * WINDOW_MS // 1000
        self._rate = rate
        self._remainder = np.zeros(0, np.float32)
        self.window_levels = [np.zeros(0, np.float32)]

    def add(self, samples: "Samples") -> None:
        import numpy as np

        sound = np.concatenate([self._remainder, samples])
        whole = len(sound) // self._window * self._window
        self._remainder = sound[whole:]
        windows = sound[:whole].reshape(-1, self._window)
        spectrum = np.abs(np.fft.rfft(windows, axis=1)) / self._window
        low, high = (
            round(_LOWEST_SPEECH * self._window / self._rate),
            round(_HIGHEST_SPEECH * self._window / self._rate),
        )
        power = 2 * np.square(spectrum[:, low:high]).sum(axis=1)
        self.window_levels.append(
            (10 * np.log10(np.maximum(power, _SILENCE_AMPLITUDE**2))).astype(np.float32)
        )
