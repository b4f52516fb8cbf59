"""One damaged episode costs only itself, and listeners keep what they have."""

import os
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from lxml import etree

from bulletin.errors import CheckError
from bulletin.feed import build_feed_xml
from bulletin.library.digest import compute_file_digest
from bulletin.library.record import read_episode, write_episode
from support.feeds import feed_of, make_episode, put_show, request

OLD, TODAY = "2026-03-01-harbour-wall", "2026-03-02-new-ferry"
NOW = datetime(2026, 3, 2, 18, tzinfo=UTC)


@pytest.fixture
def show(tmp_path: Path) -> Path:
    """A show with an old episode and one of today."""
    return put_show(tmp_path, make_episode(), make_episode(TODAY, 2, "A new ferry"))


def read_items(path: Path) -> dict[str, bytes]:
    items = {}
    for item in etree.fromstring(path.read_bytes()).iterfind("channel/item"):
        items[item.findtext("guid") or ""] = etree.tostring(item)
    return items


def remove_audio(folder: Path) -> None:
    next(folder.glob("*.mp3")).unlink()


def cut_audio(folder: Path) -> None:
    next(folder.glob("*.mp3")).write_bytes(b"cut")


def damage_record(folder: Path) -> None:
    (folder / "episode.json").write_bytes(b"{")


def rename_folder(folder: Path) -> None:
    folder.rename(folder.with_name("renamed"))


FATAL = [remove_audio, cut_audio, damage_record]


@pytest.mark.parametrize("damage", FATAL)
def test_an_old_episode_keeps_the_item_that_was_published(show: Path, damage: Callable[[Path], None]) -> None:
    before = read_items(feed_of(show, now=NOW))
    damage(show / "episodes" / OLD)
    put_show(show, make_episode("2026-03-02-third", 2, "A third"))
    result = build_feed_xml(show, request(now=NOW))
    after = read_items(result.path)
    assert list(after) == ["guid-of-2026-03-02-third", f"guid-of-{TODAY}", f"guid-of-{OLD}"]
    assert after[f"guid-of-{OLD}"] == before[f"guid-of-{OLD}"]
    (told,) = result.damages
    assert OLD in told
    assert "stays as it was last published" in told


@pytest.mark.parametrize("damage", FATAL)
def test_damage_of_today_stops_the_feed(show: Path, damage: Callable[[Path], None]) -> None:
    before = feed_of(show, now=NOW).read_bytes()
    damage(show / "episodes" / TODAY)
    with pytest.raises(CheckError, match=TODAY):
        build_feed_xml(show, request(now=NOW))
    assert (show / "feed.xml").read_bytes() == before


@pytest.mark.parametrize("is_published", [True, False])
@pytest.mark.parametrize("slug", [OLD, TODAY])
@pytest.mark.parametrize("name", ["{slug}.vtt", "{slug}.chapters.json", "cover.jpg"])
def test_an_item_does_without_a_file_that_is_missing(
    show: Path, name: str, slug: str, is_published: bool
) -> None:
    if is_published:
        feed_of(show, now=NOW)
    name = name.format(slug=slug)
    (show / "episodes" / slug / name).unlink()
    result = build_feed_xml(show, request(now=NOW))
    item = read_items(result.path)[f"guid-of-{slug}"].decode()
    assert f"/{slug}/{name}" not in item
    assert f"/{slug}/{slug}.mp3" in item
    assert f"/{slug}/{slug}.srt" in item
    assert name in "".join(result.damages)


def test_an_old_episode_without_audio_and_transcript_keeps_only_what_is_there(show: Path) -> None:
    feed_of(show, now=NOW)
    folder = show / "episodes" / OLD
    remove_audio(folder)
    (folder / f"{OLD}.vtt").unlink()
    item = read_items(build_feed_xml(show, request(now=NOW)).path)[f"guid-of-{OLD}"].decode()
    assert f"{OLD}.mp3" in item
    assert f"{OLD}.vtt" not in item
    assert f"{OLD}.srt" in item


def test_an_old_episode_that_was_never_published_is_left_out(show: Path) -> None:
    remove_audio(show / "episodes" / OLD)
    result = build_feed_xml(show, request(now=NOW))
    assert list(read_items(result.path)) == [f"guid-of-{TODAY}"]
    assert "was never published and is left out" in result.damages[0]


def test_an_episode_whose_folder_was_removed_is_no_longer_in_the_feed(show: Path) -> None:
    feed_of(show, now=NOW)
    for path in (show / "episodes" / OLD).iterdir():
        path.unlink()
    (show / "episodes" / OLD).rmdir()
    result = build_feed_xml(show, request(now=NOW))
    assert list(read_items(result.path)) == [f"guid-of-{TODAY}"]
    assert not result.damages


def test_a_renamed_folder_keeps_the_item(show: Path) -> None:
    before = read_items(feed_of(show, now=NOW))
    rename_folder(show / "episodes" / OLD)
    with pytest.raises(CheckError, match="renamed"):
        build_feed_xml(show, request(now=NOW))
    (show / "episodes" / "renamed").rename(show / "episodes" / OLD)
    assert read_items(feed_of(show, now=NOW)) == before


def test_of_two_episodes_with_one_guid_one_is_left_out(show: Path) -> None:
    twin = replace(make_episode("2026-03-02-twin", 2), guid=f"guid-of-{OLD}")
    put_show(show, twin)
    result = build_feed_xml(show, request(now=NOW))
    assert len(read_items(result.path)) == 2
    assert "has the guid of" in result.damages[0]


def test_an_old_episode_without_its_record_keeps_the_item(show: Path) -> None:
    before = read_items(feed_of(show, now=NOW))
    (show / "episodes" / OLD / "episode.json").unlink()
    result = build_feed_xml(show, request(now=NOW))
    assert read_items(result.path) == before
    assert "lacks its record episode.json" in result.damages[0]


def test_nothing_whole_is_no_feed(show: Path) -> None:
    for record in show.glob("episodes/*/episode.json"):
        record.write_bytes(b"[]")
    with pytest.raises(CheckError):
        build_feed_xml(show, request(now=NOW))
    assert not (show / "feed.xml").exists()


def test_a_record_of_a_newer_kind_is_read_for_what_it_says(show: Path) -> None:
    record = show / "episodes" / OLD / "episode.json"
    write_episode(record, make_episode())
    record.write_bytes(record.read_bytes().replace(b'"guid"', b'"new": {"a": [1]}, "guid"', 1))
    assert not build_feed_xml(show, request(now=NOW)).damages


def test_the_index_is_only_a_memory(show: Path) -> None:
    first = build_feed_xml(show, request(now=NOW))
    data = first.path.read_bytes()
    for damage in (b"", b"{", b"[1]", b'{"key": 1}'):
        (show / ".feed-index.json").write_bytes(damage)
        assert not build_feed_xml(show, request(now=NOW)).is_changed
    (show / ".feed-index.json").unlink()
    assert not build_feed_xml(show, request(now=NOW)).is_changed
    assert first.path.read_bytes() == data


def test_only_what_has_changed_is_read(show: Path) -> None:
    feed_of(show, now=NOW)
    record = show / "episodes" / OLD / "episode.json"
    state = record.stat()
    hidden = record.read_bytes().replace(b"The harbour wall", b"The harbour walk")
    record.write_bytes(hidden)
    os.utime(record, ns=(state.st_atime_ns, state.st_mtime_ns))
    assert not build_feed_xml(show, request(now=NOW)).is_changed
    assert build_feed_xml(show, replace(request(now=NOW), verify=True)).is_changed
    put_show(show, make_episode("2026-03-02-third", 2, "A third"))
    assert build_feed_xml(show, request(now=NOW)).episodes == 3
    record.write_bytes(hidden.replace(b"walk", b"wolf"))
    assert b"The harbour wolf" in feed_of(show, now=NOW).read_bytes()


def flip_byte(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)


def put_digested_show(folder: Path) -> Path:
    """A show whose records know the bytes of the files."""
    put_show(folder, make_episode(), make_episode(TODAY, 2, "A new ferry"))
    for record in folder.glob("episodes/*/episode.json"):
        episode = read_episode(record)
        audio, *files = (
            replace(file, digest=compute_file_digest(record.with_name(file.name)))
            for file in (episode.audio, *episode.files)
        )
        write_episode(record, replace(episode, audio=audio, files=tuple(files)))
    return folder


@pytest.mark.parametrize("name", [f"{OLD}.mp3", f"{OLD}.vtt"])
def test_damage_that_leaves_the_size_is_told_by_the_time_of_change(tmp_path: Path, name: str) -> None:
    show = put_digested_show(tmp_path)
    feed_of(show, now=NOW)
    path = show / "episodes" / OLD / name
    os.utime(path, ns=(1, 1))
    assert not build_feed_xml(show, request(now=NOW)).damages
    flip_byte(path)
    for _ in range(2):
        (told,) = build_feed_xml(show, request(now=NOW)).damages
        assert f"{name} was changed after it was made" in told


def test_verify_reads_every_file(tmp_path: Path) -> None:
    show = put_digested_show(tmp_path)
    path = show / "episodes" / OLD / f"{OLD}.mp3"
    state = path.stat()
    feed_of(show, now=NOW)
    flip_byte(path)
    os.utime(path, ns=(state.st_atime_ns, state.st_mtime_ns))
    assert not build_feed_xml(show, request(now=NOW)).damages
    verified = build_feed_xml(show, replace(request(now=NOW), verify=True))
    assert "stays as it was last published" in verified.damages[0]


def test_a_feed_that_was_edited_is_written_anew(show: Path) -> None:
    path = feed_of(show, now=NOW)
    whole = path.read_bytes()
    path.write_bytes(whole.replace(b"A new ferry", b"A new fairy"))
    assert build_feed_xml(show, request(now=NOW)).is_changed
    assert path.read_bytes() == whole
