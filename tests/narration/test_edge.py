import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace

import numpy as np
import pytest
from edge_tts.drm import DRM
from hypothesis import given, settings
from hypothesis import strategies as st

from bulletin._infra.pcm import to_float
from bulletin.errors import EngineError, EngineUnavailableError, UsageError
from bulletin.model import TimedWord, Voice
from bulletin.narration import choose_voice, open_engine
from bulletin.narration.engines.edge.engine import EdgeEngine
from bulletin.narration.engines.edge.options import EdgeOptions
from bulletin.narration.engines.protocol import Speech
from bulletin.narration.takes import trim_silence
from support.microsoft import VOICES, MicrosoftServer, microsoft
from support.microsoft_messages import Request

SONIA = Voice("edge", "en-GB-SoniaNeural", "en-gb")
TEXT = "Good evening from the harbour & the café."
NOWHERE = "http://127.0.0.1:1"


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[MicrosoftServer]:
    with microsoft(monkeypatch) as running:
        yield running


@pytest.fixture
def engine(server: MicrosoftServer) -> Iterator[EdgeEngine]:  # noqa: ARG001 - opened after it, closed before it
    with closing(EdgeEngine()) as opened:
        yield opened


def _tones(speech: Speech) -> list[tuple[int, int]]:
    """Say where each tone begins and ends, in samples; a silence of 15 ms parts two."""
    loud = np.flatnonzero(np.abs(to_float(speech.pcm)) > 0.1)
    gaps = np.flatnonzero(np.diff(loud) > 0.015 * speech.rate)
    return list(zip(loud[[0, *(gaps + 1)]].tolist(), loud[[*gaps, -1]].tolist(), strict=True))


def _lie_on_their_tones(speech: Speech) -> bool:
    """Tell whether each word begins and ends within 4 ms of its tone."""
    near = 0.004 * speech.rate
    pairs = zip(speech.words, _tones(speech), strict=True)
    return all(abs(word.start - start) < near and abs(word.end - end) < near for word, (start, end) in pairs)


@pytest.mark.parametrize("speed", [0.5, 1.0, 1.3])
def test_each_word_lies_where_it_is_heard(speed: float, engine: EdgeEngine) -> None:
    speech = engine.speak(TEXT, replace(SONIA, speed=speed))
    assert [word.text for word in speech.words] == [
        "Good",
        "evening",
        "from",
        "the",
        "harbour",
        "the",
        "café",
    ]
    assert _lie_on_their_tones(speech)
    assert _lie_on_their_tones(trim_silence(speech))


def test_a_text_of_several_requests_has_its_words_where_they_are_heard(
    engine: EdgeEngine, server: MicrosoftServer
) -> None:
    text = " ".join(f"{number} harbours" for number in range(330)) + " & that was all."
    speech = engine.speak(text, replace(SONIA, speed=2.0))
    assert len(server.requests) == 2
    assert " ".join(request.text for request in server.requests) == text
    assert [word.text for word in speech.words] == [word.strip(".") for word in text.split() if word != "&"]
    assert _lie_on_their_tones(speech)


@pytest.mark.parametrize(
    ("speed", "pitch", "asked"),
    [
        (1.0, 50, ("+0%", "+0Hz")),
        (1.2, 60, ("+20%", "+10Hz")),
        (0.5, 0, ("-50%", "-50Hz")),
        (2.0, 100, ("+100%", "+50Hz")),
    ],
)
def test_speed_and_pitch_are_asked_for_as_changes(
    speed: float, pitch: int, asked: tuple[str, str], engine: EdgeEngine, server: MicrosoftServer
) -> None:
    engine.speak("Hello.", replace(SONIA, speed=speed, pitch=pitch))
    assert server.requests == [Request("Hello.", SONIA.name, *asked)]


def test_any_text_arrives_as_text() -> None:
    with pytest.MonkeyPatch.context() as patch, microsoft(patch) as server, closing(EdgeEngine()) as engine:

        @settings(max_examples=40)
        @given(st.text(st.characters(exclude_categories=[]), max_size=12))
        def arrives(text: str) -> None:
            engine.speak(f"{text}<b>'&amp; one", SONIA)
            arrived = server.requests[-1].text
            assert arrived.endswith("<b>'&amp; one")
            kept = "".join(each for each in text if each.isalnum())
            assert "".join(each for each in arrived if each.isalnum()) == f"{kept}bampone"

        arrives()


def test_what_microsoft_lists_is_listed_the_well_known_first(
    engine: EdgeEngine, server: MicrosoftServer
) -> None:
    assert [voice.name for voice in engine.list_voices()] == [
        "en-US-AriaNeural",
        "en-US-GuyNeural",
        "en-GB-SoniaNeural",
        "en-GB-RyanNeural",
        "de-DE-KatjaNeural",
        "en-GB-AnewNeural",
        "zh-CN-liaoning-XiaobeiNeural",
    ]
    facts = {voice.name: (voice.language, voice.gender) for voice in engine.list_voices()}
    assert facts["en-GB-RyanNeural"] == ("en-gb", "male")
    assert facts["en-GB-AnewNeural"] == ("en-gb", "")
    assert facts["zh-CN-liaoning-XiaobeiNeural"] == ("zh-cn-liaoning", "female")
    assert server.lists == 1


def test_every_listed_voice_can_be_asked_for(engine: EdgeEngine) -> None:
    for voice in engine.list_voices():
        assert engine.speak("Hello.", voice).pcm


@pytest.mark.parametrize(
    ("status", "page"),
    [(503, "no"), (403, "no"), (200, "<html>"), (200, "{}"), (200, "[]"), (200, '["Sonia"]'), (200, "[[]]")],
)
def test_without_a_list_the_well_known_voices_are_listed_and_nobody_is_asked_again(
    status: int, page: str, engine: EdgeEngine, server: MicrosoftServer
) -> None:
    server.list_status, server.list_page = status, page
    assert len(engine.list_voices()) > 150
    asked = server.lists
    assert engine.list_voices() == engine.list_voices()
    assert server.lists == asked


@pytest.mark.parametrize(
    ("language", "name"),
    [
        ("", "en-US-AriaNeural"),
        ("en", "en-US-AriaNeural"),
        ("en-GB", "en-GB-SoniaNeural"),
        ("de", "de-DE-KatjaNeural"),
        ("de-AT", "de-AT-IngridNeural"),
        ("no", "nb-NO-PernilleNeural"),
        ("zh", "zh-CN-XiaoxiaoNeural"),
        ("tl", "fil-PH-BlessicaNeural"),
    ],
)
def test_a_language_gets_the_same_voice_with_and_without_a_list(
    language: str, name: str, engine: EdgeEngine, server: MicrosoftServer
) -> None:
    server.list_status = 503
    assert choose_voice(engine, "", language).name == name
    server.list_status = 200
    with closing(EdgeEngine()) as asking:
        chosen = choose_voice(asking, "", language).name if name in VOICES else name
    assert chosen == name


def test_lines_at_once_do_not_spoil_each_others_clock(server: MicrosoftServer) -> None:
    server.ahead = 7200.0
    with closing(EdgeEngine(8)) as engine, ThreadPoolExecutor(8) as pool:
        spoken = list(pool.map(lambda number: engine.speak(f"Line {number}.", SONIA), range(8)))
    assert all(speech.pcm for speech in spoken)
    assert abs(DRM.clock_skew_seconds - server.ahead) < 60


def test_words_without_a_letter_are_none(engine: EdgeEngine) -> None:
    speech = engine.speak("One – two ( ) … 3.", SONIA)
    assert [word.text for word in speech.words] == ["One", "two", "3"]
    assert all(isinstance(word, TimedWord) and word.start < word.end for word in speech.words)


def test_its_fingerprint_does_not_change_with_the_library(
    engine: EdgeEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = engine.read_fingerprint()
    monkeypatch.setattr("edge_tts.__version__", "99")
    monkeypatch.setattr("importlib.metadata.version", lambda _: "99")
    assert engine.read_fingerprint() == before


def test_nobody_is_asked_before_something_is_wanted(server: MicrosoftServer) -> None:
    with closing(open_engine("edge")) as engine:
        assert (engine.name, engine.parallel, engine.default_voice) == ("edge", 3, "en-us-arianeural")
    assert server.connections == 0


def test_without_the_extra_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in [name for name in sys.modules if name.startswith("bulletin.narration.engines.edge.")]:
        monkeypatch.delitem(sys.modules, module)
    monkeypatch.setitem(sys.modules, "edge_tts", None)
    with pytest.raises(EngineUnavailableError, match="edge-tts") as caught:
        open_engine("edge")
    assert "pip install 'bulletin[edge]'" in caught.value.hint


@pytest.mark.parametrize(
    "wrong", [EdgeOptions(requests_at_once=0), EdgeOptions(timeout=0.0), EdgeOptions(timeout=float("nan"))]
)
def test_options_without_sense_are_refused(wrong: EdgeOptions) -> None:
    with pytest.raises(UsageError, match=r"engines\.edge"):
        open_engine("edge", {"edge": wrong})


def test_a_voice_that_microsoft_does_not_have_is_told(engine: EdgeEngine) -> None:
    with pytest.raises(EngineError, match="without any sound"):
        engine.speak(TEXT, replace(SONIA, name="en-GB-NobodyNeural"))
