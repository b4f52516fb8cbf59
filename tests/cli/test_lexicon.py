"""`bulletin lexicon` as a user runs it."""

import json
import wave
from pathlib import Path

import pytest

from bulletin._infra.pcm import decode_mono
from support.cli import bulletin

REPORT = """Pumps for Velmar

The town of Velmar has three new pumps. Velmar's mayor, Ilse Quarrington, opened them on Monday with a speech.
The pumps were made by TORVAC, a firm from the next town, and they will keep the harbour dry for many years.
"""


@pytest.fixture
def home(tmp_path: Path) -> Path:
    (tmp_path / "report.txt").write_text(REPORT, "utf-8")
    return tmp_path


def test_guesses_are_listed_with_their_sound_and_said(home: Path) -> None:
    done = bulletin(home, "lexicon", "unknown", "report.txt", "--say", "names.wav")
    assert done.returncode == 0, done.stderr
    rows = [line.split() for line in done.stdout.splitlines()]
    assert rows[0][:3] == ["3", "Velmar", "name"]
    assert {row[1] for row in rows} == {"Velmar", "Ilse", "Quarrington", "TORVAC"}
    assert all(row[3].startswith("/") and row[3].endswith("/") and len(row[3]) > 4 for row in rows)
    with wave.open(str(home / "names.wav")) as sound:
        assert 4 * 0.9 < sound.getnframes() / sound.getframerate() < 4 * 3


def test_what_is_decided_is_no_guess_any_more(home: Path) -> None:
    for word, reading in (("Velmar", "/ˈvɛlmɑːɹ/"), ("TORVAC", "word"), ("Ilse", "de:")):
        assert bulletin(home, "lexicon", "add", word, reading).returncode == 0
    done = bulletin(home, "lexicon", "unknown", "report.txt", "--json", "--say", "name.mp3")
    (guess,) = json.loads(done.stdout)
    assert (guess["word"], guess["count"], guess["kind"]) == ("Quarrington", 1, "name")
    pcm, rate = decode_mono((home / "name.mp3").read_bytes())
    assert 1 < len(pcm) / 2 / rate < 4


def test_nothing_to_guess_makes_no_file(home: Path) -> None:
    (home / "plain.txt").write_text("Nothing new\n\nThe pumps were quiet and the harbour was dry.\n", "utf-8")
    done = bulletin(home, "lexicon", "unknown", "plain.txt", "--say", "none.mp3")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "No reading is a guess.\n")
    assert not (home / "none.mp3").exists()


def test_each_step_to_a_sound_is_shown(home: Path) -> None:
    bulletin(home, "lexicon", "add", "Velmar", "/ˈvɛlmɑːɹ/")
    done = bulletin(home, "lexicon", "test", "Velmar's 3 pumps", "--json")
    steps = {step["by"]: step["text"] for step in json.loads(done.stdout)}
    assert steps["written"] == "Velmar's 3 pumps"
    assert steps["lexicon"] == "[Velmar's](/ˈvɛlmɑːɹz/) 3 pumps"
    assert steps["cardinals"] == "[Velmar's](/ˈvɛlmɑːɹz/) three pumps"
    assert steps["espeak"].startswith("[[v'ElmA")
    assert steps["IPA"].startswith("vˈɛlmɑː")


def test_a_text_in_another_language_is_tested_in_it(home: Path) -> None:
    done = bulletin(home, "lexicon", "test", "Guten Morgen", "--language", "de")
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[-1].split(maxsplit=1) == ["IPA", "ɡˈuːtən mˈɔɾɡən"]


def test_entries_go_out_and_come_in_again(home: Path) -> None:
    bulletin(home, "lexicon", "add", "Velmar", "/ˈvɛlmɑːɹ/")
    bulletin(home, "lexicon", "add", r"re:KX-(\d)", r"K.X \1", "--only", "en")
    done = bulletin(home, "lexicon", "export", "out.pls")
    assert done.stderr.splitlines() == [
        "out.pls: 1 entry written.",
        r"re:KX-(\d) is left out: .pls knows no patterns.",
    ]
    done = bulletin(home, "lexicon", "import", "out.pls", "--file", "names.toml")
    assert (home / "names.toml").read_text("utf-8") == 'Velmar = "/ˈvɛlmɑːɹ/"\n'
    assert '[script] lexicons = ["names.toml"]' in done.stderr


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["add", "Velmar", "/9/"], "9 is no IPA"),
        (["add", "re:(", "x"], "no regular expression"),
        (["add", "Velmar", "x", "--file", "names.pls"], ".toml or .csv"),
        (["import", "none.csv"], "none.csv"),
        (["export", "names.txt"], ".pls"),
        (["unknown", "none.txt"], "none.txt"),
        (["unknown", "report.txt", "--say", "names.ogg"], ".mp3 or .wav"),
    ],
)
def test_what_cannot_be_is_told(home: Path, arguments: list[str], message: str) -> None:
    done = bulletin(home, "lexicon", *arguments)
    assert done.returncode == 2
    assert message in done.stderr
    assert "Traceback" not in done.stderr
    assert not (home / "bulletin.toml").exists()
