"""Microsoft's speech service as edge-tts sees it, on loopback, in real WebSocket frames."""

import base64
import contextlib
import email.utils
import hashlib
import json
import ssl
import struct
import sys
import time
import urllib.parse
from collections import deque
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from edge_tts.drm import DRM, generate_sec_ms_gec_v2

from support.microsoft_messages import (
    BINARY,
    CLOSE,
    FRAME,
    TEXT,
    Fault,
    Request,
    Tone,
    boundary,
    messages,
    parted,
    read_ssml,
    sound_message,
    text_message,
    tone_mp3,
)
from support.tunnel import TunnelHandler, TunnelServer, authority, running

_HOST = "speech.platform.bing.com"
_PATH = "/consumer/speech/synthesize/readaloud"
_ACCEPT = b"258EAFA5-E914-47DA-95CA-C5AB0DC85B11"  # RFC 6455 §1.3

VOICES = {
    "de-DE-KatjaNeural": "Female",
    "en-GB-AnewNeural": "Neutral",
    "en-GB-RyanNeural": "Male",
    "en-GB-SoniaNeural": "Female",
    "en-US-AriaNeural": "Female",
    "en-US-GuyNeural": "Male",
    "iu-Cans-CA-SiqiniqNeural": "Female",
    "zh-CN-liaoning-XiaobeiNeural": "Female",
}


class MicrosoftServer(TunnelServer):
    """The service; `faults` are used up one a request, then all is well."""

    def __init__(self) -> None:
        super().__init__(_Handler, _HOST)
        self.requests: list[Request] = []
        self.faults: deque[Fault] = deque()
        self.retry_after = ""
        """What the header says when a request is refused."""
        self.list_status = 200
        self.list_page = json.dumps([_listed(*each) for each in VOICES.items()])
        self.lists = 0
        """How often the list of voices was asked for."""
        self.ahead = 0.0
        """Seconds by which Microsoft's clock is ahead of ours."""
        self.mistakes: list[BaseException] = []
        """What clients did that no client may do."""

    def take(self) -> Fault:
        with contextlib.suppress(IndexError):  # deque is safe between threads
            return self.faults.popleft()
        return Fault.NONE

    def handle_error(self, request: object, client_address: object) -> None:  # noqa: ARG002 - as in the base
        error = sys.exception()
        if error is not None and not isinstance(error, OSError):  # clients may hang up
            self.mistakes.append(error)


class _Handler(TunnelHandler):
    server: MicrosoftServer

    def do_GET(self) -> None:  # noqa: N802 - as the base class has it
        url = urllib.parse.urlsplit(self.path)
        query = dict(urllib.parse.parse_qsl(url.query))
        assert self.host == _HOST
        if query["Sec-MS-GEC"] not in self._tokens():
            self._refuse(403)
        elif url.path == f"{_PATH}/voices/list":
            self.server.lists += 1
            self._answer(self.server.list_status, self.server.list_page.encode())
        else:
            assert url.path == f"{_PATH}/edge/v1"
            self._converse(self.server.take())

    def _tokens(self) -> set[str]:
        now = time.time() + self.server.ahead
        return {generate_sec_ms_gec_v2(now - past) for past in (0, 300)}

    def date_time_string(self, timestamp: float | None = None) -> str:
        return email.utils.formatdate((timestamp or time.time()) + self.server.ahead, usegmt=True)

    def _converse(self, fault: Fault) -> None:
        self.close_connection = True
        match fault:
            case Fault.TOO_MANY | Fault.BUSY | Fault.FORBIDDEN:
                self._refuse(int(fault.value[:3]))
            case Fault.DATELESS:
                self.wfile.write(b"HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n")
            case Fault.PAGE:
                self._answer(200, b"<!doctype html><title>Before you continue</title>")
            case Fault.RESET:
                self.reset()
            case Fault.HANG:
                self.server.released.wait()
            case Fault.SLOW_HEADERS:
                self.wfile.write(b"HTTP/1.1 101 Switching Protocols\r\n")
                while not self.server.released.wait(0.05):
                    self.wfile.write(b"x")
            case _:
                self._shake_hands(self.headers["Sec-WebSocket-Key"], wrong=fault is Fault.WRONG_KEY)
                self._speak(fault)

    def _refuse(self, status: int) -> None:
        self._answer(
            status, b"no", {"Retry-After": self.server.retry_after} if self.server.retry_after else {}
        )

    def _answer(self, status: int, page: bytes, headers: Mapping[str, str] | None = None) -> None:
        self.send_response(status)
        for name, value in {"Content-Length": str(len(page)), **(headers or {})}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(page)

    def _shake_hands(self, key: str, *, wrong: bool) -> None:
        digest = hashlib.sha1(key.encode() + _ACCEPT, usedforsecurity=False).digest()
        self.send_response(101)
        self.send_header("Upgrade", "websocket")
        self.send_header("Connection", "Upgrade")
        self.send_header("Sec-WebSocket-Accept", base64.b64encode(bytes(20) if wrong else digest).decode())
        self.end_headers()

    def _speak(self, fault: Fault) -> None:
        config, ssml = parted(self._receive()), parted(self._receive())
        assert config[0]["Path"] == "speech.config"
        options = json.loads(config[1])["context"]["synthesis"]["audio"]
        assert options["outputFormat"] == "audio-24khz-48kbitrate-mono-mp3"
        assert options["metadataoptions"]["wordBoundaryEnabled"] == "true"
        assert ssml[0]["Path"] == "ssml"
        request = read_ssml(ssml[1])
        self.server.requests.append(request)
        if request.voice not in VOICES or fault is Fault.CLOSED:
            self._close(1007, b"Unsupported voice.")
            return
        number = ssml[0]["X-RequestId"]
        for opcode, message in messages(fault, request, number):
            self._send(opcode, message)
        self._end(fault, number)

    def _end(self, fault: Fault, number: str) -> None:
        match fault:
            case Fault.RESET_MIDWAY:
                self.reset()
            case Fault.CUT:
                self._close(1000)
            case Fault.STALL_MIDWAY | Fault.NO_END:
                self.server.released.wait()
            case Fault.ENDLESS | Fault.ENDLESS_WORDS | Fault.DRIP:
                self._go_on(fault, number)
            case _:
                self._send(TEXT, text_message("turn.end", number, {}))
                self._receive()
                self._close(1000)

    def _go_on(self, fault: Fault, number: str) -> None:
        sound = sound_message(
            number, tone_mp3((Tone(0, 200, 440),), 200)[: FRAME if fault is Fault.DRIP else None]
        )
        word = text_message("audio.metadata", number, boundary("on", 0, 10))
        opcode, message = (TEXT, word) if fault is Fault.ENDLESS_WORDS else (BINARY, sound)
        while fault is not Fault.DRIP or not self.server.released.wait(0.05):
            self._send(opcode, message)

    def _send(self, opcode: int, payload: bytes) -> None:
        """Send one frame, unmasked (RFC 6455 §5.2)."""
        size = len(payload)
        if size < 126:
            length = bytes([size])
        else:
            length = (
                b"\x7e" + struct.pack(">H", size) if size < 1 << 16 else b"\x7f" + struct.pack(">Q", size)
            )
        self.wfile.write(bytes([0x80 | opcode]) + length + payload)

    def _receive(self) -> str:
        """Take one frame, which is masked; a close is nothing."""
        first, second = self._read_exactly(2)
        assert first & 0x80, "edge-tts sends whole messages"
        assert second & 0x80, "clients mask"
        size = second & 0x7F
        if size > 125:
            (size,) = struct.unpack(
                *((">H", self._read_exactly(2)) if size == 126 else (">Q", self._read_exactly(8)))
            )
        mask = self._read_exactly(4)
        payload = bytes(byte ^ mask[at % 4] for at, byte in enumerate(self._read_exactly(size)))
        return "" if first & 0x0F == CLOSE else payload.decode()

    def _read_exactly(self, count: int) -> bytes:
        data = self.rfile.read(count)
        if len(data) < count:
            raise ConnectionError
        return data

    def _close(self, code: int, reason: bytes = b"") -> None:
        self._send(CLOSE, struct.pack(">H", code) + reason)


def _listed(name: str, gender: str) -> dict[str, object]:
    locale, _, short = name.rpartition("-")
    return {
        "Name": f"Microsoft Server Speech Text to Speech Voice ({locale}, {short})",
        "ShortName": name,
        "Gender": gender,
        "Locale": locale,
        "SuggestedCodec": "audio-24khz-48kbitrate-mono-mp3",
        "FriendlyName": f"Microsoft {short.removesuffix('Neural')} Online (Natural) - {locale}",
        "Status": "GA",
        "VoiceTag": {"ContentCategories": ["General"], "VoicePersonalities": ["Friendly", "Positive"]},
    }


@contextlib.contextmanager
def microsoft(monkeypatch: pytest.MonkeyPatch) -> Iterator[MicrosoftServer]:
    """Run the service, point the environment's proxy variables at it, and have its authority trusted."""
    trusting = ssl.create_default_context()
    authority().configure_trust(trusting)
    for module in ("communicate", "voices"):
        monkeypatch.setattr(f"edge_tts.{module}._SSL_CTX", trusting)
    monkeypatch.setattr(DRM, "clock_skew_seconds", 0.0)
    server = MicrosoftServer()
    with running(server, monkeypatch):
        yield server
    assert not server.mistakes, server.mistakes


def trusted_by_processes(home: Path) -> dict[str, str]:
    """Give an environment in which Python, as it starts, has certifi name the service's authority only."""
    authority().cert_pem.write_to_path(str(home / "ca.pem"))
    start = f"import certifi\ncertifi.where = lambda: {str(home / 'ca.pem')!r}\n"
    (home / "sitecustomize.py").write_text(start)
    return {"PYTHONPATH": str(home)}
