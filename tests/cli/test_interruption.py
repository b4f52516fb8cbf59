import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from support.cli import bulletin, command, contents, environment, heeding_ctrl_c
from support.examples import MakeOnce
from support.google import Fault as GoogleFault
from support.google import google
from support.reports import HARBOUR
from support.speech_api import Fault, speech_api


@pytest.fixture(scope="module")
def undisturbed_home(make_once: MakeOnce) -> Path:
    return make_once(HARBOUR).home


@pytest.fixture(scope="module")
def undisturbed(undisturbed_home: Path) -> dict[str, bytes]:
    return contents(undisturbed_home / "output")


@pytest.fixture(scope="module")
def moments(undisturbed_home: Path) -> list[int]:
    """Draw how many files are in the cache when a run is killed: 50 numbers, the first five far apart."""
    return random.Random(40).sample(range(files_in(undisturbed_home / "cache")), 50)


def stopped_at(home: Path, entries: int, how: signal.Signals) -> int:
    """Start making, and send a signal once the cache holds so many files (or all is done)."""
    process = subprocess.Popen(
        command("make", HARBOUR),
        cwd=home,
        env=environment(home),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )
    while process.poll() is None and files_in(home / "cache") < entries:
        time.sleep(0.001)
    process.send_signal(how)
    _, errors = process.communicate()
    assert b"Traceback" not in errors
    return process.returncode


def files_in(folder: Path) -> int:
    return sum(len(files) for _, _, files in os.walk(folder))


@pytest.mark.torture
def test_killed_at_any_moment_the_next_run_gives_the_same_bytes(
    tmp_path: Path, undisturbed: dict[str, bytes], moments: list[int], repetition: int
) -> None:
    stopped_at(tmp_path, moments[repetition], signal.SIGKILL)
    for folder in tmp_path.glob("output/*/episodes/*"):
        (folder / ".killed.mp3.part").write_bytes(b"half")
    assert bulletin(tmp_path, "make", HARBOUR).returncode == 0
    assert contents(tmp_path / "output") == undisturbed


@pytest.mark.parametrize("entries", [0, 5, 46])
def test_ctrl_c_leaves_nothing_half_written_and_the_next_run_goes_on(
    tmp_path: Path, undisturbed: dict[str, bytes], entries: int
) -> None:
    code = stopped_at(tmp_path, entries, signal.SIGINT)
    assert not [path for path in tmp_path.rglob("*") if path.suffix == ".part"]
    # On a busy machine the signal may come when all is done; then all of it is there.
    if list(tmp_path.rglob("episode.json")):
        assert contents(tmp_path / "output") == undisturbed
    else:
        assert code in (130, -signal.SIGINT)
    assert bulletin(tmp_path, "make", HARBOUR).returncode == 0
    assert contents(tmp_path / "output") == undisturbed


INTERRUPTED_IMPORT = """
import os, signal, sys
MODULE = sys.argv[1]

class Interrupter:
    def find_spec(self, name, path=None, target=None):
        if name == MODULE:
            os.kill(os.getpid(), signal.SIGINT)

sys.meta_path.insert(0, Interrupter())
from bulletin._cli.main import run
del sys.argv[1]
run()
"""


@pytest.mark.parametrize(
    "module",
    [
        "gc",
        "bulletin._cli.boundary",
        "click",
        "bulletin.errors",
        "bulletin.settings",
        "msgspec",
        "numpy",
        "av",
    ],
)
def test_ctrl_c_while_something_is_imported_is_one_sentence(tmp_path: Path, module: str) -> None:
    program = [sys.executable, "-c", INTERRUPTED_IMPORT, module, "make", HARBOUR]
    done = subprocess.run(
        heeding_ctrl_c(list(map(str, program))),
        cwd=tmp_path,
        env=environment(tmp_path),
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout) == (130, "")
    assert done.stderr.strip() == "Stopped. Run the same command again: what was done is kept."


def test_ctrl_c_ends_the_waiting_for_input(tmp_path: Path) -> None:
    process = subprocess.Popen(
        heeding_ctrl_c(command("make", "-")),
        cwd=tmp_path,
        env=environment(tmp_path),
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )
    assert process.stdin
    process.stdin.write(b"More than a pipe holds, so that it is being read. " * 10_000)
    process.stdin.flush()
    try:
        for _ in range(30):  # a signal just before the reading begins is not seen until it ends
            process.send_signal(signal.SIGINT)
            with suppress(subprocess.TimeoutExpired):
                process.wait(timeout=1)
                break
        assert process.returncode == 130
    finally:
        process.kill()
        process.communicate()


def test_a_damaged_cache_is_made_again(
    make_once: MakeOnce, tmp_path: Path, undisturbed: dict[str, bytes]
) -> None:
    home = make_once(HARBOUR).copy_home(tmp_path)
    for path in sorted(path for path in (home / "cache").rglob("*") if path.is_file())[::2]:
        path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    assert bulletin(home, "make", HARBOUR, "-o", "again").returncode == 0
    assert contents(home / "again") == undisturbed


def test_ctrl_c_waits_for_no_server(tmp_path: Path) -> None:
    with speech_api() as server:
        server.faults.extend([Fault.HANG] * 99)
        engine = f'[engines.openai]\nbase_url = "{server.url}"\ntimeout = 600.0\n'
        (tmp_path / "bulletin.toml").write_text(f'[voice]\nengine = "openai"\n{engine}')
        assert stopped_while_asking(tmp_path, lambda: len(server.requests) > 2) == 130


def test_ctrl_c_does_not_wait_for_google(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with google(monkeypatch) as server:
        server.faults.extend([GoogleFault.STALL] * 99)
        (tmp_path / "bulletin.toml").write_text('[voice]\nengine = "gtts"\n')
        assert stopped_while_asking(tmp_path, lambda: len(server.requests) > 2) == 130


def stopped_while_asking(home: Path, asking: Callable[[], bool]) -> int:
    process = subprocess.Popen(
        heeding_ctrl_c(command("make", HARBOUR)),
        cwd=home,
        env=environment(home),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )
    try:
        while process.poll() is None and not asking():
            time.sleep(0.01)
        process.send_signal(signal.SIGINT)
        _, errors = process.communicate(timeout=15)  # the servers would be waited for longer
        assert b"Traceback" not in errors
        return process.returncode
    finally:
        process.kill()
