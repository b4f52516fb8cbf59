"""Opus in Ogg (RFC 7845)."""

import zlib
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, BinaryIO

from bulletin.episode.masters.coding import BIT_RATES, encoder, packets
from bulletin.episode.masters.label import Label
from bulletin.episode.masters.vorbis import comments
from bulletin.library.unencoded import Rendering

if TYPE_CHECKING:
    from mutagen.ogg import OggPage

    from bulletin._infra.pcm import Channels

_RATE = 48_000  # the only one that Opus in Ogg counts in
_FRAME = 960  # samples in a packet
_PAGE = 50  # packets in a page: one second
_SEGMENTS = 255  # that a page may have; each is 255 bytes of a packet, the last one of each packet fewer


def write_opus(file: BinaryIO, sound: Rendering, blocks: "Iterator[Channels]", label: Label) -> None:
    """Write an Opus file, its tags and cover in the second packet."""
    from mutagen.ogg import OggPage

    codec = encoder("libopus", "flt", _RATE, sound.channels)
    codec.bit_rate = BIT_RATES[sound.channels]
    codec.options = {
        "vbr": "constrained"
    }  # unconstrained it takes up to twice as much, the more tonal the voice
    codec.open()
    head = bytes(codec.extradata or b"")
    tags = b"OpusTags" + comments(label, picture=True)
    # Of each packet a page of its own, or several; the first alone on the first page.
    headers = [*OggPage.from_packets([head]), *OggPage.from_packets([tags], sequence=1)]
    headers[0].first = True
    coded = (bytes(packet) for packet in packets(codec, _resampled(blocks, sound), "flt", _RATE))
    skipped = int.from_bytes(head[10:12], "little")
    length = skipped + sound.samples * _RATE // sound.rate
    pages = _pages(coded, len(headers), length)
    serial = zlib.crc32(label.episode.guid.encode())
    for page in (*headers, *pages):
        page.serial = serial
        file.write(page.write())


def _resampled(blocks: "Iterable[Channels]", sound: Rendering) -> "Iterator[Channels]":
    import numpy as np
    import soxr

    stream = soxr.ResampleStream(sound.rate, _RATE, sound.channels, "float32", "HQ")
    for block in blocks:
        yield stream.resample_chunk(np.ascontiguousarray(block.T)).reshape(-1, sound.channels).T
    nothing = np.zeros((0, sound.channels), np.float32)
    yield stream.resample_chunk(nothing, last=True).reshape(-1, sound.channels).T


def _pages(coded: Iterable[bytes], sequence: int, length: int) -> "Iterator[OggPage]":
    """Fill pages with packets; each says how many samples end on it, the last one how many there are.

    Args:
        coded: the packets.
        sequence: number of the first page.
        length: of the stream in samples, those that are skipped included.
    """
    from mutagen.ogg import OggPage

    done, page = 0, OggPage()
    page.sequence = sequence
    for packet in coded:
        if done >= length:
            break
        if page.packets and not _fits(page, packet):
            yield page
            sequence, page = sequence + 1, OggPage()
            page.sequence = sequence
        page.packets.append(packet)
        done += _FRAME
        page.position = min(done, length)
    page.last = True
    yield page


def _fits(page: "OggPage", packet: bytes) -> bool:
    segments = sum(len(each) // 255 + 1 for each in [*page.packets, packet])
    return len(page.packets) < _PAGE and segments <= _SEGMENTS
