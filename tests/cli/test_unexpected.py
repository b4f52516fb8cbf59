"""An error that nobody expected, from an engine that somebody else has written."""

from importlib.metadata import version
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from support.cli import bulletin

ENGINE = """
import os
from bulletin.narration import EngineSpec

def open_engine(options):
    key = os.environ["SPEECH_KEY"]
    raise ZeroDivisionError(f"{key} Bearer b34rer at https://me:p4ss@host.example/say?token=t0ken (ключ)")

SPEC = EngineSpec(open_engine)
"""


@pytest.fixture
def home(tmp_path: Path) -> Path:
    plugin = tmp_path / "plugin"
    about = plugin / "faulty-1.0.dist-info"
    about.mkdir(parents=True)
    (plugin / "faulty_engine.py").write_text(ENGINE, "utf-8")
    (about / "METADATA").write_text("Metadata-Version: 2.1\nName: faulty\nVersion: 1.0\n")
    (about / "entry_points.txt").write_text("[bulletin.engines]\nfaulty = faulty_engine:SPEC\n")
    return tmp_path


def run(home: Path, *arguments: str, **extra: str) -> CompletedProcess[str]:
    extra = {"PYTHONPATH": str(home / "plugin"), "SPEECH_KEY": "s3cret", "OWN": "0123456789abcdefgh", **extra}
    return bulletin(home, *(arguments or ("voices", "--engine", "faulty")), stdin=b"", **extra)


def test_it_is_one_sentence_that_names_a_log(home: Path) -> None:
    done = run(home, BULLETIN_NOW="2026-03-01T06:30Z")
    (log,) = (home / "log").iterdir()
    assert log.name.startswith("error-20260301T063000Z-")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == f"Error: Something unexpected went wrong (ZeroDivisionError); {log} says what.\n"


def test_the_log_has_versions_the_command_and_the_traceback(home: Path) -> None:
    run(home)
    text = next((home / "log").iterdir()).read_text("utf-8")
    for part in (
        f"bulletin {version('bulletin')}",
        "Python 3.",
        f"numpy {version('numpy')}",
        "voices --engine",
    ):
        assert part in text
    assert "faulty_engine.py" in text
    assert "Traceback (most recent call last)" in text
    assert "ZeroDivisionError: " in text
    assert "(ключ)" in text


def test_no_secret_is_in_the_log(home: Path) -> None:
    page = "https://me:p4ss@host.example/?key=qu3ry&of=0123456789abcdefgh"
    run(home, "make", page, "--engine", "faulty")
    text = next((home / "log").iterdir()).read_text("utf-8")
    assert "host.example" in text
    for secret in ("s3cret", "b34rer", "p4ss", "t0ken", "qu3ry", "0123456789abcdefgh"):
        assert secret not in text


def test_it_lies_in_the_user_s_folder_of_logs_unless_another_is_named(home: Path) -> None:
    done = run(home, BULLETIN_LOG_DIR="", HOME=str(home), XDG_STATE_HOME=str(home / "state"))
    (log,) = (path for path in home.rglob("error-*.log"))
    assert str(log) in done.stderr


def test_without_room_for_a_log_the_traceback_is_printed(home: Path) -> None:
    (home / "file").write_text("")
    done = run(home, BULLETIN_LOG_DIR=str(home / "file"))
    assert done.returncode == 1
    assert "Traceback (most recent call last)" in done.stderr
    assert "ZeroDivisionError" in done.stderr
