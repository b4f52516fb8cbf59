"""An engine as plain as can be, and the engines that every engine's test runs on."""

import math
from array import array
from collections.abc import Sequence

from bulletin.errors import EngineError
from bulletin.model import Voice, Word
from bulletin.narration.engine import Speech
from bulletin.narration.notation import plain

RATE = 16_000
_SAMPLES_PER_CHARACTER = RATE * 60 // 1000
_PITCHES = {"low": 220, "high": 440}


class ToneEngine:
    """Plays a tone whose length is in proportion to the text; knows where each word would be."""

    name = "tone"
    parallel = 4
    default_voice = "low"

    def fingerprint(self) -> str:
        return "tone 1"

    def voices(self) -> Sequence[Voice]:
        return [Voice(self.name, name, "en") for name in _PITCHES]

    def render(self, spoken: str, voice: Voice) -> str:  # noqa: ARG002  (a tone is a tone)
        return plain(spoken)

    def speak(self, text: str, voice: Voice) -> Speech:
        if voice.name not in _PITCHES:
            raise EngineError(f"tone has no voice “{voice.name}”.")
        if not any(character.isalnum() for character in text):
            raise EngineError("tone was given no word.")
        step = 2 * math.pi * _PITCHES[voice.name] / RATE
        count = round(len(text) * _SAMPLES_PER_CHARACTER / voice.speed)
        pcm = array("h", (round(8000 * math.sin(step * at)) for at in range(count)))
        return Speech(pcm.tobytes(), RATE, tuple(_words(text, count)))

    def close(self) -> None:
        pass


def _words(text: str, count: int) -> Sequence[Word]:
    words, at = [], 0
    for word in text.split():
        at = text.index(word, at)
        end = at + len(word)
        words.append(Word(word, at * count // len(text), end * count // len(text)))
        at = end
    return words
