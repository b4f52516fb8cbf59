"""ID3v2.3 tag, which goes before the audio."""

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from bulletin._infra.language import find_iso_639_2_code
from bulletin.episode.tag_values import collect_tag_values
from bulletin.model import Chapter, Episode

if TYPE_CHECKING:
    from mutagen.id3 import Frame

_HEADER_SIZE = 10
_FRONT_COVER = 3
_TOP_LEVEL, _ORDERED = 2, 1
_LATIN_1, _UTF_16 = 0, 1
_TEXT_FRAMES = {
    "TIT2": "TITLE",
    "TPE1": "ARTIST",
    "TALB": "ALBUM",
    "TCON": "GENRE",
    "TCOP": "COPYRIGHT",
    "TENC": "ENCODED-BY",
}
_LINK_FRAMES = {"WOAS": "SOURCE", "WOAR": "WEBSITE"}
_USER_TEXT_NAMES = ("Voice", "Source narrator", "Source author")
_MAX_CHILDREN = 255  # a table of contents counts them in one byte


def build_id3_tag(episode: Episode, text: str, encoder: str, cover: bytes) -> bytes:
    """Make the tag: texts, links, chapters in time order, transcript, and the cover last.

    Text is Latin-1, or UTF-16 where that cannot spell it. mutagen writes each frame; the frames are put
    together here because mutagen would sort them by size, and with them the chapters
    (https://github.com/quodlibet/mutagen/issues/506).

    Args:
        episode: what the tag is about.
        text: the whole text as read.
        encoder: what encoded the audio.
        cover: a JPEG.
    """
    body = b"".join(_encode_frame(frame) for frame in _iterate_frames(episode, text, encoder, cover))
    size = bytes(len(body) >> shift & 0x7F for shift in (21, 14, 7, 0))
    return b"ID3\x03\x00\x00" + size + body


def _encode_frame(frame: "Frame") -> bytes:
    """Let mutagen write a tag of this frame alone, and cut out the frame, or what v2.3 has for it."""
    import io

    from mutagen.id3 import ID3

    tag = ID3()
    tag.add(frame)
    tag.update_to_v23()
    file = io.BytesIO()
    tag.save(file, v1=0, v2_version=3, padding=lambda _: 0)
    return file.getvalue()[_HEADER_SIZE:]


def _iterate_frames(episode: Episode, text: str, encoder: str, cover: bytes) -> "Iterator[Frame]":
    from mutagen.id3 import APIC, USLT

    yield from _iterate_text_frames(episode, encoder)
    yield from _iterate_podcast_frames(episode)
    yield from _iterate_link_frames(episode)
    yield from _iterate_comment_frames(episode)
    yield from _iterate_chapter_frames(episode.chapters)
    yield USLT(**_make_text_fields(text), lang=find_iso_639_2_code(episode.info.language), desc="")
    yield APIC(encoding=0, mime="image/jpeg", type=_FRONT_COVER, desc="", data=cover)


def _iterate_text_frames(episode: Episode, encoder: str) -> "Iterator[Frame]":
    from mutagen.id3 import Frames

    tag_values = collect_tag_values(episode)
    texts = {frame_id: tag_values.get(name, "") for frame_id, name in _TEXT_FRAMES.items()}
    texts["TDRC"] = episode.info.short_date
    texts["TLAN"] = find_iso_639_2_code(episode.info.language)
    texts["TLEN"] = str(episode.duration_ms)
    texts["TSSE"] = encoder
    for frame_id, text in texts.items():
        if text:
            yield Frames[frame_id](**_make_text_fields(text))


def _iterate_podcast_frames(episode: Episode) -> "Iterator[Frame]":
    """Yield the frames that Apple's players know a podcast by.

    There is no address of the feed, which may move, and no number, which would be made up.
    """
    from mutagen.id3 import PCST, Frames

    yield PCST(value=0)  # it says by being there that this is a podcast
    texts = {"TGID": episode.guid, "TDES": episode.info.description, "TCAT": episode.show.category}
    for frame_id, text in texts.items():
        if text:
            yield Frames[frame_id](**_make_text_fields(text))


def _iterate_link_frames(episode: Episode) -> "Iterator[Frame]":
    from mutagen.id3 import Frames

    tag_values = collect_tag_values(episode)
    for frame_id, name in _LINK_FRAMES.items():
        if name in tag_values:
            yield Frames[frame_id](url=tag_values[name])


def _iterate_comment_frames(episode: Episode) -> "Iterator[Frame]":
    from mutagen.id3 import COMM, TXXX

    tag_values = collect_tag_values(episode)
    if "DESCRIPTION" in tag_values:
        language = find_iso_639_2_code(episode.info.language)
        yield COMM(**_make_text_fields(tag_values["DESCRIPTION"]), lang=language, desc="")
    for name in _USER_TEXT_NAMES:
        if name.upper() in tag_values:
            yield TXXX(**_make_text_fields(tag_values[name.upper()]), desc=name)


def _iterate_chapter_frames(chapters: Sequence[Chapter]) -> "Iterator[Frame]":
    """Yield the table of contents and the chapters (ID3v2 Chapter Frame Addendum 1.0)."""
    from mutagen.id3 import CHAP, TIT2

    if not chapters:
        return
    names = [f"chp{number}" for number in range(len(chapters))]
    yield from _iterate_contents_tables(names)
    for name, chapter in zip(names, chapters, strict=True):
        yield CHAP(
            element_id=name,
            start_time=chapter.start_ms,
            end_time=chapter.end_ms,
            sub_frames=[TIT2(**_make_text_fields(chapter.title))],
        )


def _iterate_contents_tables(names: Sequence[str]) -> "Iterator[Frame]":
    """Yield the top-level table, and tables below it when one cannot hold so many chapters."""
    groups = [names[start : start + _MAX_CHILDREN] for start in range(0, len(names), _MAX_CHILDREN)]
    if len(groups) == 1:
        yield _make_contents_table("toc", _TOP_LEVEL | _ORDERED, names)
        return
    below = {f"toc{number}": group for number, group in enumerate(groups, 1)}
    yield _make_contents_table("toc", _TOP_LEVEL | _ORDERED, below)
    for name, group in below.items():
        yield _make_contents_table(name, _ORDERED, group)


def _make_contents_table(name: str, flags: int, children: Iterable[str]) -> "Frame":
    from mutagen.id3 import CTOC, TIT2

    title = TIT2(**_make_text_fields("Chapters"))
    return CTOC(element_id=name, flags=flags, child_element_ids=list(children), sub_frames=[title])


def _make_text_fields(value: str) -> dict[str, Any]:
    """Return a text with the plainest encoding that v2.3 has for it."""
    encoding = _LATIN_1
    if any(ord(character) >= 256 for character in value):
        encoding = _UTF_16
    return {"encoding": encoding, "text": value}
