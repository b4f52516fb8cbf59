from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from bulletin.episode.frames import SAMPLES_PER_FRAME, make_silent_frame, parse_header
from bulletin.episode.join import Mp3Stream, join_cuts
from bulletin.errors import CheckError
from bulletin.model import Cut
from support.mp3 import (
    SILENCE,
    Sound,
    Store,
    cut_of,
    decode,
    encode,
    frame_offsets,
    said_by,
    voice_like,
)

LAME_GAIN = 0.95
PITCHES = (110.0, 180.0, 260.0)


def three(store: Store, channels: int = 1) -> tuple[list[Cut], list[Sound]]:
    sounds = [voice_like(1.5 + pitch / 200, pitch=pitch) for pitch in PITCHES]
    return [cut_of(store, sound, i, channels=channels) for i, sound in enumerate(sounds)], sounds


def written(folder: Path, stream: Mp3Stream) -> Path:
    path = folder / "joined.mp3"
    path.write_bytes(b"".join(stream.iterate_chunks()))
    return path


@pytest.mark.parametrize("channels", [1, 2])
def test_decodes_to_the_cuts_sounds_sample_by_sample(tmp_path: Path, channels: int) -> None:
    store = Store()
    cuts, sounds = three(store, channels)
    decoded = decode(written(tmp_path, join_cuts(cuts, store.read)))
    planned = np.concatenate(sounds) * LAME_GAIN
    assert decoded.shape == (channels, sum(cut.samples for cut in cuts))
    for channel in decoded:
        error = channel - planned
        assert 10 * np.log10(np.mean(planned**2) / np.mean(error**2)) > 40  # dB; a sample too late: 24


def test_no_shift_of_the_sound_fits_better_than_none(tmp_path: Path) -> None:
    store = Store()
    cuts, sounds = three(store)
    decoded = decode(written(tmp_path, join_cuts(cuts, store.read)))[0].astype(float)
    planned = np.concatenate(sounds)
    match = [np.dot(decoded[9:-9], planned[9 + by : len(planned) - 9 + by]) for by in range(-9, 10)]
    assert match.index(max(match)) == 9


def test_is_silent_across_every_seam(tmp_path: Path) -> None:
    store = Store()
    cuts, _ = three(store)
    decoded = decode(written(tmp_path, join_cuts(cuts, store.read)))[0]
    seam = 0
    for cut in cuts[:-1]:
        seam += cut.samples
        assert not decoded[seam - SILENCE // 2 : seam + SILENCE // 2].any()


def test_decodes_as_one_encode_of_the_whole_does(tmp_path: Path) -> None:
    store = Store()
    cuts, sounds = three(store)
    planned = np.concatenate(sounds)
    whole = Store({"all": encode(planned)})
    whole_cut = replace(cuts[0], key="all", size=len(whole.frames["all"]), samples=len(planned))
    errors = []
    for plan, source in ((cuts, store), ([whole_cut], whole)):
        decoded = decode(written(tmp_path, join_cuts(plan, source.read)))[0]
        errors.append(float(np.mean((decoded - planned * LAME_GAIN) ** 2)))
    assert errors[0] < errors[1] * 1.1


def test_counts_its_bytes_before_they_are_written(tmp_path: Path) -> None:
    store = Store()
    cuts, _ = three(store)
    stream = join_cuts(cuts, store.read)
    assert written(tmp_path, stream).stat().st_size == stream.size


def test_reads_one_cut_at_a_time() -> None:
    store = Store()
    cuts, _ = three(store)
    chunks = join_cuts(cuts, store.read).iterate_chunks()
    store.reads.clear()
    next(chunks)
    assert store.reads == []
    next(chunks)
    assert store.reads == [cuts[0].key]


@pytest.mark.parametrize("channels", [1, 2])
def test_players_and_checkers_find_nothing_wrong(tmp_path: Path, channels: int) -> None:
    store = Store()
    cuts, _ = three(store, channels)
    path = written(tmp_path, join_cuts(cuts, store.read))
    frames = sum(cut.samples for cut in cuts) // SAMPLES_PER_FRAME + 2
    said = said_by("mp3val", path)
    assert f"{frames} MPEG frames" in said
    assert [line for line in said.splitlines() if "WARNING" in line] == [
        f'WARNING: "{path}": No supported tags in the file'
    ]
    assert said_by("mp3check", "-e", "-q", path) == ""
    assert said_by("mpg123", "-q", "-t", path) == ""
    assert said_by("ffmpeg", "-v", "warning", "-xerror", "-i", path, "-f", "null", "-") == ""


def test_every_decoder_gives_the_planned_length(tmp_path: Path) -> None:
    store = Store()
    cuts, _ = three(store)
    path = written(tmp_path, join_cuts(cuts, store.read))
    samples = sum(cut.samples for cut in cuts)
    said_by("mpg123", "-q", "-w", tmp_path / "mpg123.wav", path)
    said_by("ffmpeg", "-v", "error", "-i", path, "-f", "s16le", tmp_path / "ffmpeg.pcm")
    assert (tmp_path / "ffmpeg.pcm").stat().st_size == 2 * samples
    assert (tmp_path / "mpg123.wav").stat().st_size == 2 * samples + 44


@pytest.mark.parametrize(("rate", "channels", "kbit"), [(48_000, 2, 128), (32_000, 1, 64), (44_100, 1, 48)])
def test_joins_other_formats(tmp_path: Path, rate: int, channels: int, kbit: int) -> None:
    sound = voice_like(1.0, rate)
    store = Store({"a": encode(sound, rate, channels, kbit)})
    cut = Cut(0, "a", len(store.frames["a"]), len(sound), rate, (), b"", 0.1)
    path = written(tmp_path, join_cuts([cut, cut], store.read))
    assert decode(path).shape == (channels, 2 * len(sound))
    assert said_by("ffmpeg", "-v", "warning", "-xerror", "-i", path, "-f", "null", "-") == ""


@pytest.mark.parametrize(
    "change", [{"size": 5}, {"samples": 1152}, {"samples": 200_001}, {"rate": 48_000}], ids=str
)
def test_refuses_frames_that_are_not_what_the_cut_says(change: dict[str, Any]) -> None:
    store = Store()
    cuts, _ = three(store)
    with pytest.raises(CheckError, match="segment 2"):
        join_cuts([cuts[0], replace(cuts[1], **change)], store.read)


def test_refuses_cuts_of_different_formats() -> None:
    store = Store()
    mono, stereo = (cut_of(store, voice_like(0.5), 0, channels=channels) for channels in (1, 2))
    with pytest.raises(CheckError):
        join_cuts([mono, stereo], store.read)


@pytest.mark.parametrize(
    "data", [b"", b"RIFF", b"\xff\xfb\xf0\xc4", b"\xff\xfb\x0c\xc4", b"\xff\xf3\x70\xc4"]
)
def test_refuses_what_is_no_frame(data: bytes) -> None:
    with pytest.raises(CheckError, match="no MP3 frame"):
        parse_header(data)


def test_a_silent_frame_is_as_long_as_its_header_says() -> None:
    frames = encode(voice_like(0.2))
    silent = make_silent_frame(parse_header(frames))
    assert frame_offsets(silent, 1) == [0, len(silent)]
