"""Why a take or a cut was made again."""

from pathlib import Path
from typing import Any

import pytest

from support.cli import bulletin_without_music as bulletin
from support.cli import made_without_music as made

REPORT = """# Storm wall holds

The port reopened on Sunday. Nobody was hurt, the mayor said.

## Repairs begin

Engineers will inspect the wall this week. The work costs two million pounds.
"""
SAME = "No take and no cut was made"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    (tmp_path / "storm.md").write_text(REPORT)
    made(tmp_path, "storm.md")
    return tmp_path


def explained(home: Path, *more: str) -> str:
    done = bulletin(home, "make", "storm.md", "--explain", *more)
    assert done.returncode == 0, done.stderr
    return done.stdout[done.stdout.index("Why storm.md was made") :]


def reasons(home: Path, kind: str, *more: str) -> dict[str, str]:
    remade: dict[str, Any] = made(home, "storm.md", *more)["remade"][kind]
    return {each["name"]: each["why"] for each in remade["made"]}


def test_of_a_first_run_nothing_is_known(tmp_path: Path) -> None:
    (tmp_path / "storm.md").write_text(REPORT)
    told = explained(tmp_path)
    assert "  10 of 10 takes\n    nothing is known of an earlier run (10)\n" in told
    assert "      and 5 more\n" in told


def test_nothing_was_made_where_nothing_changed(home: Path) -> None:
    assert SAME in explained(home)
    for path in home.rglob("*.vtt"):
        path.unlink()  # the episode is put together again, of what there is
    assert SAME in explained(home)


def test_a_changed_sentence_is_one_take_and_one_cut(home: Path) -> None:
    (home / "storm.md").write_text(REPORT.replace("this week", "on Monday"))
    told = explained(home)
    assert "  1 of 10 takes\n    it is new\n      Engineers will inspect the wall on Monday.\n" in told
    assert "cuts\n    its sentences changed\n      Repairs begin\n" in told


def test_another_way_to_say_it_is_told(home: Path) -> None:
    (home / "bulletin.toml").write_text('[lexicon]\nport = "haven"\n')
    name = "The port reopened on Sunday."
    was, now = "The port reopened on Sunday.", "The haven reopened on Sunday."
    assert reasons(home, "takes") == {name: f"its spoken form changed: {was} → {now}"}


def test_another_voice_and_loudness_are_told(home: Path) -> None:
    voices = set(reasons(home, "takes", "--voice", "en-gb").values())
    assert voices == {"its voice changed: espeak en-us, speed 1, pitch 50 → espeak en-gb, speed 1, pitch 50"}
    (home / "bulletin.toml").write_text("[mix]\nloudness = -18.0\n")
    remade = made(home, "storm.md", "--voice", "en-gb")["remade"]
    assert remade["takes"]["made"] == []
    assert any(each["why"].startswith("its gain changed: ") for each in remade["cuts"]["made"])


def test_what_the_cache_lost_is_told(home: Path) -> None:
    assert bulletin(home, "cache", "clear").returncode == 0
    (home / "cache").mkdir(exist_ok=True)
    for path in home.rglob("*.vtt"):
        path.unlink()
    assert "nothing is known of an earlier run" in explained(home)
    for kind in ("take*", "cut*"):
        for path in sorted((home / "cache").glob(f"{kind}/*/*"))[:1]:
            path.unlink()
    for path in home.rglob("*.vtt"):
        path.unlink()
    assert "it was gone from the cache" in explained(home)


def test_the_run_before_counts_though_it_took_all_from_the_cache(home: Path) -> None:
    made(home, "storm.md", "--speed", "1.1")
    made(home, "storm.md")
    (why,) = set(reasons(home, "takes", "--speed", "1.2").values())
    assert why == ("its voice changed: espeak en-us, speed 1, pitch 50 → espeak en-us, speed 1.2, pitch 50")
