"""Reading of transcripts and chapters beside an MP3: pieces of text with their times."""

import html
import json
import re
from dataclasses import dataclass
from pathlib import Path

_TIME = r"(?:(\d+):)?(\d\d):(\d\d)[.,](\d{3})"
_SPAN = re.compile(rf"{_TIME} --> {_TIME}")
_SPEAKER = re.compile(r"<v [^>]*>")


@dataclass(frozen=True, slots=True)
class TimedText:
    """A piece of text and its time."""

    start_ms: int
    end_ms: int
    text: str


def read_cues(path: Path) -> list[TimedText]:
    """Read a transcript by the ending of its name: WebVTT, SubRip or Podcasting 2.0 JSON.

    Raises:
        OSError: it cannot be read.
        ValueError: it is none.
        KeyError: it lacks something.
        TypeError: it has something else in its place.
    """
    text = path.read_text("utf-8")
    if path.suffix == ".json":
        return [_read_entry(entry, "body") for entry in json.loads(text)["segments"]]
    cues = _split_cues(text)
    if not cues and text.strip() not in ("", "WEBVTT"):
        raise ValueError("There is not one cue.")
    if path.suffix == ".vtt":
        return [
            TimedText(cue.start_ms, cue.end_ms, html.unescape(_SPEAKER.sub("", cue.text))) for cue in cues
        ]
    return cues


def read_chapters(path: Path) -> list[TimedText]:
    """Read Podcasting 2.0 chapters; raises as `read_cues` does."""
    return [_read_entry(entry, "title") for entry in json.loads(path.read_text("utf-8"))["chapters"]]


def _read_entry(entry: dict[str, str], text_key: str) -> TimedText:
    return TimedText(
        round(float(entry["startTime"]) * 1000), round(float(entry["endTime"]) * 1000), entry[text_key]
    )


def _split_cues(transcript: str) -> list[TimedText]:
    """Split WebVTT or SubRip: in each block, the text of a cue stands below its times."""
    cues = []
    for block in transcript.split("\n\n"):
        span = _SPAN.search(block)
        if span:
            numbers = span.groups()
            _, _, text = block[span.end() :].partition("\n")
            cues.append(TimedText(_count_ms(numbers[:4]), _count_ms(numbers[4:]), text))
    return cues


def _count_ms(numbers: tuple[str | None, ...]) -> int:
    hours, minutes, seconds, milliseconds = (int(number or 0) for number in numbers)
    return ((hours * 60 + minutes) * 60 + seconds) * 1000 + milliseconds
