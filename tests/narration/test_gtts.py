import math
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from bulletin._infra.pcm import to_float
from bulletin.errors import EngineError, UsageError
from bulletin.model import Voice
from bulletin.narration import open_engine
from bulletin.narration.engines.gtts.engine import GttsEngine
from bulletin.narration.engines.gtts.options import GttsOptions
from bulletin.narration.engines.protocol import Speech
from support.google import MS_PER_CHARACTER, RATE, GoogleServer, google

ENGLISH = Voice("gtts", "en", "en")
LONG = (
    "The council met for three hours on Tuesday evening, and then, at last, it voted to raise the wall again."
)
WITHOUT_COMMA = (
    "The company said on Thursday that it would close the two remaining factories in the north "
    "of the country by the end of next year because demand had fallen further than anyone had expected."
)


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[GoogleServer]:
    with google(monkeypatch) as running:
        yield running


@pytest.fixture
def engine(server: GoogleServer) -> Iterator[GttsEngine]:  # noqa: ARG001 - opened after it, closed before it
    with closing(GttsEngine()) as opened:
        yield opened


def _milliseconds(speech: Speech) -> float:
    return len(speech.pcm) / 2 / speech.rate * 1000


def test_a_line_comes_back_as_the_sound_that_google_gave(engine: GttsEngine) -> None:
    speech = engine.speak("Good evening.", ENGLISH)
    assert speech.rate == RATE
    # An MP3 is a whole number of frames and has up to two more of delay.
    assert 0 <= _milliseconds(speech) - len("Good evening.") * MS_PER_CHARACTER < 150


def test_a_long_line_is_asked_for_in_parts_and_comes_back_whole(
    engine: GttsEngine, server: GoogleServer
) -> None:
    speech = engine.speak(LONG, ENGLISH)
    asked = {request.text for request in server.requests}
    assert asked == {
        "The council met for three hours on Tuesday evening,",
        "and then, at last, it voted to raise the wall again.",
    }
    spoken = sum(map(len, asked)) * MS_PER_CHARACTER + 150  # a rest at the comma
    assert 0 <= _milliseconds(speech) - spoken < 300


def test_no_rest_is_heard_in_the_middle_of_a_phrase(engine: GttsEngine) -> None:
    speech = engine.speak(WITHOUT_COMMA, ENGLISH)
    samples = to_float(speech.pcm)
    window = RATE * 60 // 1000
    powers = [abs(samples[at : at + window]).max() for at in range(0, len(samples) - window, window // 2)]
    assert min(powers) > 0.1


def test_the_parts_of_all_lines_are_asked_for_side_by_side_and_never_more_than_allowed(
    server: GoogleServer,
) -> None:
    server.gather(3)
    with closing(GttsEngine(requests_at_once=3)) as engine, ThreadPoolExecutor(9) as lines:
        assert len(set(lines.map(lambda _: engine.speak(LONG * 3, ENGLISH), range(9)))) == 1
    assert server.most_at_once == 3


def test_no_more_requests_begin_in_a_second_than_allowed(server: GoogleServer) -> None:
    with closing(GttsEngine(requests_per_second=50)) as engine:
        began = time.monotonic()
        engine.speak(LONG * 5, ENGLISH)
        assert time.monotonic() - began >= (len(server.requests) - 1) / 50


def test_connections_are_kept(server: GoogleServer) -> None:
    with closing(GttsEngine(requests_at_once=2)) as engine:
        for _ in range(5):
            engine.speak(LONG, ENGLISH)
    assert len(server.requests) == 10
    assert server.connections <= 2


def test_no_password_of_a_netrc_is_sent(
    engine: GttsEngine, server: GoogleServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / ".netrc").write_text("default login me password secret\n")
    (tmp_path / ".netrc").chmod(0o600)
    monkeypatch.setenv("NETRC", str(tmp_path / ".netrc"))
    engine.speak("Good evening.", ENGLISH)
    assert server.credentials == [None]


@pytest.mark.parametrize(
    "setting", [{"requests_at_once": 0}, {"requests_per_second": 0.0}, {"requests_per_second": math.nan}]
)
def test_a_setting_that_lets_nothing_through_is_refused(setting: dict[str, Any]) -> None:
    with pytest.raises(UsageError, match="above 0"):
        open_engine("gtts", {"gtts": GttsOptions(**setting)})


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
    name: str, host: str, language: str, engine: GttsEngine, server: GoogleServer
) -> None:
    engine.speak("Good evening.", Voice("gtts", name, name))
    (request,) = server.requests
    assert (request.host, request.language) == (host, language)


@pytest.mark.parametrize(
    ("spoken", "english", "german"),
    [
        ("In [Kyiv](/ˈkiːjɪv/).", "In kee-yiv.", "In Kyiv."),
        ("[Kyiv](/ˈkiːjɪv/)'s wall", "kee-yiv's wall", "Kyiv's wall"),
        ("the [Zeitgeist](de)", "the Zeitgeist", "the Zeitgeist"),
        ("[Hm](/˥/), said the C.F.A", "Hm, said the C.F.A", "Hm, said the C.F.A"),
    ],
)
def test_google_gets_text_only(spoken: str, english: str, german: str, engine: GttsEngine) -> None:
    assert engine.format_text(spoken, ENGLISH) == english
    assert engine.format_text(spoken, Voice("gtts", "en-gb", "en-gb")) == english
    assert engine.format_text(spoken, Voice("gtts", "de", "de")) == german


@pytest.mark.parametrize(("speed", "slow"), [(1.0, False), (0.8, False), (0.7, True), (1.5, False)])
def test_a_slow_voice_is_googles_slow_one(
    speed: float, slow: bool, engine: GttsEngine, server: GoogleServer
) -> None:
    engine.speak("Good evening.", replace(ENGLISH, speed=speed))
    assert server.requests[0].slow is slow


def test_nothing_is_asked_of_google_for_a_line_without_words(
    engine: GttsEngine, server: GoogleServer
) -> None:
    for text in ("", " ", "…", "!?", "\n"):
        with pytest.raises(EngineError, match="nothing"):
            engine.speak(text, ENGLISH)
    assert not server.requests


def test_the_voices_are_listed_without_the_network(engine: GttsEngine, server: GoogleServer) -> None:
    names = [voice.name for voice in engine.list_voices()]
    assert names == sorted(set(names))
    assert {"en", "en-gb", "de", "fr-CA", "zh-TW", "he"} <= set(names)
    assert not server.requests
