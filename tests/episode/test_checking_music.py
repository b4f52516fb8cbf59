"""What a check says of music, loudness range and stereo."""

import re
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from bulletin._infra.loudness import compute_loudness_range
from bulletin.episode.check.hearing import measure_mp3
from bulletin.model import Utterance
from support.checking import assembled, audio_of, checked, rewrite, rows
from support.episodes import SCRIPT, cuts_of
from support.mp3 import SILENCE, Store, cut_of, said_by, voice_like

SHORT = replace(SCRIPT, segments=tuple(replace(each, lines=each.lines[:1]) for each in SCRIPT.segments))
SECOND = 44_100


def test_the_loudness_range_is_ffmpegs_and_too_wide_a_one_is_told(tmp_path: Path) -> None:
    store = Store()
    softer = [1.0, 0.5, 0.16]
    cuts = [
        cut_of(store, (voice_like(21.0) * level).astype(np.int16), number, cut.utterances)
        for number, (cut, level) in enumerate(zip(cuts_of(SHORT, store), softer, strict=True))
    ]
    folder = assembled(tmp_path / "episode", cuts, store, SHORT)
    said = said_by("ffmpeg", "-nostats", "-i", audio_of(folder), "-af", "ebur128", "-f", "null", "-")
    expected = float(re.findall(r"LRA: +([\d.]+) LU", said)[-1])
    assert expected > 10
    assert compute_loudness_range(measure_mp3(audio_of(folder)).energies) == pytest.approx(expected, abs=0.2)
    problems = [each for each in rows(checked(folder))["loudness"] if "range" in each]
    assert problems == [f"Its loudness range is {expected:.1f} LU where 10 are bearable."]


def with_bed(folder: Path, *, voiced: bool, below: float = 0.0005) -> Path:
    """Make an episode whose opening has music: loud in front, 15 dB softer under the two sentences."""
    store = Store()
    voice = voice_like(3.0)
    time = np.arange(len(voice)) / SECOND
    level = np.where(time < 1.0, 3600, 640)
    music = level * np.sin(2 * np.pi * 440 * time)
    said = (SCRIPT.segments[0].lines[0], replace(SCRIPT.segments[0].lines[0], text="Good evening."))
    starts = (round(1.2 * SECOND), round(2.2 * SECOND))
    spans = [
        Utterance(line, start, start + SECOND * 9 // 10) for line, start in zip(said, starts, strict=True)
    ]
    heard = (time >= 1.2) & (time < (3.1 if voiced else 2.1))
    sound = np.pad((music + voice * heard)[SILENCE:-SILENCE], SILENCE).astype(np.int16)
    opening = replace(SCRIPT.segments[0], lines=said)
    script = replace(SCRIPT, segments=(opening, *SCRIPT.segments[1:]))
    opened = replace(
        cut_of(store, sound, 0, spans), music=((SILENCE, len(sound) - SILENCE),), speech=0.01, under=below
    )
    return assembled(folder, [opened, *cuts_of(SCRIPT, store)[1:]], store, script)


def test_music_passes_for_music_but_not_for_a_sentence(tmp_path: Path) -> None:
    assert rows(checked(with_bed(tmp_path / "good", voiced=True)))["speech"] == ()
    assert rows(checked(tmp_path / "good"))["silence"] == ()
    assert any(
        "speech at least 13.0 LU above it" in each.summary for each in checked(tmp_path / "good").findings
    )
    (silent,) = rows(checked(with_bed(tmp_path / "bad", voiced=False)))["speech"]
    assert silent.startswith("“Good evening.”")


def test_music_that_is_too_loud_under_the_speech_is_told_with_its_place(tmp_path: Path) -> None:
    (loud,) = rows(checked(with_bed(tmp_path / "episode", voiced=True, below=0.001)))["music"]
    assert loud.startswith("From 0:00.1 to 0:0")
    assert "speech is only 10.0 LU above the music where 12 are needed" in loud


def test_music_that_the_record_does_not_know_is_told(tmp_path: Path) -> None:
    folder = with_bed(tmp_path / "episode", voiced=True)
    rewrite(folder, lambda episode: replace(episode, music=()))
    assert "sound that the receipt does not know" in rows(checked(folder))["silence"][0]


def test_a_stereo_episode_is_heard_and_measured_as_it_is(tmp_path: Path) -> None:
    store = Store()
    cuts = [
        cut_of(store, voice_like(2.0), index, said.utterances, channels=2)
        for index, said in enumerate(cuts_of(SCRIPT, Store()))
        if index == 0
    ]
    script = replace(SCRIPT, segments=SCRIPT.segments[:1])
    folder = assembled(tmp_path / "episode", cuts, store, script)
    heard = measure_mp3(audio_of(folder))
    assert (heard.mono, heard.samples, heard.damaged_ms, heard.intact) == (False, cuts[0].samples, (), True)
    found = {each.name: each.summary for each in checked(folder).findings}
    assert found["speech"] == "1 sentences heard"
    mono = assembled(
        tmp_path / "mono", [cut_of(store, voice_like(2.0), 0, cuts[0].utterances)], store, script
    )
    both = [
        each.summary
        for folder in (folder, mono)
        for each in checked(folder).findings
        if each.name == "loudness"
    ]
    assert both[0].split(",")[0] == both[1].split(",")[0]  # as heard
