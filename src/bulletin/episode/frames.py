"""MPEG-1 Layer III frames (ISO/IEC 11172-3 §2.4): their headers, and a silent one."""

from dataclasses import dataclass

from bulletin.errors import CheckError

SAMPLES_PER_FRAME = 1152
BITRATES = (32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320)
"""kbit/s, by the header's index less one."""

_SAMPLE_RATES = (44_100, 48_000, 32_000)
_FIXED_BITS = 0xFFFE0000  # sync word, MPEG-1, Layer III
_MPEG1_LAYER3 = 0xFFFA0000
_NO_CRC = 1 << 16
_PADDING = 1 << 9
_MONO = 3


@dataclass(frozen=True, slots=True)
class FrameHeader:
    """The four bytes that begin every frame."""

    word: int

    @property
    def bitrate(self) -> int:
        """Return kbit/s."""
        return BITRATES[(self.word >> 12 & 0xF) - 1]

    @property
    def rate(self) -> int:
        """Return samples per second."""
        return _SAMPLE_RATES[self.word >> 10 & 3]

    @property
    def mono(self) -> bool:
        """Tell whether there is one channel instead of two."""
        return self.word >> 6 & 3 == _MONO

    @property
    def channels(self) -> int:
        """Return the number of channels."""
        if self.mono:
            return 1
        return 2

    @property
    def joint_stereo(self) -> bool:
        """Tell whether its two channels may share what they have in common."""
        return self.word >> 6 & 3 == 1

    @property
    def side_info(self) -> int:
        """Return the bytes of side information that follow the header."""
        if self.mono:
            return 17
        return 32

    @property
    def size(self) -> int:
        """Return the bytes of the whole frame."""
        return SAMPLES_PER_FRAME * self.bitrate * 125 // self.rate + (self.word & _PADDING > 0)

    def matches(self, other: "FrameHeader") -> bool:
        """Tell whether frames with this header and with another can stand in one stream."""
        return (self.bitrate, self.rate, self.mono) == (other.bitrate, other.rate, other.mono)

    def replace_bitrate(self, bitrate: int) -> "FrameHeader":
        """Return the header of an unpadded frame without CRC of the same sound at `bitrate` kbit/s."""
        index = BITRATES.index(bitrate) + 1
        return FrameHeader((self.word & ~(0xF000 | _PADDING)) | index << 12 | _NO_CRC)

    def to_bytes(self) -> bytes:
        """Return the four bytes."""
        return self.word.to_bytes(4, "big")


def parse_header(data: bytes, offset: int = 0) -> FrameHeader:
    """Read the header at byte `offset` of `data`.

    Raises:
        CheckError: no MPEG-1 Layer III frame of a listed bit rate begins there.
    """
    word = int.from_bytes(data[offset : offset + 4], "big")
    listed = 0 < word >> 12 & 0xF < 15 and word >> 10 & 3 < len(_SAMPLE_RATES)
    if word & _FIXED_BITS != _MPEG1_LAYER3 or not listed:
        raise CheckError(
            f"There is no MP3 frame at byte {offset} of a cut.", "Empty the cache and make it again."
        )
    return FrameHeader(word)


def make_silent_frame(stream_header: FrameHeader) -> bytes:
    """Make a frame that codes no sound at all: its side information is zero, and it uses no bit reservoir."""
    header = stream_header.replace_bitrate(stream_header.bitrate)
    return header.to_bytes().ljust(header.size, b"\0")
