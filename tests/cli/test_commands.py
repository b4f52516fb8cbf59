"""What all commands share: machine-readable results, silence, and a helping hand."""

import json
import re
import wave
from pathlib import Path

import pytest
from PIL import Image

from support.cli import bulletin, bulletin_without_music

REPORT = "---\ntitle: Ferry\ndate: 2026-05-04\n---\nThe ferry to Velmar sails at nine.\n"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    (tmp_path / "r.md").write_text(REPORT)
    (tmp_path / "bulletin.toml").write_text('[show]\ntitle = "Harbour"\n[lexicon]\nVelmar = "VELL-mar"\n')
    return tmp_path


@pytest.mark.parametrize(
    ("arguments", "meant"),
    [
        (["mkae", "r.md"], "make"),
        (["chekc"], "check"),
        (["feed", "biuld"], "build"),
        (["lexicon", "remvoe"], "remove"),
        (["cache", "claer"], "clear"),
        (["voices", "instal"], "install"),
    ],
)
def test_a_mistyped_command_is_told_what_it_may_have_meant(
    home: Path, arguments: list[str], meant: str
) -> None:
    done = bulletin(home, *arguments)
    assert done.returncode == 2
    assert f"Did you mean {meant}" in done.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ["make", "r.md", "--no-music"],
        ["script", "r.md"],
        ["script", "r.md", "-o", "edit.md"],
        ["lexicon", "list"],
        ["lexicon", "test", "Velmar"],
        ["lexicon", "unknown", "r.md"],
        ["cache", "info"],
        ["cache", "prune"],
        ["cache", "clear"],
        ["voices", "--engine", "espeak"],
    ],
)
def test_results_can_be_had_as_json(home: Path, arguments: list[str]) -> None:
    done = bulletin(home, *arguments, "--json")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) is not None


@pytest.mark.parametrize(
    "arguments",
    [
        ["make", "r.md", "--no-music"],
        ["script", "r.md", "-o", "edit.md"],
        ["lexicon", "add", "Brink", "BRINK"],
        ["lexicon", "remove", "Velmar"],
        ["lexicon", "export", "names.csv"],
        ["cache", "prune"],
        ["cache", "clear"],
    ],
)
def test_a_quiet_command_prints_nothing(home: Path, arguments: list[str]) -> None:
    done = bulletin(home, *arguments, "-q")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_check_can_be_quiet_or_machine_readable(home: Path) -> None:
    bulletin_without_music(home, "make", "r.md", "-q")
    (folder,) = home.glob("output/harbour/episodes/*")
    done = bulletin(home, "check", folder, "-q")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert json.loads(bulletin(home, "check", folder, "--json").stdout)["right"] is True


def test_of_many_reports_each_has_a_line(home: Path) -> None:
    (home / "s.md").write_text(REPORT.replace("Ferry", "Tram"))
    done = bulletin_without_music(home, "make", "r.md", "s.md")
    lines = done.stdout.splitlines()
    assert len(lines) == 3
    assert re.fullmatch(
        r"output/harbour/episodes/2026-05-04-ferry/\S+\.mp3  0:\d\d, \d sentences.*", lines[0]
    )
    assert lines[2] == "2 of 2 episodes made."
    full = bulletin_without_music(home, "make", "r.md", "s.md", "-v").stdout
    assert full.count("  Loudness ") == 2


def test_an_episode_is_told_in_json_with_all_its_parts(home: Path) -> None:
    facts = json.loads(bulletin_without_music(home, "make", "r.md", "--json").stdout)
    (episode,) = facts["episodes"]
    assert episode["published"].startswith("2026-05-04T12:00:00")
    assert {chapter["title"] for chapter in episode["chapters"]}
    assert all((home / episode["folder"] / name).is_file() for name in episode["files"])


def test_entries_are_listed_and_removed(home: Path) -> None:
    bulletin(home, "lexicon", "add", "Brink", "/brɪŋk/", "--only", "en", "-q")
    listed = bulletin(home, "lexicon", "list").stdout
    assert [line.split() for line in listed.splitlines()] == [
        ["WORD", "READING", "ONLY", "CASE"],
        ["Velmar", "VELL-mar"],
        ["Brink", "/brɪŋk/", "en"],
    ]
    assert bulletin(home, "lexicon", "remove", "Velmar").returncode == 0
    assert 'title = "Harbour"' in (home / "bulletin.toml").read_text()
    assert [entry["word"] for entry in json.loads(bulletin(home, "lexicon", "list", "--json").stdout)] == [
        "Brink"
    ]
    done = bulletin(home, "lexicon", "remove", "Brnik")
    assert done.returncode == 2
    assert "has no entry for Brnik" in done.stderr
    assert "Brink" in done.stderr


@pytest.mark.parametrize("name", ["names.csv", "names.toml"])
def test_entries_are_removed_from_a_file(home: Path, name: str) -> None:
    for word in ("Velmar", "Brink"):
        bulletin(home, "lexicon", "add", word, "VELL-mar", "--file", name, "-q")
    assert bulletin(home, "lexicon", "remove", "Velmar", "--file", name, "-q").returncode == 0
    assert "Brink" in (home / name).read_text()
    assert "Velmar" not in (home / name).read_text()
    assert bulletin(home, "lexicon", "remove", "Velmar", "--file", name).returncode == 2
    assert bulletin(home, "lexicon", "remove", "Velmar", "--file", "names.pls").returncode == 2


def test_what_was_added_or_tested_is_said(home: Path) -> None:
    done = bulletin(home, "lexicon", "add", "Quarrington", "KWOR-ing-tun", "--say", "added.wav")
    assert done.returncode == 0, done.stderr
    assert bulletin(home, "lexicon", "test", "Quarrington opened it", "--say", "tested.wav").returncode == 0
    lengths = []
    for name in ("added.wav", "tested.wav"):
        with wave.open(str(home / name)) as sound:
            lengths.append(sound.getnframes() / sound.getframerate())
    assert 0.3 < lengths[0] < lengths[1] < 4
    done = bulletin(home, "lexicon", "add", "re:[A-Z]{9}", "spell", "--say", "no.wav")
    assert done.returncode == 2
    assert "[A-Z]{9}" not in (home / "bulletin.toml").read_text()


def test_a_show_without_settings_is_told_what_it_is_called(tmp_path: Path) -> None:
    (tmp_path / "r.md").write_text(REPORT)
    first = bulletin_without_music(tmp_path, "make", "r.md")
    assert "There is no bulletin.toml here, so the show is called Bulletin." in first.stderr
    assert not bulletin_without_music(tmp_path, "make", "r.md").stderr


def test_a_cover_that_is_missing_or_small_is_told_with_its_key(home: Path) -> None:
    settings = home / "bulletin.toml"
    settings.write_text('[show]\ncover = "picture.png"\n')
    done = bulletin_without_music(home, "make", "r.md")
    assert done.returncode == 2
    assert "[show] cover: there is no file picture.png" in done.stderr
    Image.new("RGB", (300, 200)).save(home / "picture.png")
    done = bulletin_without_music(home, "make", "r.md")
    assert done.returncode == 0
    assert "[show] cover: picture.png has 300 × 200 pixels" in done.stderr


def test_the_output_folder_is_meant_from_the_settings(home: Path) -> None:
    (home / "shows").mkdir()
    (home / "shows" / "own.toml").write_text('[show]\ntitle = "Own"\n[output]\nfolder = "made"\n')
    bulletin_without_music(home, "make", "r.md", "--config", "shows/own.toml", "-q")
    assert list(home.glob("shows/made/own/episodes/*/*.mp3"))


def test_nothing_of_the_environment_is_needed(home: Path) -> None:
    done = bulletin(home, "make", "r.md", "-q", PATH="", HOME="", LANG="", TERM="")
    assert done.returncode == 0, done.stderr
