"""A server on loopback that speaks the OpenAI protocol and fails by schedule."""

import contextlib
import gzip
import io
import json
import math
import socket
import struct
import threading
import time
from array import array
from collections import deque
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, cast

import av

RATE = 24_000
MS_PER_CHARACTER = 60
VOICES = ("alloy", "echo", "nova")
_CONTAINERS = {"wav": ("wav", "pcm_s16le", RATE), "flac": ("flac", "flac", RATE)}
_CONTAINERS |= {"mp3": ("mp3", "libmp3lame", RATE), "opus": ("ogg", "libopus", 48_000)}


class Fault(Enum):
    """What the server does instead of answering well."""

    NONE = "answer well"
    TOO_MANY = "429 with Retry-After"
    NO_CREDIT = "429 with the code for an empty account"
    BROKEN = "500 with a message in JSON"
    QUOTED_KEY = "400 with the key in its message"
    QUOTED_KEY_WELL = "200 with the key in its message"
    UNAUTHORIZED = "401 with the key in its message"
    FORBIDDEN = "403"
    ELSEWHERE = "307 to another place"
    RESET = "half the body, then a reset"
    SHORT = "half the body, though its length was told"
    TRUNCATED = "half the sound as if it were all"
    WRONG_TYPE = "the sound, labelled as a web page"
    HTML = "200 with a page"
    REFUSAL = "200 with an error in JSON"
    SILENCE = "as much silence as there should be sound"
    EMPTY = "200 without a body"
    ENDLESS = "a body that never ends"
    DRIP = "a byte now and then, for ever"
    SLOW_HEADERS = "a byte of a header now and then, for ever"
    HANG = "nothing"
    UNKNOWN_LENGTH = "the sound in chunks, as a stream of unknown length"
    HUGE_PAGE = "502 with a page of 100 kB"
    WRONG_CODING = "the sound, labelled as compressed"
    CUT_GZIP = "half of the compressed sound, with the length of the half"
    NEGATIVE_LENGTH = "half the sound, with a negative length"
    TWO_LENGTHS = "half the sound, with two lengths"
    NO_LAST_CHUNK = "half the sound in chunks, without the last"
    NEGATIVE_CHUNK = "a chunk of a negative size"
    ENDLESS_CHUNK_LINE = "a size of a chunk that goes on for ever"
    ENDLESS_TRAILERS = "all chunks, and then headers for ever"
    ENDLESS_CONTINUE = "100 Continue, now and then, for ever"
    GARBAGE = "no HTTP at all"
    HANG_UP = "a close without an answer"
    BUSY = "503 with a Retry-After that is no number"
    TEAPOT = "418 without a body"
    NO_CONTENT = "204"
    UNKNOWN_CODEC = "a WAV file of an unknown codec"
    NO_BITS = "a WAV file of samples of 0 bits"
    NO_RATE = "a WAV file of 0 Hz"
    MANY_CHANNELS = "a WAV file of 9,000 channels"
    NOT_A_NUMBER = "a WAV file of NaN"
    CONSTANT = "a WAV file of one number only"
    CUT_HEADER = "the beginning of a WAV header"


@dataclass(frozen=True)
class Request:
    """What was asked of the server."""

    path: str
    headers: Mapping[str, str]
    body: Mapping[str, Any]


@dataclass
class SpeechApi:
    """The running server; `faults` are used up one a request for speech, then all is well."""

    url: str = ""
    requests: list[Request] = field(default_factory=list)
    faults: deque[Fault] = field(default_factory=deque)
    lists: dict[str, object] = field(default_factory=dict)
    """JSON by path below the address, e.g. of `/audio/voices`."""
    connections: int = 0
    hopeless: str = ""
    """What is asked for with this in it is never spoken."""
    latency: float = 0.0
    """Seconds before each answer."""
    on_text: Callable[[str], None] = lambda _text: None
    """Called with each text before it is spoken."""
    released: threading.Event = field(default_factory=threading.Event)

    @property
    def texts(self) -> list[str]:
        return [str(request.body["input"]) for request in self.requests if request.body]

    def take(self) -> Fault:
        with contextlib.suppress(IndexError):
            return self.faults.popleft()
        return Fault.NONE


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 64

    def __init__(self, api: SpeechApi) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.api = api

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing of clients that hang up, which is what is tested."""


class _Handler(BaseHTTPRequestHandler):
    server: _Server
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def setup(self) -> None:
        super().setup()
        self.server.api.connections += 1

    def do_GET(self) -> None:
        api = self.server.api
        api.requests.append(Request(self.path, dict(self.headers), {}))
        listed = api.lists.get(self.path.removeprefix("/v1"))
        self._answer(404 if listed is None else 200, json.dumps(listed or {"detail": "Not Found"}).encode())

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.api.requests.append(Request(self.path, dict(self.headers), body))
        if body["voice"] not in {*VOICES, *_listed(self.server.api)}:
            self._answer(400, json.dumps({"error": {"message": f"no voice {body['voice']}."}}).encode())
            return
        time.sleep(self.server.api.latency)
        self.server.api.on_text(body["input"])
        hopeless = self.server.api.hopeless
        fault = Fault.BROKEN if hopeless and hopeless in body["input"] else self.server.api.take()
        if fault in _STATUSES:
            self._answer(*_refusal(fault, self.headers.get("Authorization", "")))
        else:
            self._speak(fault, _sound_for(body, fault))

    def _speak(self, fault: Fault, sound: bytes) -> None:
        half = sound[: len(sound) // 2]
        match fault:
            case Fault.RESET | Fault.SHORT:
                self._answer(200, half, {"Content-Length": str(len(sound))})
                self._hang_up(reset=fault is Fault.RESET)
            case Fault.ENDLESS | Fault.DRIP | Fault.SLOW_HEADERS:
                self._go_on(fault, sound)
            case Fault.HANG:
                self.server.api.released.wait()
                self.close_connection = True
            case Fault.UNKNOWN_LENGTH:
                self._stream(sound)
            case Fault.WRONG_TYPE:
                self._answer(200, sound, {"Content-Type": "text/html"})
            case Fault.WRONG_CODING | Fault.CUT_GZIP | Fault.NEGATIVE_LENGTH:
                self._mislabel(fault, sound)
            case fault if fault in _RAW:
                self._send_raw(fault, half)
            case _:
                self._answer(200, _instead(fault, sound))

    def _answer(self, status: int, body: bytes, headers: Mapping[str, str] | None = None) -> None:
        self.send_response(status)
        for name, value in ({"Content-Length": str(len(body))} | dict(headers or {})).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def _go_on(self, fault: Fault, sound: bytes) -> None:
        self.close_connection = True
        self.wfile.write(b"HTTP/1.1 200 OK\r\n")
        if fault is not Fault.SLOW_HEADERS:
            self.wfile.write(b"\r\n")
        with contextlib.suppress(OSError):
            while fault is Fault.ENDLESS or not self.server.api.released.wait(0.05):
                self.wfile.write(sound if fault is Fault.ENDLESS else b"x")

    def _mislabel(self, fault: Fault, sound: bytes) -> None:
        packed = gzip.compress(sound, 1)
        answers = {
            Fault.WRONG_CODING: (sound, {"Content-Encoding": "deflate"}),
            Fault.CUT_GZIP: (packed[: len(packed) // 2], {"Content-Encoding": "gzip"}),
            Fault.NEGATIVE_LENGTH: (sound[: len(sound) // 2], {"Content-Length": "-1"}),
        }
        self._answer(200, *answers[fault])
        self.close_connection = fault is Fault.NEGATIVE_LENGTH

    def _send_raw(self, fault: Fault, half: bytes) -> None:
        self.close_connection = True
        beginning, drip = _RAW[fault]
        self.wfile.write(beginning.replace(b"SOUND", b"%x\r\n%b\r\n" % (len(half), half)))
        with contextlib.suppress(OSError):
            while drip and not self.server.api.released.wait(0.05):
                self.wfile.write(drip)

    def _stream(self, sound: bytes) -> None:
        self.send_response(200)
        self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()
        for at in range(0, len(sound), 1000):
            chunk = sound[at : at + 1000]
            self.wfile.write(b"%x\r\n%b\r\n" % (len(chunk), chunk))
        self.wfile.write(b"0\r\n\r\n")

    def _hang_up(self, *, reset: bool) -> None:
        if reset:  # zero seconds of lingering make the close a reset
            self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.close_connection = True

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002, ANN401 - as the base class has it
        pass


_CHUNKED = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
_RAW = {
    Fault.TWO_LENGTHS: (b"HTTP/1.1 200 OK\r\nContent-Length: 4\r\nContent-Length: 9\r\n\r\nSOUND", b""),
    Fault.NO_LAST_CHUNK: (_CHUNKED + b"SOUND", b""),
    Fault.NEGATIVE_CHUNK: (_CHUNKED + b"SOUND-5\r\nSOUND", b""),
    Fault.ENDLESS_CHUNK_LINE: (_CHUNKED + b"SOUND", b"0"),
    Fault.ENDLESS_TRAILERS: (_CHUNKED + b"SOUND0\r\n", b"a: b\r\n"),
    Fault.ENDLESS_CONTINUE: (b"", b"HTTP/1.1 100 Continue\r\n\r\n"),
    Fault.GARBAGE: (b"SOUND", b""),
    Fault.HANG_UP: (b"", b""),
}
"""What is sent as it is, and what follows now and then for ever."""
_STATUSES = {
    Fault.TOO_MANY: 429,
    Fault.NO_CREDIT: 429,
    Fault.BROKEN: 500,
    Fault.QUOTED_KEY: 400,
    Fault.QUOTED_KEY_WELL: 200,
    Fault.UNAUTHORIZED: 401,
    Fault.FORBIDDEN: 403,
    Fault.ELSEWHERE: 307,
    Fault.HUGE_PAGE: 502,
    Fault.BUSY: 503,
    Fault.TEAPOT: 418,
    Fault.NO_CONTENT: 204,
}


def _refusal(fault: Fault, key: str) -> tuple[int, bytes, dict[str, str]]:
    messages = {
        Fault.NO_CREDIT: {"error": {"message": "You exceeded your quota.", "code": "insufficient_quota"}},
        Fault.BROKEN: {"error": {"message": "The model has fallen over."}},
        Fault.QUOTED_KEY: {"detail": [{"msg": f"What is {key}?"}]},
        Fault.QUOTED_KEY_WELL: {"error": f"What is {key}?"},
        Fault.UNAUTHORIZED: {"error": {"message": f"Incorrect API key provided: {key}"}},
    }
    headers = {"Retry-After": "1"} if fault is Fault.TOO_MANY else {}
    headers |= {"Location": "http://127.0.0.1:9/"} if fault is Fault.ELSEWHERE else {}
    headers |= {"Retry-After": "soon"} if fault is Fault.BUSY else {}
    body = json.dumps(messages.get(fault, {})).encode()
    bodies = {Fault.HUGE_PAGE: b"<p>Bad gateway</p>" * 6000, Fault.TEAPOT: b"", Fault.NO_CONTENT: b""}
    return _STATUSES[fault], bodies.get(fault, body), headers


def _instead(fault: Fault, sound: bytes) -> bytes:
    replies = {
        Fault.HTML: "<!doctype html><title>Wartung – wir sind gleich zurück</title>".encode(),
        Fault.REFUSAL: b'{"error": "backend is not loaded"}',
        Fault.EMPTY: b"",
        Fault.TRUNCATED: sound[: len(sound) // 2],
        Fault.UNKNOWN_CODEC: wav(bytes(48_000), codec=0x7777),
        Fault.NO_BITS: wav(bytes(48_000), bits=0),
        Fault.NO_RATE: wav(bytes(48_000), rate=0),
        Fault.MANY_CHANNELS: wav(bytes(54_000), channels=9_000),
        Fault.NOT_A_NUMBER: wav(struct.pack("<f", math.nan) * 24_000, codec=3, bits=32),
        Fault.CONSTANT: wav(struct.pack("<h", 20_000) * 24_000),
        Fault.CUT_HEADER: sound[:30],
    }
    return replies.get(fault, sound)


def wav(samples: bytes, *, codec: int = 1, bits: int = 16, rate: int = RATE, channels: int = 1) -> bytes:
    """Wrap samples in a WAV file, whose header may say anything."""
    sample_bytes = channels * bits // 8
    header = struct.pack("<HHIIHH", codec, channels, rate, rate * sample_bytes, sample_bytes & 0xFFFF, bits)
    data = b"fmt " + struct.pack("<I", 16) + header + b"data" + struct.pack("<I", len(samples)) + samples
    return b"RIFF" + struct.pack("<I", 4 + len(data)) + b"WAVE" + data


def _listed(api: SpeechApi) -> set[str]:
    return {word for listed in api.lists.values() for word in json.dumps(listed).split('"')}


def _sound_for(body: Mapping[str, Any], fault: Fault) -> bytes:
    milliseconds = round(len(body["input"]) * MS_PER_CHARACTER / body.get("speed", 1.0))
    return tone(body["response_format"], milliseconds, 0 if fault is Fault.SILENCE else 9000)


@cache
def tone(kind: str, milliseconds: int, peak: int = 9000) -> bytes:
    """Make a tone of that length: a file, or bare samples for pcm."""
    step = 2 * math.pi * 440 / RATE
    samples = array("h", (round(peak * math.sin(step * at)) for at in range(RATE * milliseconds // 1000)))
    return samples.tobytes() if kind == "pcm" else _encoded(kind, samples.tobytes())


def _encoded(kind: str, pcm: bytes) -> bytes:
    container, codec, rate = _CONTAINERS[kind]
    frame = av.AudioFrame(format="s16", layout="mono", samples=len(pcm) // 2)
    frame.sample_rate = RATE
    frame.planes[0].update(pcm.ljust(frame.planes[0].buffer_size, b"\0"))
    file = io.BytesIO()
    with av.open(file, "w", format=container) as output:
        stream = cast("av.AudioStream", output.add_stream(codec, rate=rate, layout="mono"))
        for packet in [*stream.encode(frame), *stream.encode(None)]:
            output.mux(packet)
    return file.getvalue()


@contextlib.contextmanager
def speech_api() -> Iterator[SpeechApi]:
    """Run the server until the block ends."""
    api = SpeechApi()
    server = _Server(api)
    api.url = f"http://127.0.0.1:{server.server_address[1]}/v1"
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    try:
        yield api
    finally:
        api.released.set()
        server.shutdown()
        thread.join()
        server.server_close()
