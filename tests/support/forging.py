"""Forgeries of a finished episode: its sound is altered and encoded again as by any sound editor."""

import io
import json
from collections.abc import Callable
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bulletin.library.layout import RECORD_NAME
from bulletin.library.record import read_episode
from support.mp3 import decode

RATE = 44_100

Sound = NDArray[np.float64]
Span = slice
Forgery = Callable[[Sound, list[Span]], Sound]
"""Alters a sound, given the places of its sentences."""


def forge_sound(folder: Path, forgery: Forgery, kbit: int = 96) -> None:
    """Alter the MP3 of an episode of one channel, and its size in the record; its tag stays."""
    episode = read_episode(folder / RECORD_NAME)
    path = folder / episode.audio.name
    spans = []
    for sentence in episode.receipt.spoken:
        spans.append(slice(sentence.start_ms * RATE // 1000, sentence.end_ms * RATE // 1000))
    sound = forgery(decode(path)[0] / 32768, spans)
    path.write_bytes(_read_tag(path) + _encode(sound, kbit))
    record = json.loads((folder / RECORD_NAME).read_bytes())
    record["audio"]["size"] = path.stat().st_size
    (folder / RECORD_NAME).write_text(json.dumps(record), "utf-8")


def _read_tag(path: Path) -> bytes:
    data = path.read_bytes()
    size = sum(byte << shift for byte, shift in zip(data[6:10], (21, 14, 7, 0), strict=True))
    return data[: 10 + size]


def _encode(sound: Sound, kbit: int) -> bytes:
    import av

    file = io.BytesIO()
    with av.open(file, "w", format="mp3", options={"id3v2_version": "0", "write_id3v1": "0"}) as container:
        stream = container.add_stream("libmp3lame", RATE, layout="mono")
        stream.bit_rate = kbit * 1000
        frame = av.AudioFrame.from_ndarray(sound.astype(np.float32)[None], "fltp", "mono")
        frame.sample_rate = RATE
        container.mux([*stream.encode(frame), *stream.encode(None)])
    return file.getvalue()


def leave(sound: Sound, _spans: list[Span]) -> Sound:
    """Alter nothing."""
    return sound


def delay(samples: int) -> Forgery:
    """Let everything begin later, as an encoder does whose delay nobody drops."""
    return lambda sound, _spans: np.pad(sound, (samples, 0))


def on_sentence(number: int, change: Callable[[Sound], Sound]) -> Forgery:
    """Alter one sentence, which stays as long as it is."""

    def forge(sound: Sound, spans: list[Span]) -> Sound:
        altered = sound.copy()
        altered[spans[number]] = change(sound[spans[number]])
        return altered

    return forge


def on_place(number: int, other: int) -> Forgery:
    """Put another sentence in the place of one, as much of it as there is room for."""

    def forge(sound: Sound, spans: list[Span]) -> Sound:
        altered = sound.copy()
        altered[spans[number]] = fit(sound[spans[other]], len(sound[spans[number]]))
        return altered

    return forge


def swap_sentences(first: int, second: int) -> Forgery:
    """Let two sentences change places."""

    def forge(sound: Sound, spans: list[Span]) -> Sound:
        altered = on_place(first, second)(sound, spans)
        altered[spans[second]] = fit(sound[spans[first]], len(sound[spans[second]]))
        return altered

    return forge


def fit(sound: Sound, length: int) -> Sound:
    """Cut a sound, or follow it with silence."""
    fitted: Sound = np.pad(sound, (0, max(0, length - len(sound))))[:length]
    return fitted


def beep_over(sentence: Sound) -> Sound:
    """Put a tone over the middle of a sentence."""
    altered, middle = sentence.copy(), slice(len(sentence) // 3, len(sentence) // 3 + RATE // 2)
    altered[middle] = 0.2 * np.sin(2 * np.pi * 1000 * np.arange(len(altered[middle])) / RATE)
    return altered


def punch_hole(sentence: Sound) -> Sound:
    """Silence 0.8 seconds in the midst of a sentence."""
    altered = sentence.copy()
    altered[len(altered) // 3 :][: RATE * 8 // 10] = 0
    return altered


def add_noise(sentence: Sound) -> Sound:
    """Lay noise over a sentence, half as loud as that."""
    noise = np.random.default_rng(7).normal(0, 1, len(sentence))
    noisy: Sound = sentence + noise * np.sqrt(np.mean(sentence**2)) / 2
    return noisy


def swap_halves(sentence: Sound) -> Sound:
    """Let the halves of a sentence change places."""
    halves: Sound = np.roll(sentence, len(sentence) // 2)
    return halves
