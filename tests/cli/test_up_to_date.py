"""An episode that stands is not made again, and one of which anything has changed is."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from support.cli import bulletin_without_music as bulletin
from support.cli import contents
from support.cli import made_without_music as made
from support.piper import config, put
from support.reports import HARBOUR

STORM = "# Storm wall holds\n\nThe port reopened on Sunday. Nobody was hurt, the mayor said.\n"


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("first")
    (home / "storm.md").write_text(STORM)
    (home / "bulletin.toml").write_text("[lexicon]\n")
    made(home, "storm.md", "--outro", music(home))
    return home


@pytest.fixture
def home(first: Path, tmp_path: Path) -> Path:
    """A copy with the times of its files, so that each test begins after the first run."""
    shutil.copytree(first, tmp_path / "home")
    return tmp_path / "home"


def music(home: Path) -> str:
    """Our own jingle as a file of the user's."""
    shutil.copy(next(Path("src/bulletin/mix/jingles").rglob("outro.opus")), home / "own.opus")
    return "own.opus"


def run(home: Path, *more: str) -> dict[str, Any]:
    return made(home, "storm.md", "--outro", "own.opus", *more)


def times(home: Path) -> dict[str, int]:
    return {str(path): path.stat().st_mtime_ns for path in (home / "output").rglob("*")}


def test_what_stands_is_not_touched_and_told_as_before(home: Path) -> None:
    again = run(home)
    before = times(home)
    assert run(home) == again
    assert times(home) == before


def the_text(home: Path) -> None:
    (home / "storm.md").write_text(STORM.replace("Sunday", "Monday"))


def the_settings(home: Path) -> None:
    (home / "bulletin.toml").write_text('[lexicon]\nport = "haven"\n')


def the_music(home: Path) -> None:
    data = (home / "own.opus").read_bytes()
    (home / "own.opus").write_bytes(data)  # only its time


def a_file_that_is_gone(home: Path) -> None:
    next((home / "output").rglob("*.vtt")).unlink()


def a_file_that_was_edited(home: Path) -> None:
    path = next((home / "output").rglob("*.srt"))
    path.write_bytes(path.read_bytes().replace(b"port", b"sort"))


def the_record(home: Path) -> None:
    next((home / "output").rglob("episode.json")).write_text("{}")


@pytest.mark.parametrize(
    "change",
    [the_text, the_settings, the_music, a_file_that_is_gone, a_file_that_was_edited, the_record],
)
def test_what_has_changed_is_made_again(home: Path, change: Callable[[Path], None]) -> None:
    run(home)
    whole, before = contents(home / "output"), times(home)
    change(home)
    run(home)
    assert times(home) != before
    if change not in (the_text, the_settings):
        assert contents(home / "output") == whole
    else:
        assert contents(home / "output") != whole


def test_a_report_without_a_date_is_of_the_day_that_it_is_made(home: Path) -> None:
    def make(now: str) -> str:
        return str(made(home, "tide.md", "--no-music", BULLETIN_NOW=now)["folder"])

    (home / "tide.md").write_text("# The tide\n\nThe water came at night.\n", "utf-8")
    first_day = make("2026-03-01T06:00Z")
    before = times(home)
    assert Path(first_day).name.startswith("2026-03-01")
    assert make("2026-03-01T23:59:59Z") == first_day
    assert times(home) == before
    assert make("2026-03-02T00:00Z") == first_day
    (home / "tide.md").write_text("# The tide\n\nThe wall of Velmar holds again today.\n", "utf-8")
    assert Path(make("2026-03-02T00:00Z")).name.startswith("2026-03-02")


def test_what_other_code_made_is_made_again(home: Path) -> None:
    code = home / "code"
    shutil.copytree("src/bulletin", code / "bulletin", ignore=shutil.ignore_patterns("__pycache__"))

    def make() -> dict[str, int]:
        made(home, "storm.md", "--no-music", PYTHONPATH=str(code))
        return times(home)

    before = make()
    assert make() == before
    with (code / "bulletin/episode/tags.py").open("a") as module:
        module.write("# It would write other tags.\n")
    assert make() != before


def test_another_engine_is_another_episode(home: Path) -> None:
    run(home)
    whole = contents(home / "output")
    run(home, "--voice", "en-gb")
    assert contents(home / "output") != whole
    run(home)
    assert contents(home / "output") == whole


def test_two_sources_of_one_run_never_share_a_folder_even_if_both_stand(home: Path) -> None:
    shutil.copy(HARBOUR, home / "a.txt")
    assert bulletin(home, "make", "a.txt").returncode == 0
    os.link(home / "a.txt", home / "b.txt")
    assert bulletin(home, "make", "a.txt", "b.txt").returncode == 1


def test_a_voice_that_was_replaced_under_its_name_speaks_anew(tmp_path: Path) -> None:
    pytest.importorskip("onnxruntime", exc_type=ImportError)
    (tmp_path / "storm.md").write_text("# Storm wall holds\n\nNobody was hurt.\n")
    (tmp_path / "bulletin.toml").write_text('[voice]\nengine = "piper"\n[engines.piper]\nfolder = "."\n')
    put(tmp_path, "en_US-tone-low")
    made(tmp_path, "storm.md", "--no-music")
    before = times(tmp_path)
    made(tmp_path, "storm.md", "--no-music")
    assert times(tmp_path) == before
    put(
        tmp_path,
        "en_US-tone-low",
        config(inference={"noise_scale": 0.667, "length_scale": 1.3, "noise_w": 0.8}),
    )
    assert made(tmp_path, "storm.md", "--no-music")["remade"]["takes"]["made"]
