import io
import os
import struct
import tracemalloc
import wave
from dataclasses import replace
from pathlib import Path
from typing import cast

import av
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from bulletin._infra.loudness import compute_integrated_loudness, compute_loudness, measure_block_powers
from bulletin._infra.pcm import decode_channels
from bulletin._infra.store import Store
from bulletin.errors import MusicError
from bulletin.mix import MixSettings, MusicCache, load_music
from bulletin.mix.encoder import RATE
from bulletin.mix.music import (
    BED,
    PIECES,
    SEAM_SAMPLES,
    extract_excerpt,
    find_music_files,
    prepare_music,
)
from bulletin.model import MUSIC_CHOICES
from support.programme import chord, tone, wav

_PREPARED = prepare_music("digest", chord(1.0))
assert _PREPARED
ROUND = _PREPARED


def music_file(path: Path, codec: str, rate: int, channels: int) -> Path:
    layout = "stereo" if channels == 2 else "mono"
    sound = (tone(3, rate) * 32767).astype(np.int16)
    with av.open(str(path), "w") as container:
        stream = cast("av.AudioStream", container.add_stream(codec, rate=rate, layout=layout))
        frame = av.AudioFrame.from_ndarray(np.repeat(sound, channels)[None, :], format="s16", layout=layout)
        frame.sample_rate = rate
        for packet in [*stream.encode(frame), *stream.encode(None)]:
            container.mux(packet)
    return path


@pytest.mark.parametrize(
    ("name", "codec", "rate", "channels"),
    [
        ("a.wav", "pcm_s16le", 22050, 1),
        ("a.wav", "pcm_s16le", 48000, 2),
        ("a.flac", "flac", 44100, 2),
        ("a.mp3", "libmp3lame", 44100, 2),
        ("a.ogg", "libopus", 48000, 2),
        ("a.m4a", "aac", 44100, 2),
    ],
)
def test_any_format_rate_and_channel_count_is_read(
    tmp_path: Path, name: str, codec: str, rate: int, channels: int
) -> None:
    path = music_file(tmp_path / name, codec, rate, channels)
    for wanted in ("mono", "stereo"):
        settings = MixSettings(channels=wanted, intro=str(path))
        music = load_music(settings).load_pieces({"intro"}, settings)["intro"]
        assert music.sound.shape[0] == settings.channel_count
        assert music.samples / RATE == pytest.approx(3, abs=0.1)
        for channel in music.sound:
            assert compute_integrated_loudness(measure_block_powers(channel, RATE)) == pytest.approx(
                0, abs=0.2
            )
        assert compute_loudness(music.energies) == pytest.approx(0, abs=0.2)


def test_our_own_jingles_are_there() -> None:
    music = load_music(MixSettings()).load_pieces(PIECES, MixSettings())
    assert {"intro", "outro"} <= set(music)
    for name in ("intro", "outro"):
        assert 6 <= music[name].samples / RATE <= 15


def test_no_music_reads_no_file() -> None:
    settings = MixSettings(music=False, intro="/nowhere.mp3")
    assert load_music(settings).load_pieces(PIECES, settings) == {}


def silence(path: Path) -> None:
    buffer = io.BytesIO()
    with wave.open(buffer, "wb") as file:
        file.setparams((1, 2, 44100, 0, "NONE", ""))
        file.writeframes(bytes(88200))
    path.write_bytes(buffer.getvalue())


def test_what_cannot_be_played_is_one_clear_error(tmp_path: Path) -> None:
    (tmp_path / "text.mp3").write_text("This is not music.")
    silence(tmp_path / "silence.wav")
    wav(tmp_path / "opposed.wav", np.concatenate([chord(1.0), -chord(1.0)]))
    cases = {
        "text.mp3": "no sound to decode",
        "silence.wav": "is silent",
        "opposed.wav": "cancel each other in mono",
        "missing.mp3": "No such file",
        ".": "directory",
    }
    for name, message in cases.items():
        with pytest.raises(MusicError, match=message) as caught:
            load_music(MixSettings(intro=str(tmp_path / name)))
        assert "--no-music" in caught.value.hint


def test_a_piece_is_read_once_and_only_when_it_is_asked_for(tmp_path: Path) -> None:
    settings = MixSettings(intro=wav(tmp_path / "a.wav", chord(1.0)), ping=str(tmp_path / "none.wav"))
    shelf = MusicCache()
    first = shelf.load_pieces({"intro"}, settings)["intro"]
    (tmp_path / "a.wav").unlink()
    assert shelf.load_pieces({"intro"}, settings)["intro"] is first
    with pytest.raises(MusicError):
        shelf.load_pieces({"intro", "ping"}, settings)


@pytest.mark.parametrize("channels", [1, 2])
def test_a_bed_goes_round_without_a_click(tmp_path: Path, channels: int) -> None:
    quiet = np.zeros((channels, 5000), np.float32)
    sound = np.concatenate([quiet, chord(1.3, channels=channels), quiet], axis=1)
    settings = MixSettings(
        channels="mono" if channels == 1 else "stereo", bed_music=wav(tmp_path / "bed.wav", sound)
    )
    music = MusicCache().load_pieces({"bed"}, settings)["bed"]
    assert music.samples / RATE == pytest.approx(1.3, abs=0.02)
    long = extract_excerpt(music, 0, 5 * music.period)
    assert long.shape == (channels, 5 * music.period)
    inside = np.abs(np.diff(music.sound[:, SEAM_SAMPLES:-SEAM_SAMPLES])).max()
    assert np.abs(np.diff(long)).max() <= 1.05 * inside
    levels = [
        float(np.std(long[:, at : at + SEAM_SAMPLES]))
        for at in range(0, long.shape[1] - SEAM_SAMPLES, SEAM_SAMPLES)
    ]
    assert min(levels) > 0.3 * max(levels)


@given(st.integers(0, 300_000), st.integers(0, 300_000), st.integers(0, 300_000))
def test_a_part_of_what_goes_round_is_that_part(start: int, first: int, second: int) -> None:
    middle, end = start + first, start + first + second
    parts = [extract_excerpt(ROUND, start, middle), extract_excerpt(ROUND, middle, end)]
    assert np.array_equal(extract_excerpt(ROUND, start, end), np.concatenate(parts, axis=1))


@pytest.mark.parametrize("jingles", MUSIC_CHOICES["jingles"])
@pytest.mark.parametrize("channels", ["mono", "stereo"])
def test_our_beds_go_round_in_whole_bars_and_without_a_seam(jingles: str, channels: str) -> None:
    bed = MusicCache().load_pieces([BED], MixSettings(jingles=jingles, channels=channels))[BED]
    assert bed.period == bed.samples
    turns = extract_excerpt(bed, 0, 3 * bed.period)
    assert np.array_equal(turns[:, : bed.period], turns[:, bed.period : 2 * bed.period])
    jumps = np.abs(np.diff(turns)).max(axis=0)
    assert jumps[bed.period - 1] <= jumps[: bed.period - 1].max()
    curves = np.abs(np.diff(turns, n=3)).max(axis=0)
    around = curves[bed.period - 4 : bed.period + 2].max()
    assert around <= curves[: bed.period - 4].max()


def encode_float_wav(
    samples: NDArray[np.float64], rate: int, *, channels: int = 1, data_bytes: int = 0
) -> bytes:
    body = samples.astype("<f4").tobytes()
    audio_format = struct.pack(
        "<HHIIHH", 3, channels, rate, rate * channels * 4 % 2**32, channels * 4 % 2**16, 32
    )
    size = data_bytes or len(body)
    chunks = b"WAVEfmt " + struct.pack("<I", len(audio_format)) + audio_format
    return b"RIFF" + struct.pack("<I", size + 36) + chunks + b"data" + struct.pack("<I", size) + body


@pytest.mark.parametrize(
    ("samples", "rate", "channels", "message"),
    [
        (np.zeros(0), 24000, 1, "no sound to decode"),
        (np.ones(24000), 0, 1, "no sound to decode"),
        (np.ones(24000), 7, 1, "no sound to decode"),
        (np.ones(24000), 2_000_000_000, 1, "no sound to decode"),
        (np.full(24000, np.nan), 24000, 1, "no sound to decode"),
        (np.full(24000, np.inf), 24000, 1, "no sound to decode"),
        (np.full(24000, 1e38), 24000, 1, "no sound to decode"),
        (np.full(24000, 0.5), 24000, 1, "is silent"),
        (np.zeros(240_000), 24000, 10_000, "no sound to decode"),
        (np.sin(np.arange(24000)), 24000, 0, "no sound to decode"),
    ],
)
@pytest.mark.parametrize("name", ["intro", "bed_music"])
def test_numbers_that_are_no_sound_are_one_clear_error(
    tmp_path: Path, samples: NDArray[np.float64], rate: int, channels: int, message: str, name: str
) -> None:
    path = tmp_path / "a.wav"
    path.write_bytes(encode_float_wav(samples, rate, channels=channels))
    for wanted in ("mono", "stereo"):
        settings = MixSettings(channels=wanted, intro=str(path))
        if name == "bed_music":
            settings = MixSettings(channels=wanted, bed_music=str(path))
        with pytest.raises(MusicError, match=rf"{message}|a\.wav is silent") as caught:
            load_music(settings)
        assert str(path) in str(caught.value)
        assert caught.value.exit_code == 1


def test_what_is_no_file_is_refused_at_once(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path / "pipe", Path("/dev/zero")):
        with pytest.raises(MusicError, match="Cannot read the music"):
            load_music(MixSettings(intro=str(path)))


def test_of_a_huge_file_only_what_is_played_is_read(tmp_path: Path) -> None:
    path, huge = tmp_path / "huge.wav", 3_000_000_000
    minute = np.sin(np.arange(24000 * 61) / 9) * 0.1
    with path.open("wb") as file:
        file.write(encode_float_wav(minute, 24000, data_bytes=huge))
        file.truncate(huge)
    settings = MixSettings(intro=str(path))
    tracemalloc.start()
    shelf = load_music(settings)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 200_000_000
    music = shelf.load_pieces({"intro"}, settings)["intro"]
    assert music.samples / RATE == pytest.approx(60, abs=0.5)
    store = Store(tmp_path / "store")
    shelf.store_files(store)
    stored = MusicCache().load_stored(music.reference, store)
    assert np.array_equal(stored.sound, music.sound)


def intro_of(
    path: Path, sound: NDArray[np.float32], settings: MixSettings | None = None
) -> NDArray[np.float32]:
    settings = replace(settings or MixSettings(), intro=wav(path, sound))
    return load_music(settings).load_pieces({"intro"}, settings)["intro"].sound


@pytest.mark.parametrize("channels", ["mono", "stereo"])
def test_silence_and_direct_current_of_own_music_are_taken_out(tmp_path: Path, channels: str) -> None:
    settings = MixSettings(channels=channels)
    plain, nothing = chord(3.0, channels=2), np.zeros((2, 2 * RATE), np.float32)
    expected = intro_of(tmp_path / "plain.wav", plain, settings)
    shifted = np.concatenate([nothing, plain, nothing], axis=1) + np.array([[0.3], [-0.2]], np.float32)
    within = np.concatenate([nothing, plain + np.float32(0.3), nothing], axis=1)
    for name, sound in (("shifted", shifted), ("within", within)):
        intro = intro_of(tmp_path / f"{name}.wav", sound, settings)
        assert abs(intro.shape[1] - expected.shape[1]) < RATE // 100
        assert np.abs(intro.mean(axis=1)).max() < 0.001 * np.abs(intro).max()
        assert np.abs(intro).max() == pytest.approx(np.abs(expected).max(), rel=0.01)


def test_music_behind_a_long_silence_is_found(tmp_path: Path) -> None:
    silence = np.zeros((1, 50 * RATE), np.float32)
    intro = intro_of(tmp_path / "late.wav", np.concatenate([silence, chord(30.0)], axis=1))
    assert 29.9 < intro.shape[1] / RATE < 30.1


@pytest.mark.parametrize("jingles", MUSIC_CHOICES["jingles"])
def test_our_own_pieces_sound_as_they_were_made(jingles: str) -> None:
    settings = MixSettings(jingles=jingles)
    for name, path in find_music_files(settings).items():
        sound, rate = decode_channels(path.read_bytes(), 1, 90.0)
        piece = load_music(settings).load_pieces({name}, settings)[name]
        assert piece.samples == sound.shape[1] * RATE // rate
