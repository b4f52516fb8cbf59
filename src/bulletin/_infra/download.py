"""Download of a large file: whole and as announced or absent, and taken up again where it stopped."""

import hashlib
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from http import HTTPStatus
from io import BufferedRandom, BufferedReader
from pathlib import Path
from typing import TYPE_CHECKING

from bulletin._infra.bodies import iterate_body
from bulletin._infra.fetch import describe_status, read_url
from bulletin._infra.files import suggest_fix, try_lock
from bulletin._infra.sockets import start_limits
from bulletin.errors import FetchError, OutputError

if TYPE_CHECKING:
    from urllib3.response import BaseHTTPResponse

_SILENCE_TIMEOUT = 30.0  # seconds without a byte
_MIN_BYTES_PER_SECOND = 10_000  # bytes a second that a server may send for hours
_RESUME_HINT = "Check the network, then run the same command again: it goes on where it stopped."
_RESTART_HINT = "Run the same command again; it begins this file anew."
_DATA_DIR_HINT = "Set BULLETIN_DATA_DIR to a folder you may write to."


@dataclass(frozen=True, slots=True)
class RemoteFile:
    """A file that can be downloaded."""

    url: str
    size: int
    """Bytes."""
    md5: str
    """Hexadecimal."""


class _MismatchError(FetchError):
    """The server has another file than was announced."""


def download(
    remote: RemoteFile, path: Path, *, allow_private: bool, on_bytes: Callable[[int], None] = lambda _: None
) -> None:
    """Download a file, unless it is there already.

    What has come so far lies beside it, with `.part` after its name, and is gone on from the next time. A
    server that cannot do that (RFC 9110 §14.2) sends all of it again.

    Args:
        remote: the file.
        path: where it is to lie; missing folders are made.
        allow_private: fetch from private and local addresses too.
        on_bytes: called with how many bytes there are.

    Raises:
        FetchError: it cannot be had, or is not what was announced.
        OutputError: it cannot be written, or another process is at it.
    """
    if is_whole(path, remote):
        on_bytes(remote.size)
        return
    part = path.with_name(f"{path.name}.part")
    with _convert_disk_errors(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        with _open_partial(part) as file:
            _fetch_missing(file, remote, on_bytes, allow_private=allow_private)
            _check_md5(file, remote)
            os.fsync(file.fileno())
            part.replace(path)


@contextmanager
def _convert_disk_errors(path: Path | str) -> Iterator[None]:
    """Convert an error of the disk at once: further out it would be taken for one of the network."""
    try:
        yield
    except OSError as error:
        raise OutputError(
            f"Cannot write {path}: {error.strerror}.", suggest_fix(error, _DATA_DIR_HINT)
        ) from error


@contextmanager
def _open_partial(part: Path) -> Iterator[BufferedRandom]:
    """Open the part that has come so far, and remove it afterwards if it is empty."""
    with part.open("a+b") as file:
        if not try_lock(file):
            raise OutputError(f"{part} is being written by another run.", "Wait until that has ended.")
        try:
            yield file
        finally:
            if not file.seek(0, os.SEEK_END):
                part.unlink(missing_ok=True)


def is_whole(path: Path, remote: RemoteFile) -> bool:
    """Tell whether a file is there as announced."""
    try:
        with path.open("rb") as file:
            return os.fstat(file.fileno()).st_size == remote.size and _compute_md5(file) == remote.md5
    except OSError:
        return False


def _fetch_missing(
    file: BufferedRandom, remote: RemoteFile, on_bytes: Callable[[int], None], *, allow_private: bool
) -> None:
    """Fetch the bytes that are missing, and add them to the file."""
    size = file.seek(0, os.SEEK_END)
    if size > remote.size:
        size = _truncate_file(file)
    if size == remote.size:
        return
    headers = {"Accept": "*/*", "Accept-Encoding": "identity"}
    if size:
        headers["Range"] = f"bytes={size}-"
    seconds = _SILENCE_TIMEOUT + remote.size / _MIN_BYTES_PER_SECOND
    limits = start_limits(seconds, allow_private=allow_private, silence_timeout=_SILENCE_TIMEOUT)
    try:
        read_url(
            remote.url, partial(_read_response, file=file, remote=remote, on_bytes=on_bytes), limits, headers
        )
    except _MismatchError:
        raise
    except FetchError as error:
        raise FetchError(str(error), _RESUME_HINT) from error


def _read_response(
    url: str,
    response: "BaseHTTPResponse",
    file: BufferedRandom,
    remote: RemoteFile,
    on_bytes: Callable[[int], None],
) -> None:
    """Add the bytes of an answer to the file, which begins anew if the server sends all of them."""
    size = file.tell()
    if response.status == HTTPStatus.OK:
        size = _truncate_file(file)
    elif response.status == HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE:
        raise _reject_partial(file, f"{url} is smaller than was announced.")
    elif response.status != HTTPStatus.PARTIAL_CONTENT:
        raise _MismatchError(f"{url} {describe_status(response)}", "Try again later.")
    elif not response.headers.get("Content-Range", "").startswith(f"bytes {size}-"):
        raise _reject_partial(file, f"{url} answered with another part than was asked for.")
    for chunk in iterate_body(response, decode=False):
        size += len(chunk)
        if size > remote.size:
            raise _reject_partial(file, f"{url} is larger than was announced.")
        with _convert_disk_errors(file.name):
            file.write(chunk)
        on_bytes(size)
    if size < remote.size:
        raise FetchError(f"{url} broke off after {size / 1e6:.1f} of {remote.size / 1e6:.1f} MB.")


def _check_md5(file: BufferedRandom, remote: RemoteFile) -> None:
    if _compute_md5(file) != remote.md5:
        raise _reject_partial(file, f"{remote.url} came damaged: its checksum is not the announced one.")


def _compute_md5(file: BufferedRandom | BufferedReader) -> str:
    file.seek(0)
    return hashlib.file_digest(file, lambda: hashlib.md5(usedforsecurity=False)).hexdigest()


def _reject_partial(file: BufferedRandom, message: str) -> _MismatchError:
    """Drop the bytes that have come, which nothing can be added to, and return the error that says so."""
    _truncate_file(file)
    return _MismatchError(message, _RESTART_HINT)


def _truncate_file(file: BufferedRandom) -> int:
    with _convert_disk_errors(file.name):
        file.seek(0)
        file.truncate()
    return 0
