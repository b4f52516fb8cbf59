"""`episode.json`: the record of a finished episode, written last and read by the feed."""

from dataclasses import dataclass
from pathlib import Path

from bulletin._infra.files import read_file, write_atomically
from bulletin._infra.record_types import prepare_type
from bulletin.errors import CheckError, SourceError
from bulletin.library.record_check import find_record_problems, find_summary_problems
from bulletin.library.staging import finish_replacement
from bulletin.model import Chapter, Episode, EpisodeInfo, EpisodeSummary, MediaFile

_JSON_NAMES = {"info": "programme"}
"""The names in a record that are not the fields' own: those that finished episodes have."""
_FIELD_NAMES = {json_name: field_name for field_name, json_name in _JSON_NAMES.items()}
_MAX_BYTES = 20_000_000
# msgspec's own errors are ValueErrors, as are a text that is not UTF-8 and a date out of range.
_DECODING_ERRORS = (ValueError, OverflowError, RecursionError)
_REMAKE_HINT = "Make the episode again: what was already voiced is kept."


def write_episode(path: Path, episode: Episode) -> None:
    """Write `episode` as indented JSON; the same episode gives the same bytes.

    Raises:
        OutputError: the file cannot be written.
    """
    import msgspec

    write_atomically(path, msgspec.json.format(msgspec.json.encode(build_record(episode)), indent=2) + b"\n")


def build_record(episode: Episode) -> dict[str, object]:
    """Build the record of an episode as it stands in JSON."""
    import msgspec

    fields = msgspec.to_builtins(episode)
    return {_JSON_NAMES.get(name, name): value for name, value in fields.items()}


@dataclass(frozen=True, slots=True)
class _SummaryRecord:
    """The part of a record that a summary is made of, with the names that a record has."""

    guid: str
    slug: str
    programme: EpisodeInfo
    duration_ms: int
    audio: MediaFile
    files: tuple[MediaFile, ...]
    chapters: tuple[Chapter, ...]
    source: str = ""
    date: str = ""


def read_summary(path: Path | str) -> EpisodeSummary:
    """Read the summary of an episode from its record, a tenth of the work that reading all of it is.

    Raises:
        SourceError: the file is not there or cannot be read.
        CheckError: it is not the record of an episode.
    """
    import msgspec

    prepare_type(_SummaryRecord)
    try:
        record = msgspec.json.decode(read_file(path, _MAX_BYTES), type=_SummaryRecord)
    except OSError as error:
        raise SourceError(f"Cannot read {path}: {error.strerror}.", _REMAKE_HINT) from error
    except _DECODING_ERRORS as error:
        raise CheckError(f"{path} is not the record of an episode: {error}.", _REMAKE_HINT) from error
    summary = EpisodeSummary(
        record.guid,
        record.slug,
        record.programme,
        record.duration_ms,
        record.audio,
        record.files,
        record.chapters,
        record.source,
        record.date,
    )
    problem = next(find_summary_problems(summary), "")
    if problem:
        raise CheckError(f"{path} is not the record of an episode: {problem}.", _REMAKE_HINT)
    return summary


def read_episode(path: Path) -> Episode:
    """Read what `write_episode` wrote, after finishing what a killed run has left of replacing an episode.

    Raises:
        SourceError: the file is not there or cannot be read.
        CheckError: it is not the record of an episode.
    """
    import msgspec

    finish_replacement(path.parent)
    record = read_record(path)
    prepare_type(Episode)
    try:
        fields = {_FIELD_NAMES.get(name, name): value for name, value in record.items()}
        episode = msgspec.convert(fields, Episode)
    except _DECODING_ERRORS as error:
        raise CheckError(f"{path} is not the record of an episode: {error}.", _REMAKE_HINT) from error
    problem = next(find_record_problems(episode), "")
    if problem:
        raise CheckError(f"{path} is not the record of an episode: {problem}.", _REMAKE_HINT)
    return episode


def read_record(path: Path) -> dict[str, object]:
    """Read a record as it stands in JSON, whatever it says.

    Raises:
        SourceError: the file is not there or cannot be read.
        CheckError: it is not JSON.
    """
    import msgspec

    try:
        return msgspec.json.decode(read_file(path, _MAX_BYTES), type=dict[str, object])
    except OSError as error:
        raise SourceError(f"Cannot read {path}: {error.strerror}.", _REMAKE_HINT) from error
    except _DECODING_ERRORS as error:
        raise CheckError(f"{path} is not the record of an episode: {error}.", _REMAKE_HINT) from error
