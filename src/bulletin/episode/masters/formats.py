"""Formats that a master can have."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO

from bulletin._infra.suggestion import suggest_name
from bulletin.episode.masters.flac import write_flac
from bulletin.episode.masters.m4a import write_m4a
from bulletin.episode.masters.metadata import MasterMetadata
from bulletin.episode.masters.opus import write_opus
from bulletin.episode.masters.wav import write_wav
from bulletin.library.unencoded import UnencodedMix

if TYPE_CHECKING:
    from bulletin._infra.pcm import Channels

WriteMaster = Callable[[BinaryIO, UnencodedMix, "Iterator[Channels]", MasterMetadata], None]
"""A function that writes a master into an empty file."""


@dataclass(frozen=True, slots=True)
class MasterFormat:
    """A way to write a master."""

    mime: str
    write: WriteMaster
    overshoot: float = 0.0
    """dB by which coding often raises a peak; 0 where decoding gives back what went in."""


FORMATS = {
    "wav": MasterFormat("audio/wav", write_wav),
    "flac": MasterFormat("audio/flac", write_flac),
    "m4a": MasterFormat("audio/mp4", write_m4a, overshoot=0.5),
    "opus": MasterFormat("audio/ogg", write_opus, overshoot=0.5),
}
"""By the ending of their files, which is their name."""


def check_formats(names: Sequence[str]) -> str | None:
    """Name the first of `names` that is no format, if one is; `mp3`, which is made anyway, is allowed."""
    for name in names:
        if name not in (*FORMATS, "mp3"):
            return f"there is no format {name}. {suggest_name(name, FORMATS)}"
    return None
