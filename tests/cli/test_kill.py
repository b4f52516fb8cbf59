"""Killed again and again while a server speaks, the next run asks for nothing that was finished."""

import json
import random
import signal
import subprocess
import time
from pathlib import Path

import pytest

from support.cli import command, environment, made
from support.speech_api import SpeechApi, speech_api

SENTENCES_PER_KILL = 32
AT_ONCE = 3


@pytest.mark.torture
def test_no_finished_sentence_is_asked_for_again_however_often_the_run_is_killed(
    tmp_path: Path, kills: int
) -> None:
    moments = random.Random(7)
    sentences = SENTENCES_PER_KILL * kills
    text = "\n\n".join(f"Ferry number {number} has left the port." for number in range(sentences))
    (tmp_path / "ferries.md").write_text(f"# Ferries leave\n\n{text}\n")
    with speech_api() as server:
        server.latency = 0.02
        (tmp_path / "bulletin.toml").write_text(
            f'[voice]\nengine = "openai"\n[engines.openai]\nbase_url = "{server.url}"\nparallel = {AT_ONCE}\n'
        )
        for number in range(1, kills + 1):
            finished = kept(tmp_path / "cache")
            asked = len(server.texts)
            killed_after(tmp_path, server, asked + moments.randint(1, SENTENCES_PER_KILL * 3 // 2))
            assert not finished & set(server.texts[asked:]), f"kill {number}"
        finished, asked = kept(tmp_path / "cache"), len(server.texts)
        facts = made(tmp_path, "ferries.md", "--no-music")
        assert not finished & set(server.texts[asked:])
    assert len(finished) > sentences // 4
    assert facts["sentences_spoken"] == len(set(server.texts))
    # What was under way when a run was killed is asked for again, and nothing else.
    assert len(server.texts) <= facts["sentences_spoken"] + kills * AT_ONCE


def killed_after(home: Path, server: SpeechApi, requests: int) -> None:
    process = subprocess.Popen(
        command("make", "ferries.md", "--no-music"),
        cwd=home,
        env=environment(home),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    while process.poll() is None and len(server.texts) < requests:
        time.sleep(0.001)
    process.send_signal(signal.SIGKILL)
    process.communicate()
    assert process.returncode == -signal.SIGKILL, "it was done before"


def kept(cache: Path) -> set[str]:
    """Give the spoken form of every take in the cache."""
    found = set()
    for path in cache.glob("take*record/*/*"):
        data = path.read_bytes()
        if path.suffix != ".part":
            found.add(json.loads(data[16:])["line"]["spoken"])
    return found
