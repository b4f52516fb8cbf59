"""The formats that there are."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO

from bulletin._infra.suggestion import suggestion
from bulletin.episode.masters.flac import write_flac
from bulletin.episode.masters.label import Label
from bulletin.episode.masters.m4a import write_m4a
from bulletin.episode.masters.opus import write_opus
from bulletin.episode.masters.wav import write_wav
from bulletin.library.unencoded import Rendering

if TYPE_CHECKING:
    from bulletin._infra.pcm import Channels

Write = Callable[[BinaryIO, Rendering, "Iterator[Channels]", Label], None]
"""Writes a file from its start."""


@dataclass(frozen=True, slots=True)
class Format:
    """A way to write a master."""

    mime: str
    write: Write
    overshoot: float = 0.0
    """dB by which coding often raises a peak; 0 where decoding gives back what went in."""


FORMATS = {
    "wav": Format("audio/wav", write_wav),
    "flac": Format("audio/flac", write_flac),
    "m4a": Format("audio/mp4", write_m4a, overshoot=0.5),
    "opus": Format("audio/ogg", write_opus, overshoot=0.5),
}
"""By the ending of their files, which is their name."""


def formats_problem(names: Sequence[str]) -> str | None:
    """Say which name is that of no format, if one is; `mp3`, which is made anyway, may be among them."""
    for name in names:
        if name not in (*FORMATS, "mp3"):
            return f"there is no format {name}. {suggestion(name, FORMATS)}"
    return None
