"""`episode.json`: the record of a finished episode, written last and read by the feed."""

from pathlib import Path

from bulletin._infra.files import read_file, write_atomically
from bulletin._infra.record_types import prepare_type
from bulletin.errors import CheckError, SourceError
from bulletin.library.record_check import find_record_problems
from bulletin.library.staging import finish_replacement
from bulletin.model import Episode

_JSON_NAMES = {"info": "programme"}
"""The names in a record that are not the fields' own: those that finished episodes have."""
_FIELD_NAMES = {json_name: field_name for field_name, json_name in _JSON_NAMES.items()}
_MAX_BYTES = 20_000_000
_REMAKE_HINT = "Make the episode again: what was already voiced is kept."


def write_episode(path: Path, episode: Episode) -> None:
    """Write `episode` as indented JSON; the same episode gives the same bytes.

    Raises:
        OutputError: the file cannot be written.
    """
    import msgspec

    fields = msgspec.to_builtins(episode)
    record = {_JSON_NAMES.get(name, name): value for name, value in fields.items()}
    write_atomically(path, msgspec.json.format(msgspec.json.encode(record), indent=2) + b"\n")


def read_episode(path: Path) -> Episode:
    """Read what `write_episode` wrote, after finishing what a killed run has left of replacing an episode.

    Raises:
        SourceError: the file is not there or cannot be read.
        CheckError: it is not the record of an episode.
    """
    import msgspec

    finish_replacement(path.parent)
    prepare_type(Episode)
    try:
        record = msgspec.json.decode(read_file(path, _MAX_BYTES), type=dict[str, object])
        fields = {_FIELD_NAMES.get(name, name): value for name, value in record.items()}
        episode = msgspec.convert(fields, Episode)
    except OSError as error:
        raise SourceError(f"Cannot read {path}: {error.strerror}.", _REMAKE_HINT) from error
    # A text that is not UTF-8 and a date out of range are a ValueError, deep nesting a RecursionError.
    except (msgspec.MsgspecError, ValueError, OverflowError, RecursionError) as error:
        raise CheckError(f"{path} is not the record of an episode: {error}.", _REMAKE_HINT) from error
    problem = next(find_record_problems(episode), "")
    if problem:
        raise CheckError(f"{path} is not the record of an episode: {problem}.", _REMAKE_HINT)
    return episode
