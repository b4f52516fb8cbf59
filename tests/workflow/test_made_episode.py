"""What a check would fail is not put in place; takes that are at fault are voiced anew."""

import shutil
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from bulletin._infra.store import LostEntryError, Store
from bulletin.episode import check_episode
from bulletin.errors import CheckError
from bulletin.library.layout import RECORD_NAME
from bulletin.library.record import read_episode
from bulletin.workflow.check import MadeParts, check_made_episode
from support.checking import assembled
from support.cli import made
from support.episodes import SCRIPT, cuts_of
from support.mp3 import Store as Frames

KEYS = [f"take2-{number:040x}" for number in range(5)]
CUTS = [f"cut6-{number:040x}" for number in range(4)]
FAINT = 3  # the index of the sentence
REPORT = """---
title: The harbour
date: 2026-03-01
---
The storm broke the old wall of the harbour in fourteen places on Friday.
Two crews and a borrowed crane closed it again in the rain, said the mayor.
Nobody was hurt, and the ferry to Velmar sails again on Monday morning.
"""


def parts_of(*new_takes: str) -> MadeParts:
    return MadeParts(KEYS, frozenset(new_takes), CUTS, (1, 2, 1, 1))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Make an episode with a sentence that is 30 dB softer than the others."""
    frames = Frames()
    *before, long, last = cuts_of(SCRIPT, frames)
    (fingerprint,) = long.fingerprints
    softer = replace(long, fingerprints=(bytes([fingerprint[0] + 30]) + fingerprint[1:],))
    return assembled(tmp_path / "episode", [*before, softer, last], frames)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    store = Store(tmp_path / "cache")
    for key in (*KEYS, *CUTS):
        store.write_with_record(key, b"sound", "a take")
    return store


def test_a_take_at_fault_of_an_earlier_run_is_voiced_anew(folder: Path, store: Store) -> None:
    with pytest.raises(LostEntryError):
        check_made_episode(read_episode(folder / RECORD_NAME), folder, parts_of(), store)
    assert [store.find(key) is None for key in KEYS] == [False, False, False, True, False]
    assert store.find_record(KEYS[FAINT], str) is None
    assert [store.find(key) is None for key in CUTS] == [False, True, True, True]


def test_a_take_that_was_voiced_just_now_ends_the_run(folder: Path, store: Store) -> None:
    episode = read_episode(folder / RECORD_NAME)
    with pytest.raises(CheckError, match="30 dB softer than the others") as caught:
        check_made_episode(episode, folder, parts_of(*KEYS), store)
    assert episode.receipt.spoken[FAINT].text in str(caught.value)
    assert "voiced anew" in caught.value.hint
    assert store.find(KEYS[FAINT]) is None


def test_a_spoilt_take_in_the_cache_does_not_reach_a_listener(tmp_path: Path) -> None:
    (tmp_path / "report.md").write_text(REPORT, "utf-8")
    first = tmp_path / str(made(tmp_path, "report.md", "--no-music")["folder"])
    (cache,) = (path.parent for path in tmp_path.rglob("take2"))
    store, takes = Store(cache), sorted((cache / "take2").rglob("*/*"))
    longest = max(takes, key=lambda path: path.stat().st_size)
    key = f"take2-{longest.parent.name}{longest.name}"
    store.write(key, (np.frombuffer(store.read(key), np.int16) // 200).tobytes())
    for kind in ("cut6", "cut6record"):
        shutil.rmtree(cache / kind)
    again = tmp_path / str(made(tmp_path, "report.md", "--no-music", "-o", "again")["folder"])
    assert check_episode(again, -16.0, -1.0).problems == ()
    episode = read_episode(first / RECORD_NAME)
    assert (again / episode.audio.name).read_bytes() == (first / episode.audio.name).read_bytes()
