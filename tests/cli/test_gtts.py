"""The whole command with Google's voice, through the real client, against a server on loopback."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from support.cli import bulletin, contents, made
from support.google import Fault, GoogleServer, google

STORM = "Storm Wall Holds\n\nThe port of Velmar reopened on Sunday. Nobody was hurt, the mayor said.\n"


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[GoogleServer]:
    with google(monkeypatch) as running:
        yield running


@pytest.fixture
def home(tmp_path: Path) -> Path:
    (tmp_path / "storm.txt").write_text(STORM)
    return tmp_path


def test_google_speaks_every_sentence_once(home: Path, server: GoogleServer) -> None:
    facts = made(home, "storm.txt", "--engine", "gtts", "--voice", "en-gb")
    assert facts["sentences_spoken"] == 7
    assert {request.host for request in server.requests} == {"translate.google.co.uk"}
    asked = [request.text for request in server.requests]
    assert len(asked) == len(set(asked))
    first = contents(home / "output")
    made(home, "storm.txt", "--engine", "gtts", "--voice", "en-gb")
    assert len(server.requests) == len(asked)
    assert contents(home / "output") == first


def test_a_sentence_that_google_refuses_fails_the_episode_by_name_and_the_next_run_asks_only_for_it(
    home: Path, server: GoogleServer
) -> None:
    server.faults.extend([Fault.TOO_MANY] * 60)
    done = bulletin(home, "make", "storm.txt", "--engine", "gtts")
    assert done.returncode == 3
    assert "could not voice “" in done.stderr
    assert "Traceback" not in done.stderr
    assert not list(home.rglob("*.mp3"))
    server.faults.clear()
    before = len(server.requests)
    assert bulletin(home, "make", "storm.txt", "--engine", "gtts").returncode == 0
    assert 0 < len(server.requests) - before <= 7
