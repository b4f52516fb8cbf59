import email.utils
import socket
import time
from collections.abc import Iterator
from contextlib import closing

import pytest
import trustme

from bulletin.errors import EngineError, EngineUnavailableError
from bulletin.model import Voice
from bulletin.narration.engines.gtts.engine import GttsEngine
from support.google import Fault, GoogleServer, google
from support.tunnel import use_proxy

ENGLISH = Voice("gtts", "en", "en")
TWO_PARTS = (
    "The council met for three hours on Tuesday evening, and then, at last, it voted to raise the wall again."
)


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[GoogleServer]:
    with google(monkeypatch) as running:
        yield running


@pytest.fixture
def engine(server: GoogleServer) -> Iterator[GttsEngine]:  # noqa: ARG001 - opened after it, closed before it
    with closing(GttsEngine()) as opened:
        yield opened


@pytest.mark.parametrize(
    ("fault", "message"),
    [
        (Fault.TOO_MANY, "no more requests"),
        (Fault.BROKEN, "status 500"),
        (Fault.FORBIDDEN, "status 403"),
        (Fault.RESET, "broke off"),
        (Fault.RESET_MIDWAY, "broke off"),
        (Fault.CUT_BODY, "broke off"),
        (Fault.CUT_JSON, "garbled"),
        (Fault.CUT_SOUND, "middle of a sound"),
        (Fault.EMPTY, "something else than sound"),
        (Fault.HTML, "something else than sound"),
        (Fault.NO_SOUND, "no sound"),
        (Fault.SILENT_REPLY, "no sound"),
        (Fault.SILENCE, "silence"),
        (Fault.NOISE, "not sound"),
        (Fault.GARBLED, "garbled"),
        (Fault.ENDLESS, "does not end"),
    ],
)
def test_a_failed_request_is_told_in_one_sentence_and_the_next_one_succeeds(
    fault: Fault, message: str, engine: GttsEngine, server: GoogleServer
) -> None:
    server.faults.append(fault)
    with pytest.raises(EngineError, match=message) as caught:
        engine.speak("Good evening.", ENGLISH)
    assert not isinstance(caught.value, EngineUnavailableError)
    assert str(caught.value).count(".") == 1
    assert "HTTPSConnectionPool" not in str(caught.value)
    assert engine.speak("Good evening.", ENGLISH).pcm


@pytest.mark.parametrize(
    "fault", [fault for fault in Fault if fault not in (Fault.NONE, Fault.OTHER_TYPE, Fault.OTHER_RATE)]
)
@pytest.mark.parametrize("before", [[], [Fault.NONE]])
def test_a_line_is_never_spoken_in_part(before: list[Fault], fault: Fault, server: GoogleServer) -> None:
    server.faults.extend([*before, fault])
    with closing(GttsEngine(timeout=0.3)) as engine, pytest.raises(EngineError):
        engine.speak(TWO_PARTS, ENGLISH)


@pytest.mark.parametrize("faults", [[Fault.OTHER_RATE], [Fault.NONE, Fault.OTHER_RATE]])
def test_parts_of_different_rates_are_not_joined(
    faults: list[Fault], engine: GttsEngine, server: GoogleServer
) -> None:
    server.faults.extend(faults)
    with pytest.raises(EngineError, match="different sampling rates"):
        engine.speak(TWO_PARTS, ENGLISH)


def test_a_sound_that_is_called_something_else_is_still_a_sound(
    engine: GttsEngine, server: GoogleServer
) -> None:
    server.faults.append(Fault.OTHER_TYPE)
    assert engine.speak("Good evening.", ENGLISH) == engine.speak("Good evening.", ENGLISH)


@pytest.mark.parametrize("fault", [Fault.STALL, Fault.DRIP])
def test_an_answer_that_does_not_come_to_an_end_is_not_waited_for(fault: Fault, server: GoogleServer) -> None:
    server.faults.append(fault)
    with closing(GttsEngine(timeout=0.3)) as engine, pytest.raises(EngineError, match=r"within 0\.3 s"):
        engine.speak("Good evening.", ENGLISH)


@pytest.mark.parametrize(
    ("fault", "header", "least", "most"),
    [
        (Fault.TOO_MANY, "17", 17, 17),
        (Fault.BROKEN, "0", 0, 0),
        (Fault.TOO_MANY, email.utils.formatdate(time.time() + 7200, usegmt=True), 6600, 7200),
        (Fault.TOO_MANY, "Sun, 06 Nov 1994 08:49:37 GMT", 0, 0),
    ],
    ids=["seconds", "none", "a date to come", "a date long gone"],
)
def test_how_long_google_wants_to_be_left_alone_is_handed_on(
    fault: Fault, header: str, least: float, most: float, engine: GttsEngine, server: GoogleServer
) -> None:
    server.faults.append(fault)
    server.retry_after[int(fault.value[:3])] = header
    with pytest.raises(EngineError) as caught:
        engine.speak("Good evening.", ENGLISH)
    assert caught.value.retry_after is not None
    assert least <= caught.value.retry_after <= most


@pytest.mark.parametrize(
    "header", ["", "soon", "-1", "1e3", "9" * 5000, "Sun, 99 Nov 1994 08:49:37 GMT", "²"]
)
def test_a_wish_that_cannot_be_read_is_none(header: str, engine: GttsEngine, server: GoogleServer) -> None:
    server.faults.append(Fault.TOO_MANY)
    server.retry_after[429] = header
    with pytest.raises(EngineError, match="no more requests") as caught:
        engine.speak("Good evening.", ENGLISH)
    assert caught.value.retry_after is None


def test_whoever_cannot_prove_to_be_google_gets_no_text(
    server: GoogleServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    with trustme.CA().cert_pem.tempfile() as another_authority:
        monkeypatch.setenv("REQUESTS_CA_BUNDLE", another_authority)
        with closing(GttsEngine()) as engine, pytest.raises(EngineUnavailableError) as caught:
            engine.speak("Good evening.", ENGLISH)
    assert "certificate" in str(caught.value)
    assert "REQUESTS_CA_BUNDLE" in caught.value.hint
    assert not server.requests


def test_without_a_bundle_of_ones_own_only_the_known_authorities_are_trusted(
    server: GoogleServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("REQUESTS_CA_BUNDLE")
    monkeypatch.delenv("CURL_CA_BUNDLE", raising=False)
    with closing(GttsEngine()) as engine, pytest.raises(EngineUnavailableError, match="certificate"):
        engine.speak("Good evening.", ENGLISH)
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
    with (
        closing(GttsEngine()) as engine,
        pytest.raises(EngineUnavailableError, match="cannot be reached") as caught,
    ):
        engine.speak("Good evening.", ENGLISH)
    assert caught.value.hint == "Use --engine espeak, which needs no network."


def test_a_line_that_comes_after_the_cancel_is_told_so(engine: GttsEngine) -> None:
    engine.cancel()
    with pytest.raises(EngineUnavailableError, match="closed"):
        engine.speak("Good evening.", Voice("gtts", "en", "en"))
