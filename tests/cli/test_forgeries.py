"""Finished episodes are altered in every way that somebody thought of, and held against their records."""

import json
import re
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from bulletin.episode import EpisodeCheck, check_episode
from bulletin.library.layout import RECORD_NAME
from bulletin.library.record import read_episode, write_episode
from support import forging
from support.checking import rows
from support.cli import made
from support.examples import MakeOnce
from support.feeds import find_cover
from support.mp3 import decode
from support.reports import EXAMPLES

TEXT = """---
title: The harbour
date: 2026-03-01
---
The storm broke the old wall of the harbour in fourteen places on Friday.
Two crews and a borrowed crane closed it again in the rain, said the mayor.
Nobody was hurt, and the ferry to Velmar sails again on Monday morning.
The school at the market stays closed until the middle of the week.
"""
FORGED = "Two crews and a borrowed crane closed it again in the rain, said the mayor."
LEFT = "Nobody was hurt, and the ferry to Velmar sails again on Monday morning."
OPTIONS: dict[str, tuple[str, tuple[str, ...]]] = {
    "music": ("", ()),
    "bed": ('[mix]\nbed = "all"\nvoice_processing = "gentle"\n', ("--voice", "en-gb+f3")),
    "stereo": ('[mix]\nchannels = "stereo"\njingles = "bright"\n', ("--speed", "1.5")),
    "soft": ("[mix]\nloudness = -19.0\n", ("--voice", "en-us+m3")),
}


def make(home: Path, *options: str, settings: str = "") -> Path:
    home.mkdir(parents=True)
    (home / "report.md").write_text(TEXT, "utf-8")
    (home / "bulletin.toml").write_text(settings, "utf-8")
    return home / str(made(home, "report.md", *options)["folder"])


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make(tmp_path_factory.mktemp("forged") / "home", "--no-music")


@pytest.fixture(scope="module")
def other_voice(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make(tmp_path_factory.mktemp("other") / "home", "--no-music", "--voice", "en-gb+f3")


@pytest.fixture
def folder(original: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(original, tmp_path / original.name))


def check(folder: Path) -> EpisodeCheck:
    return check_episode(folder, -16.0, -1.0)


def number_of(folder: Path, text: str) -> int:
    return [sentence.text for sentence in read_episode(folder / RECORD_NAME).receipt.spoken].index(text)


SOUND: dict[str, tuple[Callable[[int, int], forging.Forgery], str]] = {
    "replaced": (forging.on_place, f"is not heard, but “{LEFT}” in its place"),
    "reversed": (lambda a, _: forging.on_sentence(a, lambda said: said[::-1]), "is reversed"),
    "beeped": (lambda a, _: forging.on_sentence(a, forging.beep_over), "is not what espeak en-us spoke from"),
    "soft": (
        lambda a, _: forging.on_sentence(a, lambda said: said / 10),
        "is 20 dB softer",
    ),
    "hole": (lambda a, _: forging.on_sentence(a, forging.punch_hole), "has a hole of 0."),
    "silent": (lambda a, _: forging.on_sentence(a, lambda said: 0 * said), "is silent"),
    "noise": (lambda a, _: forging.on_sentence(a, forging.add_noise), "has another sound over it"),
    "halves": (lambda a, _: forging.on_sentence(a, forging.swap_halves), "is not what espeak en-us spoke"),
}


@pytest.mark.parametrize("name", SOUND)
def test_an_altered_sentence_is_named_and_no_other(folder: Path, name: str) -> None:
    build_forgery, problem = SOUND[name]
    forging.forge_sound(folder, build_forgery(number_of(folder, FORGED), number_of(folder, LEFT)))
    found = rows(check(folder))
    assert len(found["speech"]) == 1
    assert FORGED in found["speech"][0]
    assert problem in found["speech"][0]
    assert found["audio"] == ()


def test_sentences_that_changed_places_are_both_named(folder: Path) -> None:
    numbers = number_of(folder, FORGED), number_of(folder, LEFT)
    forging.forge_sound(folder, forging.swap_sentences(*numbers))
    first, second = rows(check(folder))["speech"]
    assert FORGED in first
    assert f"“{LEFT}” in its place" in first
    assert LEFT in second


def test_a_sentence_in_another_voice_is_named(folder: Path, other_voice: Path) -> None:
    number = number_of(folder, FORGED)
    sentence = read_episode(other_voice / RECORD_NAME).receipt.spoken[number]
    span = slice(sentence.start_ms * forging.RATE // 1000, sentence.end_ms * forging.RATE // 1000)
    said = decode(other_voice / read_episode(other_voice / RECORD_NAME).audio.name)[0][span] / 32768
    forging.forge_sound(folder, forging.on_sentence(number, lambda old: forging.fit(said, len(old))))
    (problem,) = rows(check(folder))["speech"]
    assert FORGED in problem


def test_a_poorer_encoding_is_told(folder: Path) -> None:
    forging.forge_sound(folder, forging.leave, 64)
    found = check(folder)
    assert len(found.problems) == 1
    assert "was encoded again at 64 kbit/s, where 96 are needed" in found.problems[0]


@pytest.mark.parametrize("kbit", [96, 128])
def test_a_good_encoding_is_no_fault(folder: Path, kbit: int) -> None:
    record = (folder / RECORD_NAME).read_bytes()
    forging.forge_sound(folder, forging.leave, kbit)
    assert check(folder).problems == ()
    (folder / RECORD_NAME).write_bytes(record)  # where the size is still that of the first encoding
    result = check(folder)
    assert result.problems == ()
    assert f"was encoded again, at {kbit} kbit/s" in "".join(result.notes)


@pytest.mark.parametrize("samples", [300, 1105])
def test_an_encoder_may_move_the_sound_a_little(folder: Path, samples: int) -> None:
    forging.forge_sound(folder, forging.delay(samples), 128)
    assert check(folder).problems == ()


@pytest.mark.parametrize("options", OPTIONS)
def test_what_is_made_is_right_and_stays_so(tmp_path: Path, options: str) -> None:
    settings, flags = OPTIONS[options]
    folder = make(tmp_path / "home", *flags, settings=settings)
    assert check(folder).problems == ()


def shift_times(path: Path) -> None:
    """Move all times in a file by half a second."""

    def shift(match: re.Match[str]) -> str:
        milliseconds = (int(match[1]) * 60 + int(match[2])) * 1000 + int(match[4]) + 500
        return f"{milliseconds // 60000:02}:{milliseconds // 1000 % 60:02}{match[3]}{milliseconds % 1000:03}"

    path.write_text(re.sub(r"(\d\d):(\d\d)([.,])(\d{3})", shift, path.read_text("utf-8")), "utf-8")


def shift_json(path: Path, entries: str) -> None:
    content = json.loads(path.read_bytes())
    for entry in content[entries]:
        entry["startTime"] += 0.5
        entry["endTime"] += 0.5
    path.write_text(json.dumps(content), "utf-8")


def keep_size(folder: Path, path: Path) -> None:
    """Let the record say the size that a file now has."""
    record = json.loads((folder / RECORD_NAME).read_bytes())
    for file in record["files"]:
        if file["name"] == path.name:
            file["size"] = path.stat().st_size
    (folder / RECORD_NAME).write_text(json.dumps(record), "utf-8")


def empty_picture(path: Path) -> None:
    path.write_text("<svg/>", "utf-8")


BESIDE: dict[str, tuple[str, Callable[[Path], None], str, str]] = {
    "vtt": (".vtt", shift_times, "transcript", "+0.50 seconds"),
    "srt": (".srt", shift_times, "transcript", "+0.50 seconds"),
    "json": (".json", lambda path: shift_json(path, "segments"), "transcript", "has other times"),
    "chapters": (".chapters.json", lambda path: shift_json(path, "chapters"), "chapters", "+0.50 seconds"),
    "picture": (".svg", empty_picture, "files", "was changed"),
}


@pytest.mark.parametrize("name", BESIDE)
def test_an_altered_file_is_named(folder: Path, name: str) -> None:
    suffix, alter, row, problem = BESIDE[name]
    path = folder / f"{folder.name}{suffix}"
    alter(path)
    keep_size(folder, path)
    (found,) = [text for text in rows(check(folder))[row] if problem in text]
    assert path.name in found


def test_another_cover_is_named(folder: Path) -> None:
    cover = find_cover(folder)
    cover.write_bytes(cover.read_bytes()[:-2] + b"\0\0")
    found = rows(check(folder))
    assert found["files"] == (f"{cover.name} was changed: it is not the file that was written.",)
    assert found["tags"] == (f"The cover in the tag is not {cover.name}.",)


@pytest.mark.parametrize("change", [("guid", "another"), ("voices", []), ("captions", [])])
def test_a_changed_record_is_told(folder: Path, change: tuple[str, object]) -> None:
    record = json.loads((folder / RECORD_NAME).read_bytes())
    (folder / RECORD_NAME).write_text(json.dumps(dict([*record.items(), change])), "utf-8")
    assert "episode.json was changed" in rows(check(folder))["record"][0]


def test_an_episode_of_an_earlier_version_is_checked_as_before(folder: Path) -> None:
    episode = read_episode(folder / RECORD_NAME)
    files = tuple(
        replace(file, digest="") for file in episode.files if not file.name.endswith("fingerprints.json")
    )
    write_episode(folder / RECORD_NAME, replace(episode, files=files))
    result = check(folder)
    assert result.problems == ()
    assert "Its words are not compared" in result.notes[0]
    number = number_of(folder, FORGED)
    forging.forge_sound(folder, forging.on_sentence(number, lambda said: 0 * said))
    assert rows(check(folder))["speech"] == (f"“{FORGED}” (0:{_clock(folder, number)}) is silent.",)


def _clock(folder: Path, number: int) -> str:
    seconds, rest = divmod(read_episode(folder / RECORD_NAME).receipt.spoken[number].start_ms, 1000)
    return f"{seconds:02}.{rest // 100}"


def test_damaged_fingerprints_are_told(folder: Path) -> None:
    path = folder / f"{folder.name}.fingerprints.json"
    path.write_text("{}", "utf-8")
    found = rows(check(folder))
    assert "The words cannot be compared" in found["speech"][0]
    path.unlink()
    assert found["files"] != ()
    assert rows(check(folder))["files"] == (f"The file {path.name} is missing.",)


def test_an_example_with_several_chapters_is_right(make_once: MakeOnce) -> None:
    assert check(make_once(EXAMPLES / "city-council.md", "--no-music").folder).problems == ()
