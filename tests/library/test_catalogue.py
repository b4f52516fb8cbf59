from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from bulletin.errors import CheckError
from bulletin.library.catalogue import read_catalogue
from support.feeds import make_episode, put_show


def test_episodes_come_newest_first_and_by_name_on_the_same_day(tmp_path: Path) -> None:
    put_show(
        tmp_path,
        make_episode("2026-03-01-b", 1),
        make_episode("2026-03-05-c", 5),
        make_episode("2026-03-01-a", 1),
    )
    assert [episode.slug for episode in read_catalogue(tmp_path)] == [
        "2026-03-05-c",
        "2026-03-01-b",
        "2026-03-01-a",
    ]


def test_a_folder_without_a_record_is_an_episode_that_is_not_finished(tmp_path: Path) -> None:
    put_show(tmp_path, make_episode())
    (tmp_path / "episodes" / "2026-03-09-half" / "cover.jpg").parent.mkdir()
    assert [episode.slug for episode in read_catalogue(tmp_path)] == ["2026-03-01-harbour-wall"]


def test_every_problem_of_every_episode_is_named_at_once(tmp_path: Path) -> None:
    slugs = ["2026-03-01-short", "2026-03-02-gone", "2026-03-03-garbled", "2026-03-04-whole"]
    put_show(tmp_path, *(make_episode(slug) for slug in slugs))
    home = tmp_path / "episodes"
    (home / slugs[0] / f"{slugs[0]}.mp3").write_bytes(b"cut off")
    (home / slugs[1] / f"{slugs[1]}.vtt").unlink()
    (home / slugs[1] / "cover.jpg").unlink()
    (home / slugs[2] / "episode.json").write_bytes(b"{")
    with pytest.raises(CheckError) as caught:
        read_catalogue(tmp_path)
    lines = str(caught.value).splitlines()
    assert len(lines) == 4
    assert "7 bytes where its record says 5000" in lines[0]
    assert f"{slugs[1]}.vtt" in lines[1]
    assert "cover.jpg" in lines[2]
    assert slugs[2] in lines[3]
    assert slugs[3] not in str(caught.value)


def test_a_renamed_folder_is_noticed(tmp_path: Path) -> None:
    put_show(tmp_path, make_episode())
    (tmp_path / "episodes" / "2026-03-01-harbour-wall").rename(tmp_path / "episodes" / "wall")
    with pytest.raises(CheckError, match="renamed"):
        read_catalogue(tmp_path)


def test_two_episodes_with_one_guid_are_noticed(tmp_path: Path) -> None:
    twin = replace(make_episode("2026-03-02-twin", 2), guid=make_episode().guid)
    put_show(tmp_path, make_episode(), twin)
    with pytest.raises(CheckError, match=make_episode().guid):
        read_catalogue(tmp_path)


def test_a_date_without_a_time_zone_is_noticed(tmp_path: Path) -> None:
    episode = make_episode()
    naive = datetime(2026, 3, 2, 6)  # noqa: DTZ001 - what a record edited by hand may hold
    put_show(tmp_path, episode, replace(make_episode("x"), info=replace(episode.info, published=naive)))
    with pytest.raises(CheckError, match="time zone"):
        read_catalogue(tmp_path)


@pytest.mark.parametrize("record", [b'{"guid": "\xff"}', b'{"guid": ' + b"[" * 5000, b"[]", b""])
def test_a_record_that_nobody_can_read_is_refused(tmp_path: Path, record: bytes) -> None:
    put_show(tmp_path, make_episode())
    next(tmp_path.glob("episodes/*/episode.json")).write_bytes(record)
    with pytest.raises(CheckError, match="is not the record of an episode"):
        read_catalogue(tmp_path)
