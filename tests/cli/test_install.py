"""`bulletin voices install`, against a catalogue on loopback."""

import hashlib
import json
import os
import pty
import signal
import subprocess
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest

from bulletin.errors import FetchError
from bulletin.narration.engines.piper.catalogue import fetch_catalogue
from bulletin.narration.engines.piper.options import PiperOptions
from support.cli import bulletin, command, environment, heeding_ctrl_c, made
from support.piper import config, model
from support.web import Answer, Answering, Site, in_parts, serving

pytest.importorskip("onnx", exc_type=ImportError)
TONE, TRIO, OLD = "en_US-tone-low", "pt_PT-tugão-medium", "de_DE-alt-low"
Answers = dict[str, Answer | Answering]
MODEL = f"/en/en_US/tone/low/{TONE}.onnx"


def entry(name: str, answers: Answers, body: bytes = b"", **facts: object) -> dict[str, object]:
    """Give a voice's entry in the catalogue, and put its files on the server."""
    about = config(name[:5], **facts)  # type: ignore[arg-type]  # (any key)
    code, speaker, quality = name.split("-")
    folder = f"{code[:2]}/{code}/{speaker}/{quality}"
    files = {
        f"{folder}/{name}.onnx": body or model(about["num_speakers"]),
        f"{folder}/{name}.onnx.json": json.dumps(about).encode(),
        f"{folder}/MODEL_CARD": f"# Model card for {speaker}\n* License: CC0\n".encode(),
    }
    answers.update({f"/{quote(path)}": in_parts(body) for path, body in files.items()})
    return {
        "key": name,
        "name": speaker,
        "language": about["language"],
        "quality": quality,
        "num_speakers": about["num_speakers"],
        "speaker_id_map": {},
        "files": {path: {"size_bytes": len(body), "md5_digest": md5(body)} for path, body in files.items()},
        "aliases": [f"{code.lower().replace('_', '-')}-{speaker}-{quality}"],
    }


def md5(data: bytes) -> str:
    return hashlib.md5(data, usedforsecurity=False).hexdigest()


@pytest.fixture
def answers() -> Answers:
    found: Answers = {}
    listed = {
        TONE: entry(TONE, found),
        TRIO: entry(TRIO, found, num_speakers=3, speaker_id_map={"ana": 0, "rui": 1, "eva": 2}),
        "../evil": {**entry(OLD, found), "key": "../evil"},
        "no_NO-model-low": {**entry(OLD, found), "files": {}},
    }
    found["/voices.json"] = Answer(json.dumps(listed).encode())
    return found


@pytest.fixture
def site(answers: Answers, tmp_path: Path) -> Iterator[Site]:
    with serving(answers) as running:
        toml = f'[engines.piper]\ncatalogue = "{running.url}/"\n'
        (tmp_path / "bulletin.toml").write_text(toml)
        yield running


def installed(home: Path) -> list[str]:
    return sorted(path.name for path in (home / "data").rglob("*") if path.is_file())


def test_what_can_be_installed_is_listed(tmp_path: Path, site: Site) -> None:
    done = bulletin(tmp_path, "voices", "install")
    assert done.returncode == 0, done.stderr
    header, *rows = (line.split() for line in done.stdout.splitlines())
    assert header == ["VOICE", "LANGUAGE", "SPEAKERS", "MB", "INSTALLED"]
    assert [(row[0], row[1], row[2], row[4]) for row in rows] == [
        (TONE, "en-us", "1", "no"),
        (TRIO, "pt-pt", "3", "no"),
    ]
    assert [path for path, _ in site.requests] == ["/voices.json"]


@pytest.mark.usefixtures("site")
def test_a_voice_is_installed_listed_and_speaks(tmp_path: Path) -> None:
    pytest.importorskip("onnxruntime", exc_type=ImportError)
    (tmp_path / "storm.txt").write_text("Storm Wall Holds\n\nThe port of Velmar reopened on Sunday.\n")
    asked = ("make", "storm.txt", "--engine", "piper", "--voice", TONE)
    done = bulletin(tmp_path, *asked)
    assert done.returncode == 2
    assert f"piper has no voice “{TONE}”" in done.stderr
    assert f"bulletin voices install {TONE}" in done.stderr

    done = bulletin(tmp_path, "voices", "install", TONE.upper(), "pt-pt-tugão-medium#rui")
    assert done.returncode == 0, done.stderr
    assert done.stdout.count(" is installed, ") == 2
    assert f"{TRIO}.MODEL_CARD" in done.stdout
    ends = (".MODEL_CARD", ".onnx", ".onnx.json")
    assert installed(tmp_path) == [f"{name}{end}" for name in (TONE, TRIO) for end in ends]
    listed = json.loads(bulletin(tmp_path, "voices", "--engine", "piper", "--json").stdout)
    assert [each["name"] for each in listed] == [
        TONE,
        TRIO,
        *(f"{TRIO}#{each}" for each in ("ana", "rui", "eva")),
    ]
    assert {each["offline"] for each in listed} == {True}
    assert made(tmp_path, *asked[1:], "--no-music", "--offline")["sentences_spoken"] >= 2


def test_an_unknown_voice_is_refused_with_what_was_meant_before_any_is_fetched(
    tmp_path: Path, site: Site
) -> None:
    done = bulletin(tmp_path, "voices", "install", TONE, "en_US-tome-low")
    assert (done.returncode, done.stdout) == (2, "")
    assert "no voice “en_US-tome-low”" in done.stderr
    assert f"Did you mean {TONE}" in done.stderr
    assert installed(tmp_path) == []
    assert len(site.requests) == 1


def test_nothing_is_fetched_offline(tmp_path: Path, site: Site) -> None:
    flag = bulletin(tmp_path, "voices", "--offline", "install", TONE)
    setting = bulletin(tmp_path, "voices", "install", TONE, BULLETIN_ARTICLE_OFFLINE="yes")
    assert (flag.returncode, setting.returncode) == (2, 2)
    assert "offline" in flag.stderr
    assert flag.stderr == setting.stderr
    assert site.requests == []


def test_options_of_the_list_are_refused_before_install(tmp_path: Path, site: Site) -> None:
    done = bulletin(tmp_path, "voices", "--language", "de", "install", TONE)
    assert done.returncode == 2
    assert "nothing to list" in done.stderr
    assert site.requests == []


@pytest.mark.parametrize("body", [b"<html>", b"[]", b'{"a": {"files": 3}}'])
def test_what_is_no_catalogue_is_told(body: bytes) -> None:
    with (
        serving({"/voices.json": Answer(body)}) as site,
        pytest.raises(FetchError, match=r"voices\.json is no catalogue") as caught,
    ):
        fetch_catalogue(PiperOptions(catalogue=site.url))
    assert "`catalogue` in [engines.piper]" in caught.value.hint


def test_a_damaged_file_is_no_voice(tmp_path: Path, site: Site, answers: Answers) -> None:
    whole = answers[MODEL]
    answers[MODEL] = Answer(bytes(len(model())))
    done = bulletin(tmp_path, "voices", "install", TONE)
    assert done.returncode == 1
    assert "its checksum is not the announced one" in done.stderr
    assert installed(tmp_path) == [f"{TONE}.MODEL_CARD", f"{TONE}.onnx.json"]
    assert "No voice is installed" in bulletin(tmp_path, "voices", "--engine", "piper").stdout
    answers[MODEL] = whole
    assert bulletin(tmp_path, "voices", "install", TONE).returncode == 0
    assert [path for path, _ in site.requests].count(f"{MODEL}.json") == 1
    done = bulletin(tmp_path, "voices", "install", TONE)
    assert (done.returncode, done.stdout) == (0, f"{TONE} is installed already.\n")


def test_ctrl_c_keeps_what_has_come_and_the_next_run_goes_on(
    tmp_path: Path, site: Site, answers: Answers
) -> None:
    body, hung_up = bytes(range(256)) * 1000, threading.Event()

    def silence() -> bytes:
        hung_up.wait(30)
        raise ConnectionError

    answers["/voices.json"] = Answer(json.dumps({TONE: entry(TONE, answers, body)}).encode())
    whole = answers[MODEL]
    answers[MODEL] = Answer(body[:200_000], headers={"Content-Length": str(len(body))}, drip=silence)
    installing = subprocess.Popen(
        heeding_ctrl_c(command("voices", "install", TONE)),
        cwd=tmp_path,
        env=environment(tmp_path),
        stderr=subprocess.PIPE,
    )
    part = tmp_path / f"data/piper/{TONE}.onnx.part"
    while not (part.exists() and part.stat().st_size):
        time.sleep(0.001)
    installing.send_signal(signal.SIGINT)
    told = installing.communicate()[1]
    hung_up.set()
    assert (installing.returncode, b"Stopped." in told, b"Traceback" in told) == (130, True, False)
    there = part.stat().st_size
    answers[MODEL] = whole
    assert bulletin(tmp_path, "voices", "install", TONE).returncode == 0
    assert site.requests[-1][1]["Range"] == f"bytes={there}-"
    assert part.with_suffix("").read_bytes() == body
    assert not part.exists()


def test_a_terminal_is_shown_how_much_has_come(tmp_path: Path, site: Site) -> None:
    ours, theirs = pty.openpty()
    done = subprocess.run(
        command("voices", "install", TONE),
        cwd=tmp_path,
        env=environment(tmp_path, TERM="xterm", COLUMNS="80"),
        stdout=subprocess.PIPE,
        stderr=theirs,
        check=True,
    )
    os.close(theirs)
    shown = os.read(ours, 100_000).decode()
    os.close(ours)
    assert "kB" in shown
    assert b"is installed" in done.stdout
    assert site.requests
