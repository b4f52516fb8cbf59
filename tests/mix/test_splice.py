import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bulletin._infra.pcm import decode_frames
from bulletin.mix.encoder import FRAME_SAMPLES, LAME_GAIN, encode
from bulletin.mix.splice import (
    OVERLAP_FRAMES,
    PADDING_PERIOD,
    WARM_UP_FRAMES,
    find_splice_points,
    splice_streams,
)
from support.programme import Sound, babble, chord

DELAY = 1105  # samples by which a decoded MP3 lies late
FRAMES = 200


def sound_of(kind: str, channels: int) -> Sound:
    samples = FRAMES * FRAME_SAMPLES
    noise = np.random.default_rng(5)
    if kind == "noise":
        return noise.normal(0, 0.2, (channels, samples)).astype(np.float32)
    if kind == "clicks":
        return np.where(noise.random((channels, samples)) < 0.001, 0.9, 0).astype(np.float32)
    music = chord(samples / 44100, channels=channels)[:, :samples]
    return music if kind == "music" else music * 0.2 + babble(samples / 44100, 44100)[:samples]


def joined(sound: Sound, border: int) -> list[bytes]:
    """Encode what lies before and behind a border apart, and splice."""
    channels = len(sound)
    first = (border - WARM_UP_FRAMES) // PADDING_PERIOD * PADDING_PERIOD
    before = encode(sound[:, : (border + OVERLAP_FRAMES) * FRAME_SAMPLES])
    after = encode(sound[:, first * FRAME_SAMPLES :])[border - first :]
    place = next(find_splice_points(before[border:], after, channels))
    return [
        *before[: border - 8],
        *splice_streams(before[border - 8 :], [b""] * 8 + after, 8 + place, channels),
    ]


def noise_of(frames: list[bytes], sound: Sound, around: int) -> float:
    """Give the power of what coding has changed within ten frames of a place."""
    decoded = np.concatenate(list(decode_frames(b"".join(frames))), axis=1)
    assert decoded.shape == sound.shape
    error = decoded[:, DELAY:] - LAME_GAIN * sound[:, :-DELAY]
    return float(
        np.mean(error[:, (around - 10) * FRAME_SAMPLES : (around + OVERLAP_FRAMES + 10) * FRAME_SAMPLES] ** 2)
    )


@pytest.mark.parametrize(
    ("kind", "channels"), [("music", 1), ("speech", 1), ("noise", 1), ("clicks", 1), ("speech", 2)]
)
@settings(max_examples=3, deadline=None)
@given(border=st.integers(WARM_UP_FRAMES + PADDING_PERIOD, FRAMES - OVERLAP_FRAMES - 20))
def test_two_encoders_side_by_side_sound_like_one(kind: str, channels: int, border: int) -> None:
    sound = sound_of(kind, channels)
    whole, apart = encode(sound), joined(sound, border)
    assert len(apart) == len(whole)
    assert [len(frame) for frame in apart] == [len(frame) for frame in whole]
    assert noise_of(apart, sound, border) < 1.3 * noise_of(whole, sound, border)
