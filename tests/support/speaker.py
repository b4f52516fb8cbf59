"""A program that speaks in tones, and the options that make an engine of it.

Run as `speaker.py VOICE SPEED [OUTPUT [TEXT_FILE]]`; `-` is standard output or input.
"""

import math
import sys
import wave
from array import array
from pathlib import Path
from typing import BinaryIO

RATE = 16_000
PITCHES = {"low": 220, "high": 440}
CALL = (sys.executable, "-I", "-S", __file__)


def speak(text: str, voice: str, speed: float, output: BinaryIO) -> None:
    """Write a WAV file with 60 ms of a tone for every character."""
    count = round(len(text) * RATE * 0.06 / speed)
    step = 2 * math.pi * PITCHES[voice] / RATE
    with wave.open(output, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(RATE)
        sound.writeframes(array("h", (round(8000 * math.sin(step * at)) for at in range(count))).tobytes())


def main(voice: str, speed: str, output: str = "-", source: str = "-") -> None:
    text = sys.stdin.buffer.read() if source == "-" else Path(source).read_bytes()
    if not any(character.isalnum() for character in text.decode()):
        sys.stderr.write("reading the text\nspeaker: there is no word in it\n\n")
        sys.exit(3)
    with Path(output).open("wb") if output != "-" else sys.stdout.buffer as out:
        speak(text.decode(), voice, float(speed), out)


if __name__ == "__main__":
    main(*sys.argv[1:])
