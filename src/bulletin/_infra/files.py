"""Files that are read within bounds, and files that are whole or absent."""

import errno
import fcntl
import os
import secrets
import stat
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from bulletin.errors import OutputError

_TEMPORARY_SUFFIX = ".part"
_DISK_FULL = {errno.ENOSPC, errno.EDQUOT}


def read_file(path: Path, max_bytes: int) -> bytes:
    """Read a file of at most `max_bytes`.

    Raises:
        OSError: it is larger or cannot be read; `strerror` says why.
    """
    with open_file(path) as file:
        data = file.read(max_bytes + 1)
    if data is None:  # a device that has nothing to say
        raise BlockingIOError(errno.EAGAIN, "Nothing can be read from it", str(path))
    if len(data) > max_bytes:
        raise OSError(errno.EFBIG, f"It is larger than {max_bytes / 1e6:.3g} MB", str(path))
    return data


def open_file(path: Path) -> BinaryIO:
    """Open a file to read it, without waiting for whoever writes it.

    Raises:
        OSError: it cannot be read; `strerror` says why, also of a folder, of a pipe, and of a name that no
            file can have.
    """
    try:
        handle = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
    except ValueError as error:  # e.g. a NUL in it
        raise OSError(errno.EINVAL, "No file can have this name", str(path)) from error
    mode = os.fstat(handle).st_mode
    if stat.S_ISREG(mode) or stat.S_ISCHR(mode):
        return os.fdopen(handle, "rb")
    os.close(handle)
    if stat.S_ISDIR(mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
    raise OSError(errno.EINVAL, "It is a pipe or a device, not a file", str(path))


def write_atomically(path: Path, data: bytes | Iterable[bytes]) -> None:
    """Write `path` so that it holds all of `data` or stays as it was, whatever happens on the way.

    Raises:
        OutputError: the folder or the file cannot be written, e.g. the disk is full.
    """
    if isinstance(data, bytes):
        data = [data]
    with open_atomically(path) as file:
        file.writelines(data)


@contextmanager
def open_atomically(path: Path) -> Iterator[BinaryIO]:
    """Open a file that becomes `path` when all of it is written; after an error `path` stays as it was.

    A temporary file beside it is written, flushed to the disk and renamed over it. Missing folders
    are made.

    Raises:
        OutputError: the folder or the file cannot be written, e.g. the disk is full.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        # Not tempfile's: it gives nobody else a right to read, and the umask that would say what to give
        # cannot be asked for without setting it, for all threads.
        temporary = path.with_name(f".{path.name}.{secrets.token_hex(4)}{_TEMPORARY_SUFFIX}")
        try:
            with temporary.open("x+b") as file:
                try_lock(file)
                yield file
                file.flush()
                os.fsync(file.fileno())
                temporary.replace(path)
        except BaseException:
            temporary.unlink(missing_ok=True)
            raise
    except OSError as error:
        raise OutputError(f"Cannot write {path}: {error.strerror}.", suggest_fix(error)) from error


def remove_leftovers(folder: Path) -> None:
    """Remove the temporary files that a killed run has left in a folder, not those of one that still runs.

    Raises:
        OutputError: one of them cannot be removed.
    """
    try:
        for leftover in folder.glob(f".*{_TEMPORARY_SUFFIX}"):
            with suppress(FileNotFoundError), leftover.open("rb") as file:
                if try_lock(file):
                    leftover.unlink(missing_ok=True)
    except OSError as error:
        raise OutputError(f"Cannot write into {folder}: {error.strerror}.", suggest_fix(error)) from error


def try_lock(file: BinaryIO) -> bool:
    """Hold a file until it is closed, which a killed process does too; false if another process holds it."""
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:
        pass  # some network folders know no locks; then nobody holds any
    return True


def suggest_fix(error: OSError, other_place_hint: str = "Choose a folder you may write to with -o.") -> str:
    """Suggest what to do about a file that cannot be written.

    Args:
        error: what the system said.
        other_place_hint: how to choose another place, told unless the disk is full.
    """
    if error.errno in _DISK_FULL:
        return "Free some room on the disk, then run the same command again: finished work is kept."
    return other_place_hint
