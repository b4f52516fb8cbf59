"""A record is not trusted: whatever it says, it is read whole or refused by its name."""

import json
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from random import Random
from typing import Any

import pytest

from bulletin.episode import check_episode
from bulletin.errors import CheckError, NothingNewError
from support.feeds import COVER, feed_of, make_episode, put_show

_HOSTILE: list[object] = [-1, 10**30, 1e308, "", "..", "../x", "/etc/passwd", "a\0b", "a" * 5000, None, True]
_HOSTILE += [[], {}, "0001-01-01T00:00:00+14:00", "\ud800", -0.5]


def put_record(show: Path, change: Callable[[dict[str, Any]], object]) -> Path:
    """Put a show with one episode, and change the episode's record."""
    put_show(show, make_episode())
    (show / COVER).write_bytes(b"a cover")
    record = next(show.glob("episodes/*/episode.json"))
    fields = json.loads(record.read_bytes())
    change(fields)
    record.write_bytes(json.dumps(fields).encode())
    return record


def assign(*path: str | int, value: object) -> Callable[[Any], None]:
    def change(fields: Any) -> None:  # noqa: ANN401  (of JSON)
        for key in path[:-1]:
            fields = fields[key]
        fields[path[-1]] = value

    return change


@pytest.mark.parametrize(
    "change",
    [
        assign("audio", "name", value="/etc/passwd"),
        assign("audio", "name", value="../../../feed.xml"),
        assign("files", 0, "name", value=".."),
        assign("files", 0, "name", value="a\0b"),
        assign("files", 0, "size", value=-1),
        assign("slug", value="../2026-03-01-harbour-wall"),
        assign("guid", value=""),
        assign("guid", value=" \n"),
        assign("guid", value="g" * 100_000),
        assign("guid", value=7),
        assign("duration_ms", value=-1),
        assign("chapters", 0, "start_ms", value=-1),
        assign("chapters", 0, "end_ms", value=10**18),
        assign("captions", 0, "end_ms", value=-5),
        assign("loudness", "heard", value="loud"),
        assign("programme", "published", value="9999-99-99"),
        assign("captions", value={}),
    ],
)
def test_a_record_that_cannot_be_is_refused_by_name(
    tmp_path: Path, change: Callable[[dict[str, Any]], object]
) -> None:
    record = put_record(tmp_path, change)
    with pytest.raises(CheckError, match="is not the record of an episode") as check_error:
        check_episode(record.parent, -16.0, -1.0)
    assert str(record) in str(check_error.value)
    assert check_error.value.exit_code == 3
    with suppress(CheckError):  # the feed reads a part of it
        feed_of(tmp_path)


@pytest.mark.parametrize("data", [b"[" * 100_000, b'{"guid": "\xff"}', b"", b"9" * 10_000, b" " * 20_000_001])
def test_what_is_no_record_at_all_is_refused(tmp_path: Path, data: bytes) -> None:
    record = put_record(tmp_path, lambda fields: fields)
    record.write_bytes(data)
    with pytest.raises(CheckError, match=r"episode\.json"):
        feed_of(tmp_path)


def test_any_value_in_any_place_is_refused_or_works(tmp_path: Path) -> None:
    record = put_record(tmp_path, lambda fields: fields)
    whole, random, refused = record.read_bytes(), Random(1), 0
    for _ in range(400):
        fields: Any = json.loads(whole)
        place = fields
        while True:
            key = random.choice(list(place) if isinstance(place, dict) else range(len(place)))
            if not place[key] or not isinstance(place[key], (dict, list)) or random.random() < 0.2:
                break
            place = place[key]
        place[key] = random.choice(_HOSTILE)
        record.write_bytes(json.dumps(fields).encode())
        try:
            feed_of(tmp_path)
        except (CheckError, NothingNewError):
            refused += 1
    assert 0 < refused < 400
