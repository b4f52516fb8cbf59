"""Check of the tag in the MP3 against the record."""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from bulletin.episode.check.report import Finding
from bulletin.episode.check.subject import CheckSubject
from bulletin.episode.check.texts import find_missing_sentences
from bulletin.episode.tags import build_id3_tag
from bulletin.library.layout import COVER_MIME
from bulletin.model import Episode

if TYPE_CHECKING:
    from mutagen.id3 import ID3

_NAMED_FRAMES = {
    "TPE1": "artist",
    "TALB": "show",
    "TLAN": "language",
    "TCOP": "copyright",
    "WOAS": "source",
    "WOAR": "website",
    "TXXX:Voice": "voice",
    "TXXX:Source narrator": "narrator",
    "TXXX:Source author": "author",
}
"""Frames of one line that say what the record says, by mutagen's key."""


def check_tags(subject: CheckSubject) -> Finding:
    """Find the fields in the tag of the MP3 that mutagen reads otherwise than the record has them."""
    from mutagen import MutagenError
    from mutagen.id3 import ID3

    try:
        tag = ID3(subject.audio)
    except MutagenError:
        return Finding("tags", "none", (f"{subject.audio.name} has no tag that can be read.",))
    problems = (*_find_tag_problems(subject.episode, tag), *_find_cover_problems(subject, tag))
    return Finding("tags", "title, chapters in order, text and cover", problems)


def _find_tag_problems(episode: Episode, tag: "ID3") -> Iterator[str]:
    title = str(tag.get("TIT2", ""))
    if title != episode.info.title:
        yield f"The tag has the title “{title}”, the record “{episode.info.title}”."
    yield from _find_frame_problems(episode, tag)
    chapters = [(chapter.start_ms, chapter.end_ms, chapter.title) for chapter in episode.chapters]
    tagged_chapters = []
    for frame in tag.getall("CHAP"):
        tagged_chapters.append((frame.start_time, frame.end_time, str(frame.sub_frames.get("TIT2", ""))))
    if tagged_chapters != chapters:
        yield "The chapters in the tag are not those of the record, or in another order."
    text = "".join(frame.text for frame in tag.getall("USLT"))
    for sentence in find_missing_sentences(episode, text):
        yield f"The text in the tag lacks “{sentence}”"


def _find_frame_problems(episode: Episode, tag: "ID3") -> Iterator[str]:
    """Compare the frames that both the tag and one written from the record have."""
    from mutagen.id3 import ID3

    recorded_tag = ID3(BytesIO(build_id3_tag(episode, "", "", b"")))
    for key, name in _NAMED_FRAMES.items():
        if key in tag and key in recorded_tag and str(tag[key]) != str(recorded_tag[key]):
            yield f"The tag has the {name} “{tag[key]}”, the record “{recorded_tag[key]}”."


def _find_cover_problems(subject: CheckSubject, tag: "ID3") -> Iterator[str]:
    pictures = tag.getall("APIC")
    if not pictures:
        yield "The tag has no cover."
        return
    covers = [file.name for file in subject.episode.files if file.mime == COVER_MIME]
    for name in covers:
        cover = _read_if_there(subject.folder / name)
        if cover and cover != pictures[0].data:
            yield f"The cover in the tag is not {name}."


def _read_if_there(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:  # which the row about the files says
        return b""
