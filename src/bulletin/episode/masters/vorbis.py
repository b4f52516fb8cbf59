"""Vorbis comments, which FLAC and Opus have."""

import base64
from collections.abc import Iterator

from bulletin.episode.cover import EPISODE_COVER_PIXELS
from bulletin.episode.masters.metadata import MasterMetadata
from bulletin.model.timecode import format_timecode

PICTURE_FIELD = "METADATA_BLOCK_PICTURE"
_FRONT_COVER = 3
_VENDOR = "Bulletin"


def pack_comments(metadata: MasterMetadata, *, include_cover: bool) -> bytes:
    """Pack the comment header without a framing bit (Vorbis I, 5.2.1).

    Args:
        metadata: the comments; chapters are `CHAPTERxxx` and `CHAPTERxxxNAME`, as the Xiph wiki has them.
        include_cover: whether the cover goes into it.
    """
    values = (*metadata.tag_values.items(), *_iterate_chapter_fields(metadata))
    fields = [f"{name}={value}" for name, value in values]
    if include_cover:
        fields.append(f"{PICTURE_FIELD}={base64.b64encode(pack_picture(metadata)).decode()}")
    return _pack_string(_VENDOR) + len(fields).to_bytes(4, "little") + b"".join(map(_pack_string, fields))


def pack_picture(metadata: MasterMetadata) -> bytes:
    """Pack the cover as a FLAC picture (RFC 9639, 8.8)."""
    from mutagen.flac import Picture

    picture = Picture()
    picture.type, picture.mime, picture.data = _FRONT_COVER, "image/jpeg", metadata.cover
    picture.width = picture.height = EPISODE_COVER_PIXELS
    picture.depth = 24
    return bytes(picture.write())


def _iterate_chapter_fields(metadata: MasterMetadata) -> Iterator[tuple[str, str]]:
    for number, chapter in enumerate(metadata.episode.chapters, start=1):
        yield f"CHAPTER{number:03}", format_timecode(chapter.start_ms)
        yield f"CHAPTER{number:03}NAME", chapter.title


def _pack_string(text: str) -> bytes:
    data = text.encode()
    return len(data).to_bytes(4, "little") + data
