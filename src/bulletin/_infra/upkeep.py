"""Keeping the content store within bounds, while other processes may be using it.

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
    """What it holds, or holds a record of, e.g. `take1`; empty of what an interrupted write left behind."""
    is_record: bool
    size: int
    last_used: float
    """When it was last used, in seconds since 1970, as far as that is noted."""


@dataclass(frozen=True, slots=True)
class StoreUsage:
    """What the store holds of a kind."""

    kind: str
    entries: int
    size: int
    """Bytes, those of records included."""
    oldest: float
    """When the one that was not used for longest was, in seconds since 1970."""


@dataclass(frozen=True, slots=True)
class Removal:
    """What was removed."""

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
    for each in iterate_files(store):
        kinds.setdefault(each.kind, []).append(each)
    return [
        StoreUsage(
            kind=kind,
            entries=sum(not each.is_record for each in found),
            size=sum(each.size for each in found),
            oldest=min(each.last_used for each in found),
        )
        for kind, found in sorted(kinds.items())
    ]


def prune(store: Store, *, max_bytes: int | None = None, older_than: float | None = None) -> Removal:
    """Remove what has not been used for longest; never what was used in the last two hours.

    Args:
        store: to remove from.
        max_bytes: what it shall hold at most, if that is a matter.
        older_than: seconds; what has not been used since goes in any case.
    """
    now = store.clock.now().timestamp()
    found = sorted(iterate_files(store), key=attrgetter("last_used"))
    left = sum(each.size for each in found)
    files = size = 0
    for each in found:
        age = now - each.last_used
        unwanted = not each.kind or (older_than is not None and age > older_than)
        if age < _MIN_AGE or not (unwanted or (max_bytes is not None and left - size > max_bytes)):
            continue
        if _remove(each.path):
            files, size = files + 1, size + each.size
    return Removal(files, size, left - size)


def clear(store: Store) -> Removal:
    """Remove everything but what is being written just now; a run that is on makes again what it misses."""
    found = list(iterate_files(store))
    gone = [each for each in found if each.kind and _remove(each.path)]
    size = sum(each.size for each in gone)
    return Removal(len(gone), size, sum(each.size for each in found) - size)


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
        return [each for each in folder.iterdir() if each.is_dir() and not each.is_symlink()]
    except OSError:
        return []


def _iterate_folder_files(folder: Path, kind: str, *, is_record: bool) -> Iterator[StoredFile]:
    with suppress(OSError), os.scandir(folder) as entries:
        for each in entries:
            ours = _DIGEST_PATTERN.fullmatch(each.name)
            if ours or each.name.endswith(_PARTIAL_SUFFIX):
                with suppress(OSError):  # another process has removed it
                    about = each.stat(follow_symlinks=False)
                    yield StoredFile(
                        each.path, kind if ours else "", is_record, about.st_size, about.st_mtime
                    )


def _remove(path: str) -> bool:
    try:
        Path(path).unlink()
    except OSError:
        return False
    return True
