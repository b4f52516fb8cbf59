"""What Microsoft's speech service sends: each word a tone, as text and binary messages of a WebSocket."""

import json
import math
import re
import struct
from collections.abc import Iterator, Mapping, Sequence
from enum import Enum
from functools import cache
from typing import NamedTuple

import lameenc
import numpy as np
from lxml import etree

RATE = 24_000
MS_PER_CHARACTER = 45
LEAD_MS = 50  # of silence before the first word, as the service has it
TICKS_PER_MS = 10_000
_MESSAGE = 720  # bytes of sound in one
FRAME = 144  # bytes of 24 ms at 48 kbit/s
_WORD = re.compile(r"\w+(?:['’.&-]\w+)*")
TEXT, BINARY, CLOSE = 1, 2, 8  # opcodes, RFC 6455 §11.8
_SSML = "{http://www.w3.org/2001/10/synthesis}"


class Fault(Enum):
    """What the service does instead of answering well."""

    NONE = "answer well"
    TOO_MANY = "429 Too Many Requests"
    BUSY = "503 Service Unavailable"
    FORBIDDEN = "403 Forbidden"
    DATELESS = "403 without a date"
    PAGE = "200 with a page"
    WRONG_KEY = "a handshake that answers another one"
    RESET = "a reset in the place of a handshake"
    HANG = "nothing in the place of a handshake"
    SLOW_HEADERS = "a byte of a handshake now and then, for ever"
    CLOSED = "a handshake, then a close"
    NO_SOUND = "an answer without any sound"
    CUT = "half the sound, then a close"
    RESET_MIDWAY = "half the sound, then a reset"
    STALL_MIDWAY = "half the sound, then nothing"
    DROPPED = "half the sound as if it were all"
    NO_END = "all the sound and no end"
    NOISE = "a sound that is not MP3"
    SILENCE = "a sound in which nothing is heard"
    OTHER_TYPE = "a sound that is called a page"
    OTHER_PATH = "a message of another kind"
    GARBLED = "words that are not JSON"
    WORDLESS = "words without their text"
    TIMELESS = "words at no time"
    HEADLESS = "a message of one byte"
    ENDLESS = "sound that does not end"
    ENDLESS_WORDS = "words that do not end"
    DRIP = "a frame of sound now and then, for ever"
    HUGE = "a message of five megabytes"


class Request(NamedTuple):
    """What was asked of the service."""

    text: str
    voice: str
    rate: str
    pitch: str


def parted(message: str) -> tuple[dict[str, str], str]:
    head, _, body = message.partition("\r\n\r\n")
    return dict(line.split(":", 1) for line in head.split("\r\n")), body


def read_ssml(ssml: str) -> Request:
    speak = etree.fromstring(ssml.encode())
    voice, prosody = speak.find(f"{_SSML}voice"), speak.find(f"{_SSML}voice/{_SSML}prosody")
    assert voice is not None
    assert prosody is not None
    assert len(prosody) == 0, "there is only text"
    named = re.fullmatch(
        r"Microsoft Server Speech Text to Speech Voice \((\S+), (\S+)\)", voice.attrib["name"]
    )
    assert named
    how = prosody.attrib
    return Request(prosody.text or "", f"{named[1]}-{named[2]}", how["rate"], how["pitch"])


def messages(fault: Fault, request: Request, number: str) -> Iterator[tuple[int, bytes]]:
    """Give opcode and payload of each message but the last, the words ahead of their sound."""
    yield TEXT, text_message("turn.start", number, {"context": {"serviceTag": number}})
    audio = {"audio": {"type": "inline", "streamId": number}}
    yield TEXT, text_message("response", number, {"context": {"serviceTag": number}, **audio})
    for word, start, end in spans(request):
        yield TEXT, _word_message(fault, number, word, start, end)
    if fault is Fault.OTHER_PATH:
        yield TEXT, text_message("weather", number, {})
    if fault is Fault.HEADLESS:
        yield BINARY, b"\0"
    if fault is Fault.HUGE:
        yield BINARY, sound_message(number, bytes(5_000_000))
    sound = _sound(fault, request)
    for at in range(0, len(sound), _MESSAGE):
        kind = "text/html" if fault is Fault.OTHER_TYPE else "audio/mpeg"
        yield BINARY, sound_message(number, sound[at : at + _MESSAGE], kind)
    if fault in (Fault.NONE, Fault.SILENCE, Fault.NO_SOUND):
        yield BINARY, _headed({"X-RequestId": number, "Path": "audio"}, b"")


def text_message(path: str, number: str, body: object) -> bytes:
    head = f"X-RequestId:{number}\r\nContent-Type:application/json; charset=utf-8\r\nPath:{path}\r\n\r\n"
    return (head + json.dumps(body, indent=2, ensure_ascii=False)).encode()


def _word_message(fault: Fault, number: str, word: str, start: float, end: float) -> bytes:
    body = boundary(word, start, end)
    if fault is Fault.WORDLESS:
        del body["Metadata"][0]["Data"]
    if fault is Fault.TIMELESS:
        body = boundary(word, math.inf, math.inf)
    message = text_message("audio.metadata", number, body)
    return message[:-5] if fault is Fault.GARBLED else message


def boundary(word: str, start: float, end: float) -> dict[str, list[dict[str, object]]]:
    escaped = word.replace("&", "&amp;")
    text = {"Text": escaped, "Length": len(escaped), "BoundaryType": "WordBoundary"}
    ticks = {"Offset": start * TICKS_PER_MS // 1, "Duration": (end - start) * TICKS_PER_MS // 1}
    return {"Metadata": [{"Type": "WordBoundary", "Data": {**ticks, "text": text}}]}


def sound_message(number: str, sound: bytes, kind: str = "audio/mpeg") -> bytes:
    return _headed(
        {"X-RequestId": number, "Content-Type": kind, "X-StreamId": number, "Path": "audio"}, sound
    )


def _headed(headers: Mapping[str, str], sound: bytes) -> bytes:
    """Put the length of the headers, their last line break included, before them."""
    head = "".join(f"{name}:{value}\r\n" for name, value in headers.items()).encode()
    return struct.pack(">H", len(head)) + head + sound


def spans(request: Request) -> list[tuple[str, float, float]]:
    """Say where in milliseconds each word begins and ends, before it is encoded."""
    pace = MS_PER_CHARACTER / (1 + int(request.rate.rstrip("%")) / 100)
    return [
        (found[0], LEAD_MS + found.start() * pace, LEAD_MS + found.end() * pace)
        for found in _WORD.finditer(request.text)
    ]


def _sound(fault: Fault, request: Request) -> bytes:
    words = spans(request)
    hertz = 0 if fault is Fault.SILENCE else 440 + int(request.pitch.removesuffix("Hz"))
    sound = tone_mp3(tuple(Tone(start, end, hertz) for _, start, end in words), max(end for *_, end in words))
    match fault:
        case Fault.NO_SOUND:
            return b""
        case Fault.NOISE:
            return b"this is no sound at all" * 50
        case Fault.CUT | Fault.RESET_MIDWAY | Fault.STALL_MIDWAY | Fault.DROPPED:
            return sound[: len(sound) // FRAME // 2 * FRAME]
        case _:
            return sound


class Tone(NamedTuple):
    """A stretch of sound between silences, in milliseconds."""

    start: float
    end: float
    hertz: int


@cache
def tone_mp3(tones: Sequence[Tone], milliseconds: float) -> bytes:
    """Encode tones as the service does: LAME, MP3, 24 kHz, mono, 48 kbit/s, without a header."""
    samples = np.zeros(round(RATE * milliseconds / 1000), np.int16)
    for tone in tones:
        at = np.arange(round(RATE * tone.start / 1000), round(RATE * tone.end / 1000))
        samples[at] = np.rint(9000 * np.sin(2 * np.pi * tone.hertz / RATE * at))
    encoder = lameenc.Encoder()
    encoder.set_in_sample_rate(RATE)
    encoder.set_channels(1)
    encoder.set_bit_rate(48)
    encoder.set_quality(7)
    encoder.silence()
    return bytes(encoder.encode(samples.tobytes()) + encoder.flush())
