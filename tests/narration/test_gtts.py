import socket
from collections.abc import Iterator
from dataclasses import replace

import pytest

from bulletin.errors import EngineError, EngineUnavailableError
from bulletin.model import Voice
from bulletin.narration.engine import Speech
from bulletin.narration.gtts import GttsEngine
from support.google import MS_PER_CHARACTER, RATE, Fault, GoogleServer, google, use_proxy

ENGLISH = Voice("gtts", "en", "en")
LONG = (
    "The council met for three hours on Tuesday evening, and then, at last, it voted to raise the wall again."
)


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[GoogleServer]:
    with google(monkeypatch) as running:
        yield running


def _milliseconds(speech: Speech) -> float:
    return len(speech.pcm) / 2 / speech.rate * 1000


@pytest.mark.usefixtures("server")
def test_a_line_comes_back_as_the_sound_that_google_gave() -> None:
    speech = GttsEngine().speak("Good evening.", ENGLISH)
    assert speech.rate == RATE
    # An MP3 is a whole number of frames and has up to two more of delay.
    assert 0 <= _milliseconds(speech) - len("Good evening.") * MS_PER_CHARACTER < 150


def test_a_long_line_is_asked_for_in_parts_and_comes_back_whole(server: GoogleServer) -> None:
    speech = GttsEngine().speak(LONG, ENGLISH)
    assert len(server.requests) > 1
    assert all(len(request.text) <= 100 for request in server.requests)
    spoken = sum(len(request.text) for request in server.requests)
    assert 0 <= _milliseconds(speech) - spoken * MS_PER_CHARACTER < 150 * len(server.requests)
    assert " ".join(request.text.rstrip(",.") for request in server.requests).split() == [
        word.rstrip(",.") for word in LONG.split()
    ]


@pytest.mark.parametrize(
    ("name", "host", "language"),
    [
        ("en", "translate.google.com", "en"),
        ("en-gb", "translate.google.co.uk", "en"),
        ("de", "translate.google.com", "de"),
        ("zh-TW", "translate.google.com", "zh-TW"),
        ("he", "translate.google.com", "iw"),
    ],
)
def test_a_voice_is_a_language_and_a_domain_of_google(
    name: str, host: str, language: str, server: GoogleServer
) -> None:
    GttsEngine().speak("Good evening.", Voice("gtts", name, name))
    (request,) = server.requests
    assert (request.host, request.language) == (host, language)


@pytest.mark.parametrize(
    ("spoken", "english", "german"),
    [
        ("In [Kyiv](/ˈkiːjɪv/).", "In KEE-yiv.", "In Kyiv."),
        ("[Kyiv](/ˈkiːjɪv/)'s wall", "KEE-yiv's wall", "Kyiv's wall"),
        ("the [Zeitgeist](de)", "the Zeitgeist", "the Zeitgeist"),
        ("[Hm](/˥/), said the C.F.A", "Hm, said the C.F.A", "Hm, said the C.F.A"),
    ],
)
def test_google_gets_text_only(spoken: str, english: str, german: str) -> None:
    engine = GttsEngine()
    assert engine.render(spoken, ENGLISH) == english
    assert engine.render(spoken, Voice("gtts", "en-gb", "en-gb")) == english
    assert engine.render(spoken, Voice("gtts", "de", "de")) == german


@pytest.mark.parametrize(("speed", "slow"), [(1.0, False), (0.8, False), (0.7, True), (1.5, False)])
def test_a_slow_voice_is_googles_slow_one(speed: float, slow: bool, server: GoogleServer) -> None:
    GttsEngine().speak("Good evening.", replace(ENGLISH, speed=speed))
    assert server.requests[0].slow is slow


@pytest.mark.parametrize(
    ("fault", "message"),
    [
        (Fault.TOO_MANY, "no more requests"),
        (Fault.BROKEN, "status 500"),
        (Fault.FORBIDDEN, "status 403"),
        (Fault.RESET, "broke off"),
        (Fault.EMPTY, "only 0 of the 1"),
        (Fault.HTML, "only 0 of the 1"),
        (Fault.NO_SOUND, "no sound"),
        (Fault.SILENT_REPLY, "not sound"),
        (Fault.NOISE, "not sound"),
        (Fault.GARBLED, "garbled"),
    ],
)
def test_a_failed_request_is_told_in_one_sentence_and_the_next_one_succeeds(
    fault: Fault, message: str, server: GoogleServer
) -> None:
    engine = GttsEngine()
    server.faults.append(fault)
    with pytest.raises(EngineError, match=message) as caught:
        engine.speak("Good evening.", ENGLISH)
    assert not isinstance(caught.value, EngineUnavailableError)
    assert str(caught.value).count(".") == 1
    assert "HTTPSConnectionPool" not in str(caught.value)
    assert engine.speak("Good evening.", ENGLISH).pcm


@pytest.mark.parametrize(
    "fault", [Fault.HTML, Fault.EMPTY, Fault.NO_SOUND, Fault.SILENT_REPLY, Fault.TOO_MANY]
)
def test_a_line_is_never_spoken_in_part(fault: Fault, server: GoogleServer) -> None:
    server.faults.extend([Fault.NONE, fault])
    with pytest.raises(EngineError):
        GttsEngine().speak(LONG, ENGLISH)


def test_an_answer_that_does_not_come_is_not_waited_for(server: GoogleServer) -> None:
    server.faults.append(Fault.STALL)
    with pytest.raises(EngineError, match=r"within 0\.3 s"):
        GttsEngine(timeout=0.3).speak("Good evening.", ENGLISH)


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
    with pytest.raises(EngineUnavailableError, match="cannot be reached") as caught:
        GttsEngine().speak("Good evening.", ENGLISH)
    assert caught.value.hint == "Use --engine espeak, which needs no network."


def test_nothing_is_asked_of_google_for_a_line_without_words(server: GoogleServer) -> None:
    for text in ("", " ", "…", "!?", "\n"):
        with pytest.raises(EngineError, match="nothing"):
            GttsEngine().speak(text, ENGLISH)
    assert not server.requests


def test_the_voices_are_listed_without_the_network(server: GoogleServer) -> None:
    names = [voice.name for voice in GttsEngine().voices()]
    assert names == sorted(set(names))
    assert {"en", "en-gb", "de", "fr-CA", "zh-TW", "he"} <= set(names)
    assert not server.requests
