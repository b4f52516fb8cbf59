"""Cuts are encoded while a server still speaks what comes after them."""

import shutil
import time
from pathlib import Path

from support.cli import contents, made
from support.speech_api import SpeechApi, speech_api

PARTS = 8
LAST = "The last ferry has left the port."
PATIENCE = 60  # seconds


def report(home: Path, server: SpeechApi) -> str:
    parts = (f"## Port {number}\n\nFerry number {number} has left the port." for number in range(PARTS))
    (home / "ferries.md").write_text("# Ferries leave\n\n" + "\n\n".join(parts) + f"\n\n{LAST}\n")
    (home / "bulletin.toml").write_text(
        f'[script]\nsign_off = ""\n[voice]\nengine = "openai"\n'
        f'[engines.openai]\nbase_url = "{server.url}"\nparallel = 3\n'
    )
    return "ferries.md"


def cuts(home: Path) -> set[str]:
    return {path.name for path in (home / "cache").glob("cut[0-9]/*/*") if path.suffix != ".part"}


def test_the_last_sentence_is_spoken_only_when_cuts_are_there_and_all_of_them_are_used(
    tmp_path: Path,
) -> None:
    there = set[str]()

    def waits(text: str) -> None:
        until = time.monotonic() + PATIENCE
        while text == LAST and len(there) < PARTS // 2 and time.monotonic() < until:
            there.update(cuts(tmp_path))
            time.sleep(0.01)

    with speech_api() as server:
        server.on_text = waits
        facts = made(tmp_path, report(tmp_path, server))
        assert len(there) >= PARTS // 2, "nothing was encoded while the last sentence was waited for"
        assert there <= cuts(tmp_path)
        assert facts["sentences_spoken"] == len(server.texts)


def test_what_was_made_ahead_is_told_as_made_and_changes_no_byte(tmp_path: Path) -> None:
    with speech_api() as server:
        facts = made(tmp_path, report(tmp_path, server))
        cuts = facts["remade"]["cuts"]
        assert len(cuts["made"]) == cuts["of"] > PARTS
        before = contents(tmp_path / "output")
        for folder in [*(tmp_path / "cache").glob("cut*"), tmp_path / "output"]:
            shutil.rmtree(folder)
        asked = len(server.texts)
        made(tmp_path, "ferries.md")
        assert len(server.texts) == asked
    assert contents(tmp_path / "output") == before
