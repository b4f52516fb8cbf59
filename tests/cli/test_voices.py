"""`bulletin voices`: what can speak here, to see and to hear."""

import json
from pathlib import Path
from typing import Any

import av
import pytest

from bulletin.library.record import read_episode
from support.cli import bulletin, made

NOWHERE = "http://127.0.0.1:1"


def listed(home: Path, *arguments: str) -> list[dict[str, Any]]:
    done = bulletin(home, "voices", "--json", *arguments, HTTPS_PROXY=NOWHERE, https_proxy=NOWHERE)
    assert done.returncode == 0, done.stderr
    return list(json.loads(done.stdout))


def seconds(path: Path) -> float:
    with av.open(str(path)) as file:
        return sum(frame.samples / frame.sample_rate for frame in file.decode(audio=0))


def test_the_voices_of_every_engine_are_listed(tmp_path: Path) -> None:
    found = {(each["engine"], each["name"]): each for each in listed(tmp_path)}
    scots, google = found["espeak", "en-gb-scotland"], found["gtts", "en-gb"]
    sonia = found["edge", "en-GB-SoniaNeural"]
    assert scots == {
        "engine": "espeak",
        "name": "en-gb-scotland",
        "language": "en-gb-scotland",
        "gender": "male",
        "offline": True,
        "usable": True,
        "problem": "",
        "hint": "",
    }
    assert (google["offline"], google["usable"]) == (False, True)
    assert (sonia["language"], sonia["gender"], sonia["usable"]) == ("en-gb", "female", True)
    assert found["espeak", "+f3"]["gender"] == "female"


def test_the_table_is_aligned_and_has_the_voices_before_their_variants(tmp_path: Path) -> None:
    header, *rows = bulletin(tmp_path, "voices", "--engine", "espeak").stdout.splitlines()
    for column in ("ENGINE", "VOICE", "LANGUAGE", "GENDER", "OFFLINE"):
        at = header.index(column)
        assert all(row[at] != " " and (at == 0 or row[at - 1] == " ") for row in rows), column
    names = [row.split()[1] for row in rows]
    variants = [name for name in names if name.startswith("+")]
    assert names[-len(variants) :] == variants
    assert len(names) > 230


@pytest.mark.parametrize(
    ("language", "names"),
    [
        ("de", ["de"]),
        ("en-GB", ["en-gb", "en-gb-scotland", "en-gb-x-gbclan", "en-gb-x-gbcwmd", "en-gb-x-rp"]),
        ("PT", ["pt", "pt-br", "pt-pt"]),
    ],
)
def test_voices_of_a_language(tmp_path: Path, language: str, names: list[str]) -> None:
    found = listed(tmp_path, "--engine", "espeak", "--language", language)
    assert [each["name"] for each in found if each["language"]] == names
    assert {each["name"][0] for each in found if not each["language"]} == {"+"}


def test_offline_leaves_out_what_needs_a_network(tmp_path: Path) -> None:
    engines = {each["engine"] for each in listed(tmp_path, "--offline")}
    assert "espeak" in engines
    assert not {"edge", "gtts", "openai"} & engines


def test_an_engine_that_cannot_be_used_is_one_line_with_the_reason(tmp_path: Path) -> None:
    (tmp_path / "bulletin.toml").write_text('[engines.command]\nrun = ["no-such-program", "{text}"]\n')
    (row,) = listed(tmp_path, "--engine", "command")
    assert (row["engine"], row["name"], row["usable"]) == ("command", None, False)
    assert row["problem"]
    shown = bulletin(tmp_path, "voices", "--engine", "command").stdout
    assert shown.startswith(f"command: {row['problem']}")
    assert shown.count("\n") == 1


def test_an_unknown_engine_is_refused_with_what_was_meant(tmp_path: Path) -> None:
    done = bulletin(tmp_path, "voices", "--engine", "espaek")
    assert done.returncode == 2
    assert "Did you mean espeak?" in done.stderr


def test_a_language_that_nobody_speaks_is_refused(tmp_path: Path) -> None:
    done = bulletin(tmp_path, "voices", "--engine", "espeak", "--language", "xx")
    assert (done.returncode, done.stdout) == (2, "")
    assert "no such voice" in done.stderr


@pytest.mark.parametrize("suffix", ["mp3", "wav"])
def test_an_audition_has_every_voice_of_the_list(tmp_path: Path, suffix: str) -> None:
    def audition(language: str) -> float:
        asked = ("--engine", "espeak", "--language", language, "--say", "Dr. Smith", "-o", f"a.{suffix}")
        done = bulletin(tmp_path, "voices", *asked)
        assert done.returncode == 0, done.stderr
        assert f"a.{suffix} has them in this order." in done.stderr
        return seconds(tmp_path / f"a.{suffix}")

    scots, british = audition("en-gb-scotland"), audition("en-gb")
    assert scots > 105 * 0.7, "a rest after each"
    assert 4 < british - scots < 12, "four voices more"


def test_an_audition_without_a_network_says_so(tmp_path: Path) -> None:
    asked = ("--engine", "gtts", "--language", "pt", "--say", "1")
    done = bulletin(tmp_path, "voices", *asked, HTTPS_PROXY=NOWHERE, https_proxy=NOWHERE)
    assert (done.returncode, (tmp_path / "voices.mp3").exists()) == (1, False)
    assert "cannot be reached" in done.stderr


def test_an_audition_is_mp3_or_wav(tmp_path: Path) -> None:
    done = bulletin(tmp_path, "voices", "--engine", "espeak", "--say", "Hello", "-o", "a.ogg")
    assert done.returncode == 2
    assert "an .mp3 or .wav file" in done.stderr


def test_a_bulletin_is_read_by_the_variant_and_at_the_speed_asked_for(tmp_path: Path) -> None:
    (tmp_path / "report.txt").write_text("Wall Holds\n\nThe port of Velmar reopened on Sunday at noon.")
    normal = made(tmp_path, "report.txt", "--no-music")
    fast = made(
        tmp_path, "report.txt", "--no-music", "--voice", "+f3", "--speed", "2", BULLETIN_VOICE_PITCH="60"
    )
    assert fast["duration_ms"] < 0.8 * normal["duration_ms"]
    (voice,) = read_episode(tmp_path / fast["folder"] / "episode.json").voices
    assert (voice.name, voice.gender, voice.speed, voice.pitch) == ("en-us+f3", "female", 2.0, 60)
