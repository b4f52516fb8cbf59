"""The format and completeness of audio files: detects both by their content."""

from collections.abc import Callable

_MAGIC = {b"OggS": "ogg", b"fLaC": "flac"}
_UNKNOWN_SIZE = 0x7FFF0000  # from here on, a size in a WAV header says that its writer did not know it
_OGG_HEADER = 27
_LAST_PAGE = 4
_MP3_SAMPLES = {3: 1152, 2: 576, 0: 576}  # a frame, by version: MPEG-1, 2, 2.5
_MP3_RATES = {3: (44_100, 48_000, 32_000), 2: (22_050, 24_000, 16_000), 0: (11_025, 12_000, 8_000)}
_MPEG1_KBIT = (32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320)
_MPEG2_KBIT = (8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160)


def detect_container(data: bytes) -> str | None:
    """Detect the format of an audio file: wav, ogg, flac or mp3; None if it is none of these."""
    if data[:4] == b"RIFF" and data[8:12] == b"WAVE":
        return "wav"
    if data[:3] == b"ID3" or _starts_with_frames(data):
        return "mp3"
    return _MAGIC.get(data[:4])


def is_whole(container: str, data: bytes, samples: int) -> bool:
    """Tell whether a file ends where it should.

    Args:
        container: as `detect_container` names it.
        data: the file.
        samples: number of samples decoded from it, in each channel.
    """
    return _CHECKS[container](data, samples)


def _is_whole_wav(data: bytes, _samples: int) -> bool:
    """Compare the size of the data chunk (RIFF, IBM and Microsoft 1991) with the rest of the file."""
    offset = 12
    while offset + 8 <= len(data):
        size = int.from_bytes(data[offset + 4 : offset + 8], "little")
        if data[offset : offset + 4] == b"data":
            return size >= _UNKNOWN_SIZE or offset + 8 + size <= len(data)
        offset += 8 + size + size % 2
    return False


def _is_whole_ogg(data: bytes, _samples: int) -> bool:
    """Look for a complete page that is marked as the last (RFC 3533 §6)."""
    offset = flags = 0
    while data[offset : offset + 4] == b"OggS" and offset + _OGG_HEADER <= len(data):
        flags = data[offset + 5]
        lacing = data[offset + _OGG_HEADER : offset + _OGG_HEADER + data[offset + 26]]
        offset += _OGG_HEADER + data[offset + 26] + sum(lacing)
    return offset == len(data) and bool(flags & _LAST_PAGE)


def _is_whole_flac(data: bytes, samples: int) -> bool:
    """Compare the decoded samples with their number in STREAMINFO (RFC 9639 §8.2), 0 if not known."""
    expected_samples = int.from_bytes(data[18:26], "big") & (1 << 36) - 1
    return samples >= expected_samples


def _is_whole_mp3(data: bytes, _samples: int) -> bool:
    """Follow the frames to the end (ISO/IEC 11172-3 §2.4); an Info frame may tell their number."""
    offset = first = _skip_tag(data)
    frames = 0
    while size := _read_frame_size(data, offset):
        offset += size
        frames += 1
    trailing_bytes = len(data) - offset  # fewer than a header's are a part of one, more are a tag
    if trailing_bytes != 0 and trailing_bytes < 4:  # also where the last frame is cut short
        return False
    return frames > _read_frame_count(data[first : first + 64])


def _read_frame_count(frame: bytes) -> int:
    """Read the number of frames after an Info frame (Xing's layout); 0 if it is not told."""
    offset = max(frame.find(b"Xing"), frame.find(b"Info"))
    if offset < 0 or len(frame) < offset + 8 or not frame[offset + 7] & 1:
        return 0
    return int.from_bytes(frame[offset + 8 : offset + 12], "big")


def _starts_with_frames(data: bytes) -> bool:
    size = _read_frame_size(data, 0)
    return size > 0 and (size >= len(data) or _read_frame_size(data, size) > 0)


def _skip_tag(data: bytes) -> int:
    """Skip an ID3v2 tag, whose size has seven bits a byte (ID3v2.3 §3.1)."""
    if data[:3] != b"ID3":
        return 0
    size = 0
    for byte in data[6:10]:
        size = size << 7 | byte & 0x7F
    return 10 + size


def _read_frame_size(data: bytes, offset: int) -> int:
    """Read the size in bytes of the Layer III frame at an offset; 0 if there is none."""
    header = int.from_bytes(data[offset : offset + 4], "big")
    version, bitrate, rate = header >> 19 & 3, header >> 12 & 15, header >> 10 & 3
    is_layer3 = header >> 21 == 0x7FF and header >> 17 & 3 == 1
    if not is_layer3 or version not in _MP3_RATES or bitrate in (0, 15) or rate == 3:
        return 0
    kbit = _MPEG2_KBIT[bitrate - 1]
    if version == 3:
        kbit = _MPEG1_KBIT[bitrate - 1]
    padding = header >> 9 & 1
    return _MP3_SAMPLES[version] * kbit * 125 // _MP3_RATES[version][rate] + padding


_CHECKS: dict[str, Callable[[bytes, int], bool]] = {
    "wav": _is_whole_wav,
    "ogg": _is_whole_ogg,
    "flac": _is_whole_flac,
    "mp3": _is_whole_mp3,
}
