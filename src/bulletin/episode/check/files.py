"""Check of the record and of the files beside the MP3: each is the one that was written."""

from collections.abc import Iterator
from pathlib import Path

from bulletin.episode.check.report import Finding
from bulletin.episode.check.subject import CheckSubject
from bulletin.episode.fingerprints import mark_record
from bulletin.library.digest import has_other_bytes
from bulletin.library.layout import RECORD_NAME, TRANSCRIPT_MIMES
from bulletin.library.record import read_record
from bulletin.model import MediaFile


def check_files(subject: CheckSubject) -> Finding:
    """Find the files beside the MP3 that are missing or not those that were written, but for transcripts."""
    names: list[str] = []
    problems: list[str] = []
    for file in subject.episode.files:
        if file.mime in TRANSCRIPT_MIMES:
            continue
        names.append(file.name)
        problems += find_file_problems(file, subject.folder / file.name)
    return Finding("files", ", ".join(names), tuple(problems))


def find_file_problems(file: MediaFile, path: Path) -> Iterator[str]:
    """Find out whether a file is missing or is not the one that was written."""
    if not path.is_file():
        yield f"The file {file.name} is missing."
        return
    size = path.stat().st_size
    if size != file.size:
        yield f"{file.name} holds {size} bytes where the record says {file.size}."
    elif has_other_bytes(path, file):
        yield f"{file.name} was changed: it is not the file that was written."


def check_record(subject: CheckSubject) -> Finding:
    """Find out whether the record says what it said when it was written."""
    if subject.fingerprints is None:
        return Finding("record", "not compared")
    problems = []
    if mark_record(read_record(subject.folder / RECORD_NAME)) != subject.fingerprints.record:
        problems.append(f"{RECORD_NAME} was changed: it does not say what it was written with.")
    return Finding("record", "as it was written", tuple(problems))
