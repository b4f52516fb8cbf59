"""The file of a piece of music: read as it is, or where it is far longer than what is played, in part."""

import os
import struct
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, cast

from bulletin._infra.files import open_file, read_file
from bulletin._infra.pcm import decode_channels, resample
from bulletin.mix.encoder import RATE

if TYPE_CHECKING:
    from bulletin._infra.pcm import Channels

_MAX_WHOLE_BYTES = 100_000_000
"""Bytes of the largest file that is kept as it is; of a larger one, only what is played is read and kept."""
_MAX_READ_BYTES = 400_000_000  # of a larger file, 90 seconds at the highest rate and some way to them


def read_played_part(path: Path, max_seconds: float) -> bytes:
    """Read a file; of one that is far larger than what is played, only that, as a WAV file.

    Args:
        path: of any audio file.
        max_seconds: seconds that are played at most.

    Raises:
        OSError: it cannot be read.
        ValueError: nothing in it can be decoded.
    """
    if path.stat().st_size <= _MAX_WHOLE_BYTES:
        return read_file(path, _MAX_WHOLE_BYTES)
    with open_file(path) as file:
        reader = cast("BinaryIO", _BoundedReader(file))
        sound, rate = decode_channels(reader, 2, max_seconds)
    return _encode_wav(resample(sound, rate, RATE))


class _BoundedReader:
    """A file that ends when so much of it has been read that no music can begin any more."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._bytes_left = _MAX_READ_BYTES

    def read(self, size: int) -> bytes:
        data = self._file.read(min(size, self._bytes_left))
        self._bytes_left -= len(data)
        return data

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        return self._file.seek(offset, whence)

    def tell(self) -> int:
        return self._file.tell()


def _encode_wav(sound: "Channels") -> bytes:
    """Encode sound at the programme's rate as a WAV file of 32-bit floats."""
    body = sound.T.astype("<f4").tobytes()
    channels, float_format = len(sound), 3
    frame_bytes = 4 * channels
    audio_format = struct.pack(
        "<HHIIHH", float_format, channels, RATE, RATE * frame_bytes, frame_bytes, 8 * frame_bytes // channels
    )
    chunks = [b"WAVE"]
    for name, content in ((b"fmt ", audio_format), (b"data", body)):
        chunks += (name, struct.pack("<I", len(content)), content)
    return b"RIFF" + struct.pack("<I", sum(map(len, chunks))) + b"".join(chunks)
