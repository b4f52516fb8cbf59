"""Upkeep of the content store: it is kept within bounds, while other processes may be using it.

Files go one by one and folders stay, so a process that writes or reads at the same time finds either a whole
entry or none. The store notes at most once in `USE_NOTE_INTERVAL` seconds that an entry was used; nothing is
pruned that was used since twice as long, which spares whatever this run and others that are on have made or
found.
"""

import os
import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from operator import attrgetter
from pathlib import Path

from bulletin._infra.store import USE_NOTE_INTERVAL, Store

_KIND_PATTERN = re.compile(r"([a-z]+?[0-9]+)(?:record)?")
_SHARD_PATTERN = re.compile(r"[0-9a-f]{1,2}")
_DIGEST_PATTERN = re.compile(r"[0-9a-f]+")
_PARTIAL_SUFFIX = ".part"
_MIN_AGE = 2 * USE_NOTE_INTERVAL
_STAMP_NAME = "last-pruned"


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file of the store."""

    path: str
    """As text: to make 50,000 paths takes longer than to find the files."""
    kind: str
    """The kind of its content, e.g. `take1`; empty if an interrupted write has left the file behind."""
    is_record: bool
    size: int
    last_used: float
    """When it was last used, in seconds since 1970, as far as that is noted."""


@dataclass(frozen=True, slots=True)
class StoreUsage:
    """The entries of a kind that the store holds."""

    kind: str
    entries: int
    size: int
    """Bytes, those of records included."""
    oldest: float
    """When the one that was not used for longest was, in seconds since 1970."""


@dataclass(frozen=True, slots=True)
class Removal:
    """The files that were removed, and the bytes that are left."""

    files: int = 0
    size: int = 0
    remaining_size: int = 0
    """Bytes that are left."""


def iterate_files(store: Store) -> Iterator[StoredFile]:
    """Yield every file that the store has written; what else lies in its folder is not ours."""
    for folder in _list_folders(store.root):
        if match := _KIND_PATTERN.fullmatch(folder.name):
            for place in _list_folders(folder):
                if _SHARD_PATTERN.fullmatch(place.name):
                    yield from _iterate_folder_files(
                        place, match[1], is_record=folder.name.endswith("record")
                    )


def measure_usage(store: Store) -> list[StoreUsage]:
    """Sum up what the store holds, by kind."""
    kinds: dict[str, list[StoredFile]] = {}
    for file in iterate_files(store):
        kinds.setdefault(file.kind, []).append(file)
    return [_measure_kind(kind, files) for kind, files in sorted(kinds.items())]


def _measure_kind(kind: str, files: list[StoredFile]) -> StoreUsage:
    entries, size = 0, 0
    for file in files:
        size += file.size
        if not file.is_record:
            entries += 1
    return StoreUsage(kind, entries, size, min(file.last_used for file in files))


def prune(store: Store, *, max_bytes: int | None = None, older_than: float | None = None) -> Removal:
    """Remove the entries that were not used for longest; never one that was used in the last two hours.

    Args:
        store: to remove from.
        max_bytes: what it shall hold at most, if that is a matter.
        older_than: seconds; what has not been used since goes in any case.
    """
    now = store.clock.now().timestamp()
    files = sorted(iterate_files(store), key=attrgetter("last_used"))
    total_size = sum(file.size for file in files)
    count = size = 0
    for file in files:
        age = now - file.last_used
        is_old = older_than is not None and age > older_than
        is_too_much = max_bytes is not None and total_size - size > max_bytes
        is_unwanted = not file.kind or is_old or is_too_much
        if age >= _MIN_AGE and is_unwanted and _remove(file.path):
            count, size = count + 1, size + file.size
    return Removal(count, size, total_size - size)


def clear(store: Store) -> Removal:
    """Remove everything but what is being written just now; a run that is on makes again what it lacks."""
    count = size = total_size = 0
    for file in list(iterate_files(store)):
        total_size += file.size
        if file.kind and _remove(file.path):
            count, size = count + 1, size + file.size
    return Removal(count, size, total_size - size)


def prune_if_due(store: Store, max_bytes: int) -> None:
    """Prune the store to `max_bytes`, once an hour at most: to look at 50,000 files takes a while."""
    stamp = store.root / _STAMP_NAME
    with suppress(OSError):
        now = store.clock.now().timestamp()
        if not stamp.exists() or now - stamp.stat().st_mtime > USE_NOTE_INTERVAL:
            stamp.touch()
            os.utime(stamp, (now, now))  # before, so that runs that end at the same time do not do it all
            prune(store, max_bytes=max_bytes)


def _list_folders(folder: Path) -> list[Path]:
    try:
        return [child for child in folder.iterdir() if child.is_dir() and not child.is_symlink()]
    except OSError:
        return []


def _iterate_folder_files(folder: Path, kind: str, *, is_record: bool) -> Iterator[StoredFile]:
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if _DIGEST_PATTERN.fullmatch(entry.name):
                file_kind = kind
            elif entry.name.endswith(_PARTIAL_SUFFIX):
                file_kind = ""
            else:
                continue
            with suppress(OSError):  # another process has removed it
                status = entry.stat(follow_symlinks=False)
                yield StoredFile(entry.path, file_kind, is_record, status.st_size, status.st_mtime)


def _remove(path: str) -> bool:
    try:
        Path(path).unlink()
    except OSError:
        return False
    return True
