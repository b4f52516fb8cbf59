"""Engines that speak over a network, against servers on loopback that take their time to answer."""

import sys
from pathlib import Path

import pytest

from benchmark.contenders import BULLETIN, Report
from benchmark.measure import run
from support.google import MS_PER_CHARACTER, google, tone_mp3

LATENCY = 0.3  # seconds of every request


def gtts(report: Path, folder: Path) -> Report:
    """Have Google read a report: by us, and by the command that comes with gTTS."""
    for characters in range(1, 101):  # so that nobody waits for the server to make its sounds
        tone_mp3(characters * MS_PER_CHARACTER)
    command: list[str | Path] = [BULLETIN, "make", report, "--engine", "gtts", "-o", folder / "output"]
    gtts_cli = Path(sys.executable).with_name("gtts-cli")
    with pytest.MonkeyPatch.context() as environment, google(environment) as server:
        server.latency = LATENCY
        ours = run(command, {"BULLETIN_CACHE_DIR": str(folder / "cache")})
        theirs = run([gtts_cli, "-f", report, "-o", folder / "theirs.mp3"])
    return {"make, gtts": ours, "gtts-cli": theirs}
