"""A programme with everything on, from the settings to the judges of MP3 files."""

import json
from pathlib import Path

import pytest

from support.cli import bulletin
from support.mp3 import decode, said_by
from support.programme import chord, wav

REPORT = """# The wall is closed

The harbour wall at Lindmoor was closed again on Friday, two weeks after the storm.

## The ferries

They sail again from Monday, at seven and at noon. Nobody needs a new ticket.

## The cost

Is it paid for? The town says that it is, and that nothing was borrowed.
"""


def settings(folder: Path, *lines: str) -> Path:
    """Write settings with music of their own."""
    music = {
        "sting": wav(folder / "sting.wav", chord(1.5)),
        "ping": wav(folder / "ping.wav", chord(0.5)),
        "bed_music": wav(folder / "bed.wav", chord(9.0, channels=2)),
    }
    own = [f'{name} = "{Path(path).name}"' for name, path in music.items()]
    path = folder / "own.toml"
    path.write_text("\n".join(["[mix]", *own, *lines]), "utf-8")
    return path


@pytest.mark.parametrize("channels", ["mono", "stereo"])
def test_players_and_checkers_find_nothing_wrong_in_one_bed_under_all(tmp_path: Path, channels: str) -> None:
    own = settings(tmp_path, 'bed = "all"', 'voice_processing = "gentle"', f'channels = "{channels}"')
    made = bulletin(tmp_path, "make", "--config", own, "--json", "-", stdin=REPORT.encode())
    (facts,) = json.loads(made.stdout)["episodes"]
    path = tmp_path / facts["file"]
    done = bulletin(tmp_path, "check", "--config", own, path)
    assert (done.returncode, done.stderr) == (0, "")
    assert "LU above it" in done.stdout
    assert [line for line in said_by("mp3val", path).splitlines() if "WARNING" in line] == []
    assert said_by("mp3check", "-e", "-S", "-q", path) == ""  # -S: it takes any ID3v2 tag for junk
    assert said_by("mpg123", "-q", "-t", path) == ""
    assert said_by("ffmpeg", "-v", "warning", "-xerror", "-i", path, "-map", "0:a", "-f", "null", "-") == ""
    sound = decode(path)
    assert sound.shape[0] == (1 if channels == "mono" else 2)
    assert abs(sound.shape[1] / 44.1 - facts["duration_ms"]) < 1
    assert facts["lufs_heard"] == pytest.approx(-16, abs=0.3)
    assert facts["lufs_heard"] - facts["lufs"] == pytest.approx(3.01 if channels == "mono" else 0, abs=0.01)


def test_words_that_are_none_are_refused(tmp_path: Path) -> None:
    done = bulletin(tmp_path, "make", "--config", settings(tmp_path, 'bed = "headline"'), "-")
    assert done.returncode == 2
    assert "[mix] bed: 'headline' is not known. Did you mean headlines?" in done.stderr
