"""Google Translate's speech service as gTTS sees it, on loopback: tones as long as their text."""

import base64
import contextlib
import json
import math
import threading
import urllib.parse
from array import array
from collections import deque
from collections.abc import Iterator
from enum import Enum
from functools import cache
from typing import NamedTuple

import lameenc
import pytest

from support.tunnel import TunnelHandler, TunnelServer, authority, running

RATE = 24_000
MS_PER_CHARACTER = 60
_RPC = "jQ1olc"
_FRAME = 192  # bytes of 24 ms at 64 kbit/s
_TYPES = ("application/json; charset=utf-8", "text/html")


class Fault(Enum):
    """What the service does instead of answering."""

    NONE = "answer well"
    TOO_MANY = "429 Too Many Requests"
    BROKEN = "500 Internal Server Error"
    FORBIDDEN = "403 Forbidden"
    RESET = "close the connection with a reset"
    STALL = "say nothing"
    EMPTY = "200 without a body"
    NO_SOUND = "200 with the envelope but no sound in it"
    SILENT_REPLY = "200 with an empty sound"
    HTML = "200 with a page, as at a consent wall"
    NOISE = "200 with a sound that is not MP3"
    GARBLED = "200 with a sound that is not base64"
    SILENCE = "200 with a sound in which nothing is heard"
    OTHER_RATE = "200 with a sound of another sampling rate"
    CUT_SOUND = "200 with a sound that ends in the middle of a frame"
    CUT_JSON = "200 with half of the envelope, as if that were all"
    CUT_BODY = "200, and a close before all is sent"
    RESET_MIDWAY = "200, and a reset before all is sent"
    OTHER_TYPE = "200 with a sound that is called a page"
    ENDLESS = "200 with a body that does not end"
    DRIP = "200 with a byte at a time"


class Request(NamedTuple):
    """What was asked of the service."""

    host: str
    text: str
    language: str
    slow: bool


class GoogleServer(TunnelServer):
    """The service; `faults` are used up one a request, then all is well."""

    def __init__(self) -> None:
        super().__init__(_Handler, "translate.google.com", "translate.google.co.uk")
        self.requests: list[Request] = []
        self.faults: deque[Fault] = deque()
        self.retry_after: dict[int, str] = {}
        """What the header says, by status."""
        self.latency = 0.0
        """Seconds that every request waits."""
        self.credentials: list[str | None] = []
        self.most_at_once = 0
        self._at_once = 0
        self._counting = threading.Lock()
        self._together = threading.Barrier(1)

    def gather(self, count: int) -> None:
        """Answer no request before `count` of them are there; their number must be a multiple of it."""
        self._together = threading.Barrier(count, timeout=10)

    def count(self) -> None:
        """Count a request among those that are there at once."""
        with self._counting:
            self._at_once += 1
            self.most_at_once = max(self.most_at_once, self._at_once)
        self._together.wait()
        with self._counting:
            self._at_once -= 1

    def take(self, request: Request) -> Fault:
        """Note the request and say what becomes of it; list and deque are safe between threads."""
        self.requests.append(request)
        with contextlib.suppress(IndexError):
            return self.faults.popleft()
        return Fault.NONE


class _Handler(TunnelHandler):
    server: GoogleServer

    def do_POST(self) -> None:  # noqa: N802 - as the base class has it
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        self.server.credentials.append(self.headers["Authorization"])
        request = _read_request(self.host, body)
        self.server.count()
        self.server.released.wait(self.server.latency)
        match self.server.take(request):
            case Fault.RESET:
                self.reset()
            case Fault.STALL:
                self.server.released.wait()
                self.close_connection = True
            case Fault.TOO_MANY | Fault.BROKEN | Fault.FORBIDDEN as fault:
                self._answer(int(fault.value[:3]), b"no")
            case (Fault.CUT_BODY | Fault.RESET_MIDWAY | Fault.ENDLESS | Fault.DRIP) as fault:
                self._trickle(fault, _page(Fault.NONE, request))
            case fault:
                self._answer(200, _page(fault, request), _TYPES[fault is Fault.OTHER_TYPE])

    def _answer(self, status: int, page: bytes, media_type: str = "text/plain") -> None:
        self.send_response(status)
        self.send_header("Content-Length", str(len(page)))
        self.send_header("Content-Type", media_type)
        if status in self.server.retry_after:
            self.send_header("Retry-After", self.server.retry_after[status])
        self.end_headers()
        self.wfile.write(page)

    def _trickle(self, fault: Fault, page: bytes) -> None:
        self.send_response(200)
        self.send_header("Content-Length", str(10**9 if fault is Fault.ENDLESS else len(page)))
        self.end_headers()
        self.wfile.write(page[: len(page) // 2])
        with contextlib.suppress(OSError):  # the client leaves
            while fault is Fault.ENDLESS:
                self.wfile.write(bytes(65_536))
            while fault is Fault.DRIP and not self.server.released.wait(0.05):
                self.wfile.write(b" ")
        self.close_connection = True
        if fault is Fault.RESET_MIDWAY:
            self.reset()


def _read_request(host: str, body: str) -> Request:
    (envelope,) = urllib.parse.parse_qs(body)["f.req"]
    (((rpc, parameters, _, _),),) = json.loads(envelope)
    assert rpc == _RPC
    text, language, slow, _ = json.loads(parameters)
    return Request(host, text, language, bool(slow))


def _page(fault: Fault, request: Request) -> bytes:
    match fault:
        case Fault.EMPTY:
            return b""
        case Fault.HTML:
            return b"<!doctype html><title>Before you continue</title>"
        case Fault.NO_SOUND:
            return _envelope(None)
        case Fault.GARBLED:
            return _envelope("A")
        case Fault.CUT_JSON:
            page = _envelope_of(_tone(request))
            return page[: len(page) // 2]
        case _:
            return _envelope_of(_sound(fault, request))


def _sound(fault: Fault, request: Request) -> bytes:
    match fault:
        case Fault.SILENT_REPLY:
            return b""
        case Fault.NOISE:
            return b"this is no sound at all" * 50
        case Fault.SILENCE:
            return tone_mp3(1000, level=0)
        case Fault.OTHER_RATE:
            return tone_mp3(1000, rate=16_000)
        case Fault.CUT_SOUND:
            tone = _tone(request)
            return tone[: len(tone) // _FRAME // 2 * _FRAME + _FRAME // 2]
        case _:
            return _tone(request)


def _envelope_of(sound: bytes) -> bytes:
    return _envelope(base64.b64encode(sound).decode())


def _envelope(sound: str | None) -> bytes:
    """Wrap a sound as Google's batchexecute does: a guard line, then length and JSON by turns."""
    payload = None if sound is None else json.dumps([sound])
    line = json.dumps([["wrb.fr", _RPC, payload, None, None, None, "generic"]], separators=(",", ":"))
    return f")]}}'\n\n{len(line)}\n{line}\n25\n[['e',4,null,null,131]]\n".encode()


def _tone(request: Request) -> bytes:
    return tone_mp3(len(request.text) * MS_PER_CHARACTER * (2 if request.slow else 1))


@cache
def tone_mp3(milliseconds: int, *, level: int = 9000, rate: int = RATE) -> bytes:
    """Encode a tone of that length as Google does: MP3, 24 kHz, mono, 64 kbit/s."""
    step = 2 * math.pi * 440 / rate
    count = rate * milliseconds // 1000
    samples = array("h", (round(level * math.sin(step * at)) for at in range(count)))
    encoder = lameenc.Encoder()
    encoder.set_in_sample_rate(rate)
    encoder.set_channels(1)
    encoder.set_bit_rate(64)
    encoder.set_quality(7)
    encoder.silence()
    return bytes(encoder.encode(samples.tobytes()) + encoder.flush())


@contextlib.contextmanager
def google(monkeypatch: pytest.MonkeyPatch) -> Iterator[GoogleServer]:
    """Run the service, point the environment's proxy variables at it, and have its authority trusted."""
    server = GoogleServer()
    with running(server, monkeypatch), authority().cert_pem.tempfile() as path:
        monkeypatch.setenv("REQUESTS_CA_BUNDLE", path)
        yield server
