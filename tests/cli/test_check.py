import json
from pathlib import Path

import pytest

from support.cli import bulletin
from support.examples import MakeOnce
from support.reports import EXAMPLES, HARBOUR


@pytest.mark.parametrize(
    "arguments",
    [(HARBOUR,), (EXAMPLES / "city-council.md", "--no-music")],
    ids=["with music", "without"],
)
def test_what_was_made_passes(make_once: MakeOnce, tmp_path: Path, arguments: tuple[Path | str, ...]) -> None:
    example = make_once(*arguments)
    facts = example.facts
    done = bulletin(example.copy_home(tmp_path), "check", facts["folder"])
    assert (done.returncode, done.stderr) == (0, "")
    assert f"{facts['sentences_spoken']} sentences heard" in done.stdout
    assert "WRONG" not in done.stdout


def test_what_is_wrong_is_named_and_the_exit_code_is_3(make_once: MakeOnce, tmp_path: Path) -> None:
    example = make_once(HARBOUR)
    home = example.copy_home(tmp_path)
    audio = home / example.facts["file"]
    audio.write_bytes(audio.read_bytes()[:-200_000])
    done = bulletin(home, "check", audio)
    assert done.returncode == 3
    assert "“Thank you for listening.”" in done.stdout
    assert "Error: " in done.stderr
    assert "Make the episode again" in done.stderr
    as_json = bulletin(home, "check", "--json", audio)
    assert as_json.returncode == 3
    found = json.loads(as_json.stdout)
    assert (found["file"], found["right"]) == (str(audio), False)
    wrong = [each["name"] for each in found["findings"] if not each["right"]]
    assert wrong == ["audio", "speech"]


def test_an_episode_is_held_against_the_loudness_that_it_was_made_for(
    make_once: MakeOnce, tmp_path: Path
) -> None:
    example = make_once(HARBOUR)
    home = example.copy_home(tmp_path)
    (home / "bulletin.toml").write_text("[mix]\nloudness = -14.0\n", "utf-8")
    done = bulletin(home, "check", example.facts["folder"])
    assert done.returncode == 0, done.stdout


def test_a_folder_without_an_episode_is_told(tmp_path: Path) -> None:
    done = bulletin(tmp_path, "check", tmp_path)
    assert done.returncode == 1
    assert "episode.json" in done.stderr
    assert bulletin(tmp_path, "check", "nowhere").returncode == 2
