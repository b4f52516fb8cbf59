"""What every speech engine does alike, whatever speaks in it."""

import shutil
from array import array
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, nullcontext
from functools import partial
from itertools import pairwise

import pytest

from bulletin.errors import EngineError, UsageError
from bulletin.model import Voice
from bulletin.narration import choose_voice, list_engine_names, open_engine
from bulletin.narration.engines.command.engine import CommandEngine
from bulletin.narration.engines.command.options import CommandOptions
from bulletin.narration.engines.notation import strip_notation
from bulletin.narration.engines.openai.options import OpenaiOptions
from bulletin.narration.engines.protocol import Engine, Speech
from bulletin.narration.takes import trim_silence
from support.engines import ToneEngine, options
from support.google import google
from support.microsoft import microsoft
from support.speech_api import SpeechApi, speech_api


def _opened(name: str, api: SpeechApi) -> Engine:
    return open_engine(name, options(name) | {"openai": OpenaiOptions(base_url=api.url)})


ALL: dict[str, Callable[[SpeechApi], Engine]] = {
    "tone": lambda _: ToneEngine(),
    **{name: partial(_opened, name) for name in list_engine_names()},
}
if shutil.which("espeak-ng"):
    ALL["command espeak-ng"] = lambda _: CommandEngine(CommandOptions(preset="espeak-ng"))
SERVICES: dict[str, Callable[[pytest.MonkeyPatch], AbstractContextManager[object]]]
SERVICES = {"edge": microsoft, "gtts": google}
SENTENCE = "The harbour wall is to be raised by a metre."
LOUD = 1000  # of 32767: well above any engine's hiss


@pytest.fixture(params=ALL)
def engine(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[Engine]:
    with SERVICES.get(request.param, nullcontext)(monkeypatch), speech_api() as api:
        opened = ALL[request.param](api)
        yield opened
        opened.close()


def _speak(engine: Engine, text: str) -> Speech:
    return engine.speak(text, choose_voice(engine, engine.default_voice, "en"))


def _seconds(speech: Speech) -> float:
    return len(speech.pcm) / 2 / speech.rate


def _peak(speech: Speech) -> int:
    return max(abs(sample) for sample in array("h", speech.pcm))


@pytest.mark.parametrize(
    "spoken", ["In [Kyiv](/ˈkiːjɪv/)’s [Rathaus](de), M.P's met.", "[Kyiv](/ˈkiːjɪv/)", "The C.F.A said."]
)
def test_a_rendered_notation_is_spoken_and_never_read_out(spoken: str, engine: Engine) -> None:
    voice = choose_voice(engine, engine.default_voice, "en")
    rendered = engine.format_text(spoken, voice)
    assert "](" not in rendered
    assert engine.format_text(spoken, voice) == rendered
    # Nobody speaks fewer than eight characters a second, brackets and signs not counted.
    assert 0.2 < _seconds(engine.speak(rendered, voice)) < len(strip_notation(spoken)) / 8


def test_text_without_a_notation_is_rendered_as_it_is(engine: Engine) -> None:
    voice = choose_voice(engine, engine.default_voice, "en")
    assert engine.format_text(SENTENCE, voice) == SENTENCE


def test_a_sentence_becomes_sound(engine: Engine) -> None:
    speech = _speak(engine, SENTENCE)
    assert len(speech.pcm) % 2 == 0
    assert 8000 <= speech.rate <= 48000
    assert _peak(speech) > LOUD
    # People speak 8 to 25 characters a second.
    assert len(SENTENCE) / 25 < _seconds(speech) < len(SENTENCE) / 8


def test_more_text_takes_longer(engine: Engine) -> None:
    texts = [" ".join([SENTENCE] * count) for count in (1, 2, 4)]
    lengths = [_seconds(_speak(engine, text)) for text in texts]
    assert lengths[0] * 1.5 < lengths[1]
    assert lengths[1] * 1.5 < lengths[2]


@pytest.mark.parametrize(
    "text",
    [
        "Fünf Zöllner über Łódź.",
        "Гавань открыта.",
        "港口开放。",
        "الميناء مفتوح",
        "The ferry 🛳️ is back 🎉!",
        "“Quotes” – dashes — and… dots",
        "Tom & Jerry <b>bold</b> ]]> &amp; 100 % 1/2 @home #1 C:\\dir",
        "e\u0301 combining, zero\u200bwidth, soft\u00adhyphen, nul\x00byte, bell\x07, \ufeffmark",
        "One line\nand another\tone.",
        "W",
    ],
)
def test_no_text_is_too_odd_to_be_spoken(text: str, engine: Engine) -> None:
    assert _peak(_speak(engine, text)) > LOUD


def test_a_very_long_sentence_is_spoken_whole(engine: Engine) -> None:
    text = ", ".join(["the harbour wall is to be raised by a metre"] * 30) + "."
    once = _seconds(_speak(engine, SENTENCE))
    assert _seconds(_speak(engine, text)) > 21 * once


def test_a_very_long_word_is_spoken(engine: Engine) -> None:
    assert _peak(_speak(engine, "a" * 250)) > LOUD


@pytest.mark.parametrize("text", ["", " ", "\n", "…", "?!", "()", " . , "])
def test_text_without_a_word_is_refused_or_silent(text: str, engine: Engine) -> None:
    with pytest.raises(EngineError):
        trim_silence(_speak(engine, text))
    assert _peak(_speak(engine, SENTENCE)) > LOUD


def test_the_same_line_sounds_the_same_every_time(engine: Engine) -> None:
    first = _speak(engine, SENTENCE)
    _speak(engine, "Something else altogether!")
    assert _speak(engine, SENTENCE) == first


def test_lines_spoken_at_once_sound_as_they_do_alone(engine: Engine) -> None:
    texts = [f"Line number {number} of the evening." for number in range(1, 9)]
    alone = [_speak(engine, text) for text in texts]
    with ThreadPoolExecutor(engine.parallel) as pool:
        at_once = list(pool.map(lambda text: _speak(engine, text), texts))
    assert at_once == alone


def test_a_failure_at_once_with_others_harms_none_of_them(engine: Engine) -> None:
    alone = _speak(engine, SENTENCE)
    nobody = Voice(engine.name, "nobody", "en")
    with ThreadPoolExecutor(engine.parallel) as pool:
        failing = [pool.submit(engine.speak, SENTENCE, nobody) for _ in range(4)]
        speaking = [pool.submit(_speak, engine, SENTENCE) for _ in range(4)]
    assert [future.result() for future in speaking] == [alone] * 4
    assert all(isinstance(future.exception(), EngineError) for future in failing)


def test_words_come_in_order_and_lie_within_the_sound(engine: Engine) -> None:
    speech = _speak(engine, SENTENCE)
    if engine.name in ("command", "gtts", "openai", "piper"):
        assert speech.words == ()  # Google, the OpenAI protocol and Piper's models do not say
        return
    written = iter(SENTENCE.rstrip(".").split())
    # Short words may be run together; then only the first of them is named.
    assert all(word.text.rstrip(".") in written for word in speech.words)
    assert len(speech.words) >= 8
    assert speech.words[0].start >= 0
    for word, following in pairwise(speech.words):
        assert word.start < word.end <= following.start
    assert speech.words[-1].end <= len(speech.pcm) // 2


def test_an_unknown_voice_is_refused_by_name_with_what_there_is(engine: Engine) -> None:
    with pytest.raises(UsageError, match="nobody") as caught:
        choose_voice(engine, "nobody", "en")
    assert caught.value.hint
    with pytest.raises(EngineError, match="nobody"):
        engine.speak(SENTENCE, Voice(engine.name, "nobody", "en"))


def test_its_own_voice_is_among_its_voices_and_no_two_share_a_name(engine: Engine) -> None:
    voices = set(engine.list_voices())
    names = {voice.name.lower() for voice in voices}
    assert engine.default_voice in names
    assert len(names) == len(voices)
    assert {voice.engine for voice in voices} == {engine.name}


def test_its_fingerprint_stays(engine: Engine) -> None:
    before = engine.read_fingerprint()
    _speak(engine, SENTENCE)
    assert engine.read_fingerprint() == before != ""


def test_closing_twice_does_no_harm(engine: Engine) -> None:
    speech = _speak(engine, SENTENCE)
    engine.close()
    engine.close()
    assert speech.pcm
