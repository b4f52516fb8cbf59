"""Two runs that make one episode at the same time."""

import subprocess
from pathlib import Path

from bulletin.library.catalogue import list_episode_folders, read_catalogue
from bulletin.library.staging import settle_folder
from support.cli import bulletin, command, environment

STORM = "---\ntitle: Wall\ndate: 2026-03-01\n---\n\nThe wall held. Nobody was hurt.\n"


def started(home: Path, *arguments: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        command("make", "storm.md", "-q", *arguments),
        cwd=home,
        env=environment(home),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )


def folder_of(home: Path) -> Path:
    (folder,) = home.glob("output/*/episodes/*")
    return folder


def is_whole(home: Path) -> bool:
    checked = bulletin(home, "check", folder_of(home)).returncode == 0
    return checked and len(read_catalogue(list_episode_folders(folder_of(home).parents[1]))) == 1


def test_two_runs_of_one_episode_leave_one_whole_episode(tmp_path: Path) -> None:
    (tmp_path / "storm.md").write_text(STORM)
    runs = [started(tmp_path), started(tmp_path, "--no-music")]
    for run in runs:
        _, errors = run.communicate()
        assert (run.returncode, errors) == (0, b"")
    assert is_whole(tmp_path)
    assert bulletin(tmp_path, "make", "storm.md", "-q").returncode == 0
    assert is_whole(tmp_path)
    assert not list(folder_of(tmp_path).glob(".*"))


def test_a_run_waits_until_another_one_has_replaced_its_files(tmp_path: Path) -> None:
    (tmp_path / "storm.md").write_text(STORM)
    assert bulletin(tmp_path, "make", "storm.md", "-q").returncode == 0
    record = (folder_of(tmp_path) / "episode.json").read_bytes()
    with settle_folder(folder_of(tmp_path)):
        run = started(tmp_path, "--no-music")
        try:
            run.wait(timeout=2)
        except subprocess.TimeoutExpired:
            assert (folder_of(tmp_path) / "episode.json").read_bytes() == record
    _, errors = run.communicate()
    assert (run.returncode, errors) == (0, b"")
    assert is_whole(tmp_path)
