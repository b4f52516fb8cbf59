"""Check of a record: what it says is about files of its own folder and about times that there are."""

import math
import re
from collections.abc import Iterator

from bulletin.model import Caption, Episode, EpisodeSummary, MusicSpan, SpokenSentence

_Span = Caption | MusicSpan | SpokenSentence
_CONTROL_CHARACTER = re.compile(r"[\x00-\x1f\x7f]")
_MAX_NAME_BYTES = 255
_PLAIN_NAMES = re.compile(r"\w[\w.-]{0,200}(?:\n\w[\w.-]{0,200})*", re.ASCII)
_MAX_GUID_LENGTH = 1000
_MAX_NUMBER = 2**53


def find_record_problems(episode: Episode) -> Iterator[str]:
    """Find what a record says that cannot be, a short sentence without its end for each."""
    yield from find_summary_problems(episode)
    for start, end in _iterate_spans(episode):
        if not 0 <= start <= end <= _MAX_NUMBER:
            yield f"it has a time from {start} to {end} ms"
    if not all(map(math.isfinite, _iterate_levels(episode))):
        yield "its loudness is not a number"


def find_summary_problems(episode: Episode | EpisodeSummary) -> Iterator[str]:
    """Find what the part of a record that the feed is made of says that cannot be."""
    if not episode.guid.strip() or _CONTROL_CHARACTER.search(episode.guid):
        yield "its guid is empty or no text of one line"
    if len(episode.guid) > _MAX_GUID_LENGTH:
        yield f"its guid has more than {_MAX_GUID_LENGTH} characters"
    files = (episode.audio, *episode.files)
    for name in _find_other_names([episode.slug, *[file.name for file in files]]):
        yield f"{name[:_MAX_NAME_BYTES]!r} is not the name of a file in its folder"
    for file in files:
        if not 0 <= file.size <= _MAX_NUMBER:
            yield f"{file.name!r} cannot have {file.size} bytes"
    if not 0 <= episode.duration_ms <= _MAX_NUMBER:
        yield f"it cannot last {episode.duration_ms} ms"
    for chapter in episode.chapters:
        if not 0 <= chapter.start_ms <= chapter.end_ms <= _MAX_NUMBER:
            yield f"it has a chapter from {chapter.start_ms} to {chapter.end_ms} ms"


def _find_other_names(names: list[str]) -> list[str]:
    """Find the names that are none of a file."""
    lines = "\n".join(names)
    if _PLAIN_NAMES.fullmatch(lines) and lines.count("\n") < len(names):  # as nearly all are
        return []
    return [name for name in names if not _is_file_name(name)]


def _is_file_name(name: str) -> bool:
    if name in ("", ".", "..") or "/" in name or "\\" in name or _CONTROL_CHARACTER.search(name):
        return False
    return len(name.encode(errors="replace")) <= _MAX_NAME_BYTES


def _iterate_spans(episode: Episode) -> Iterator[tuple[int, int]]:
    spans: tuple[_Span, ...] = (
        *episode.captions,
        *episode.music,
        *episode.receipt.spoken,
    )
    for span in spans:
        yield span.start_ms, span.end_ms


def _iterate_levels(episode: Episode) -> Iterator[float]:
    loudness = episode.loudness
    yield from (loudness.integrated, loudness.heard, loudness.true_peak)
    yield from (loudness.target or 0.0, loudness.max_true_peak or 0.0)
    for span in episode.music:
        if span.below is not None:
            yield span.below
