"""The whole command with Microsoft's voices, through the real client, against a server on loopback."""

import json
import signal
import subprocess
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from support.cli import bulletin, command, contents, environment, heeding_ctrl_c, made
from support.microsoft import MicrosoftServer, microsoft, trusted_by_processes
from support.microsoft_messages import Fault

STORM = "Storm Wall Holds\n\nThe port of Velmar reopened on Sunday. Nobody was hurt, the mayor said.\n"
ENGINE = ("--engine", "edge", "--no-music")


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[MicrosoftServer]:
    with microsoft(monkeypatch) as running:
        yield running


@pytest.fixture
def trust(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    return trusted_by_processes(tmp_path_factory.mktemp("trust"))


@pytest.fixture
def home(tmp_path: Path) -> Path:
    (tmp_path / "storm.txt").write_text(STORM)
    return tmp_path


def test_microsoft_speaks_every_sentence_once_and_times_each_word(
    home: Path, server: MicrosoftServer, trust: dict[str, str]
) -> None:
    server.faults.extend([Fault.NONE, Fault.BUSY, Fault.CUT])
    facts = made(home, "storm.txt", *ENGINE, "--voice", "en-GB-RyanNeural", **trust)
    assert facts["sentences_spoken"] == 7
    assert {request.voice for request in server.requests} == {"en-GB-RyanNeural"}
    asked = [request.text for request in server.requests]
    assert len(asked) == len(set(asked)) + 1, "one was broken off"
    assert {"reopened", "hurt"} <= set(_words(home / facts["folder"]))
    first = contents(home / "output")
    made(home, "storm.txt", *ENGINE, "--voice", "en-GB-RyanNeural", **trust)
    assert len(server.requests) == len(asked)
    assert contents(home / "output") == first


def _words(episode: Path) -> list[str]:
    """Give the segments of the JSON transcript, which are single words where these are timed."""
    (path,) = (path for path in episode.glob("*.json") if "segments" in json.loads(path.read_text()))
    return [segment["body"].strip(" ,.") for segment in json.loads(path.read_text())["segments"]]


def test_without_a_network_it_says_so_at_once(home: Path) -> None:
    nowhere = "http://127.0.0.1:1"
    done = bulletin(home, "make", "storm.txt", *ENGINE, HTTPS_PROXY=nowhere, https_proxy=nowhere)
    assert done.returncode == 1
    assert "cannot be reached" in done.stderr
    assert "--engine espeak" in done.stderr


def test_ctrl_c_waits_for_no_answer(home: Path, server: MicrosoftServer, trust: dict[str, str]) -> None:
    server.faults.extend([Fault.STALL_MIDWAY] * 10)
    making = subprocess.Popen(
        heeding_ctrl_c(command("make", "storm.txt", *ENGINE)),
        cwd=home,
        env=environment(home, **trust),
        stderr=subprocess.PIPE,
    )
    while len(server.requests) < 3:
        threading.Event().wait(0.01)
    making.send_signal(signal.SIGINT)
    assert b"Stopped" in making.communicate(timeout=20)[1], "sooner than the requests' 30 s"
    assert making.returncode in (130, -signal.SIGINT)


def test_its_voices_are_listed_with_language_and_gender(
    home: Path, server: MicrosoftServer, trust: dict[str, str]
) -> None:
    done = bulletin(home, "voices", "--engine", "edge", "--language", "en-GB", "--json", stdin=b"", **trust)
    assert [(each["name"], each["gender"], each["offline"]) for each in json.loads(done.stdout)] == [
        ("en-GB-SoniaNeural", "female", False),
        ("en-GB-RyanNeural", "male", False),
        ("en-GB-AnewNeural", "", False),
    ]
    assert server.lists == 1
