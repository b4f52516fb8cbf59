"""`episode.json`: the record of a finished episode, written last and read by the feed."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from bulletin._infra.files import read_file, write_atomically
from bulletin._infra.record_types import prepare_type
from bulletin.errors import CheckError, SourceError
from bulletin.library.record_check import find_record_problems, find_summary_problems
from bulletin.library.staging import finish_replacement
from bulletin.model import Episode, EpisodeSummary

_Record = TypeVar("_Record")

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


def read_summary(path: Path | str) -> EpisodeSummary:
    """Read the summary of an episode from its record, a tenth of the work that reading all of it is.

    Raises:
        SourceError: the file is not there or cannot be read.
        CheckError: it is not the record of an episode.
    """
    prepare_type(EpisodeSummary)
    summary = _decode_record(path, EpisodeSummary)
    _refuse_first(find_summary_problems(summary), path)
    return summary


def read_spoken_texts(path: Path) -> frozenset[str]:
    """Read only the sentences that an episode speaks from its record; raises as `read_summary` does."""
    prepare_type(_SpokenRecord)
    record = _decode_record(path, _SpokenRecord)
    return frozenset(sentence.text for sentence in record.receipt.spoken)


@dataclass(frozen=True, slots=True)
class _SpokenText:
    text: str


@dataclass(frozen=True, slots=True)
class _SpokenReceipt:
    spoken: tuple[_SpokenText, ...]


@dataclass(frozen=True, slots=True)
class _SpokenRecord:
    """The part of a record that says what is spoken."""

    receipt: _SpokenReceipt


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
        raise _make_record_error(path, error) from error
    _refuse_first(find_record_problems(episode), path)
    return episode


def read_record(path: Path) -> dict[str, object]:
    """Read a record as it stands in JSON, whatever it says.

    Raises:
        SourceError: the file is not there or cannot be read.
        CheckError: it is not JSON.
    """
    return _decode_record(path, dict[str, object])


def _decode_record(path: Path | str, record_type: type[_Record]) -> _Record:
    import msgspec

    try:
        return msgspec.json.decode(read_file(path, _MAX_BYTES), type=record_type)
    except OSError as error:
        raise SourceError(f"Cannot read {path}: {error.strerror}.", _REMAKE_HINT) from error
    except _DECODING_ERRORS as error:
        raise _make_record_error(path, error) from error


def _refuse_first(problems: Iterator[str], path: Path | str) -> None:
    """Refuse a record that has a problem, and name the first."""
    for problem in problems:
        raise _make_record_error(path, problem)


def _make_record_error(path: Path | str, problem: object) -> CheckError:
    return CheckError(f"{path} is not the record of an episode: {problem}.", _REMAKE_HINT)
