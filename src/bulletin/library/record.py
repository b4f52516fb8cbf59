"""`episode.json`: the record of a finished episode, written last and read by the feed."""

from pathlib import Path

from bulletin._infra.files import write_whole
from bulletin.errors import CheckError, SourceError
from bulletin.model import Episode

_AGAIN = "Make the episode again: what was already voiced is kept."


def write_episode(path: Path, episode: Episode) -> None:
    """Write `episode` as indented JSON; the same episode gives the same bytes.

    Raises:
        OutputError: the file cannot be written.
    """
    import msgspec

    write_whole(path, msgspec.json.format(msgspec.json.encode(episode), indent=2) + b"\n")


def read_episode(path: Path) -> Episode:
    """Read what `write_episode` wrote.

    Raises:
        SourceError: the file is not there or cannot be read.
        CheckError: it is not the record of an episode.
    """
    import msgspec

    try:
        return msgspec.json.decode(path.read_bytes(), type=Episode)
    except OSError as error:
        raise SourceError(f"Cannot read {path}: {error.strerror}.", _AGAIN) from error
    except msgspec.MsgspecError as error:
        raise CheckError(f"{path} is not the record of an episode: {error}.", _AGAIN) from error
