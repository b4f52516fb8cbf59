import socket
import ssl
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing

import certifi
import pytest
import trustme

from bulletin.errors import EngineError, EngineUnavailableError
from bulletin.model import Voice
from bulletin.narration.engines.edge.engine import EdgeEngine
from bulletin.narration.takes import trim_silence
from support.microsoft import MicrosoftServer, microsoft
from support.microsoft_messages import Fault
from support.tunnel import TunnelHandler, TunnelServer, running, use_proxy

TEXT = "Good evening from the harbour."
SONIA = Voice("edge", "en-GB-SoniaNeural", "en-gb")


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[MicrosoftServer]:
    with microsoft(monkeypatch) as running:
        yield running


@pytest.fixture
def engine(server: MicrosoftServer) -> Iterator[EdgeEngine]:  # noqa: ARG001 - opened after it, closed before it
    with closing(EdgeEngine()) as opened:
        yield opened


def _told(engine: EdgeEngine, message: str) -> EngineError:
    with pytest.raises(EngineError, match=message) as caught:
        engine.speak(TEXT, SONIA)
    assert str(caught.value).count(".") - str(caught.value).count("0.5") == 1
    assert not {"wss:", "Token", "aiohttp"} & set(str(caught.value).split())
    return caught.value


@pytest.mark.parametrize(
    ("fault", "message"),
    [
        (Fault.TOO_MANY, "no more requests"),
        (Fault.BUSY, "status 503"),
        (Fault.DATELESS, "refuses"),
        (Fault.PAGE, "status 200"),
        (Fault.WRONG_KEY, "status 101"),
        (Fault.CLOSED, "without any sound"),
        (Fault.NO_SOUND, "without any sound"),
        (Fault.CUT, "broke off"),
        (Fault.RESET_MIDWAY, "broke off"),
        (Fault.DROPPED, "ends before its last word"),
        (Fault.NOISE, "not sound"),
        (Fault.OTHER_TYPE, "something else than sound"),
        (Fault.OTHER_PATH, "something else than sound"),
        (Fault.GARBLED, "something else than sound"),
        (Fault.WORDLESS, "something else than sound"),
        (Fault.TIMELESS, "something else than sound"),
        (Fault.HEADLESS, "something else than sound"),
        (Fault.ENDLESS, "does not end"),
        (Fault.ENDLESS_WORDS, "does not end"),
        (Fault.HUGE, "broke off"),
    ],
)
def test_a_failed_request_is_told_in_one_sentence_and_the_next_one_succeeds(
    fault: Fault, message: str, engine: EdgeEngine, server: MicrosoftServer
) -> None:
    server.faults.append(fault)
    assert not isinstance(_told(engine, message), EngineUnavailableError)
    assert engine.speak(TEXT, SONIA).pcm


@pytest.mark.parametrize(
    "fault", [Fault.HANG, Fault.SLOW_HEADERS, Fault.STALL_MIDWAY, Fault.NO_END, Fault.DRIP]
)
def test_an_answer_that_does_not_come_to_an_end_is_not_waited_for(
    fault: Fault, server: MicrosoftServer
) -> None:
    server.faults.append(fault)
    with closing(EdgeEngine(timeout=0.5)) as engine:
        assert not isinstance(_told(engine, "within 0.5 s"), EngineUnavailableError)


def test_silence_is_refused_as_a_take(engine: EdgeEngine, server: MicrosoftServer) -> None:
    server.faults.append(Fault.SILENCE)
    with pytest.raises(EngineError, match="silence"):
        trim_silence(engine.speak(TEXT, SONIA))


def test_a_list_that_does_not_come_is_not_waited_for(server: MicrosoftServer) -> None:
    server.faults.append(Fault.HANG)
    server.list_status = 0
    with closing(EdgeEngine(timeout=0.5)) as engine:
        assert len(engine.list_voices()) > 150


def test_a_request_is_refused_for_good_when_the_clock_was_not_the_reason(
    engine: EdgeEngine, server: MicrosoftServer
) -> None:
    server.faults.extend([Fault.FORBIDDEN] * 2)
    error = _told(engine, "refuses the request .status 403.")
    assert "pip install --upgrade edge-tts" in error.hint
    assert not isinstance(error, EngineUnavailableError)


@pytest.mark.parametrize(
    ("faults", "header", "seconds"),
    [
        ([Fault.TOO_MANY], "17", 17),
        ([Fault.BUSY], "Sun, 06 Nov 1994 08:49:37 GMT", 0),
        ([Fault.FORBIDDEN] * 2, "3", 3),
    ],
)
def test_how_long_microsoft_wants_to_be_left_alone_is_handed_on(
    faults: list[Fault], header: str, seconds: float, engine: EdgeEngine, server: MicrosoftServer
) -> None:
    server.faults.extend(faults)
    server.retry_after = header
    assert _told(engine, "status").retry_after == seconds


def test_a_connection_that_ends_before_it_has_begun_is_told(
    engine: EdgeEngine, server: MicrosoftServer
) -> None:
    server.faults.extend([Fault.RESET] * 2)  # aiohttp tries again itself: no text was sent yet
    assert not isinstance(_told(engine, "broke off"), EngineUnavailableError)


@pytest.mark.parametrize("fault", [Fault.TOO_MANY, Fault.BUSY])
def test_without_a_wish_there_is_none(fault: Fault, engine: EdgeEngine, server: MicrosoftServer) -> None:
    server.faults.append(fault)
    assert _told(engine, "status").retry_after is None


@pytest.mark.parametrize("authority", ["another", "those that are known"])
def test_whoever_cannot_prove_to_be_microsoft_gets_no_text(
    authority: str, server: MicrosoftServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    trusting = ssl.create_default_context(cafile=certifi.where())
    if authority == "another":
        trustme.CA().configure_trust(trusting)
    for module in ("communicate", "voices"):
        monkeypatch.setattr(f"edge_tts.{module}._SSL_CTX", trusting)
    with closing(EdgeEngine()) as engine:
        error = _told(engine, "certificate")
        assert len(engine.list_voices()) > 150
    assert isinstance(error, EngineUnavailableError)
    assert "certifi" in error.hint
    assert not server.requests


@pytest.fixture
def closed_port() -> Iterator[int]:
    # Bound but not listening: connections are refused, and nobody else can take the port.
    with socket.socket() as unheard:
        unheard.bind(("127.0.0.1", 0))
        yield unheard.getsockname()[1]


@pytest.mark.parametrize("host", ["127.0.0.1", "no-such-host.invalid"])
def test_without_a_network_the_offline_engine_is_advised(
    host: str, closed_port: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    use_proxy(monkeypatch, f"http://{host}:{closed_port}")
    with closing(EdgeEngine()) as engine:
        error = _told(engine, "cannot be reached")
        assert len(engine.list_voices()) > 150
    assert isinstance(error, EngineUnavailableError)
    assert error.hint == "Use --engine espeak, which needs no network."


def test_a_proxy_that_cannot_be_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    use_proxy(monkeypatch, "http://[nobody")
    with closing(EdgeEngine()) as engine:
        assert isinstance(_told(engine, "HTTPS_PROXY"), EngineUnavailableError)


def test_a_proxy_may_be_named_without_its_scheme_and_have_a_password(
    engine: EdgeEngine, server: MicrosoftServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    use_proxy(monkeypatch, f"me:word@127.0.0.1:{server.server_address[1]}")
    assert engine.speak(TEXT, SONIA).pcm
    assert server.proxy_credentials == ["Basic bWU6d29yZA=="]


class _Refusing(TunnelHandler):
    def do_CONNECT(self) -> None:  # noqa: N802 - as the base class has it
        self.send_error(407)


def test_a_proxy_that_refuses_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    with running(TunnelServer(_Refusing, "localhost"), monkeypatch), closing(EdgeEngine()) as engine:
        assert isinstance(_told(engine, "proxy refuses .status 407."), EngineUnavailableError)


@pytest.mark.parametrize("fault", [Fault.HANG, Fault.STALL_MIDWAY, Fault.NO_END, Fault.DRIP])
def test_all_lines_are_broken_off_at_once_and_no_other_is_begun(
    fault: Fault, engine: EdgeEngine, server: MicrosoftServer
) -> None:
    server.faults.extend([fault] * 3)
    with ThreadPoolExecutor(3) as pool:
        lines = [pool.submit(engine.speak, TEXT, SONIA) for _ in range(3)]
        while server.faults:
            threading.Event().wait(0.005)
        engine.cancel()
        errors = [line.exception(timeout=10) for line in lines]
    assert all(isinstance(error, EngineUnavailableError) for error in errors)
    asked = server.connections
    with pytest.raises(EngineUnavailableError, match="closed"):
        engine.speak(TEXT, SONIA)
    assert server.connections == asked
