"""Files of an episode are replaced all at once, whoever else writes and whenever a run is killed."""

import random
import shutil
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from bulletin.errors import OutputError
from bulletin.library.catalogue import list_episode_folders, read_catalogue
from bulletin.library.record import read_episode
from bulletin.library.staging import (
    COMPLETE_NAME,
    finish_replacement,
    open_staging,
    replace_files,
    settle_folder,
)
from support.cli import contents
from support.feeds import make_episode, put_show, retitled

SLUG = "2026-03-01-harbour-wall"
REPLACE_AGAIN_AND_AGAIN = """
import sys
from itertools import count
from pathlib import Path
from bulletin.library.staging import open_staging, replace_files, settle_folder

folder = Path(sys.argv[1])
for number in count():
    with open_staging(folder) as staging:
        for name in (*"abcdef", "episode.json"):
            (staging / name).write_text(f"{sys.argv[2]} {number}")
        with settle_folder(folder):
            replace_files(folder, staging)
"""


@pytest.fixture
def show(tmp_path: Path) -> Path:
    return put_show(tmp_path / "show", make_episode(SLUG))


@pytest.fixture
def staged(tmp_path: Path) -> Path:
    """The files of the same episode as made again, each longer than before."""
    episode = retitled(make_episode(SLUG), "Harbour wall", "It held.")
    audio, *others = (replace(file, size=file.size + 1) for file in (episode.audio, *episode.files))
    episode = replace(episode, audio=audio, files=tuple(others))
    return put_show(tmp_path / "other", episode) / "episodes" / SLUG


@pytest.mark.parametrize("moved", range(5))
def test_what_a_killed_run_has_not_moved_is_moved_by_whoever_comes_next(
    show: Path, staged: Path, moved: int
) -> None:
    folder = show / "episodes" / SLUG
    shutil.copytree(staged, folder / COMPLETE_NAME)
    names = sorted(path.name for path in staged.iterdir() if path.name != "episode.json")
    for name in names[:moved]:
        (folder / COMPLETE_NAME / name).replace(folder / name)
    (entry,) = read_catalogue(list_episode_folders(show))
    assert not entry.problems
    assert contents(folder) == contents(staged)
    assert read_episode(folder / "episode.json").info.description == "It held."


def test_a_first_episode_that_was_only_moved_in_part_is_finished(tmp_path: Path, staged: Path) -> None:
    folder = tmp_path / "new" / "episodes" / SLUG
    shutil.copytree(staged, folder / COMPLETE_NAME)
    assert len(read_catalogue(list_episode_folders(tmp_path / "new"))) == 1
    assert contents(folder) == contents(staged)


def test_what_was_not_staged_completely_is_removed(show: Path) -> None:
    folder = show / "episodes" / SLUG
    before = contents(folder)
    (folder / ".0011.part").mkdir()
    (folder / ".0011.part" / "half.mp3").write_bytes(b"half")
    with open_staging(folder) as staging:
        assert sorted(path.name for path in folder.glob(".*")) == [staging.name]
        (staging / "half.mp3").write_bytes(b"half")
        with open_staging(folder):
            assert staging.exists(), "another run has removed what is being staged"
    assert contents(folder) == before
    assert not list(folder.glob(".*"))


def test_a_folder_is_read_before_or_after_its_files_are_replaced(show: Path) -> None:
    folder = show / "episodes" / SLUG
    with ThreadPoolExecutor(1) as pool:
        with settle_folder(folder):
            (folder / "cover.jpg").rename(folder / "away")
            reading = pool.submit(read_catalogue, list_episode_folders(show))
            time.sleep(0.1)
            assert not reading.done()
            (folder / "away").rename(folder / "cover.jpg")
        assert len(reading.result()) == 1


def test_a_file_that_cannot_be_replaced_leaves_all_as_they_were(show: Path, staged: Path) -> None:
    folder = show / "episodes" / SLUG
    (folder / "cover.jpg").unlink()
    (folder / "cover.jpg").mkdir()
    before = contents(folder)
    with open_staging(folder) as staging:
        shutil.copytree(staged, staging, dirs_exist_ok=True)
        with pytest.raises(OutputError, match=r"cover\.jpg: Is a directory"):
            replace_files(folder, staging)
    assert contents(folder) == before


def test_two_runs_that_are_killed_again_and_again_never_leave_a_mixture(tmp_path: Path) -> None:
    moments = random.Random(12)
    for _ in range(12):
        runs = [
            subprocess.Popen([sys.executable, "-c", REPLACE_AGAIN_AND_AGAIN, str(tmp_path / "folder"), name])
            for name in ("first", "second")
        ]
        while not (tmp_path / "folder" / "episode.json").exists():
            time.sleep(0.01)
        time.sleep(moments.random() / 5)
        for run in runs:
            run.kill()
            run.wait()
        finish_replacement(tmp_path / "folder")
        files = [tmp_path / "folder" / name for name in (*"abcdef", "episode.json")]
        assert len({path.read_text() for path in files}) == 1
        shutil.rmtree(tmp_path / "folder")
