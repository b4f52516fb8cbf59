from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from bulletin.library.catalogue import list_episode_folders, read_catalogue
from support.feeds import make_episode, put_show


def test_episodes_come_newest_first_and_by_name_on_the_same_day(tmp_path: Path) -> None:
    put_show(
        tmp_path,
        make_episode("2026-03-01-b", 1),
        make_episode("2026-03-05-c", 5),
        make_episode("2026-03-01-a", 1),
    )
    assert [episode.slug for episode in read_catalogue(list_episode_folders(tmp_path))] == [
        "2026-03-05-c",
        "2026-03-01-b",
        "2026-03-01-a",
    ]


def test_a_folder_without_a_record_is_an_episode_that_is_not_finished(tmp_path: Path) -> None:
    put_show(tmp_path, make_episode())
    (tmp_path / "episodes" / "2026-03-09-half" / "cover.jpg").parent.mkdir()
    assert [episode.slug for episode in read_catalogue(list_episode_folders(tmp_path))] == [
        "2026-03-01-harbour-wall"
    ]


def test_what_is_wrong_with_an_episode_is_named(tmp_path: Path) -> None:
    slugs = ["2026-03-01-short", "2026-03-02-gone", "2026-03-03-garbled", "2026-03-04-whole"]
    put_show(tmp_path, *(make_episode(slug) for slug in slugs))
    home = tmp_path / "episodes"
    (home / slugs[0] / f"{slugs[0]}.mp3").write_bytes(b"cut off")
    (home / slugs[1] / f"{slugs[1]}.vtt").unlink()
    (home / slugs[1] / "cover.jpg").unlink()
    (home / slugs[1] / "cover.jpg").mkdir()
    (home / slugs[2] / "episode.json").write_bytes(b"{")
    entries = {entry.slug: entry for entry in read_catalogue(list_episode_folders(tmp_path))}
    assert "7 bytes where its record says 5000" in entries[slugs[0]].problems[0]
    assert entries[slugs[0]].damaged_files == {f"{slugs[0]}.mp3"}
    assert entries[slugs[1]].damaged_files == {f"{slugs[1]}.vtt", "cover.jpg"}
    assert entries[slugs[2]].summary is None
    assert "is not the record of an episode" in entries[slugs[2]].problems[0]
    assert not entries[slugs[3]].problems


def test_a_renamed_folder_is_noticed(tmp_path: Path) -> None:
    put_show(tmp_path, make_episode())
    (tmp_path / "episodes" / "2026-03-01-harbour-wall").rename(tmp_path / "episodes" / "wall")
    (entry,) = read_catalogue(list_episode_folders(tmp_path))
    assert entry.summary is None
    assert "renamed" in entry.problems[0]


def test_a_date_without_a_time_zone_is_noticed(tmp_path: Path) -> None:
    episode = make_episode()
    naive = datetime(2026, 3, 2, 6)  # noqa: DTZ001 - what a record edited by hand may hold
    put_show(tmp_path, replace(make_episode("x"), info=replace(episode.info, published=naive)))
    (entry,) = read_catalogue(list_episode_folders(tmp_path))
    assert "time zone" in entry.problems[0]


@pytest.mark.parametrize("record", [b'{"guid": "\xff"}', b'{"guid": ' + b"[" * 5000, b"[]", b""])
def test_a_record_that_nobody_can_read_is_named(tmp_path: Path, record: bytes) -> None:
    put_show(tmp_path, make_episode())
    next(tmp_path.glob("episodes/*/episode.json")).write_bytes(record)
    (entry,) = read_catalogue(list_episode_folders(tmp_path))
    assert entry.summary is None
    assert "is not the record of an episode" in entry.problems[0]
