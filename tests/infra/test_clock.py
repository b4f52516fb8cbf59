import ast
import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

import bulletin
from bulletin._infra.clock import Clock, open_clock, open_zone
from bulletin._infra.store import Store
from bulletin._infra.upkeep import prune
from bulletin.errors import UsageError

SOURCES = Path(bulletin.__file__).parent
CLOCK = SOURCES / "_infra" / "clock.py"
READINGS = {
    "datetime": {"now", "today", "utcnow"},
    "date": {"today"},
    "time": {"time", "time_ns", "localtime", "gmtime", "ctime", "asctime", "strftime"},
}


def clock_readings(path: Path) -> list[str]:
    """Find where code takes the time from the machine, under whatever name the module stands."""
    found = []
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name | ast.Attribute):
            owner = node.value.id if isinstance(node.value, ast.Name) else node.value.attr
            if node.attr in READINGS.get(owner, ()):
                found.append(f"{path}:{node.lineno} {owner}.{node.attr}")
        if isinstance(node, ast.ImportFrom) and node.module == "time":
            names = {alias.name for alias in node.names} & READINGS["time"]
            found += [f"{path}:{node.lineno} from time import {name}" for name in names]
    return found


def test_only_the_clock_reads_the_clock() -> None:
    assert clock_readings(CLOCK)
    assert [
        reading for path in SOURCES.rglob("*.py") if path != CLOCK for reading in clock_readings(path)
    ] == []


def test_a_set_clock_stands_still() -> None:
    clock = Clock(datetime(2026, 3, 1, 6, 30, tzinfo=UTC))
    assert clock.now() == datetime(2026, 3, 1, 6, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("zone", "day"),
    [
        ("UTC", "2026-03-01T12:00:00+00:00"),
        ("Pacific/Auckland", "2026-03-02T12:00:00+13:00"),
        ("America/Los_Angeles", "2026-03-01T12:00:00-08:00"),
        ("Asia/Kathmandu", "2026-03-02T12:00:00+05:45"),
    ],
)
def test_the_day_is_that_of_the_zone(zone: str, day: str) -> None:
    clock = Clock(datetime(2026, 3, 1, 18, 30, tzinfo=UTC))
    assert clock.today(open_zone(zone)).isoformat() == day


@pytest.mark.parametrize(
    "name", ["Europe", "Europe/Nowhere", "../etc/passwd", "/etc/localtime", "\0", "é" * 300]
)
def test_a_zone_that_does_not_exist_is_a_value_error(name: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        open_zone(name)


@pytest.mark.parametrize(
    ("variable", "offset"), [("America/New_York", -5), ("CET-1CEST", 1), ("<+03>-3", 3), ("Not/A_Zone", 0)]
)
def test_without_a_name_the_zone_is_the_machine_s(variable: str, offset: int) -> None:
    environment = {**os.environ, "TZ": variable, "BULLETIN_NOW": ""}
    program = (
        "import datetime; from bulletin._infra.clock import Clock, open_zone;"
        "clock = Clock(datetime.datetime(2026, 1, 15, 12, tzinfo=datetime.UTC));"
        "print(clock.today(open_zone('')).utcoffset() / datetime.timedelta(hours=1))"
    )
    done = subprocess.run([sys.executable, "-c", program], env=environment, capture_output=True, check=True)
    assert float(done.stdout) == offset


def test_the_clock_of_a_machine_goes_on() -> None:
    before = datetime.now(UTC)
    assert before <= Clock().now() <= datetime.now(UTC)


@pytest.mark.parametrize(
    "text", ["2026-03-01T23:30:00Z", "2026-03-01T23:30", "2026-03-02T05:15:00+05:45", "20260301T233000Z"]
)
def test_the_environment_sets_the_clock_of_a_process(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BULLETIN_NOW", text)
    assert open_clock().now() == datetime(2026, 3, 1, 23, 30, tzinfo=UTC)
    assert open_clock().today(UTC).day == 1


def test_without_a_set_time_the_clock_is_the_machine_s(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BULLETIN_NOW", "")
    assert open_clock() == Clock()


def test_what_is_no_time_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BULLETIN_NOW", "tomorrow")
    with pytest.raises(UsageError, match="BULLETIN_NOW is no time: “tomorrow”") as caught:
        open_clock()
    assert "2026-03-01" in caught.value.hint


def test_what_a_store_keeps_ages_by_its_clock(tmp_path: Path) -> None:
    Store(tmp_path).write("take1-aa00", b"sound")
    year = datetime.now(UTC).year
    past, future = (Store(tmp_path, Clock(datetime(each, 1, 1, tzinfo=UTC))) for each in (year - 1, year + 2))
    assert prune(past, older_than=0).files == 0
    assert prune(future, older_than=86_400).files == 1
