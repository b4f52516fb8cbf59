"""Info frame: a silent first frame that tells players how long the stream is and where to seek.

Format: Xing's VBR header with LAME's extension, as Gabriel Bouvigne's "MP3 Info Tag" (revision 0)
describes it; `Info` instead of `Xing` says that the bit rate is constant.
"""

import struct
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from bulletin.episode.crc import compute_crc16
from bulletin.episode.frames import BITRATES, FrameHeader

ENCODER_DELAY = 576
"""Samples that LAME puts in front of the sound."""
PADDING = 576
"""Samples behind the sound: what is left of our silent last frame of 1152 after the delay."""

_ALL_FIELDS = 0xF  # frame count, byte count, seek table, quality
_XING_SIZE = 120
_LAME_SIZE = 36
_QUALITY = 57  # what LAME writes at its own default quality for a constant bit rate (-q 3)
_CBR = 1


@dataclass(frozen=True, slots=True)
class SeekPoint:
    """A place in the stream, counted in frames and in bytes behind the Info frame."""

    frames: int
    size: int


def build_info_frame(
    header: FrameHeader, seek_points: Sequence[SeekPoint], encoder: bytes, stream_crc: int
) -> bytes:
    """Make the frame that goes before the stream.

    Args:
        header: the stream's first frame header.
        seek_points: rising places between which the bytes grow evenly, from 0 to the stream's end.
        encoder: who encoded it, at most 9 bytes; decoders trust the delay after `LAME` only.
        stream_crc: CRC-16 of the stream.
    """
    info_header = _choose_info_header(header)
    total = info_header.size + seek_points[-1].size
    counts = struct.pack(">III", _ALL_FIELDS, seek_points[-1].frames, total)
    seek_table = _build_seek_table(seek_points, info_header.size)
    xing = b"Info" + counts + seek_table + struct.pack(">I", _QUALITY)
    lame = _pack_lame_extension(header, encoder, total, stream_crc)
    content = info_header.to_bytes() + bytes(info_header.side_info) + xing + lame
    return (content + struct.pack(">H", compute_crc16(content))).ljust(info_header.size, b"\0")


def _choose_info_header(header: FrameHeader) -> FrameHeader:
    """Return the header of the smallest frame that holds the tag, at the stream's bit rate if possible."""
    needed = 4 + header.side_info + _XING_SIZE + _LAME_SIZE
    candidates = (header.replace_bitrate(bitrate) for bitrate in BITRATES if bitrate >= header.bitrate)
    return next(frame for frame in candidates if frame.size >= needed)


def _build_seek_table(seek_points: Sequence[SeekPoint], leading_bytes: int) -> bytes:
    """Compute for each hundredth of the time how many 256ths of the bytes lie before it."""
    total = leading_bytes + seek_points[-1].size
    table = bytearray(100)
    for percent in range(100):
        frame = seek_points[-1].frames * percent // 100
        if frame:
            table[percent] = 256 * (leading_bytes + _interpolate_offset(seek_points, frame)) // total
    return bytes(table)


def _interpolate_offset(seek_points: Sequence[SeekPoint], frame: int) -> int:
    index = bisect_right(seek_points, frame, key=lambda point: point.frames) - 1
    start, end = seek_points[index], seek_points[index + 1]
    return start.size + (frame - start.frames) * (end.size - start.size) // (end.frames - start.frames)


def _pack_lame_extension(header: FrameHeader, encoder: bytes, total_bytes: int, stream_crc: int) -> bytes:
    """Pack LAME's extension but for its last field; zero stands for what it calls unknown."""
    source_rate = {32_000: 0, 44_100: 1, 48_000: 2}[header.rate]
    return struct.pack(
        ">9sBB8xBB3sBBHIH",
        encoder,
        _CBR,
        0,  # low-pass
        0,  # encoding flags
        min(header.bitrate, 255),
        (ENCODER_DELAY << 12 | PADDING).to_bytes(3, "big"),
        source_rate << 6 | _find_stereo_mode(header) << 2,
        0,  # gain applied afterwards
        0,  # preset
        total_bytes,
        stream_crc,
    )


def _find_stereo_mode(header: FrameHeader) -> int:
    if header.mono:
        return 0
    if header.joint_stereo:
        return 3
    return 1


def read_stream_crc(frame: bytes, header: FrameHeader) -> int:
    """Read from an Info frame the CRC-16 of the stream behind it."""
    offset = 4 + header.side_info + _XING_SIZE + _LAME_SIZE - 4
    return int.from_bytes(frame[offset : offset + 2], "big")
