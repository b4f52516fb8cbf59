"""Small programmes with known sound, for the tests of the mix."""

from collections.abc import Sequence
from datetime import UTC, datetime

import numpy as np
from numpy.typing import NDArray

from bulletin._infra.pcm import to_int16
from bulletin._infra.store import Store, key_of
from bulletin.model import Break, Line, Programme, Script, Segment, SegmentKind, Take, Voice, Word
from bulletin.narration.engine import Speech
from bulletin.narration.takes import measure

Sound = NDArray[np.float32]

VOICE = Voice("tone", "low", "en")
PROGRAMME = Programme("The Harbour Wall", "Harbour News", datetime(2026, 3, 1, tzinfo=UTC), "en")


def tone(seconds: float, rate: int, hertz: float = 300.0, amplitude: float = 0.2) -> Sound:
    """A tone with 5 ms ramps at both ends, so that it is nowhere a click."""
    time = np.arange(round(seconds * rate)) / rate
    ramp = np.minimum(1, np.minimum(time, time[::-1]) / 0.005)
    return (amplitude * ramp * np.sin(2 * np.pi * hertz * time)).astype(np.float32)


def take_of(store: Store, line: Line, sound: Sound, rate: int = 22050, voice: Voice = VOICE) -> Take:
    """Keep a sound as the take of a line, one word long."""
    pcm = to_int16(sound)
    key = key_of("take1", line.text, rate, pcm)
    store.write(key, pcm)
    powers = measure(Speech(pcm, rate))
    return Take(line, voice, key, len(sound), rate, powers, (Word(line.text, 0, len(sound)),))


def line(text: str, pause: Break = Break.SENTENCE) -> Line:
    """A line that is spoken as it is written."""
    return Line(text, text, pause=pause)


def story(*texts: str, title: str = "A story") -> Segment:
    """A segment of one paragraph."""
    lines = [line(text) for text in texts[:-1]] + [line(texts[-1], Break.SEGMENT)]
    return Segment(SegmentKind.STORY, title, tuple(lines))


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
