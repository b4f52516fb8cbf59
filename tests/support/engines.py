"""An engine as plain as can be, and the engines that every engine's test runs on."""

import math
import zlib
from array import array
from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import numpy as np

from bulletin.errors import EngineError
from bulletin.model import TimedWord, Voice
from bulletin.narration import MAX_ATTEMPTS, Engine, EngineWorkers, RetryPolicy
from bulletin.narration.engines.command.options import CommandOptions
from bulletin.narration.engines.notation import strip_notation
from bulletin.narration.engines.protocol import Speech
from support import piper
from support.speaker import CALL

RATE = 16_000
_SAMPLES_PER_CHARACTER = RATE * 60 // 1000
_PITCHES = {"low": 220, "high": 440}


def options(name: str) -> dict[str, object]:
    """Give what `open_engine` needs to open an engine that cannot speak without any options."""
    if name == "piper":
        return {name: piper.options()}
    return {"command": CommandOptions(run=(*CALL, "{voice}", "{speed}"), voices=("low=en", "high=en"))}


def start_workers(engine: Engine, max_attempts: int = MAX_ATTEMPTS) -> EngineWorkers:
    """Start threads for an engine that nobody has registered."""
    return EngineWorkers(engine, ThreadPoolExecutor(engine.parallel), RetryPolicy(engine, max_attempts))


class ToneEngine:
    """Plays a tone whose length is in proportion to the text; knows where each word would be."""

    name = "tone"
    parallel = 4
    default_voice = "low"

    def read_fingerprint(self) -> str:
        return "tone 1"

    def list_voices(self) -> Sequence[Voice]:
        return [Voice(self.name, name, "en") for name in _PITCHES]

    def format_text(self, spoken_form: str, voice: Voice) -> str:  # noqa: ARG002  (a tone is a tone)
        return strip_notation(spoken_form)

    def speak(self, text: str, voice: Voice) -> Speech:
        if voice.name not in _PITCHES:
            raise EngineError(f"tone has no voice “{voice.name}”.")
        if not any(character.isalnum() for character in text):
            raise EngineError("tone was given no word.")
        step = 2 * math.pi * _PITCHES[voice.name] / RATE
        count = round(len(text) * _SAMPLES_PER_CHARACTER / voice.speed)
        pcm = np.rint(8000 * np.sin(step * np.arange(count))).astype(np.int16)
        return Speech(pcm.tobytes(), RATE, tuple(_words(text, count)))

    def close(self) -> None:
        pass


Fault = Callable[[Speech], Speech]


def busy(_speech: Speech) -> Speech:
    raise EngineError("The server is busy.")


def busy_for_a_moment(_speech: Speech) -> Speech:
    raise EngineError("Too many requests.", retry_after=0.001)


def silent(speech: Speech) -> Speech:
    return replace(speech, pcm=bytes(len(speech.pcm)))


def cut_short(speech: Speech) -> Speech:
    return replace(speech, pcm=speech.pcm[: len(speech.pcm) // 20 * 2])


def torn(speech: Speech) -> Speech:
    return replace(speech, pcm=speech.pcm[:-1])


def stuttering(speech: Speech) -> Speech:
    return replace(speech, pcm=speech.pcm * 30)


def clipped(speech: Speech) -> Speech:
    loud = (max(-32768, min(32767, 20 * sample)) for sample in array("h", speech.pcm))
    return replace(speech, pcm=array("h", loud).tobytes())


def with_a_hole(speech: Speech) -> Speech:
    middle = len(speech.pcm) // 4 * 2
    return replace(speech, pcm=speech.pcm[:middle] + bytes(RATE * 2 * 3) + speech.pcm[middle:])


FAULTS: Sequence[Fault] = (
    busy, busy_for_a_moment, silent, cut_short, torn, stuttering, clipped, with_a_hole,
)  # fmt: skip


class FaultyEngine(ToneEngine):
    """Fails at some attempts for a text, with one of the faults: by a schedule that every run has."""

    def __init__(self, percent: int) -> None:
        self.asked: Counter[str] = Counter()
        self._percent = percent

    def fault(self, text: str, attempt: int) -> Fault | None:
        number = zlib.crc32(f"{attempt} {text}".encode())
        return FAULTS[number // 100 % len(FAULTS)] if number % 100 < self._percent else None

    def speak(self, text: str, voice: Voice) -> Speech:
        self.asked[text] += 1
        fault = self.fault(text, self.asked[text])
        speech = super().speak(text, voice)
        return fault(speech) if fault else speech


def _words(text: str, count: int) -> Sequence[TimedWord]:
    words, at = [], 0
    for word in text.split():
        at = text.index(word, at)
        end = at + len(word)
        words.append(TimedWord(word, at * count // len(text), end * count // len(text)))
        at = end
    return words
