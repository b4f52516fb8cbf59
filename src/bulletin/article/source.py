"""A path or standard input -> bytes."""

import difflib
from pathlib import Path
from typing import BinaryIO

from bulletin.errors import SourceError, SourceNotFoundError

_OPEN_PIPES = ("/dev/", "/proc/")
"""Folders in which a pipe is one that the process was started with."""


def load_file(path: str, max_bytes: int) -> bytes:
    """Read a file of at most `max_bytes`.

    Raises:
        SourceNotFoundError: there is no such file; a file with a similar name is suggested.
        SourceError: the path is a folder or a named pipe, or the file is too large or cannot be read.
    """
    try:
        _check_not_a_pipe(path)
        with Path(path).open("rb") as file:
            return load_stream(file, path, max_bytes)
    except (FileNotFoundError, NotADirectoryError, ValueError) as error:
        raise SourceNotFoundError(f"There is no file {path}.", _suggest_file(path)) from error
    except IsADirectoryError as error:
        raise SourceError(f"{path} is a folder, not a file.", "Name the files in it, one by one.") from error
    except OSError as error:
        raise SourceError(
            f"{path} cannot be read: {error.strerror}.", "Check what it is and who may read it."
        ) from error


def _check_not_a_pipe(path: str) -> None:
    """Refuse a named pipe, which may have nobody who writes into it; a shell's `<(…)` has one for certain."""
    if Path(path).is_fifo() and not path.startswith(_OPEN_PIPES):
        raise SourceError(f"{path} is a pipe, not a file.", "Send its content to standard input, and give -.")


def load_stream(stream: BinaryIO, source: str, max_bytes: int) -> bytes:
    """Read a stream of at most `max_bytes` to its end.

    Raises:
        SourceError: the stream holds more bytes.
    """
    data = stream.read(max_bytes + 1)
    if len(data) > max_bytes:
        raise SourceError(f"{source} is larger than {max_bytes / 1e6:.3g} MB, too large for a report.")
    return data


def is_file(path: str) -> bool:
    """Tell whether a path leads to a file."""
    try:
        return Path(path).is_file()
    except (OSError, ValueError):
        return False


def _suggest_file(path: str) -> str:
    missing = Path(path)
    try:
        names = sorted(entry.name for entry in missing.parent.iterdir() if entry.is_file())
    except (OSError, ValueError):
        return ""
    similar_names = difflib.get_close_matches(missing.name, names, n=1)
    if not similar_names:
        return ""
    return f"Did you mean {missing.with_name(similar_names[0])}?"
