"""Files that are read within bounds, and files that are whole or absent."""

import errno
import fcntl
import os
import secrets
import shutil
import stat
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from bulletin.errors import OutputError

TEMPORARY_SUFFIX = ".part"
"""Ends the names of files and folders that are not whole yet."""
_MAX_LOCK_WAIT = 10.0  # seconds that another process may hold a folder, which takes it some milliseconds
_LOCK_POLL_INTERVAL = 0.02  # seconds
_DISK_FULL = {errno.ENOSPC, errno.EDQUOT}


def read_file(path: Path | str, max_bytes: int) -> bytes:
    """Read a file of at most `max_bytes`.

    Raises:
        OSError: it is larger or cannot be read; `strerror` says why.
    """
    with open_file(path) as file:
        # Not `max_bytes` at once: the room for them would be taken for each of thousands of small files.
        size = min(os.fstat(file.fileno()).st_size, max_bytes)
        data = file.read(size + 1)
        if data and len(data) > size:  # it has grown, or is a device
            data += file.read(max_bytes - size) or b""
    if data is None:  # a device that has nothing to say
        raise BlockingIOError(errno.EAGAIN, "Nothing can be read from it", str(path))
    if len(data) > max_bytes:
        raise OSError(errno.EFBIG, f"It is larger than {max_bytes / 1e6:.3g} MB", str(path))
    return data


def open_file(path: Path | str) -> BinaryIO:
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
    are made. Where `path` is a link to a file, that file is replaced; a pipe or a device is written into.

    Raises:
        OutputError: the folder or the file cannot be written, e.g. the disk is full.
    """
    try:
        if path.exists() and not (path.is_file() or path.is_dir()):
            with path.open("wb") as file:
                yield file
            return
        if path.is_symlink():
            path = path.resolve()
        with _open_temporary(path) as file:
            yield file
    except OSError as error:
        raise OutputError(f"Cannot write {path}: {error.strerror}.", suggest_fix(error)) from error


@contextmanager
def _open_temporary(path: Path) -> Iterator[BinaryIO]:
    path.parent.mkdir(parents=True, exist_ok=True)
    # Not tempfile's: it gives nobody else a right to read, and the umask that would say what to give
    # cannot be asked for without setting it, for all threads.
    temporary = path.with_name(f".{path.name}.{secrets.token_hex(4)}{TEMPORARY_SUFFIX}")
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


def remove_leftovers(folder: Path) -> None:
    """Remove what a killed run has left half written in a folder, not what one that still runs is writing.

    Raises:
        OutputError: one of them cannot be removed.
    """
    try:
        for leftover in folder.glob(f".*{TEMPORARY_SUFFIX}"):
            with suppress(FileNotFoundError), _open_descriptor(leftover) as descriptor:
                if try_lock(descriptor):
                    _remove(leftover)
    except OSError as error:
        raise OutputError(f"Cannot write into {folder}: {error.strerror}.", suggest_fix(error)) from error


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


@contextmanager
def hold_folder(folder: Path, *, create: bool = False) -> Iterator[None]:
    """Hold a folder, which one run at a time can; a killed run holds nothing.

    Args:
        folder: to hold.
        create: whether to make it if it is missing.

    Raises:
        OutputError: another run holds it for longer than anything takes, or it cannot be read or made.
    """
    descriptor = _open_to_hold(folder, create=create)
    try:
        _wait_for_lock(descriptor, folder)
        while not _is_still_there(descriptor, folder):  # who held it has removed it
            os.close(descriptor)
            descriptor = _open_to_hold(folder, create=create)
            _wait_for_lock(descriptor, folder)
        yield
    finally:
        os.close(descriptor)


def _open_to_hold(folder: Path, *, create: bool) -> int:
    while True:
        try:
            if create:
                folder.mkdir(parents=True, exist_ok=True)
            return os.open(folder, os.O_RDONLY)
        except OSError as error:
            if create and isinstance(error, FileNotFoundError):  # removed in between
                continue
            action = "write" if create else "read"
            raise OutputError(f"Cannot {action} {folder}: {error.strerror}.", suggest_fix(error)) from error


def _is_still_there(descriptor: int, folder: Path) -> bool:
    with suppress(FileNotFoundError):
        return os.path.samestat(os.fstat(descriptor), folder.stat())
    return False


def _wait_for_lock(descriptor: int, folder: Path) -> None:
    deadline = time.monotonic() + _MAX_LOCK_WAIT
    while not try_lock(descriptor):
        if time.monotonic() > deadline:
            raise OutputError(
                f"Another run is replacing the files in {folder} and does not end.",
                "End it, then run the same command again: finished work is kept.",
            )
        time.sleep(_LOCK_POLL_INTERVAL)


@contextmanager
def _open_descriptor(path: Path) -> Iterator[int]:
    """Open a file or a folder to lock it."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        yield descriptor
    finally:
        os.close(descriptor)


def sync_folder(folder: Path) -> None:
    """Write the names in a folder to the disk, where the disk can do that."""
    with _open_descriptor(folder) as descriptor, suppress(OSError):
        os.fsync(descriptor)


def try_lock(file: BinaryIO | int) -> bool:
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
