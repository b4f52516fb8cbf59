"""Opus in Ogg (RFC 7845)."""

import zlib
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, BinaryIO

from bulletin.episode.masters.codec import LOSSY_BIT_RATES, encode_blocks, open_encoder
from bulletin.episode.masters.metadata import MasterMetadata
from bulletin.episode.masters.vorbis import pack_comments
from bulletin.library.unencoded import UnencodedMix

if TYPE_CHECKING:
    from mutagen.ogg import OggPage

    from bulletin._infra.pcm import Channels

_SAMPLE_RATE = 48_000  # the only one that Opus in Ogg counts in
_PACKET_SAMPLES = 960  # samples in a packet
_PAGE_PACKETS = 50  # packets in a page: one second
_MAX_SEGMENTS = 255  # that a page may have; each is 255 bytes of a packet, the last one of each packet fewer


def write_opus(
    file: BinaryIO, sound: UnencodedMix, blocks: "Iterator[Channels]", metadata: MasterMetadata
) -> None:
    """Write an Opus file, its tags and cover in the second packet."""
    from mutagen.ogg import OggPage

    codec = open_encoder("libopus", "flt", _SAMPLE_RATE, sound.channels)
    codec.bit_rate = LOSSY_BIT_RATES[sound.channels]
    # Unconstrained it takes up to twice as much, the more tonal the voice.
    codec.options = {"vbr": "constrained"}
    codec.open()
    head = bytes(codec.extradata or b"")
    tags = b"OpusTags" + pack_comments(metadata, include_cover=True)
    # Of each packet a page of its own, or several; the first alone on the first page.
    headers = [*OggPage.from_packets([head]), *OggPage.from_packets([tags], sequence=1)]
    headers[0].first = True
    packets = map(bytes, encode_blocks(codec, _resample_blocks(blocks, sound), "flt", _SAMPLE_RATE))
    skipped_samples = int.from_bytes(head[10:12], "little")
    total_samples = skipped_samples + sound.samples * _SAMPLE_RATE // sound.rate
    pages = _fill_pages(packets, len(headers), total_samples)
    serial = zlib.crc32(metadata.episode.guid.encode())
    for page in (*headers, *pages):
        page.serial = serial
        file.write(page.write())


def _resample_blocks(blocks: "Iterable[Channels]", sound: UnencodedMix) -> "Iterator[Channels]":
    import numpy as np
    import soxr

    stream = soxr.ResampleStream(sound.rate, _SAMPLE_RATE, sound.channels, "float32", "HQ")
    for block in blocks:
        yield stream.resample_chunk(np.ascontiguousarray(block.T)).reshape(-1, sound.channels).T
    no_samples = np.zeros((0, sound.channels), np.float32)
    yield stream.resample_chunk(no_samples, last=True).reshape(-1, sound.channels).T


def _fill_pages(opus_packets: Iterable[bytes], sequence: int, total_samples: int) -> "Iterator[OggPage]":
    """Fill pages with packets; each says how many samples end on it, the last one how many there are.

    Args:
        opus_packets: the packets.
        sequence: number of the first page.
        total_samples: of the stream in samples, those that are skipped included.
    """
    from mutagen.ogg import OggPage

    sample_count, page = 0, OggPage()
    page.sequence = sequence
    for packet in opus_packets:
        if sample_count >= total_samples:
            break
        if page.packets and not _fits_page(page, packet):
            yield page
            sequence, page = sequence + 1, OggPage()
            page.sequence = sequence
        page.packets.append(packet)
        sample_count += _PACKET_SAMPLES
        page.position = min(sample_count, total_samples)
    page.last = True
    yield page


def _fits_page(page: "OggPage", new_packet: bytes) -> bool:
    segments = sum(len(packet) // 255 + 1 for packet in [*page.packets, new_packet])
    return len(page.packets) < _PAGE_PACKETS and segments <= _MAX_SEGMENTS
