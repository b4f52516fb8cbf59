"""Google Translate's speech service as gTTS sees it, on loopback.

gTTS goes through a proxy that it finds in the environment, and does not verify certificates. So this
is a proxy that answers CONNECT itself: whatever host is asked for, TLS ends here and the request
is answered with an MP3 whose tone is as long as its text.
"""

import base64
import contextlib
import json
import math
import socket
import ssl
import struct
import threading
import urllib.parse
from array import array
from collections import deque
from collections.abc import Iterator
from enum import Enum
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, NamedTuple, cast

import lameenc
import pytest
import trustme

RATE = 24_000
MS_PER_CHARACTER = 60
_RPC = "jQ1olc"


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


class Request(NamedTuple):
    """What was asked of the service."""

    host: str
    text: str
    language: str
    slow: bool


class GoogleServer(ThreadingHTTPServer):
    """The proxy with the service behind it; `faults` are used up one a request, then all is well."""

    daemon_threads = True

    def __init__(self, certificate: trustme.LeafCert) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        certificate.configure_cert(self.tls)
        self.requests: list[Request] = []
        self.faults: deque[Fault] = deque()
        self.released = threading.Event()

    def take(self, request: Request) -> Fault:
        """Note the request and say what becomes of it; list and deque are safe between threads."""
        self.requests.append(request)
        with contextlib.suppress(IndexError):
            return self.faults.popleft()
        return Fault.NONE


class _Handler(BaseHTTPRequestHandler):
    server: GoogleServer
    protocol_version = "HTTP/1.1"

    def do_CONNECT(self) -> None:
        self.host = self.path.partition(":")[0]
        self.send_response(200)
        self.end_headers()
        self.close_connection = False  # though clients speak HTTP/1.0 to a proxy
        self.connection = self.server.tls.wrap_socket(self.connection, server_side=True)
        self.rfile = self.connection.makefile("rb")
        self.wfile = cast("Any", self.connection.makefile("wb", buffering=0))

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        request = _read_request(self.host, body)
        match self.server.take(request):
            case Fault.RESET:
                self._reset()
            case Fault.STALL:
                self.server.released.wait()
                self.close_connection = True
            case Fault.TOO_MANY | Fault.BROKEN | Fault.FORBIDDEN as fault:
                self._answer(int(fault.value[:3]), b"no")
            case fault:
                self._answer(200, _page(fault, request))

    def _answer(self, status: int, page: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Length", str(len(page)))
        self.end_headers()
        self.wfile.write(page)

    def _reset(self) -> None:
        # Zero seconds of lingering make the close a reset.
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.close_connection = True

    def finish(self) -> None:
        super().finish()
        self.connection.close()

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002, ANN401 - as the base class has it
        pass


def _read_request(host: str, body: str) -> Request:
    (envelope,) = urllib.parse.parse_qs(body)["f.req"]
    (((rpc, parameters, _, _),),) = json.loads(envelope)
    assert rpc == _RPC
    text, language, slow, _ = json.loads(parameters)
    return Request(host, text, language, bool(slow))


def _page(fault: Fault, request: Request) -> bytes:
    pages = {
        Fault.EMPTY: b"",
        Fault.HTML: b"<!doctype html><title>Before you continue</title>",
        Fault.NO_SOUND: _envelope(None),
        Fault.SILENT_REPLY: _envelope(""),
        Fault.NOISE: _envelope(base64.b64encode(b"this is no sound at all" * 50).decode()),
        Fault.GARBLED: _envelope("A"),
    }
    return pages[fault] if fault in pages else _envelope(base64.b64encode(_tone(request)).decode())


def _envelope(sound: str | None) -> bytes:
    """Wrap a sound as Google's batchexecute does: a guard line, then length and JSON by turns."""
    payload = None if sound is None else json.dumps([sound])
    line = json.dumps([["wrb.fr", _RPC, payload, None, None, None, "generic"]], separators=(",", ":"))
    return f")]}}'\n\n{len(line)}\n{line}\n25\n[['e',4,null,null,131]]\n".encode()


def _tone(request: Request) -> bytes:
    return tone_mp3(len(request.text) * MS_PER_CHARACTER * (2 if request.slow else 1))


@cache
def tone_mp3(milliseconds: int) -> bytes:
    """Encode a tone of that length as Google does: MP3, 24 kHz, mono, 64 kbit/s."""
    step = 2 * math.pi * 440 / RATE
    count = RATE * milliseconds // 1000
    samples = array("h", (round(9000 * math.sin(step * at)) for at in range(count)))
    encoder = lameenc.Encoder()
    encoder.set_in_sample_rate(RATE)
    encoder.set_channels(1)
    encoder.set_bit_rate(64)
    encoder.set_quality(7)
    encoder.silence()
    return bytes(encoder.encode(samples.tobytes()) + encoder.flush())


@cache
def _certificate() -> trustme.LeafCert:
    return trustme.CA().issue_cert("translate.google.com", "*.google.com")


@contextlib.contextmanager
def google(monkeypatch: pytest.MonkeyPatch) -> Iterator[GoogleServer]:
    """Run the service and point the environment's proxy variables at it."""
    server = GoogleServer(_certificate())
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    use_proxy(monkeypatch, f"http://127.0.0.1:{server.server_address[1]}")
    try:
        yield server
    finally:
        server.released.set()
        server.shutdown()
        thread.join()
        server.server_close()


def use_proxy(monkeypatch: pytest.MonkeyPatch, url: str) -> None:
    """Make programs that heed the environment send their HTTPS requests through `url`."""
    for name in ("HTTPS_PROXY", "https_proxy"):
        monkeypatch.setenv(name, url)
    for name in ("NO_PROXY", "no_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
