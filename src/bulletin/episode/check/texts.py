"""Check of the texts in and beside the MP3 against the record: transcripts, chapters, tags."""

import html
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from bulletin.episode.check.report import Finding
from bulletin.model import Episode

if TYPE_CHECKING:
    from mutagen.id3 import ID3

_VTT_SPEAKER = re.compile(r"^<v [^>\n]*>", re.MULTILINE)
TRANSCRIPT_MIMES = ("text/vtt", "application/x-subrip", "application/json")


def check_transcripts(episode: Episode, folder: Path) -> Finding:
    """Find the sentences of the receipt that a transcript lacks, and text that only the transcript has."""
    names = [file.name for file in episode.files if file.mime in TRANSCRIPT_MIMES]
    problems: list[str] = []
    for name in names:
        problems += _find_transcript_problems(episode, folder / name)
    if not names:
        problems.append("The episode has no transcript.")
    return Finding("transcript", f"every sentence, in {len(names)} formats", tuple(problems))


def check_chapters(episode: Episode) -> Finding:
    """Find chapters that do not follow each other from the start to the end."""
    problems = []
    end_ms = 0
    for chapter in episode.chapters:
        if chapter.start_ms != end_ms or chapter.end_ms <= end_ms:
            problems.append(f"The chapter “{chapter.title}” does not begin where the one before it ends.")
        end_ms = chapter.end_ms
    if end_ms != episode.duration_ms:
        problems.append("The chapters do not end where the episode does.")
    return Finding("chapters", f"{len(episode.chapters)}, from the start to the end", tuple(problems))


def check_tags(episode: Episode, audio: Path) -> Finding:
    """Find the fields in the tag of the MP3 that mutagen reads otherwise than the record has them."""
    from mutagen import MutagenError
    from mutagen.id3 import ID3

    try:
        tag = ID3(audio)
    except MutagenError:
        return Finding("tags", "none", (f"{audio.name} has no tag that can be read.",))
    return Finding(
        "tags", "title, chapters in order, text and cover", tuple(_find_tag_problems(episode, tag))
    )


def _find_tag_problems(episode: Episode, tag: "ID3") -> Iterator[str]:
    title = str(tag.get("TIT2", ""))
    if title != episode.info.title:
        yield f"The tag has the title “{title}”, the record “{episode.info.title}”."
    chapters = [(chapter.start_ms, chapter.end_ms, chapter.title) for chapter in episode.chapters]
    tagged_chapters = []
    for frame in tag.getall("CHAP"):
        tagged_chapters.append((frame.start_time, frame.end_time, str(frame.sub_frames.get("TIT2", ""))))
    if tagged_chapters != chapters:
        yield "The chapters in the tag are not those of the record, or in another order."
    if not tag.getall("APIC"):
        yield "The tag has no cover."
    text = "".join(frame.text for frame in tag.getall("USLT"))
    for sentence in _find_missing_sentences(episode, text):
        yield f"The text in the tag lacks “{sentence}”"


def _find_transcript_problems(episode: Episode, path: Path) -> Iterator[str]:
    try:
        text = _READERS[path.suffix](path.read_text("utf-8"))
    except FileNotFoundError:
        yield f"The transcript {path.name} is missing."
        return
    except (OSError, ValueError, KeyError, TypeError):
        yield f"The transcript {path.name} cannot be read."
        return
    missing = _find_missing_sentences(episode, text)
    for sentence in missing:
        yield f"The transcript {path.name} lacks “{sentence}”"
    spoken = _remove_whitespace("".join(sentence.text for sentence in episode.receipt.spoken))
    if not missing and _remove_whitespace(text) != spoken:
        yield f"The transcript {path.name} has text that the receipt does not have."


def _find_missing_sentences(episode: Episode, text: str) -> list[str]:
    """List the sentences of the receipt that do not follow each other in `text`, white space aside."""
    squeezed_text, position, missing = _remove_whitespace(text), 0, []
    for sentence in episode.receipt.spoken:
        squeezed_sentence = _remove_whitespace(sentence.text)
        start = squeezed_text.find(squeezed_sentence, position)
        if start < 0:
            missing.append(sentence.text)
        else:
            position = start + len(squeezed_sentence)
    return missing


def _remove_whitespace(text: str) -> str:
    return re.sub(r"\s+", "", text)


def _extract_vtt_text(transcript: str) -> str:
    return html.unescape(_VTT_SPEAKER.sub("", _extract_cue_text(transcript)))


def _extract_cue_text(transcript: str) -> str:
    """Return the text of the cues of WebVTT or SubRip: in each block what stands below its times."""
    cues = (block.split(" --> ", 1) for block in transcript.split("\n\n"))
    return "\n".join(cue[1].partition("\n")[2] for cue in cues if len(cue) > 1)


def _extract_json_text(transcript: str) -> str:
    return "\n".join(segment["body"] for segment in json.loads(transcript)["segments"])


_READERS: dict[str, Callable[[str], str]] = {
    ".vtt": _extract_vtt_text,
    ".srt": _extract_cue_text,
    ".json": _extract_json_text,
}
