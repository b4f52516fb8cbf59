"""FLAC, of 24 bits (RFC 9639)."""

import hashlib
from collections.abc import Iterator
from typing import TYPE_CHECKING, BinaryIO

from bulletin.episode.masters.codec import encode_blocks, open_encoder, pack_pcm24, to_int24
from bulletin.episode.masters.metadata import MasterMetadata
from bulletin.episode.masters.vorbis import pack_comments, pack_picture
from bulletin.library.unencoded import UnencodedMix

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from bulletin._infra.pcm import Channels

_STREAMINFO, _COMMENTS, _PICTURE = 0, 4, 6
_LAST_BLOCK = 0x80


def write_flac(
    file: BinaryIO, sound: UnencodedMix, blocks: "Iterator[Channels]", metadata: MasterMetadata
) -> None:
    """Write a FLAC file: stream info, comments, picture, frames.

    The sizes of the frames and the checksum of the sound are known at the end: then the stream info is
    written again.
    """
    codec = open_encoder("flac", "s32", sound.rate, sound.channels)
    codec.open()
    comments = _pack_block(_COMMENTS, pack_comments(metadata, include_cover=False))
    picture = _pack_block(_PICTURE | _LAST_BLOCK, pack_picture(metadata))
    file.write(b"fLaC" + _pack_block(_STREAMINFO, bytes(codec.extradata or b"")) + comments + picture)
    # The encoder of FFmpeg 8.1 writes a checksum that is not that of its sound.
    checksum = hashlib.md5(usedforsecurity=False)
    for packet in encode_blocks(codec, _convert_samples(blocks, checksum), "s32", sound.rate):
        file.write(bytes(packet))
    end = file.tell()
    stream_info = bytes(codec.extradata or b"")
    file.seek(len(b"fLaC"))
    file.write(_pack_block(_STREAMINFO, stream_info[: -checksum.digest_size] + checksum.digest()))
    file.seek(end)


def _pack_block(block_type: int, data: bytes) -> bytes:
    return bytes([block_type]) + len(data).to_bytes(3, "big") + data


def _convert_samples(
    blocks: "Iterator[Channels]", checksum: "hashlib._Hash"
) -> "Iterator[NDArray[np.int32]]":
    """Yield 24-bit samples in the upper bits of 32, as FFmpeg's encoder wants them."""
    for block in blocks:
        checksum.update(pack_pcm24(block))
        yield to_int24(block) << 8
