"""Check of transcripts and chapters against the record: their words and their times."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from bulletin.episode.check.cues import TimedText, read_chapters, read_cues
from bulletin.episode.check.files import find_file_problems
from bulletin.episode.check.report import Finding
from bulletin.episode.check.subject import CheckSubject
from bulletin.library.layout import CHAPTERS_MIME, TRANSCRIPT_MIMES
from bulletin.model import Chapter, Episode, MediaFile
from bulletin.model.timecode import format_clock_tenths

_ROUNDING_MS = 1
_MAX_QUOTE = 60  # characters


def check_transcripts(subject: CheckSubject) -> Finding:
    """Find the sentences of the receipt that a transcript lacks, text that only it has, and other times."""
    episode, problems = subject.episode, list[str]()
    files = [file for file in episode.files if file.mime in TRANSCRIPT_MIMES]
    for file in files:
        problems += _find_transcript_problems(episode, file, subject.folder / file.name)
    if not files:
        problems.append("The episode has no transcript.")
    return Finding("transcript", f"every sentence at its time, in {len(files)} formats", tuple(problems))


def check_chapters(subject: CheckSubject) -> Finding:
    """Find chapters that do not follow each other from the start to the end, or are others in their file."""
    episode = subject.episode
    problems = [*_find_order_problems(episode)]
    for file in episode.files:
        if file.mime == CHAPTERS_MIME:
            problems += _find_chapter_file_problems(episode.chapters, subject.folder / file.name)
    return Finding("chapters", f"{len(episode.chapters)}, from the start to the end", tuple(problems))


def _find_order_problems(episode: Episode) -> Iterator[str]:
    end_ms = 0
    for chapter in episode.chapters:
        if chapter.start_ms != end_ms or chapter.end_ms <= end_ms:
            yield f"The chapter “{chapter.title}” does not begin where the one before it ends."
        end_ms = chapter.end_ms
    if end_ms != episode.duration_ms:
        yield "The chapters do not end where the episode does."


def _find_chapter_file_problems(chapters: Sequence[Chapter], path: Path) -> Iterator[str]:
    if not path.is_file():  # which the row about the files says
        return
    try:
        cues = read_chapters(path)
    except (OSError, ValueError, KeyError, TypeError):
        yield f"The chapters in {path.name} cannot be read."
        return
    recorded_cues = [TimedText(chapter.start_ms, chapter.end_ms, chapter.title) for chapter in chapters]
    if [cue.text for cue in cues] != [cue.text for cue in recorded_cues]:
        yield f"{path.name} has other chapters than the record."
    else:
        yield from _find_time_problems(recorded_cues, cues, path.name)


def _find_transcript_problems(episode: Episode, file: MediaFile, path: Path) -> Iterator[str]:
    try:
        cues = read_cues(path)
    except FileNotFoundError:
        yield f"The transcript {path.name} is missing."
        return
    except (OSError, ValueError, KeyError, TypeError):
        yield f"The transcript {path.name} cannot be read."
        return
    problems = [*_find_text_problems(episode, path.name, cues), *_find_cue_problems(episode, path.name, cues)]
    yield from problems
    if not problems and file.digest:
        yield from find_file_problems(file, path)


def _find_text_problems(episode: Episode, name: str, cues: Sequence[TimedText]) -> Iterator[str]:
    text = "".join(cue.text for cue in cues)
    missing = find_missing_sentences(episode, text)
    for sentence in missing:
        yield f"The transcript {name} lacks “{sentence}”"
    spoken = "".join(sentence.text for sentence in episode.receipt.spoken)
    if not missing and _remove_whitespace(text) != _remove_whitespace(spoken):
        yield f"The transcript {name} has text that the receipt does not have."


def _find_cue_problems(episode: Episode, name: str, cues: Sequence[TimedText]) -> Iterator[str]:
    """Find other times than those of the record's captions, with which words begin as well."""
    captions = [TimedText(caption.start_ms, caption.end_ms, caption.text) for caption in episode.captions]
    if not name.endswith(".json"):  # which has words, and ends none of them later to be read
        yield from _find_time_problems(captions, cues, name)
        return
    starts = {cue.start_ms for cue in cues}
    lost = [caption for caption in captions if not _is_near(caption.start_ms, starts)]
    if lost:
        yield (
            f"{name} has other times than the record: nothing begins with “{_shorten_text(lost[0].text)}”"
            f" ({format_clock_tenths(lost[0].start_ms)})."
        )


def _is_near(start_ms: int, starts: set[int]) -> bool:
    return any(start_ms + offset in starts for offset in range(-_ROUNDING_MS, _ROUNDING_MS + 1))


def _find_time_problems(
    recorded_cues: Sequence[TimedText], cues: Sequence[TimedText], name: str
) -> Iterator[str]:
    """Name the first cue whose times are not those of the record."""
    if len(cues) != len(recorded_cues):
        yield f"{name} has {len(cues)} times where the record has {len(recorded_cues)}."
        return
    for recorded, cue in zip(recorded_cues, cues, strict=True):
        offset = max(cue.start_ms - recorded.start_ms, cue.end_ms - recorded.end_ms, key=abs)
        if abs(offset) > _ROUNDING_MS:
            yield (
                f"{name} has other times than the record, from “{_shorten_text(recorded.text)}”"
                f" ({format_clock_tenths(recorded.start_ms)}) on: {offset / 1000:+.2f} seconds."
            )
            return


def _shorten_text(text: str) -> str:
    line = " ".join(text.split())
    if len(line) <= _MAX_QUOTE:
        return line
    return f"{line[:_MAX_QUOTE]}…"


def find_missing_sentences(episode: Episode, text: str) -> list[str]:
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
    return "".join(text.split())
