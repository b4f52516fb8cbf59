"""Joining of cuts: a single gapless MP3 stream, never in memory as a whole."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from bulletin.episode.crc import compute_stream_crc16
from bulletin.episode.frames import SAMPLES_PER_FRAME, FrameHeader, make_silent_frame, parse_header
from bulletin.episode.infotag import build_info_frame
from bulletin.errors import CheckError
from bulletin.model import Cut

ReadFrames = Callable[[str], bytes]
"""A function that reads the MP3 frames that the store has under a cut's key."""


@dataclass(frozen=True, slots=True)
class Mp3Stream:
    """An episode's audio: Info frame, the cuts' frames, and one silent frame.

    A decoder that honours the Info frame drops the encoder's delay in front and as much of the
    silent frame behind, so that it gives exactly as many samples as the cuts have together, the
    first one being the first of the first cut.
    """

    header: FrameHeader
    encoder: str
    """Name of the encoder as it signs its frames, e.g. `LAME3.100`."""
    info_frame: bytes
    cuts: tuple[Cut, ...]
    read_frames: ReadFrames

    @property
    def size(self) -> int:
        """Return the bytes of the whole stream."""
        return len(self.info_frame) + sum(cut.size for cut in self.cuts) + len(make_silent_frame(self.header))

    def iterate_chunks(self) -> Iterator[bytes]:
        """Yield the bytes of the stream, one cut at a time.

        Raises:
            CheckError: a cut's frames are not what the cut says.
        """
        yield self.info_frame
        yield from _read_cut_frames(self.cuts, self.read_frames, self.header)


def join_cuts(cuts: Sequence[Cut], read_frames: ReadFrames) -> Mp3Stream:
    """Plan the stream of `cuts`, reading each once for the checksum.

    Raises:
        CheckError: a cut's frames are not what the cut says, or the cuts cannot follow each other.
    """
    first_frames = read_frames(cuts[0].key)
    header = parse_header(first_frames)
    size = sum(cut.size for cut in cuts) + len(make_silent_frame(header))
    frame_count = sum(cut.samples for cut in cuts) // SAMPLES_PER_FRAME + 1
    crc = compute_stream_crc16(_read_cut_frames(cuts, read_frames, header), size)
    encoder = _find_encoder_name(first_frames)
    info_frame = build_info_frame(header, frame_count, size, encoder.encode(), crc)
    return Mp3Stream(header, encoder, info_frame, tuple(cuts), read_frames)


def _read_cut_frames(cuts: Sequence[Cut], read_frames: ReadFrames, header: FrameHeader) -> Iterator[bytes]:
    for cut in cuts:
        frames = read_frames(cut.key)
        _check_cut(cut, frames, header)
        yield frames
    yield make_silent_frame(header)


def _check_cut(cut: Cut, frames: bytes, header: FrameHeader) -> None:
    frame_header = parse_header(frames)
    smallest = frame_header.replace_bitrate(frame_header.bitrate).size
    count, remainder = divmod(cut.samples, SAMPLES_PER_FRAME)
    is_whole = not remainder and count * smallest <= len(frames) <= count * (smallest + 1)
    fits = frame_header.matches(header) and is_whole
    if not fits or len(frames) != cut.size or cut.rate != frame_header.rate:
        raise CheckError(
            f"A cut of segment {cut.segment + 1} is not {cut.samples} samples in frames like the others'.",
            "Empty the cache, then make the episode again.",
        )


def _find_encoder_name(frames: bytes) -> str:
    """Find the name that LAME leaves in the unused bytes of its first frames."""
    name = re.search(rb"LAME\d[\d.]{0,4}", frames[:8192])
    if not name:
        return "LAME"
    return name.group().decode()
