"""Clips of pydub: lays a voice over music in 32 bits. Imported where it is used, since pydub is heavy."""

import warnings
from typing import TYPE_CHECKING

import numpy as np

# When it is imported, pydub looks for an ffmpeg program, which we do not need. The filter stays: what
# `warnings.catch_warnings` puts back at its end are the filters of all threads.
warnings.filterwarnings("ignore", module=r"(.*\W)?pydub\b")
from pydub import AudioSegment  # noqa: E402  (after the filter)

from bulletin.mix.encoder import RATE  # noqa: E402  (the same)

if TYPE_CHECKING:
    from bulletin._infra.pcm import Channels

_TEN_MS_SAMPLES = RATE // 100  # samples in 10 ms, the shortest time that is whole in both
_BUS_HEADROOM = 8.0  # of full scale in the mix bus, whose numbers have 32 bits


def overlay(music: "Channels", voice: "Channels") -> "Channels":
    """Lay a voice over music of the same length."""
    clip = _make_clip(music).overlay(_make_clip(voice))
    samples = np.frombuffer(clip.raw_data, np.int32).reshape(-1, clip.channels)[: music.shape[1]]
    return np.ascontiguousarray(samples.T).astype(np.float32) * np.float32(_BUS_HEADROOM / 2**31)


def _make_clip(sound: "Channels") -> AudioSegment:
    # pydub counts in milliseconds: only clips of whole ones keep their length.
    padded = np.pad(sound, ((0, 0), (0, -sound.shape[1] % _TEN_MS_SAMPLES)))
    data = (padded * np.float32(2**31 / _BUS_HEADROOM)).astype(np.int32).T.tobytes()
    return AudioSegment(data=data, sample_width=4, frame_rate=RATE, channels=len(sound))
