"""Info frame: a silent first frame that tells players how long the stream is.

Format: Xing's VBR header with LAME's extension, as Gabriel Bouvigne's "MP3 Info Tag" (revision 0)
describes it; `Info` instead of `Xing` says that the bit rate is constant. It has no seek table: at a constant
bit rate players compute places exactly, where the table's 256 steps are up to 17 s of an hour and a quarter.
"""

import struct

from bulletin.episode.crc import compute_crc16
from bulletin.episode.frames import BITRATES, FrameHeader

ENCODER_DELAY = 576
"""Samples that LAME puts in front of the sound."""
PADDING = 576
"""Samples behind the sound: what is left of our silent last frame of 1152 after the delay."""

_FIELDS = 0xB  # frame count, byte count, quality
_SEEK_TABLE_FLAG = 4  # of frames that earlier versions wrote
_SEEK_TABLE_SIZE = 100
_XING_SIZE = 20
_LAME_SIZE = 36
_QUALITY = 57  # what LAME writes at its own default quality for a constant bit rate (-q 3)
_CBR = 1


def build_info_frame(
    header: FrameHeader, frame_count: int, stream_size: int, encoder: bytes, stream_crc: int
) -> bytes:
    """Make the frame that goes before the stream.

    Args:
        header: the stream's first frame header.
        frame_count: the frames of the stream.
        stream_size: the bytes of the stream.
        encoder: who encoded it, at most 9 bytes; decoders trust the delay after `LAME` only.
        stream_crc: CRC-16 of the stream.
    """
    info_header = _choose_info_header(header)
    total = info_header.size + stream_size
    xing = struct.pack(">4sIIII", b"Info", _FIELDS, frame_count, total, _QUALITY)
    lame = _pack_lame_extension(header, encoder, total, stream_crc)
    content = info_header.to_bytes() + bytes(info_header.side_info) + xing + lame
    return (content + struct.pack(">H", compute_crc16(content))).ljust(info_header.size, b"\0")


def _choose_info_header(header: FrameHeader) -> FrameHeader:
    """Return the header of the smallest frame that holds the tag, at the stream's bit rate if possible."""
    needed = 4 + header.side_info + _XING_SIZE + _LAME_SIZE
    candidates = (header.replace_bitrate(bitrate) for bitrate in BITRATES if bitrate >= header.bitrate)
    return next(frame for frame in candidates if frame.size >= needed)


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
    start = 4 + header.side_info
    offset = start + _XING_SIZE + _LAME_SIZE - 4
    if int.from_bytes(frame[start + 4 : start + 8], "big") & _SEEK_TABLE_FLAG:
        offset += _SEEK_TABLE_SIZE
    return int.from_bytes(frame[offset : offset + 2], "big")
