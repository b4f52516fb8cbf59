"""Real cuts, made as the mix makes them, and the programs that judge MP3 files."""

import math
import os
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from bulletin._infra.fingerprint import compute_fingerprint
from bulletin._infra.series import pack_numbers
from bulletin.episode.frames import SAMPLES_PER_FRAME, parse_header
from bulletin.model import Cut, Line, Utterance

SILENCE = 4 * SAMPLES_PER_FRAME

Sound = NDArray[np.int16]


@dataclass
class Store:
    """The frames of cuts by key, and how often each was read."""

    frames: dict[str, bytes] = field(default_factory=dict)
    reads: list[str] = field(default_factory=list)

    def read(self, key: str) -> bytes:
        self.reads.append(key)
        return self.frames[key]


def voice_like(seconds: float, rate: int = 44_100, pitch: float = 140.0) -> Sound:
    """Make syllables of a few harmonics between four frames of silence, whole frames in all."""
    frames = math.ceil(seconds * rate / SAMPLES_PER_FRAME)
    time = np.arange(frames * SAMPLES_PER_FRAME) / rate
    harmonics = sum(np.sin(2 * np.pi * pitch * n * time) / n for n in range(1, 9))
    syllables = np.abs(np.sin(2 * np.pi * 2.3 * time))
    edge = np.zeros(SILENCE, np.int16)
    return np.concatenate([edge, (5000 * harmonics * syllables).astype(np.int16), edge])


def encode(sound: Sound, rate: int = 44_100, channels: int = 1, kbit: int = 96) -> bytes:
    """Encode with a fresh encoder and keep exactly as many frames as went in."""
    import lameenc

    encoder = lameenc.Encoder()
    encoder.set_bit_rate(kbit)
    encoder.set_in_sample_rate(rate)
    encoder.set_out_sample_rate(rate)
    encoder.set_channels(channels)
    encoder.set_quality(3)
    encoder.silence()
    stream = bytes(encoder.encode(np.repeat(sound, channels).tobytes()) + encoder.flush())
    return stream[: frame_offsets(stream, len(sound) // SAMPLES_PER_FRAME)[-1]]


def frame_offsets(stream: bytes, count: int) -> list[int]:
    """Walk `count` frames; give where each begins and where the last one ends."""
    offsets = [0]
    for _ in range(count):
        offsets.append(offsets[-1] + parse_header(stream, offsets[-1]).size)
    return offsets


def cut_of(
    store: Store, sound: Sound, segment: int, utterances: Sequence[Utterance] = (), *, channels: int = 1
) -> Cut:
    """Encode a sound at 44.1 kHz into the store, 96 kbit/s mono or 128 stereo."""
    frames = encode(sound, channels=channels, kbit=96 if channels == 1 else 128)
    key = f"cut-{len(store.frames)}"
    store.frames[key] = frames
    power, peak = float(np.mean((sound / 32768) ** 2)), float(np.abs(sound).max() / 32768)
    return Cut(
        segment,
        key,
        len(frames),
        len(sound),
        44_100,
        tuple(utterances),
        pack_numbers([power * channels] * 4),
        peak,
    )


def spoken_cut(store: Store, segment: int, lines: Sequence[Line], seconds: float = 1.0) -> Cut:
    """Make a cut in which each line sounds for so long, half a second of silence between them."""
    sound = np.zeros(0, np.int16)
    utterances = []
    for line in lines:
        said = voice_like(seconds)
        utterances.append(Utterance(line, len(sound) + SILENCE, len(sound) + len(said) - SILENCE))
        sound = np.concatenate([sound, said])
    fingerprints = []
    for utterance in utterances:
        span = sound[utterance.start : utterance.end].astype(np.float32) / np.float32(32768)
        fingerprints.append(compute_fingerprint(span, 44_100))
    return replace(cut_of(store, sound, segment, utterances), fingerprints=tuple(fingerprints))


def decode(path: Path) -> Sound:
    """Decode as a player does, by PyAV: what the Info frame says to drop is dropped. (channels, samples)."""
    import av

    with av.open(path) as container:
        frames = [np.asarray(frame.to_ndarray(), np.float64) for frame in container.decode(audio=0)]
    return np.round(np.concatenate(frames, axis=1) * 32768).astype(np.int16)


def tool(name: str) -> str:
    """Find a judge's program; on a machine of CI it has to be there."""
    found = shutil.which(name)
    if found is None and os.environ.get("CI"):
        pytest.fail(f"{name} is not installed")
    if found is None:
        pytest.skip(f"{name} is not installed")
    return found


def said_by(name: str, *arguments: str | Path) -> str:
    """Run a program that must succeed and give what it said, on both channels."""
    command = [tool(name), *map(str, arguments)]
    run = subprocess.run(command, capture_output=True, text=True, check=False, errors="replace")
    assert run.returncode == 0, run.stdout + run.stderr
    return run.stdout + run.stderr
