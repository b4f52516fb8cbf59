"""Names and arguments of any bytes: no crash, nothing raw on the terminal, clean titles and folders."""

import json
import os
import re
import sys
from pathlib import Path

import pytest

from bulletin.narration.engines.edge.voices import parse_voice_list
from bulletin.narration.engines.piper.voices import find_installed_voices
from support import piper
from support.cli import run_cold

ODD = os.fsdecode(b"\x1b[31m\xff\xc2\x9b\x07")
REPORT = "# The wall of Velmar\n\nThe port reopened.\n"

pytestmark = pytest.mark.skipif(sys.platform == "darwin", reason="its file names are UTF-8")


def run(home: Path, *arguments: str, code: int = 0) -> str:
    done = run_cold(home, *arguments)
    told = done.stdout + done.stderr
    assert done.returncode == code, told
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]", told)
    assert "unexpected" not in told
    return told


def test_a_report_may_have_any_name(tmp_path: Path) -> None:
    name = f"harbour{ODD}.txt"
    (tmp_path / name).write_text("The port reopened.\n")
    (episode,) = json.loads(run(tmp_path, "make", "--json", name))["episodes"]
    assert episode["title"] == "Harbour"
    assert Path(episode["folder"]).name.endswith("-harbour")
    again = run(tmp_path, "make", "--json", name)
    assert json.loads(again)["episodes"][0]["guid"] == episode["guid"]


def test_an_episode_may_lie_in_a_folder_of_any_name(tmp_path: Path) -> None:
    folder = tmp_path / f"home{ODD}"
    folder.mkdir()
    (folder / "report.md").write_text(REPORT)
    for _ in range(2):
        run(folder, "make", "report.md", "-o", f"out{ODD}")
    (audio,) = folder.glob("out*/*/episodes/*/*.mp3")
    assert "right" in run(folder, "check", os.path.relpath(audio, folder))


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("make", f"missing{ODD}.md"), 2),
        (("make", f"--option{ODD}"), 2),
        ((f"command{ODD}",), 2),
        (("make", "a.md", "--voice", f"x{ODD}"), 2),
        (("make", "a.md", "--engine", f"x{ODD}"), 2),
        (("make", "a.md", "--config", ODD), 2),
        (("voices", "--engine", f"x{ODD}"), 2),
        (("feed", "build", ODD), 4),
        (("lexicon", "add", ODD, ODD), 2),
        (("lexicon", "import", f"{ODD}.csv"), 2),
    ],
)
def test_arguments_of_any_bytes_are_refused_by_name(
    tmp_path: Path, arguments: tuple[str, ...], code: int
) -> None:
    (tmp_path / "a.md").write_text(REPORT)
    assert "Error" in run(tmp_path, *arguments, code=code)


def test_text_in_an_argument_is_mended_before_it_is_read(tmp_path: Path) -> None:
    steps = json.loads(run(tmp_path, "lexicon", "test", "--json", f"The {ODD}port"))
    assert steps[0]["text"] == "The port"


def test_voices_whose_names_cannot_be_printed_are_left_out(tmp_path: Path) -> None:
    piper.put(tmp_path, "en_US-good-low")
    piper.put(tmp_path, f"en_US-{ODD}-low")
    piper.put(tmp_path, "en_US-tongue-low", piper.config(language="en\x1b[31m"))
    piper.put(tmp_path, "en_US-many-low", piper.config(num_speakers=2, speaker_id_map={"a": 0, "b\x9b": 1}))
    assert list(find_installed_voices([tmp_path])) == ["en_US-good-low"]


def test_microsoft_s_voices_are_listed_without_what_cannot_be_printed() -> None:
    rows = [
        {"ShortName": "en-GB-RyanNeural", "Locale": "en-GB"},
        {"ShortName": "en-GB-\x1b[31mRyanNeural", "Locale": "en-GB"},
        {"ShortName": "en-GB-SoniaNeural", "Locale": "en-GB\x9b"},
        {"ShortName": "en-GB-\ud800Neural", "Locale": "en-GB"},
    ]
    assert [voice.name for voice in parse_voice_list(rows)] == ["en-GB-RyanNeural"]
