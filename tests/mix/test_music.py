import io
import wave
from pathlib import Path
from typing import cast

import av
import numpy as np
import pytest

from bulletin._infra.loudness import block_powers, integrated
from bulletin.errors import MusicError
from bulletin.mix import MixSettings, load_music
from bulletin.mix.encoder import RATE
from bulletin.model import SegmentKind
from support.programme import tone


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
    music = load_music(MixSettings(intro=str(path), outro=str(path)))[SegmentKind.INTRO]
    assert len(music.samples) / RATE == pytest.approx(3, abs=0.1)
    assert integrated(block_powers(music.samples, RATE)) == pytest.approx(0, abs=0.2)


def test_our_own_jingles_are_there() -> None:
    music = load_music(MixSettings())
    assert set(music) == {SegmentKind.INTRO, SegmentKind.OUTRO}
    for each in music.values():
        assert 6 <= len(each.samples) / RATE <= 15


def test_no_music_reads_no_file() -> None:
    assert load_music(MixSettings(music=False, intro="/nowhere.mp3")) == {}


def silence(path: Path) -> None:
    buffer = io.BytesIO()
    with wave.open(buffer, "wb") as file:
        file.setparams((1, 2, 44100, 0, "NONE", ""))
        file.writeframes(bytes(88200))
    path.write_bytes(buffer.getvalue())


def test_what_cannot_be_played_is_one_clear_error(tmp_path: Path) -> None:
    (tmp_path / "text.mp3").write_text("This is not music.")
    silence(tmp_path / "silence.wav")
    cases = {
        "text.mp3": "no sound to decode",
        "silence.wav": "is silent",
        "missing.mp3": "No such file",
        ".": "directory",
    }
    for name, message in cases.items():
        with pytest.raises(MusicError, match=message) as caught:
            load_music(MixSettings(intro=str(tmp_path / name)))
        assert "--no-music" in caught.value.hint
