"""Splicing of two streams of MP3 frames that were encoded side by side from overlapping sound.

A frame's coded sound may begin in the frames before it (the bit reservoir). So the second encoder starts
early enough to have filled its filters, and where both streams are alike enough, the bytes that the second
one's frame needs from before take the place of those that the first one's next frame would have had there
(ISO/IEC 11172-3, 2.4.1.7 and 2.4.2.7).
"""

from collections.abc import Iterator, Sequence

WARM_UP_FRAMES = 12
"""Frames after which an encoder gives what an encoder gives that began earlier."""
PADDING_PERIOD = 49
"""Frames after which the pattern of padded ones repeats, at 44.1 kHz with 96 and with 128 kbit/s."""
OVERLAP_FRAMES = 40
"""Frames that the first stream goes on beyond the first place where the second may begin."""
_INCOMPLETE_FRAMES = 3  # frames of the first stream that miss what would have followed
_HEADER_BYTES = 4
_SIDE_INFO_BYTES = {1: 17, 2: 32}
_GRANULE_BITS = 59  # bits of side information for each granule and channel
_BITS_BEFORE_GRANULES = {1: 18, 2: 20}  # bits
_BITS_BEFORE_WINDOW = 33  # bits of a granule: part2_3_length, big_values, global_gain, scalefac_compress
_LONG_START_TYPES, _LONG_END_TYPES = (0, 1), (0, 3)
"""Types of windows whose first half, and whose second half, is as in a long window."""


def find_splice_points(
    first_stream: Sequence[bytes], second_stream: Sequence[bytes], channels: int
) -> Iterator[int]:
    """Find the frames from which on `second_stream` can replace `first_stream`, the best first.

    Args:
        first_stream: the frames of the stream before the splice.
        second_stream: the frames of the stream after it, from the same sound on; its encoder is warm already.
        channels: of both streams.
    """
    mismatched = []
    for index in range(_INCOMPLETE_FRAMES, min(len(first_stream) - _INCOMPLETE_FRAMES, len(second_stream))):
        if _read_reservoir_size(first_stream[index]) < _read_reservoir_size(second_stream[index]):
            continue
        if _has_matching_windows(first_stream[index - 1], second_stream[index], channels):
            yield index
        else:
            mismatched.append(index)
    yield from mismatched


def splice_streams(
    first_stream: Sequence[bytes], second_stream: Sequence[bytes], splice_point: int, channels: int
) -> list[bytes]:
    """Splice two streams so that `second_stream` goes on from frame `splice_point`."""
    frames = list(first_stream[:splice_point])
    head_size = _HEADER_BYTES + _SIDE_INFO_BYTES[channels]
    missing, index = _read_reservoir_size(second_stream[splice_point]), splice_point - 1
    while missing:
        copied = min(missing, len(frames[index]) - head_size)
        border = len(frames[index]) - copied
        frames[index] = frames[index][:border] + second_stream[index][border:]
        missing, index = missing - copied, index - 1
    return [*frames, *second_stream[splice_point:]]


def _read_reservoir_size(frame: bytes) -> int:
    """Read how many bytes before a frame its sound begins: main_data_begin."""
    return frame[_HEADER_BYTES] << 1 | frame[_HEADER_BYTES + 1] >> 7


def _has_matching_windows(previous_frame: bytes, next_frame: bytes, channels: int) -> bool:
    """Tell whether the overlapping halves of windows have one length, as in one encoder's stream."""
    return all(
        (_read_window_type(previous_frame, 1, channel, channels) in _LONG_END_TYPES)
        == (_read_window_type(next_frame, 0, channel, channels) in _LONG_START_TYPES)
        for channel in range(channels)
    )


def _read_window_type(frame: bytes, granule: int, channel: int, channels: int) -> int:
    """Read the type of window of a granule: 0 long, 1 start, 2 short, 3 stop."""
    size = _SIDE_INFO_BYTES[channels]
    bits = int.from_bytes(frame[_HEADER_BYTES : _HEADER_BYTES + size], "big")
    granule_offset = _BITS_BEFORE_GRANULES[channels] + _GRANULE_BITS * (granule * channels + channel)
    offset = granule_offset + _BITS_BEFORE_WINDOW
    is_switched = bits >> (8 * size - offset - 1) & 1
    if not is_switched:
        return 0
    return bits >> (8 * size - offset - 3) & 3
