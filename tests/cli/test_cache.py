import json
import os
import subprocess
import time
from pathlib import Path

import pytest

from support.cli import bulletin_without_music as bulletin
from support.cli import command, contents, environment
from support.cli import made_without_music as made
from support.reports import HARBOUR

STORM = "# Storm wall holds\n\nThe port reopened on Sunday. Nobody was hurt, the mayor said.\n"
OTHER = "# Ferry late\n\nThe ferry waits for the tide. It leaves at noon.\n"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    (tmp_path / "storm.md").write_text(STORM)
    (tmp_path / "ferry.md").write_text(OTHER)
    return tmp_path


def kept(home: Path) -> int:
    return sum(map(len, contents(home / "cache").values()))


def forget_for(home: Path, days: float) -> None:
    """Have everything in the cache used so many days ago."""
    used = time.time() - days * 86_400
    for path in (home / "cache").rglob("*"):
        os.utime(path, (used, used))


def test_info_says_where_and_how_much_by_kind(home: Path) -> None:
    made(home, "storm.md")
    told = bulletin(home, "cache", "info").stdout
    assert told.startswith(f"{home / 'cache'}: ")
    facts = json.loads(bulletin(home, "cache", "info", "--json").stdout)
    assert facts["folder"] == str(home / "cache")
    kinds = {each["kind"]: each for each in facts["kinds"]}
    spoken = json.loads(next(home.rglob("episode.json")).read_text())["receipt"]["spoken"]
    assert kinds["take"]["entries"] == len(spoken)
    assert {"cut", "pace"} <= set(kinds)
    assert sum(each["size"] for each in kinds.values()) == facts["size"] > 0


def test_clear_removes_everything_and_says_so(home: Path) -> None:
    first = {**made(home, "storm.md"), "notes": []}
    assert "MB removed, 0.0 MB left" in bulletin(home, "cache", "clear").stdout
    assert json.loads(bulletin(home, "cache", "info", "--json").stdout)["kinds"] == []
    assert made(home, "storm.md") == first


def test_prune_spares_what_was_used_just_now(home: Path) -> None:
    made(home, "storm.md")
    forget_for(home, 10)
    made(home, "ferry.md")
    before = made(home, "ferry.md")
    assert " 0.0 MB left" not in bulletin(home, "cache", "prune", "--older-than", "9").stdout
    assert "0 files" in bulletin(home, "cache", "prune", "--max-bytes", "0").stdout
    assert (
        json.loads(bulletin(home, "make", "ferry.md", "--estimate", "--json").stdout)["estimates"][0][
            "requests"
        ]
        == 0
    )
    assert json.loads(bulletin(home, "make", "storm.md", "--estimate", "--json").stdout)["estimates"][0][
        "requests"
    ]
    assert made(home, "ferry.md") == before


def test_a_run_keeps_the_cache_within_its_bound(home: Path) -> None:
    made(home, "storm.md")
    forget_for(home, 10)
    before = kept(home)
    made(home, "ferry.md", BULLETIN_CACHE_MAX_BYTES="1")
    assert set(contents(home / "cache"))
    assert kept(home) < before
    wrong = bulletin(home, "make", "ferry.md", BULLETIN_CACHE_MAX_BYTES="0")
    assert (wrong.returncode, "max_bytes" in wrong.stderr) == (2, True)


def test_clearing_while_another_run_is_on_costs_it_nothing_but_time(home: Path) -> None:
    cleared = 0
    with subprocess.Popen(command("make", "-q", HARBOUR), cwd=home, env=environment(home)) as running:
        while running.poll() is None and cleared < 3:
            cleared += bulletin(home, "cache", "clear").stdout[0] != "0"
    assert running.returncode == 0
    assert len(list(home.rglob("*.mp3"))) == 1
