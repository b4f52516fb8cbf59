import threading
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bulletin._infra.store import LostEntryError, Store, compute_key
from bulletin.errors import StoreError
from bulletin.model import Voice


def entry_of(store: Store) -> Path:
    (path,) = (path for path in store.root.rglob("*") if path.is_file())
    return path


@given(data=st.binary(max_size=5000))
def test_what_is_written_is_read_back(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    store = Store(tmp_path_factory.mktemp("store"))
    store.write("take1-abcdef", data)
    assert store.read("take1-abcdef") == data
    assert store.holds("take1-abcdef", len(data))


def test_what_was_never_written_is_a_miss(tmp_path: Path) -> None:
    store = Store(tmp_path)
    assert store.find("take1-abcdef") is None
    assert not store.holds("take1-abcdef", 0)
    with pytest.raises(LostEntryError):
        store.read("take1-abcdef")


@pytest.mark.parametrize(
    "damage", [lambda b: b[:-1], lambda b: b + b"x", lambda b: b[:20] + b"?" + b[21:], lambda _: b""]
)
def test_a_damaged_entry_is_a_miss_and_reading_it_makes_room_for_a_new_one(tmp_path: Path, damage) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001  (a lambda)
    store = Store(tmp_path)
    store.write("take1-abcdef", b"some sound")
    path = entry_of(store)
    path.write_bytes(damage(path.read_bytes()))
    assert store.find("take1-abcdef") is None
    with pytest.raises(LostEntryError):
        store.read("take1-abcdef")
    assert not path.exists()


def test_keys_tell_all_parts_apart_and_stay_the_same() -> None:
    voice = Voice("espeak", "en-us", "en-us")
    assert compute_key("take1", voice, "a") == compute_key("take1", voice, "a")
    assert (
        len(
            {
                compute_key("take1", voice, "a"),
                compute_key("take1", voice, "b"),
                compute_key("take2", voice, "a"),
            }
        )
        == 3
    )
    assert compute_key("x1", "ab", "c") != compute_key("x1", "a", "bc")
    # Written down, since a key that changes from one run to the next makes every store useless.
    assert compute_key("take1", "en-us", "a") == "take1-18aa186b052ac11e1e039a93662e49e97ce8724b"


def test_an_unwritable_folder_is_one_clear_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(StoreError, match="Cannot write to the cache"):
        Store(tmp_path / "file").write("take1-abcdef", b"sound")


def test_writers_and_readers_at_once_never_see_half_an_entry(tmp_path: Path) -> None:
    store = Store(tmp_path)
    contents = [bytes([letter]) * 200_000 for letter in b"abcd"]
    seen: list[bytes | None] = []

    def write(content: bytes) -> None:
        for _ in range(20):
            store.write("cut1-abcdef", content)
            seen.append(store.find("cut1-abcdef"))

    threads = [threading.Thread(target=write, args=(content,)) for content in contents]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(seen) == 80
    assert set(seen) <= set(contents)


@pytest.mark.parametrize("value", [b'["\xff"]', b"[" * 5000, b'{"engine": 1}', b""])
def test_a_value_of_another_type_or_none_at_all_is_a_miss(tmp_path: Path, value: bytes) -> None:
    store = Store(tmp_path)
    store.write("pace1-abcdef", value)
    store.write("take1record-abcdef", value)
    assert store.find_value("pace1-abcdef", Voice) is None
    assert store.find_record("take1-abcdef", Voice) is None


def test_a_key_is_made_of_a_name_that_is_not_utf_8() -> None:
    keys = {compute_key("take1", name) for name in ("a", "a\udcff", "a\udcfe")}
    assert len(keys) == 3
    assert compute_key("take1", "a\udcff") in keys
