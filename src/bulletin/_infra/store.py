"""Content store: what was made once is found again by the hash of what it was made from."""

import hashlib
import json
import os
import struct
import tempfile
import zlib
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

from bulletin._infra.clock import Clock
from bulletin._infra.record_types import prepare_type
from bulletin.errors import StoreError

_HEADER = struct.Struct("<4sIQ")  # magic, CRC-32 of the payload, its length
_MAGIC = b"BUL1"
USE_NOTE_INTERVAL = 3600
"""Seconds between two notes of an entry's last use, which is its file's time of change."""
_T = TypeVar("_T")


class LostEntryError(StoreError):
    """An entry that was looked up before can no longer be read whole."""


def compute_key(kind: str, *parts: object) -> str:
    """Compute the key of what is made from `parts`: the same parts give the same key on every run.

    Args:
        kind: what it is and the version of the code that makes it, e.g. `take1`.
        parts: anything msgspec can write as JSON, in a fixed order.
    """
    digest = hashlib.blake2b(_encode_parts(parts), digest_size=20).hexdigest()
    return f"{kind}-{digest}"


def _encode_parts(parts: tuple[object, ...]) -> bytes:
    import msgspec

    try:
        return msgspec.json.encode(parts)
    except UnicodeEncodeError:  # the name of a file is not UTF-8, which the standard library can write
        return json.dumps(msgspec.to_builtins(parts)).encode()


class Store:
    """Bytes by key in a folder, safe for several processes at once.

    An entry is written beside its place and renamed, so it is whole or absent; it is not flushed
    to the disk, so after a power cut it may be torn: then its checksum makes it a miss.
    """

    def __init__(self, root: Path, clock: Clock = Clock()) -> None:  # noqa: B008  (a frozen value)
        """Open a store.

        Args:
            root: its folder, which is made when the first entry is written.
            clock: tells when entries are used.
        """
        self.root = root
        self.clock = clock

    def write(self, key: str, data: bytes) -> None:
        """Keep `data` under `key`.

        Raises:
            StoreError: the folder cannot be written, e.g. the disk is full.
        """
        path = self._locate_entry(key)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._replace(path, data)
        except OSError as error:
            raise StoreError(f"Cannot write to the cache {self.root}: {error.strerror}.") from error

    def _replace(self, path: Path, data: bytes) -> None:
        handle, temporary = tempfile.mkstemp(suffix=".part", dir=path.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(_HEADER.pack(_MAGIC, zlib.crc32(data), len(data)))
                file.write(data)
            Path(temporary).replace(path)
        except BaseException:
            Path(temporary).unlink(missing_ok=True)
            raise

    def find(self, key: str) -> bytes | None:
        """Return what lies under `key`, or None when nothing whole does."""
        try:
            with self._locate_entry(key).open("rb") as file:
                self._note_use(file.fileno())
                content = file.read()
        except OSError:
            return None
        data = content[_HEADER.size :]
        if content[: _HEADER.size] != _HEADER.pack(_MAGIC, zlib.crc32(data), len(data)):
            return None
        return data

    def find_record(self, key: str, record_type: type[_T]) -> _T | None:
        """Return the value that was recorded of what lies under `key`, or None."""
        return self.find_value(_derive_record_key(key), record_type)

    def find_value(self, key: str, value_type: type[_T]) -> _T | None:
        """Return the value that lies under `key` as JSON, or None when none of its type does.

        Another version of the program may have left another; what is made from it is then made again.
        """
        data = self.find(key)
        if data is None:
            return None
        import msgspec

        prepare_type(value_type)
        try:
            return msgspec.json.decode(data, type=value_type)
        except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
            return None

    def write_with_record(self, key: str, data: bytes, record: object) -> None:
        """Keep `data` under `key`, and then a record of it: where that is, the data is whole.

        Raises:
            StoreError: the folder cannot be written.
        """
        import msgspec

        self.write(key, data)
        self.write(_derive_record_key(key), msgspec.json.encode(record))

    def read(self, key: str) -> bytes:
        """Return what lies under `key`.

        Raises:
            LostEntryError: nothing whole lies there any more; what was there is removed, so that
                making it again mends it.
        """
        data = self.find(key)
        if data is None:
            self._locate_entry(key).unlink(missing_ok=True)
            raise LostEntryError(f"An entry of the cache {self.root} was damaged or removed: {key}.")
        return data

    def remove(self, key: str) -> None:
        """Remove what lies under `key` and its record, so that it is made again; nothing need be there.

        Raises:
            StoreError: the folder cannot be written.
        """
        try:
            self._locate_entry(_derive_record_key(key)).unlink(missing_ok=True)
            self._locate_entry(key).unlink(missing_ok=True)
        except OSError as error:
            raise StoreError(f"Cannot write to the cache {self.root}: {error.strerror}.") from error

    def holds(self, key: str, size: int) -> bool:
        """Tell whether an entry of `size` bytes lies under `key`, without reading it."""
        try:
            return self._note_use(self._locate_entry(key)).st_size == size + _HEADER.size
        except OSError:
            return False

    def _locate_entry(self, key: str) -> Path:
        kind, _, digest = key.partition("-")
        return self.root / kind / digest[:2] / digest[2:]

    def _note_use(self, file: Path | int) -> os.stat_result:
        """Note that an entry is used, unless that was noted lately, and return the state of its file."""
        state = os.stat(file)  # noqa: PTH116  (of a path or of an open file)
        now = self.clock.now().timestamp()
        if now - state.st_mtime > USE_NOTE_INTERVAL:
            with suppress(OSError):  # the store may be one that can only be read
                os.utime(file, (now, now))
        return state


def _derive_record_key(key: str) -> str:
    kind, _, digest = key.partition("-")
    return f"{kind}record-{digest}"


def choose_cache_folder() -> Path:
    """Choose the folder of the cache: `BULLETIN_CACHE_DIR`, else the user's cache folder."""
    chosen = os.environ.get("BULLETIN_CACHE_DIR")
    if chosen:
        return Path(chosen)
    import platformdirs

    return platformdirs.user_cache_path("bulletin")
