"""Small programmes with known sound, for the tests of the mix."""

import wave
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bulletin._infra.pcm import to_int16
from bulletin._infra.series import pack_numbers
from bulletin._infra.store import Store, compute_key
from bulletin.model import (
    EpisodeInfo,
    Line,
    PauseKind,
    Role,
    Script,
    Segment,
    SegmentKind,
    Take,
    TimedWord,
    Voice,
    WordTimings,
)
from bulletin.narration.engines.protocol import Speech
from bulletin.narration.takes import measure_powers

Sound = NDArray[np.float32]

VOICE = Voice("tone", "low", "en")
PROGRAMME = EpisodeInfo("The Harbour Wall", "Harbour News", datetime(2026, 3, 1, tzinfo=UTC), "en")


def tone(seconds: float, rate: int, hertz: float = 300.0, amplitude: float = 0.2) -> Sound:
    """A tone with 5 ms ramps at both ends, so that it is nowhere a click."""
    time = np.arange(round(seconds * rate)) / rate
    ramp = np.minimum(1, np.minimum(time, time[::-1]) / 0.005)
    return (amplitude * ramp * np.sin(2 * np.pi * hertz * time)).astype(np.float32)


def chord(seconds: float, rate: int = 44100, amplitude: float = 0.1, channels: int = 1) -> Sound:
    """Music that never stands still and is nowhere a click but at its ends; shape (channels, samples)."""
    time = np.arange(round(seconds * rate)) / rate
    sound = [
        sum(
            np.sin(2 * np.pi * hertz * time * (1 + 0.003 * side)) * (1 + 0.3 * np.sin(hertz * time / 60))
            for hertz in (220.0, 277.2, 329.6, 523.3)
        )
        for side in range(channels)
    ]
    return (amplitude * np.array(sound)).astype(np.float32)


def babble(seconds: float, rate: int, seed: int = 0) -> Sound:
    """Something with the spectrum and the syllables of a voice."""
    noise, time = np.random.default_rng(seed), np.arange(round(seconds * rate)) / rate
    phase = 2 * np.pi * np.cumsum(120 + 20 * np.sin(4.4 * time + seed)) / rate
    harmonics = sum(np.sin(n * phase) / n for n in range(1, 12))
    syllables = np.abs(np.sin(2 * np.pi * 1.9 * time + seed)) ** 1.5
    ramp = np.minimum(1, np.minimum(time, time[::-1]) / 0.02)
    sound = harmonics * syllables + noise.normal(0, 0.05, len(time))
    return (0.12 * ramp * sound).astype(np.float32)


def wav(path: Path, sound: Sound, rate: int = 44100) -> str:
    """Write a sound of shape (channels, samples) and give its path as settings have it."""
    with wave.open(str(path), "wb") as file:
        file.setnchannels(len(sound))
        file.setsampwidth(2)
        file.setframerate(rate)
        file.writeframes(to_int16(sound))
    return str(path)


def take_of(store: Store, line: Line, sound: Sound, rate: int = 22050, voice: Voice = VOICE) -> Take:
    """Keep a sound as the take of a line, one word long."""
    pcm = to_int16(sound)
    key = compute_key("take1", line.text, rate, pcm)
    store.write(key, pcm)
    powers = pack_numbers(measure_powers(Speech(pcm, rate)))
    return Take(
        line, voice, key, len(sound), rate, powers, WordTimings.pack([TimedWord(line.text, 0, len(sound))])
    )


def line(text: str, pause: PauseKind = PauseKind.SENTENCE) -> Line:
    """A line that is spoken as it is written."""
    return Line(text, text, pause=pause)


def story(*texts: str, title: str = "A story") -> Segment:
    """A segment of one paragraph."""
    lines = [line(text) for text in texts[:-1]] + [line(texts[-1], PauseKind.SEGMENT)]
    return Segment(SegmentKind.STORY, title, tuple(lines))


def headlined(title: str, *texts: str) -> Segment:
    """A story that begins with its headline."""
    headline = Line(title, title, Role.HEADLINE, pause=PauseKind.HEADLINE)
    return Segment(SegmentKind.STORY, title, (headline, *story(*texts).lines))


def headlines(*texts: str) -> Segment:
    """The headlines of a programme."""
    lines = [Line(text, text, Role.HEADLINE, pause=PauseKind.PARAGRAPH) for text in texts]
    return Segment(SegmentKind.HEADLINES, "Headlines", tuple(lines))


def script(*segments: Segment) -> Script:
    """A script of these segments."""
    return Script(PROGRAMME, segments)


def tones(store: Store, said: Script, seconds: float = 1.5, rate: int = 22050) -> list[Take]:
    """A take for every line: each a tone of its own pitch."""
    lines: Sequence[Line] = [each for segment in said.segments for each in segment.lines]
    return [
        take_of(store, each, tone(seconds, rate, 220.0 + 40 * place), rate)
        for place, each in enumerate(lines)
    ]
