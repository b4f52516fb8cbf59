"""One stream of MP3 frames made of two that were encoded side by side from overlapping sound.

A frame's coded sound may begin in the frames before it (the bit reservoir). So the second encoder starts
early enough to have filled its filters, and where both streams are alike enough, the bytes that the second
one's frame needs from before take the place of those that the first one's next frame would have had there
(ISO/IEC 11172-3, 2.4.1.7 and 2.4.2.7).
"""

from collections.abc import Iterator, Sequence

WARM_UP = 12
"""Frames that an encoder needs until it does what one does that began earlier."""
PERIOD = 49
"""Frames after which the pattern of padded ones repeats, at 44.1 kHz with 96 and with 128 kbit/s."""
OVERLAP = 40
"""Frames that the first stream goes on beyond the place where the second may begin."""
_LAST = 3  # frames of the first stream that miss what would have followed
_HEADER = 4
_SIDE_INFO = {1: 17, 2: 32}
_GRANULE = 59  # bits of side information for each granule and channel
_BEFORE_GRANULES = {1: 18, 2: 20}  # bits
_BEFORE_WINDOW = 33  # bits of a granule: part2_3_length, big_values, global_gain, scalefac_compress
_LONG_BEGIN, _LONG_END = (0, 1), (0, 3)
"""Types of windows whose first or second half is a long one's."""


def places(before: Sequence[bytes], after: Sequence[bytes], channels: int) -> Iterator[int]:
    """Give the frames from which on `after` can go on in the place of `before`, the best first.

    Args:
        before: frames of the stream that is left.
        after: those of the stream that is taken, each of the same sound; the first is warm.
        channels: of both.
    """
    fitting = [
        place
        for place in range(_LAST, min(len(before) - _LAST, len(after)))
        if _reservoir(before[place]) >= _reservoir(after[place])
    ]
    alike = [place for place in fitting if _windows_meet(before[place - 1], after[place], channels)]
    yield from alike
    yield from (place for place in fitting if place not in alike)


def spliced(before: Sequence[bytes], after: Sequence[bytes], place: int, channels: int) -> list[bytes]:
    """Join two streams so that `after` goes on from frame `place`."""
    frames = list(before[:place])
    head = _HEADER + _SIDE_INFO[channels]
    needed, at = _reservoir(after[place]), place - 1
    while needed:
        taken = min(needed, len(frames[at]) - head)
        kept = len(frames[at]) - taken
        frames[at] = frames[at][:kept] + after[at][kept:]
        needed, at = needed - taken, at - 1
    return [*frames, *after[place:]]


def _reservoir(frame: bytes) -> int:
    """Give how many bytes before a frame its sound begins: main_data_begin."""
    return frame[_HEADER] << 1 | frame[_HEADER + 1] >> 7


def _windows_meet(before: bytes, after: bytes, channels: int) -> bool:
    """Tell whether the halves that overlap are of one length, as in one encoder's stream they always are."""
    return all(
        (_window(before, 1, channel, channels) in _LONG_END)
        == (_window(after, 0, channel, channels) in _LONG_BEGIN)
        for channel in range(channels)
    )


def _window(frame: bytes, granule: int, channel: int, channels: int) -> int:
    """Give the type of window of a granule: 0 long, 1 start, 2 short, 3 stop."""
    size = _SIDE_INFO[channels]
    bits = int.from_bytes(frame[_HEADER : _HEADER + size], "big")
    at = _BEFORE_GRANULES[channels] + _GRANULE * (granule * channels + channel) + _BEFORE_WINDOW
    switched, kind = bits >> (8 * size - at - 1) & 1, bits >> (8 * size - at - 3) & 3
    return kind if switched else 0
