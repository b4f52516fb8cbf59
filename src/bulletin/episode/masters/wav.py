"""WAVE: linear PCM of 24 bits, RF64 where 32 bits cannot count its bytes."""

from collections.abc import Iterator
from dataclasses import replace
from struct import pack
from typing import TYPE_CHECKING, BinaryIO

from bulletin.episode.masters.codec import pack_pcm24
from bulletin.episode.masters.metadata import MasterMetadata
from bulletin.episode.tags import build_id3_tag
from bulletin.library.unencoded import UnencodedMix

if TYPE_CHECKING:
    from bulletin._infra.pcm import Channels

_PCM = 1
_SAMPLE_BYTES = 3  # of a sample
_MAX_UINT32 = 0xFFFFFFFF  # what 32 bits can count, and in RF64 “see ds64”
_INFO_TAGS = {
    "INAM": "TITLE",
    "IART": "ARTIST",
    "IPRD": "ALBUM",
    "ICRD": "DATE",
    "IGNR": "GENRE",
    "ILNG": "LANGUAGE",
    "ICOP": "COPYRIGHT",
    "ICMT": "DESCRIPTION",
    "ISFT": "ENCODED-BY",
}


def write_wav(
    file: BinaryIO, sound: UnencodedMix, blocks: "Iterator[Channels]", metadata: MasterMetadata
) -> None:
    """Write a WAVE file: format, INFO, ID3 tag, chapters as cue points with labels, then the sound."""
    size = sound.samples * sound.channels * _SAMPLE_BYTES
    file.write(pack_header(sound, size, metadata))
    for block in blocks:
        file.write(pack_pcm24(block))
    file.write(b"\0" * (size % 2))


def pack_header(sound: UnencodedMix, size: int, metadata: MasterMetadata) -> bytes:
    """Pack all that stands before the sound (RIFF 1.0; RF64 as EBU Tech 3306 has it).

    Args:
        sound: its rate, channels and samples.
        size: bytes of the sound.
        metadata: the tags and the chapters.
    """
    frame = sound.channels * _SAMPLE_BYTES
    sample_format = pack(
        "<HHIIHH", _PCM, sound.channels, sound.rate, sound.rate * frame, frame, 8 * _SAMPLE_BYTES
    )
    # The chapters are cue points already, and some read both.
    tag = build_id3_tag(replace(metadata.episode, chapters=()), metadata.text, "", metadata.cover)
    chunks = (
        _pack_chunk("fmt ", sample_format)
        + _pack_info(metadata)
        + _pack_chunk("id3 ", tag)
        + _pack_cues(metadata, sound.rate)
    )
    riff_size = 4 + len(chunks) + 8 + size + size % 2
    if riff_size <= _MAX_UINT32:
        return pack("<4sI4s", b"RIFF", riff_size, b"WAVE") + chunks + pack("<4sI", b"data", size)
    sizes = _pack_chunk("ds64", pack("<QQQI", riff_size + 8 + 28, size, sound.samples, 0))
    return pack("<4sI4s", b"RF64", _MAX_UINT32, b"WAVE") + sizes + chunks + pack("<4sI", b"data", _MAX_UINT32)


def _pack_info(metadata: MasterMetadata) -> bytes:
    tag_values = metadata.tag_values
    chunks = b""
    for chunk_name, name in _INFO_TAGS.items():
        if name in tag_values:
            chunks += _pack_chunk(chunk_name, _encode_text(tag_values[name]))
    return _pack_chunk("LIST", b"INFO" + chunks)


def _pack_cues(metadata: MasterMetadata, rate: int) -> bytes:
    """Pack the chapters: where each begins, and its title."""
    chapters = metadata.episode.chapters
    points = labels = b""
    for number, chapter in enumerate(chapters, start=1):
        start = (chapter.start_ms * rate + 500) // 1000
        points += pack("<II4sIII", number, start, b"data", 0, 0, start)
        labels += _pack_chunk("labl", pack("<I", number) + _encode_text(chapter.title))
    return _pack_chunk("cue ", pack("<I", len(chapters)) + points) + _pack_chunk("LIST", b"adtl" + labels)


def _pack_chunk(name: str, data: bytes) -> bytes:
    return pack("<4sI", name.encode(), len(data)) + data + b"\0" * (len(data) % 2)


def _encode_text(value: str) -> bytes:
    return value.encode() + b"\0"
