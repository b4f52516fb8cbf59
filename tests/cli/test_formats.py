"""`bulletin make --format`: other files of the same episode, from the unencoded mix."""

import json
from pathlib import Path

import pytest

from support.cli import bulletin, contents, made
from support.masters import decoded, loudness, probed
from support.mp3 import said_by

REPORT = "# The wall\n\nThe wall held all night. In the morning the port was open again.\n"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    (tmp_path / "wall.md").write_text(REPORT)
    return tmp_path


def masters(home: Path) -> dict[str, Path]:
    """The files of the one episode by their ending."""
    return {
        path.suffix[1:]: path for path in (home / "output").glob("*/episodes/*/*") if path.stem != "cover"
    }


def test_every_format_is_the_episode_and_check_finds_nothing(home: Path) -> None:
    facts = made(home, "wall.md", "--no-music", "--format", "flac", "--format", "m4a", "--format", "mp3")
    files = masters(home)
    record = json.loads((files["mp3"].parent / "episode.json").read_text())
    listed = {file["name"]: (file["size"], file["mime"]) for file in record["files"]}
    mp3 = float(probed(files["mp3"])["format"]["duration"])
    for name, mime in (("flac", "audio/flac"), ("m4a", "audio/mp4")):
        assert listed[files[name].name] == (files[name].stat().st_size, mime)
        assert float(probed(files[name])["format"]["duration"]) == pytest.approx(mp3, abs=0.03)
        assert loudness(*decoded(files[name])) == pytest.approx(facts["lufs"], abs=0.3)
    assert bulletin(home, "check", files["mp3"].parent).returncode == 0
    said_by("ffmpeg", "-v", "error", "-xerror", "-i", files["flac"], "-f", "null", "-")


def test_the_settings_ask_too_and_what_is_up_to_date_stays(home: Path) -> None:
    (home / "bulletin.toml").write_text('[output]\nformats = ["wav", "opus"]\n')
    made(home, "wall.md", "--no-music")
    first = contents(home / "output")
    assert {Path(name).suffix for name in first} >= {".wav", ".opus"}
    numbers = [masters(home)[name].stat().st_ino for name in ("wav", "opus")]
    made(home, "wall.md", "--no-music", "--format", "wav")
    assert contents(home / "output") == first
    assert [masters(home)[name].stat().st_ino for name in ("wav", "opus")] == numbers


def test_a_format_that_there_is_not_is_a_usage_error(home: Path) -> None:
    done = bulletin(home, "make", "wall.md", "--format", "falc")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "Error: [output] formats: there is no format falc. Did you mean flac?\n"
    assert not (home / "output").exists()
