"""Vorbis comments, as FLAC and Opus have them."""

import base64
from collections.abc import Iterator

from bulletin.episode.cover import FILE_COVER
from bulletin.episode.masters.label import Label

PICTURE = "METADATA_BLOCK_PICTURE"
_FRONT_COVER = 3
_VENDOR = "Bulletin"


def comments(label: Label, *, picture: bool) -> bytes:
    """Give the comment header without a framing bit (Vorbis I, 5.2.1).

    Args:
        label: what it says; chapters are `CHAPTERxxx` and `CHAPTERxxxNAME`, as the Xiph wiki has them.
        picture: whether the cover goes into it.
    """
    fields = [f"{name}={value}" for name, value in (*label.facts.items(), *_chapters(label))]
    if picture:
        fields.append(f"{PICTURE}={base64.b64encode(picture_block(label)).decode()}")
    return _packed(_VENDOR) + len(fields).to_bytes(4, "little") + b"".join(map(_packed, fields))


def picture_block(label: Label) -> bytes:
    """Give the cover as a FLAC picture (RFC 9639, 8.8)."""
    from mutagen.flac import Picture

    picture = Picture()
    picture.type, picture.mime, picture.data = _FRONT_COVER, "image/jpeg", label.cover
    picture.width = picture.height = FILE_COVER
    picture.depth = 24
    return bytes(picture.write())


def _chapters(label: Label) -> Iterator[tuple[str, str]]:
    for number, chapter in enumerate(label.episode.chapters, start=1):
        seconds, milliseconds = divmod(chapter.start_ms, 1000)
        minutes, seconds = divmod(seconds, 60)
        hours, minutes = divmod(minutes, 60)
        yield f"CHAPTER{number:03}", f"{hours:02}:{minutes:02}:{seconds:02}.{milliseconds:03}"
        yield f"CHAPTER{number:03}NAME", chapter.title


def _packed(text: str) -> bytes:
    data = text.encode()
    return len(data).to_bytes(4, "little") + data
