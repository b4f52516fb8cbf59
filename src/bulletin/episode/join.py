"""Cuts one after the other: a single gapless MP3 stream, never in memory as a whole."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from bulletin.episode.crc import crc16_of_stream
from bulletin.episode.frames import SAMPLES_PER_FRAME, FrameHeader, parse_header, silent_frame
from bulletin.episode.infotag import Mark, info_frame
from bulletin.errors import CheckError
from bulletin.model import Cut

ReadFrames = Callable[[str], bytes]
"""Gives the MP3 frames that the store has under a cut's key."""


@dataclass(frozen=True, slots=True)
class Stream:
    """An episode's audio: Info frame, the cuts' frames, and one silent frame.

    A decoder that honours the Info frame drops the encoder's delay in front and as much of the
    silent frame behind, so that it gives exactly as many samples as the cuts have together, the
    first one being the first of the first cut.
    """

    header: FrameHeader
    encoder: str
    """Name of the encoder as it signs its frames, e.g. `LAME3.100`."""
    info: bytes
    cuts: tuple[Cut, ...]
    read_frames: ReadFrames

    @property
    def size(self) -> int:
        """Give the bytes of the whole stream."""
        return len(self.info) + sum(cut.size for cut in self.cuts) + len(silent_frame(self.header))

    def chunks(self) -> Iterator[bytes]:
        """Give its bytes, one cut at a time.

        Raises:
            CheckError: a cut's frames are not what the cut says.
        """
        yield self.info
        yield from _music(self.cuts, self.read_frames, self.header)


def join(cuts: Sequence[Cut], read_frames: ReadFrames) -> Stream:
    """Plan the stream of `cuts`, reading each once for the checksum.

    Raises:
        CheckError: a cut's frames are not what the cut says, or the cuts cannot follow each other.
    """
    first = read_frames(cuts[0].key)
    header = parse_header(first)
    marks = _marks(cuts, len(silent_frame(header)))
    crc = crc16_of_stream(_music(cuts, read_frames, header), marks[-1].size)
    encoder = _signature(first)
    return Stream(header, encoder, info_frame(header, marks, encoder.encode(), crc), tuple(cuts), read_frames)


def _music(cuts: Sequence[Cut], read_frames: ReadFrames, header: FrameHeader) -> Iterator[bytes]:
    for cut in cuts:
        frames = read_frames(cut.key)
        _check(cut, frames, header)
        yield frames
    yield silent_frame(header)


def _check(cut: Cut, frames: bytes, header: FrameHeader) -> None:
    own = parse_header(frames)
    same = (own.bitrate, own.rate, own.mono) == (header.bitrate, header.rate, header.mono)
    smallest = own.at_bitrate(own.bitrate).size
    count, beyond = divmod(cut.samples, SAMPLES_PER_FRAME)
    whole = not beyond and count * smallest <= len(frames) <= count * (smallest + 1)
    if not same or not whole or len(frames) != cut.size or cut.rate != own.rate:
        raise CheckError(
            f"A cut of segment {cut.segment + 1} is not {cut.samples} samples in frames like the others'.",
            "Empty the cache, then make the episode again.",
        )


def _marks(cuts: Sequence[Cut], tail: int) -> list[Mark]:
    marks = [Mark(0, 0)]
    for cut in cuts:
        marks.append(Mark(marks[-1].frames + cut.samples // SAMPLES_PER_FRAME, marks[-1].size + cut.size))
    return [*marks, Mark(marks[-1].frames + 1, marks[-1].size + tail)]


def _signature(frames: bytes) -> str:
    """Find the name that LAME leaves in the unused bytes of its first frames."""
    found = re.search(rb"LAME\d[\d.]{0,4}", frames[:8192])
    return found.group().decode() if found else "LAME"
