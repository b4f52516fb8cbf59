import os
import time
from pathlib import Path

from bulletin._infra.store import USE_NOTE_INTERVAL, Store
from bulletin._infra.upkeep import clear, iterate_files, prune, prune_if_due

HOUR = 3600


def entry(store: Store, digest: str, hours: float, size: int = 100) -> Path:
    """Keep an entry and its record that were last used some hours ago."""
    before = set(store.root.rglob("*"))
    store.write_with_record(f"take1-{digest}", bytes(size), "of it")
    for path in set(store.root.rglob("*")) - before:
        age(path, hours)
    return store.root / "take1" / digest[:2] / digest[2:]


def age(path: Path, hours: float) -> None:
    used = time.time() - hours * HOUR
    if path.is_file():
        os.utime(path, (used, used))


def size_of(store: Store) -> int:
    return sum(each.size for each in iterate_files(store))


def test_what_was_not_used_for_longest_goes_first(tmp_path: Path) -> None:
    store = Store(tmp_path)
    paths = [entry(store, digest, hours) for digest, hours in (("aa00", 50), ("bb00", 90), ("cc00", 10))]
    whole = size_of(store)
    removed = prune(store, max_bytes=whole - 100)
    assert [path.exists() for path in paths] == [True, False, True]
    assert removed.remaining_size == size_of(store) == whole - removed.size
    assert store.find("take1-aa00") == bytes(100)


def test_what_is_used_counts_as_new(tmp_path: Path) -> None:
    store = Store(tmp_path)
    read, looked_up, forgotten = (entry(store, digest, 90) for digest in ("aa00", "bb00", "cc00"))
    assert store.find("take1-aa00") == bytes(100)
    assert store.holds("take1-bb00", 100)
    prune(store, max_bytes=0)
    assert (read.exists(), looked_up.exists(), forgotten.exists()) == (True, True, False)


def test_a_use_is_noted_once_an_hour_at_most(tmp_path: Path) -> None:
    store = Store(tmp_path)
    path = entry(store, "aa00", 0.5)
    before = path.stat().st_mtime_ns
    assert store.holds("take1-aa00", 100)
    assert path.stat().st_mtime_ns == before


def test_what_a_run_uses_now_is_never_pruned_whatever_the_bound(tmp_path: Path) -> None:
    store = Store(tmp_path)
    path = entry(store, "aa00", USE_NOTE_INTERVAL / HOUR)  # as old as a note of an entry in use can be
    assert prune(store, max_bytes=0, older_than=0).files == 0
    assert path.exists()


def test_prune_by_age_leaves_what_is_younger(tmp_path: Path) -> None:
    store = Store(tmp_path)
    old, young = entry(store, "aa00", 49), entry(store, "bb00", 47)
    assert prune(store, older_than=48 * HOUR).files == 2
    assert (old.exists(), young.exists()) == (False, True)


def test_what_an_interrupted_write_left_goes_when_nobody_can_be_writing_it(tmp_path: Path) -> None:
    store = Store(tmp_path)
    folder = entry(store, "aa00", 10).parent
    for name, hours in (("old.part", 10), ("new.part", 0)):
        (folder / name).write_bytes(b"half")
        age(folder / name, hours)
    prune(store, max_bytes=10**9)
    assert sorted(path.name for path in folder.iterdir()) == ["00", "new.part"]
    clear(store)
    assert [path.name for path in folder.iterdir()] == ["new.part"]


def test_nothing_but_entries_is_ever_removed(tmp_path: Path) -> None:
    store = Store(tmp_path)
    entry(store, "aa00", 10)
    mine = [tmp_path / "note.txt", tmp_path / "photos" / "aa" / "00", tmp_path / "take1" / "aa" / "essay.txt"]
    for path in mine:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("mine")
        age(path, 900)
    clear(store)
    assert size_of(store) == 0
    assert all(path.read_text() == "mine" for path in mine)


def test_a_store_is_kept_within_bounds_once_an_hour(tmp_path: Path) -> None:
    store = Store(tmp_path)
    first = entry(store, "aa00", 10)
    prune_if_due(store, 0)
    assert not first.exists()
    second = entry(store, "bb00", 10)
    prune_if_due(store, 0)
    assert second.exists()
    for path in tmp_path.iterdir():
        age(path, 1.1)
    prune_if_due(store, 0)
    assert not second.exists()


def test_a_store_that_is_not_there_is_empty(tmp_path: Path) -> None:
    store = Store(tmp_path / "none")
    prune_if_due(store, 0)
    assert list(iterate_files(store)) == []
    assert clear(store).files == prune(store, max_bytes=0).files == 0
