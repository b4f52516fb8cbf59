"""The command as a user runs it: a process of its own."""

import json
import os
import subprocess
import sys
from functools import partial
from pathlib import Path
from typing import Any

from bulletin.library.layout import REGISTER_FILE
from support import warm


def environment(home: Path, **extra: str) -> dict[str, str]:
    """An environment with cache, data and logs under `home`, that no setting of the developer leaks into."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("BULLETIN_")}
    folders = {f"BULLETIN_{name.upper()}_DIR": str(home / name) for name in ("cache", "data", "log")}
    return {**kept, **folders, "PYTHONWARNINGS": "default", **extra}


def command(*arguments: object) -> list[str]:
    return [sys.executable, "-m", "bulletin", *map(str, arguments)]


def heeding_ctrl_c(arguments: list[str]) -> list[str]:
    """Run a command with Ctrl-C heard, which a shell has its background jobs ignore."""
    heed = (
        "import os, signal, sys\n"
        "signal.signal(signal.SIGINT, signal.SIG_DFL)\n"
        "os.execv(sys.argv[1], sys.argv[1:])"
    )
    return [sys.executable, "-c", heed, *arguments]


def bulletin(
    home: Path, *arguments: object, stdin: bytes = b"", **extra: str
) -> subprocess.CompletedProcess[str]:
    """Run the command in `home`; the outputs are text."""
    own = environment(home, **extra)
    if not warm.can_run(own):
        return run_cold(home, *arguments, stdin=stdin, **extra)
    code, stdout, stderr = warm.run([*map(str, arguments)], home, own, stdin)
    return subprocess.CompletedProcess(command(*arguments), code, stdout.decode(), stderr.decode())


def run_cold(
    home: Path, *arguments: object, stdin: bytes = b"", **extra: str
) -> subprocess.CompletedProcess[str]:
    """Run the command as `bulletin` does, but in a process that has imported nothing yet."""
    done = subprocess.run(
        command(*arguments),
        cwd=home,
        env=environment(home, **extra),
        input=stdin,
        capture_output=True,
        check=False,
    )
    return subprocess.CompletedProcess(done.args, done.returncode, done.stdout.decode(), done.stderr.decode())


def made(home: Path, *arguments: object, **extra: str) -> dict[str, Any]:
    """Make one episode and give its facts from `--json`."""
    done = bulletin(home, "make", "--json", *arguments, stdin=b"", **extra)
    assert done.returncode == 0, done.stderr
    (episode,) = json.loads(done.stdout)["episodes"]
    return dict(episode)


def contents(folder: Path) -> dict[str, bytes]:
    """Give the bytes of every file below a folder, by its path in it, but for what tells the time."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != REGISTER_FILE
    }


# Where music is no part of what is tried: it takes half of the time of a short episode.
bulletin_without_music = partial(bulletin, BULLETIN_MIX_MUSIC="false")
made_without_music = partial(made, BULLETIN_MIX_MUSIC="false")
