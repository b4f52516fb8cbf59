import socket
import ssl
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import trustme

from bulletin.errors import EngineError, EngineUnavailableError, UsageError
from bulletin.model import Voice
from bulletin.narration import choose_voice
from bulletin.narration.engines.openai.engine import OpenaiEngine
from bulletin.narration.engines.openai.options import OpenaiOptions
from bulletin.narration.engines.protocol import Speech
from bulletin.narration.takes import trim_silence
from support.cli import bulletin, contents
from support.speech_api import MS_PER_CHARACTER, Fault, SpeechApi, speech_api
from support.web import Answer, serving

TEXT = "Good evening from the harbour."
VOICE = Voice("openai", "alloy", "en")
SECRET = "sk-test-0123456789abcdef"  # noqa: S105 - of nobody


@pytest.fixture
def api(monkeypatch: pytest.MonkeyPatch) -> Iterator[SpeechApi]:
    monkeypatch.setenv("OPENAI_API_KEY", SECRET)
    with speech_api() as running:
        yield running


def _engine(api: SpeechApi, **options: Any) -> OpenaiEngine:  # noqa: ANN401 - of the options’ own types
    return OpenaiEngine(replace(OpenaiOptions(base_url=api.url), **options))


def _milliseconds(speech: Speech) -> float:
    return len(speech.pcm) / 2 / speech.rate * 1000


@pytest.mark.parametrize("kind", ["wav", "mp3", "opus", "flac", "pcm"])
def test_a_line_is_asked_for_in_the_configured_format_and_comes_back(kind: str, api: SpeechApi) -> None:
    speech = _engine(api, format=kind, model="kokoro").speak(TEXT, VOICE)
    assert 0 <= _milliseconds(speech) - len(TEXT) * MS_PER_CHARACTER < 50
    (request,) = api.requests
    assert request.path == "/v1/audio/speech"
    assert request.body == {"model": "kokoro", "input": TEXT, "voice": "alloy", "response_format": kind}


@pytest.mark.parametrize(("speed", "asked"), [(1.5, 1.5), (9.0, 4.0), (0.1, 0.25)])
def test_a_speed_is_asked_for_within_what_the_protocol_knows(
    speed: float, asked: float, api: SpeechApi
) -> None:
    _engine(api).speak(TEXT, replace(VOICE, speed=speed))
    assert api.requests[0].body["speed"] == asked


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        (Fault.TOO_MANY, "status 429"),
        (Fault.BROKEN, "status 500: The model has fallen over"),
        (Fault.ELSEWHERE, "status 307"),
        (Fault.RESET, "broke off"),
        (Fault.SHORT, "broke off"),
        (Fault.TRUNCATED, "cut short"),
        (Fault.HTML, "text instead of sound"),
        (Fault.REFUSAL, "backend is not loaded"),
        (Fault.EMPTY, "nothing"),
        (Fault.ENDLESS, "more than 7 MB"),
        (Fault.DRIP, "within 0.4 s"),
        (Fault.SLOW_HEADERS, "within 0.4 s"),
        (Fault.HANG, "within 0.4 s"),
    ],
)
def test_a_failed_request_is_told_and_the_next_one_may_succeed(
    fault: Fault, said: str, api: SpeechApi
) -> None:
    api.faults.append(fault)
    engine = _engine(api, timeout=0.4)
    with pytest.raises(EngineError, match=said) as caught:
        engine.speak(TEXT, VOICE)
    assert not isinstance(caught.value, EngineUnavailableError)
    assert caught.value.retry_after == (1 if fault is Fault.TOO_MANY else None)
    assert len(api.requests) == 1
    assert _milliseconds(engine.speak(TEXT, VOICE)) > 0


def test_silence_is_refused_as_a_take(api: SpeechApi) -> None:
    api.faults.append(Fault.SILENCE)
    with pytest.raises(EngineError, match="silence"):
        trim_silence(_engine(api).speak(TEXT, VOICE))


@pytest.mark.parametrize("fault", [Fault.WRONG_TYPE, Fault.UNKNOWN_LENGTH])
def test_sound_counts_however_it_is_labelled_and_sent(fault: Fault, api: SpeechApi) -> None:
    api.faults.append(fault)
    assert _engine(api).speak(TEXT, VOICE) == _engine(api).speak(TEXT, VOICE)


@pytest.mark.parametrize("fault", [Fault.UNAUTHORIZED, Fault.FORBIDDEN])
def test_a_refused_key_is_told_by_its_variable(fault: Fault, api: SpeechApi) -> None:
    api.faults.append(fault)
    with pytest.raises(EngineUnavailableError, match="refuses the key") as caught:
        _engine(api).speak(TEXT, VOICE)
    assert "OPENAI_API_KEY" in caught.value.hint
    assert SECRET not in f"{caught.value} {caught.value.hint}"


def test_an_empty_account_is_not_asked_again(api: SpeechApi) -> None:
    api.faults.append(Fault.NO_CREDIT)
    with pytest.raises(EngineUnavailableError, match="exceeded your quota"):
        _engine(api).speak(TEXT, VOICE)


@pytest.mark.parametrize("fault", [Fault.QUOTED_KEY, Fault.QUOTED_KEY_WELL])
def test_a_server_that_quotes_the_key_is_not_quoted(fault: Fault, api: SpeechApi) -> None:
    api.faults.append(fault)
    with pytest.raises(EngineError, match="What is Bearer …") as caught:
        _engine(api).speak(TEXT, VOICE)
    assert SECRET not in str(caught.value)


def test_the_key_comes_from_the_named_variable_and_may_be_missing(
    api: SpeechApi, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VOICE_KEY", "other\n")
    for name in ("VOICE_KEY", "NO_SUCH_KEY"):
        _engine(api, key=name).speak(TEXT, VOICE)
    assert [request.headers.get("Authorization") for request in api.requests] == ["Bearer other", None]


def test_openai_itself_is_not_asked_without_a_key() -> None:
    with pytest.raises(EngineUnavailableError, match="wants a key") as caught:
        OpenaiEngine(OpenaiOptions(key="NO_SUCH_KEY")).speak(TEXT, VOICE)
    assert "NO_SUCH_KEY" in caught.value.hint


def test_what_cannot_be_a_key_is_not_repeated(api: SpeechApi, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VOICE_KEY", "one\ntwo")
    with pytest.raises(EngineUnavailableError, match="VOICE_KEY cannot be a key"):
        _engine(api, key="VOICE_KEY").speak(TEXT, VOICE)
    assert api.requests == []


def test_a_key_in_the_place_of_its_variable_is_refused_and_not_repeated(api: SpeechApi) -> None:
    with pytest.raises(UsageError, match="name of an environment variable") as caught:
        _engine(api, key=SECRET)
    assert SECRET not in f"{caught.value} {caught.value.hint}"


@pytest.mark.parametrize(
    "wrong",
    [
        {"base_url": "localhost:8880/v1"},
        {"base_url": "ftp://localhost/v1"},
        {"base_url": "http://me:word@localhost/v1"},
        {"base_url": "http://[::1/v1"},
        {"format": "aiff"},
        {"parallel": 0},
        {"timeout": 0.0},
    ],
)
def test_options_without_sense_are_refused(wrong: dict[str, object], api: SpeechApi) -> None:
    with pytest.raises(UsageError, match=next(iter(wrong))):
        _engine(api, **wrong)


def test_a_server_that_is_not_there_makes_the_engine_unavailable() -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        engine = OpenaiEngine(OpenaiOptions(base_url=f"http://127.0.0.1:{unused.getsockname()[1]}/v1"))
        with pytest.raises(EngineUnavailableError, match="cannot be reached"):
            engine.speak(TEXT, VOICE)
        assert "nova" in {voice.name for voice in engine.list_voices()}


def test_nothing_is_sent_to_a_server_whose_certificate_is_not_trusted() -> None:
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    trustme.CA().issue_cert("localhost").configure_cert(tls)
    with serving({}, tls) as site:
        engine = OpenaiEngine(OpenaiOptions(base_url=f"{site.url}/v1"))
        with pytest.raises(EngineUnavailableError, match="cannot be trusted"):
            engine.speak(TEXT, VOICE)
        assert site.requests == []


def test_a_server_with_a_good_certificate_is_trusted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    authority, tls = trustme.CA(), ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("localhost").configure_cert(tls)
    authority.cert_pem.write_to_path(str(tmp_path / "ca.pem"))
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "ca.pem"))
    with serving({"/v1/voices": Answer(b'["Anna"]')}, tls) as site:
        engine = OpenaiEngine(OpenaiOptions(base_url=f"{site.url}/v1"))
        assert [voice.name for voice in engine.list_voices()] == ["Anna"]


def test_connections_are_kept_and_no_more_than_are_parallel(api: SpeechApi) -> None:
    engine = _engine(api, parallel=3)
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda _: engine.speak(TEXT, VOICE), range(24)))
    assert len(api.requests) == 24
    assert api.connections <= 3


_FAILURES = sorted(
    set(Fault) - {Fault.NONE, Fault.WRONG_TYPE, Fault.UNKNOWN_LENGTH, Fault.SILENCE, Fault.CONSTANT},
    key=lambda fault: fault.name,
)


@pytest.mark.parametrize("fault", _FAILURES)
def test_each_fault_ends_in_time_and_leaves_the_connections_to_others(fault: Fault, api: SpeechApi) -> None:
    engine = _engine(api, parallel=1, timeout=1.5)
    api.faults.extend([fault] * 2)
    with closing(engine):
        for _ in range(2):
            with pytest.raises(EngineError):
                engine.speak(TEXT, VOICE)
        assert engine.speak(TEXT, VOICE).pcm


@pytest.mark.parametrize("path", ["/audio/voices", "/voices"])
@pytest.mark.parametrize(
    "listed",
    [
        {"voices": ["bf_emma", "Anna"]},
        {"voices": [{"id": "bf_emma", "name": "Emma"}, {"voice_id": "Anna", "name": "A."}, {"name": "anna"}]},
        {"data": [{"name": "bf_emma"}, {"id": "Anna", "language": "any language"}]},
        ["bf_emma", "Anna", 7, None, {}],
    ],
)
def test_the_server_is_asked_for_its_voices(path: str, listed: object, api: SpeechApi) -> None:
    api.lists[path] = listed
    engine = _engine(api)
    assert engine.list_voices() == [Voice("openai", "bf_emma", "en-gb"), Voice("openai", "Anna", "")]
    assert engine.default_voice == "bf_emma"
    assert choose_voice(engine, "bf_emma", "en-us").name == "bf_emma"
    assert choose_voice(engine, "bf_emma", "de") == Voice("openai", "Anna", "de")


def test_configured_voices_come_first_and_nobody_is_asked(api: SpeechApi) -> None:
    engine = _engine(api, voices=("nova", "echo"))
    assert [voice.name for voice in engine.list_voices()] == ["nova", "echo"]
    assert engine.default_voice == "nova"
    assert api.requests == []


def test_the_fingerprint_names_server_model_and_format_only() -> None:
    options = OpenaiOptions(base_url="https://voices.example:8880/v1/", model="kokoro", format="mp3")
    assert OpenaiEngine(options).read_fingerprint() == "openai voices.example:8880 kokoro mp3"


def test_an_episode_is_made_through_a_flaky_server_and_the_key_is_nowhere(
    api: SpeechApi, tmp_path: Path
) -> None:
    (tmp_path / "report.txt").write_text("The Wall\n\nThe wall rises. The ferry is back. Nobody was hurt.\n")
    (tmp_path / "bulletin.toml").write_text(f'[engines.openai]\nbase_url = "{api.url}"\nformat = "mp3"\n')
    api.faults.extend([Fault.BROKEN, Fault.TRUNCATED, Fault.HTML])
    done = bulletin(
        tmp_path, "make", "report.txt", "--engine", "openai", "--voice", "nova", OPENAI_API_KEY=SECRET
    )
    assert done.returncode == 0, done.stderr
    spoken = Counter(api.texts)
    assert {"The wall rises.", "The ferry is back.", "Nobody was hurt."} <= set(spoken)
    assert sum(spoken.values()) == len(spoken) + 3
    assert {request.headers["Authorization"] for request in api.requests if request.body} == {
        f"Bearer {SECRET}"
    }
    assert SECRET not in done.stdout + done.stderr
    assert not [path for path, data in contents(tmp_path).items() if SECRET.encode() in data]
