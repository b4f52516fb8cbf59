"""AAC in MPEG-4, as iTunes and Apple's players have it."""

from collections.abc import Iterator
from fractions import Fraction
from typing import TYPE_CHECKING, Any, BinaryIO, cast

from bulletin._infra import libav
from bulletin.episode.masters.codec import CHANNEL_LAYOUTS, LOSSY_BIT_RATES, encode_blocks
from bulletin.episode.masters.metadata import MasterMetadata
from bulletin.library.unencoded import UnencodedMix

if TYPE_CHECKING:
    from mutagen.mp4 import MP4Tags

    from bulletin._infra.pcm import Channels

_ATOM_TAGS = {
    "\xa9nam": "TITLE",
    "\xa9ART": "ARTIST",
    "aART": "ARTIST",
    "\xa9alb": "ALBUM",
    "\xa9day": "DATE",
    "\xa9gen": "GENRE",
    "\xa9cmt": "DESCRIPTION",
    "desc": "DESCRIPTION",
    "cprt": "COPYRIGHT",
    "\xa9lyr": "LYRICS",
    "\xa9too": "ENCODED-BY",
}
_FREEFORM_TAGS = ("LANGUAGE", "SOURCE", "WEBSITE", "VOICE", "SOURCE NARRATOR", "SOURCE AUTHOR")
_FREEFORM_PREFIX = "----:com.apple.iTunes:"


def write_m4a(
    file: BinaryIO, sound: UnencodedMix, blocks: "Iterator[Channels]", metadata: MasterMetadata
) -> None:
    """Write an M4A file, its index first, so that it plays while it loads.

    FFmpeg writes the chapters in both ways that players know: as a track of text (QuickTime) and in a `chpl`
    atom (Nero).
    """
    libav.load()
    import av

    # By its name: to move the index to the front, FFmpeg reads again what it has written.
    options = {"movflags": "+faststart", "fflags": "+bitexact"}
    with av.open(file.name, "w", format="ipod", options=options) as container:
        stream = container.add_stream("aac", sound.rate, layout=CHANNEL_LAYOUTS[sound.channels])
        stream.bit_rate = LOSSY_BIT_RATES[sound.channels]
        # Half the time of the other coder, and measured nearer to the sound at this bit rate.
        stream.options = {"aac_coder": "fast"}
        container.set_chapters(_build_chapters(metadata))
        for packet in encode_blocks(stream, blocks, "flt", sound.rate):
            packet.stream = stream
            container.mux(packet)
    _write_tags(file.name, metadata)


def _build_chapters(metadata: MasterMetadata) -> list[Any]:
    chapters = []
    for number, chapter in enumerate(metadata.episode.chapters):
        chapters.append(
            {
                "id": number,
                "start": chapter.start_ms,
                "end": chapter.end_ms,
                "time_base": Fraction(1, 1000),
                "metadata": {"title": chapter.title},
            }
        )
    return chapters


def _write_tags(path: str, metadata: MasterMetadata) -> None:
    from mutagen.mp4 import MP4, AtomDataType, MP4Cover, MP4FreeForm

    audio, tag_values = MP4(path), metadata.tag_values
    if audio.tags is None:
        audio.add_tags()
    tags = cast("MP4Tags", audio.tags)
    for atom, name in _ATOM_TAGS.items():
        if name in tag_values:
            tags[atom] = [tag_values[name]]
    for name in _FREEFORM_TAGS:
        if name in tag_values:
            tags[_FREEFORM_PREFIX + name] = [MP4FreeForm(tag_values[name].encode(), AtomDataType.UTF8)]
    tags["pcst"] = True
    tags["covr"] = [MP4Cover(metadata.cover, MP4Cover.FORMAT_JPEG)]
    audio.save(padding=lambda _: 0)
