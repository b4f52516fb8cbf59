"""WAVE: linear PCM of 24 bits, RF64 where 32 bits cannot count its bytes."""

from collections.abc import Iterator
from dataclasses import replace
from struct import pack
from typing import TYPE_CHECKING, BinaryIO

from bulletin.episode.masters.coding import pcm24
from bulletin.episode.masters.label import Label
from bulletin.episode.tags import id3_tag
from bulletin.library.unencoded import Rendering

if TYPE_CHECKING:
    from bulletin._infra.pcm import Channels

_PCM = 1
_BYTES = 3  # of a sample
_MOST = 0xFFFFFFFF  # what 32 bits can count, and in RF64 “see ds64”
_INFO = {
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


def write_wav(file: BinaryIO, sound: Rendering, blocks: "Iterator[Channels]", label: Label) -> None:
    """Write a WAVE file: format, INFO, ID3 tag, chapters as cue points with labels, then the sound."""
    size = sound.samples * sound.channels * _BYTES
    file.write(header(sound, size, label))
    for block in blocks:
        file.write(pcm24(block))
    file.write(b"\0" * (size % 2))


def header(sound: Rendering, size: int, label: Label) -> bytes:
    """Give all that stands before the sound (RIFF 1.0; RF64 as EBU Tech 3306 has it).

    Args:
        sound: its rate, channels and samples.
        size: bytes of the sound.
        label: what is told of it.
    """
    frame = sound.channels * _BYTES
    shape = pack("<HHIIHH", _PCM, sound.channels, sound.rate, sound.rate * frame, frame, 8 * _BYTES)
    # The chapters are cue points already, and some read both.
    tag = id3_tag(replace(label.episode, chapters=()), label.text, "", label.cover)
    chunks = _chunk("fmt ", shape) + _info(label) + _chunk("id3 ", tag) + _cues(label, sound.rate)
    whole = 4 + len(chunks) + 8 + size + size % 2
    if whole <= _MOST:
        return pack("<4sI4s", b"RIFF", whole, b"WAVE") + chunks + pack("<4sI", b"data", size)
    sizes = _chunk("ds64", pack("<QQQI", whole + 8 + 28, size, sound.samples, 0))
    return pack("<4sI4s", b"RF64", _MOST, b"WAVE") + sizes + chunks + pack("<4sI", b"data", _MOST)


def _info(label: Label) -> bytes:
    facts = label.facts
    told = {name: facts[fact] for name, fact in _INFO.items() if fact in facts}
    return _chunk("LIST", b"INFO" + b"".join(_chunk(name, _text(value)) for name, value in told.items()))


def _cues(label: Label, rate: int) -> bytes:
    """Give the chapters: where each begins, and what it is called."""
    chapters = list(enumerate(label.episode.chapters, start=1))
    starts = [(number, (chapter.start_ms * rate + 500) // 1000) for number, chapter in chapters]
    points = b"".join(pack("<II4sIII", number, at, b"data", 0, 0, at) for number, at in starts)
    labels = b"".join(
        _chunk("labl", pack("<I", number) + _text(chapter.title)) for number, chapter in chapters
    )
    return _chunk("cue ", pack("<I", len(chapters)) + points) + _chunk("LIST", b"adtl" + labels)


def _chunk(name: str, data: bytes) -> bytes:
    return pack("<4sI", name.encode(), len(data)) + data + b"\0" * (len(data) % 2)


def _text(value: str) -> bytes:
    return value.encode() + b"\0"
