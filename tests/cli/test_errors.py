import os
import resource
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from support.cli import bulletin, command, environment
from support.reports import HARBOUR

BOILERPLATE = "https://news.example/2026/03/01/storm/\n\nPlease support us: https://news.example/donate\n"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    (tmp_path / "empty.txt").write_text(" \n")
    (tmp_path / "garbage.txt").write_bytes(bytes(range(256)) * 20)
    (tmp_path / "boilerplate.txt").write_text(BOILERPLATE)
    (tmp_path / "report.txt").write_text("Storm\n\nThe port of Velmar reopened on Sunday.")
    (tmp_path / "taken").write_text("a file where a folder should be")
    (tmp_path / "notes.mp3").write_text("not music")
    return tmp_path


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["repotr.txt"], 2, "There is no file repotr.txt.\nDid you mean report.txt?"),
        (["garbage.txt"], 1, "garbage.txt is not text but binary data"),
        (["empty.txt"], 1, "empty.txt is empty.\nCheck that it is the right source."),
        (["."], 1, ". is a folder"),
        (["boilerplate.txt"], 1, "asks for donations"),
        (["report.txt", "--engine", "espaek"], 2, "There is no engine “espaek”.\nDid you mean espeak?"),
        (["report.txt", "--voice", "en-uk"], 2, "espeak has no voice “en-uk”.\nDid you mean"),
        (["report.txt", "--intro", "notes.mp3"], 1, "There is no sound to decode in the music notes.mp3"),
        (["report.txt", "--outro", "nothing.mp3"], 1, "Cannot read the music nothing.mp3: No such file"),
        (["report.txt", "-o", "taken"], 1, "Cannot write"),
        (["report.txt", "--config", "missing.toml"], 2, "Cannot read missing.toml"),
        (["http://127.0.0.1:9/"], 1, "--allow-private"),
        (["ftp://news.example/"], 1, "URL"),
        (["report.txt", "--loud"], 2, "No such option"),
        ([], 2, "Missing argument"),
    ],
)
def test_a_mistake_gets_one_clear_message_and_its_exit_code(
    home: Path, arguments: list[str], code: int, message: str
) -> None:
    done = bulletin(home, "make", *arguments)
    assert message in done.stderr
    assert done.returncode == code
    assert "Traceback" not in done.stderr
    assert done.stdout.strip() == ""
    assert not list(home.rglob("*.mp3.*"))
    assert not list(home.rglob("*.part"))


def test_without_a_network_gtts_says_so_at_once(home: Path) -> None:
    # A proxy that nobody listens at: like no network, and never a real one.
    nowhere = "http://127.0.0.1:9"
    done = bulletin(
        home,
        "make",
        "report.txt",
        "--engine",
        "gtts",
        HTTPS_PROXY=nowhere,
        https_proxy=nowhere,
        NO_PROXY="",
        no_proxy="",
    )
    assert done.returncode == 1
    assert "--engine espeak" in done.stderr
    assert "Traceback" not in done.stderr


def test_files_that_must_not_grow_leave_nothing_half_written(home: Path) -> None:
    def small_files() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000))

    done = subprocess.run(
        command("make", HARBOUR),
        cwd=home,
        env=environment(home),
        capture_output=True,
        check=False,
        preexec_fn=small_files,
    )
    assert done.returncode == 1
    assert b"Cannot write" in done.stderr
    assert b"Traceback" not in done.stderr
    assert not list(home.rglob("*.part"))
    assert not list(home.rglob("episode.json"))


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    if os.geteuid() != 0 or shutil.which("mount") is None:
        pytest.skip("only root can mount a small disk")
    disk = tmp_path / "disk"
    disk.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", disk], check=False).returncode:
        pytest.skip("this machine does not let us mount a small disk")
    yield disk
    subprocess.run(["umount", "-l", disk], check=True)


def test_a_full_disk_for_the_episode_is_told_and_leaves_nothing_half_written(
    home: Path, small_disk: Path
) -> None:
    done = bulletin(home, "make", HARBOUR, "-o", small_disk)
    assert done.returncode == 1
    assert "No space left on device" in done.stderr
    assert "Free some room" in done.stderr
    assert not [path for path in small_disk.rglob("*") if path.is_file()]
    # What was voiced and mixed is kept: with room, the episode is there.
    assert bulletin(home, "make", HARBOUR, "-o", "roomy").returncode == 0


def test_a_full_disk_for_the_cache_is_told(home: Path, small_disk: Path) -> None:
    done = bulletin(home, "make", HARBOUR, BULLETIN_CACHE_DIR=str(small_disk))
    assert done.returncode == 1
    assert "Cannot write to the cache" in done.stderr
    assert "BULLETIN_CACHE_DIR" in done.stderr


@pytest.mark.parametrize("number", [0, 1, 2])
def test_a_closed_standard_stream_is_no_accident(home: Path, number: int) -> None:
    done = subprocess.run(
        command("make", "-", "report.txt", "--no-music"),
        cwd=home,
        env=environment(home),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
        preexec_fn=lambda: os.close(number),
    )
    assert done.returncode == 1
    assert b"Traceback" not in done.stderr
    assert number == 2 or b"Error in -: Standard input is empty." in done.stderr
    assert list(home.rglob("episode.json"))


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a disk that is always full")
def test_a_result_that_cannot_be_printed_is_told(home: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            command("script", "report.txt"),
            cwd=home,
            env=environment(home),
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
        )
    assert done.returncode == 1
    assert b"\nError: The disk is full: the result cannot be printed.\n" in done.stderr
