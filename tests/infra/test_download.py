import hashlib
import random
import resource
import threading
from pathlib import Path

import pytest

from bulletin._infra import download as module
from bulletin._infra.download import RemoteFile, download
from bulletin._infra.files import try_lock
from bulletin.errors import FetchError, OutputError
from support.web import Answer, in_parts, serving

BODY = random.Random(1).randbytes(300_000)
HALF = len(BODY) // 2
WHOLE = {"Content-Length": str(len(BODY))}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "voices" / "voice.onnx"


def remote(site_url: str, body: bytes = BODY) -> RemoteFile:
    return RemoteFile(f"{site_url}/voice", len(body), hashlib.md5(body, usedforsecurity=False).hexdigest())


def get(url: str, path: Path) -> None:
    download(remote(url), path, allow_private=True)


def begun(path: Path, there: bytes) -> Path:
    """Leave what an interrupted download leaves."""
    part = path.with_name(f"{path.name}.part")
    part.parent.mkdir()
    part.write_bytes(there)
    return part


def test_a_file_is_got_whole_and_its_growth_is_told(path: Path) -> None:
    told: list[int] = []
    with serving({"/voice": in_parts(BODY)}) as site:
        download(remote(site.url), path, allow_private=True, on_bytes=told.append)
    assert path.read_bytes() == BODY
    assert told == sorted(told)
    assert told[-1] == len(BODY)
    assert [each.name for each in path.parent.iterdir()] == [path.name]


@pytest.mark.parametrize("headers", [WHOLE, {}], ids=["of a known length", "of none"])
def test_what_is_cut_off_goes_on_where_it_stopped(path: Path, headers: dict[str, str]) -> None:
    answers = {"/voice": Answer(BODY[:HALF], headers=headers)}
    with serving(answers) as site:
        with pytest.raises(FetchError) as caught:
            get(site.url, path)
        assert "goes on where it stopped" in caught.value.hint
        assert not path.exists()
        assert path.with_name("voice.onnx.part").read_bytes() == BODY[:HALF]
        answers["/voice"] = in_parts(BODY)  # type: ignore[assignment]  # (an answer that is not fixed)
        get(site.url, path)
        assert [each.get("Range") for _, each in site.requests] == [None, f"bytes={HALF}-"]
    assert path.read_bytes() == BODY


def test_a_redirect_leads_to_the_same_part(path: Path) -> None:
    begun(path, BODY[:HALF])
    moved = Answer(status=302, headers={"Location": "/elsewhere"})
    with serving({"/voice": moved, "/elsewhere": in_parts(BODY)}) as site:
        get(site.url, path)
    assert path.read_bytes() == BODY


def test_a_server_that_knows_no_parts_begins_anew(path: Path) -> None:
    begun(path, b"what was there")
    with serving({"/voice": Answer(BODY, headers=WHOLE)}) as site:
        get(site.url, path)
    assert path.read_bytes() == BODY


@pytest.mark.parametrize(
    ("answer", "message"),
    [
        (Answer(BODY[:HALF] + bytes(HALF), headers=WHOLE), "came damaged"),
        (Answer(BODY + b"more"), "is larger"),
        (Answer(status=416), "is smaller"),
        (Answer(b"x", 206, {"Content-Range": "bytes 0-0/300000"}), "another part"),
    ],
)
def test_what_is_not_as_announced_is_dropped(path: Path, answer: Answer, message: str) -> None:
    begun(path, BODY[:1000])
    answers = {"/voice": answer}
    with serving(answers) as site:
        with pytest.raises(FetchError, match=message) as caught:
            get(site.url, path)
        assert "begins this file anew" in caught.value.hint
        assert list(path.parent.iterdir()) == []
        answers["/voice"] = Answer(BODY)
        get(site.url, path)
        assert "Range" not in site.requests[-1][1]
    assert path.read_bytes() == BODY


@pytest.mark.parametrize("status", [404, 503])
def test_a_file_that_is_not_there_leaves_nothing_behind_but_what_there_was(path: Path, status: int) -> None:
    with serving({"/voice": Answer(status=status)}) as site:
        with pytest.raises(FetchError, match=f"answered {status}"):
            get(site.url, path)
        assert list(path.parent.iterdir()) == []
        path.parent.rmdir()
        part = begun(path, BODY[:HALF])
        with pytest.raises(FetchError, match=f"answered {status}"):
            get(site.url, path)
        assert part.read_bytes() == BODY[:HALF]


def test_a_server_that_falls_silent_is_given_up(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_SILENCE_TIMEOUT", 0.2)
    hung_up = threading.Event()

    def silence() -> bytes:
        hung_up.wait(10)
        return b""

    answer = Answer(BODY[:HALF], headers=WHOLE, drip=silence)
    with serving({"/voice": answer}) as site:
        with pytest.raises(FetchError, match="timed out") as caught:
            get(site.url, path)
        hung_up.set()
    assert "goes on where it stopped" in caught.value.hint
    assert 0 < path.with_name("voice.onnx.part").stat().st_size <= HALF


def test_what_is_there_is_not_asked_for_again(path: Path) -> None:
    with serving({"/voice": in_parts(BODY)}) as site:
        get(site.url, path)
        get(site.url, path)
        assert len(site.requests) == 1
        path.write_bytes(BODY[:-1] + b"x")
        get(site.url, path)
        assert len(site.requests) == 2
    assert path.read_bytes() == BODY


def test_what_had_come_whole_is_only_checked(path: Path) -> None:
    begun(path, BODY)
    with serving({}) as site:
        get(site.url, path)
        assert site.requests == []
    assert path.read_bytes() == BODY


def test_of_two_at_once_the_second_is_refused(path: Path) -> None:
    part = begun(path, BODY[:HALF])
    with serving({"/voice": in_parts(BODY)}) as site, part.open("rb") as other:
        assert try_lock(other)
        with pytest.raises(OutputError, match="by another run"):
            get(site.url, path)
    assert part.read_bytes() == BODY[:HALF]


def test_a_folder_that_cannot_be_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with serving({"/voice": in_parts(BODY)}) as site, pytest.raises(OutputError) as caught:
        get(site.url, tmp_path / "file" / "voice.onnx")
    assert "BULLETIN_DATA_DIR" in caught.value.hint


def test_a_disk_that_is_full_is_not_taken_for_a_broken_connection(path: Path) -> None:
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    with serving({"/voice": in_parts(BODY)}) as site:
        resource.setrlimit(resource.RLIMIT_FSIZE, (HALF, before[1]))
        try:
            with pytest.raises(OutputError, match="Cannot write"):
                get(site.url, path)
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, before)
        assert 0 < path.with_name("voice.onnx.part").stat().st_size <= HALF
        get(site.url, path)
    assert path.read_bytes() == BODY
