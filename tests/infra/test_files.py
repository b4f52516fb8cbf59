import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from bulletin._infra.files import remove_leftovers, write_atomically
from bulletin.errors import OutputError


def test_a_file_is_written_with_its_folders(tmp_path: Path) -> None:
    write_atomically(tmp_path / "a" / "b" / "c.txt", b"whole")
    assert (tmp_path / "a" / "b" / "c.txt").read_bytes() == b"whole"


def test_pieces_are_written_one_after_the_other(tmp_path: Path) -> None:
    write_atomically(tmp_path / "c.txt", iter([b"who", b"le"]))
    assert (tmp_path / "c.txt").read_bytes() == b"whole"


def test_what_breaks_off_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "c.txt"
    path.write_bytes(b"old")

    def pieces() -> Iterator[bytes]:
        yield b"new"
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_atomically(path, pieces())
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_others_may_read_it_as_far_as_the_umask_says(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        write_atomically(tmp_path / "c.txt", b"whole")
    finally:
        os.umask(before)
    assert (tmp_path / "c.txt").stat().st_mode & 0o777 == 0o640


def test_a_link_leads_to_the_file_that_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "real.txt").write_bytes(b"old")
    link = tmp_path / "link.txt"
    link.symlink_to("real.txt")
    write_atomically(link, b"new")
    assert link.is_symlink()
    assert (tmp_path / "real.txt").read_bytes() == b"new"


def test_a_pipe_is_written_into_and_stays_a_pipe(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    try:
        write_atomically(pipe, b"whole")
        assert os.read(reader, 100) == b"whole"
    finally:
        os.close(reader)
    assert pipe.is_fifo()


@pytest.mark.skipif(not Path("/dev/full").is_char_device(), reason="there is no such device")
def test_a_device_stays_one_and_its_refusal_is_told(tmp_path: Path) -> None:
    link = tmp_path / "full"
    link.symlink_to("/dev/full")
    with pytest.raises(OutputError, match="No space left"):
        write_atomically(link, b"whole")
    assert Path("/dev/full").is_char_device()


def test_a_folder_that_is_a_file_is_one_clear_error(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"")
    with pytest.raises(OutputError, match="Cannot write") as caught:
        write_atomically(tmp_path / "a" / "c.txt", b"")
    assert "-o" in caught.value.hint


def test_sweeping_removes_only_what_was_left_half_written(tmp_path: Path) -> None:
    for name in ("c.txt", ".hidden", "my.part", ".c.txt.x1.part"):
        (tmp_path / name).write_bytes(b"")
    remove_leftovers(tmp_path)
    remove_leftovers(tmp_path / "missing")
    assert {path.name for path in tmp_path.iterdir()} == {"c.txt", ".hidden", "my.part"}


def test_sweeping_leaves_alone_what_is_being_written(tmp_path: Path) -> None:
    def pieces() -> Iterator[bytes]:
        yield b"who"
        remove_leftovers(tmp_path)
        yield b"le"

    write_atomically(tmp_path / "c.txt", pieces())
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("c.txt", b"whole")]
