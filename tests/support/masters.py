"""Masters as players and editors see them, and sound to make them of."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import av
import numpy as np
from numpy.typing import NDArray

from bulletin._infra.loudness import compute_integrated_loudness, from_db, measure_block_powers
from bulletin.library.unencoded import UnencodedMix
from bulletin.mix.limiter import limit_peaks
from support.mp3 import said_by

Sound = NDArray[np.float32]
"""Shape (channels, samples)."""


def rendering(sound: Sound, key: str = "sound", calls: list[float] | None = None) -> UnencodedMix:
    """A rendering of a sound in blocks of a second; it notes the ceilings that it is asked for."""
    rate = 44_100

    def blocks(true_peak: float) -> Iterator[Sound]:
        if calls is not None:
            calls.append(true_peak)
        limited = np.array(sound)
        limit_peaks(limited, from_db(true_peak - 0.3))
        for at in range(0, limited.shape[1], rate):
            yield limited[:, at : at + rate]

    return UnencodedMix(key, rate, len(sound), sound.shape[1], blocks)


def probed(path: Path) -> dict[str, Any]:
    """What ffprobe tells of a file: its format, its streams, its chapters; tags by their small names."""
    asked = ["-v", "quiet", "-of", "json", "-show_format", "-show_streams", "-show_chapters"]
    found: dict[str, Any] = json.loads(said_by("ffprobe", *asked, path))
    tags = {name.lower(): text for each in found["streams"] for name, text in each.get("tags", {}).items()}
    tags |= {name.lower(): text for name, text in found["format"].get("tags", {}).items()}
    found["format"]["tags"] = tags
    return found


def decoded(path: Path) -> tuple[Sound, int]:
    """The sound of a file as a player gives it, and its rate."""
    with av.open(path, "r") as container:
        stream = container.streams.audio[0]
        resampler = av.AudioResampler("fltp", stream.layout, stream.rate)
        frames = [out.to_ndarray() for frame in container.decode(stream) for out in resampler.resample(frame)]
        return np.concatenate(frames, axis=1), stream.rate


def loudness(sound: Sound, rate: int) -> float:
    """LUFS of all channels."""
    powers = [measure_block_powers(channel.copy(), rate) for channel in sound]
    return compute_integrated_loudness(np.sum(powers, axis=0))
