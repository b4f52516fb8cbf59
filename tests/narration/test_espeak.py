import os
import signal
import subprocess
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest

from bulletin._infra.pcm import to_float
from bulletin.errors import EngineError
from bulletin.model import Voice
from bulletin.narration import choose_voice
from bulletin.narration.engines.espeak.engine import EspeakEngine

ENGLISH = Voice("espeak", "en-us", "en-us")
SENTENCES = [
    "The harbour wall gave way shortly before midnight.",
    "Nobody was hurt, the mayor said; repairs will take until spring.",
    "Three ships, among them a ferry, had to turn back.",
    "“We heard it from two miles away,” said a fisherman.",
]


@pytest.fixture
def engine() -> Iterator[EspeakEngine]:
    engine = EspeakEngine()
    yield engine
    engine.close()


def workers_of(parent: int) -> set[int]:
    """The processes of a parent: also those of the other tests' engines, where it is ours."""
    found = subprocess.run(["pgrep", "-P", str(parent)], capture_output=True, text=True, check=False)
    return {int(pid) for pid in found.stdout.split()}


def test_a_sentence_sounds_the_same_whatever_was_spoken_before_it(engine: EspeakEngine) -> None:
    # The library itself keeps state between calls: without a fresh process each, these all differ.
    alone = [engine.speak(sentence, ENGLISH) for sentence in SENTENCES]
    with ThreadPoolExecutor(2) as pool:
        shuffled = list(pool.map(lambda sentence: engine.speak(sentence, ENGLISH), SENTENCES[::-1] * 3))
    assert shuffled == alone[::-1] * 3


def test_another_engine_makes_the_same_sound(engine: EspeakEngine) -> None:
    other = EspeakEngine(workers=1)
    other.speak("Etwas ganz anderes.", Voice("espeak", "de", "de"))
    assert other.speak(SENTENCES[0], ENGLISH) == engine.speak(SENTENCES[0], ENGLISH)
    other.close()


def test_words_lie_where_they_sound(engine: EspeakEngine) -> None:
    speech = engine.speak("Storm, flood.", ENGLISH)
    storm, flood = speech.words
    assert (storm.text, flood.text) == ("Storm", "flood")
    loud = np.abs(to_float(speech.pcm)) > 0.05
    gap = loud[flood.start - speech.rate // 10 : flood.start]
    assert not gap.any(), "the comma's rest comes before the second word"
    assert loud[storm.start : storm.end].any()
    assert loud[flood.start : flood.end].any()
    assert not loud[flood.end :].any()


def test_words_are_the_spoken_text_in_order(engine: EspeakEngine) -> None:
    text = "Café owners — “all of them” — met on 5 May."
    speech = engine.speak(text, ENGLISH)
    assert [word.text for word in speech.words][:3] == ["Café", "owners", "all"]
    assert all(earlier.end <= later.start for earlier, later in pairwise(speech.words))


def test_speed_and_pitch_are_heard(engine: EspeakEngine) -> None:
    normal = engine.speak(SENTENCES[0], ENGLISH)
    fast = engine.speak(SENTENCES[0], replace(ENGLISH, speed=1.5))
    high = engine.speak(SENTENCES[0], replace(ENGLISH, pitch=80))
    assert len(fast.pcm) < 0.8 * len(normal.pcm)
    assert high.pcm != normal.pcm


def test_a_killed_worker_costs_one_line_not_the_run() -> None:
    others = workers_of(os.getpid())  # what other tests have running, such as multiprocessing's tracker
    engine = EspeakEngine(workers=1)
    before = engine.speak(SENTENCES[0], ENGLISH)
    (worker,) = workers_of(os.getpid()) - others
    os.kill(worker, signal.SIGKILL)
    os.waitid(os.P_PID, worker, os.WEXITED | os.WNOWAIT)
    assert engine.speak(SENTENCES[0], ENGLISH) == before
    engine.close()


def test_a_crash_inside_the_library_costs_one_line_and_not_even_the_worker() -> None:
    others = workers_of(os.getpid())  # what other tests have running, such as multiprocessing's tracker
    engine = EspeakEngine(workers=1)
    before = engine.speak(SENTENCES[0], ENGLISH)
    (worker,) = workers_of(os.getpid()) - others
    with ThreadPoolExecutor(1) as pool:
        speaking = pool.submit(engine.speak, " ".join(SENTENCES * 500), ENGLISH)
        while not (children := workers_of(worker)):
            assert not speaking.done()
        os.kill(children.pop(), signal.SIGSEGV)
        with pytest.raises(EngineError, match="stopped in the middle"):
            speaking.result()
    assert engine.speak(SENTENCES[0], ENGLISH) == before
    assert workers_of(os.getpid()) - others == {worker}
    engine.close()


def test_no_worker_is_left_after_closing() -> None:
    others = workers_of(os.getpid())
    engine = EspeakEngine()
    engine.speak(SENTENCES[0], ENGLISH)
    assert workers_of(os.getpid()) > others
    engine.close()
    assert workers_of(os.getpid()) == others


def test_an_unknown_voice_is_an_error_and_the_engine_goes_on(engine: EspeakEngine) -> None:
    with pytest.raises(EngineError, match="has no voice"):
        engine.speak(SENTENCES[0], Voice("espeak", "xx-nowhere", "xx"))
    assert engine.speak(SENTENCES[0], ENGLISH).pcm


def test_its_voices_are_named_by_language_or_are_variants_for_any(engine: EspeakEngine) -> None:
    voices = {voice.name: voice for voice in engine.list_voices()}
    assert {"en-us", "en-gb", "en-gb-scotland", "en-gb-x-rp", "de", "fr", "ar", "ru"} <= set(voices)
    assert voices["en-gb-scotland"].language == "en-gb-scotland"
    assert (voices["+f3"].language, voices["+f3"].gender) == ("", "female")
    assert (voices["+m1"].gender, voices["de"].gender) == ("male", "male")


def test_every_voice_it_lists_can_speak(engine: EspeakEngine) -> None:
    voices = [voice for voice in engine.list_voices() if voice.language]
    with ThreadPoolExecutor(2) as pool:
        spoken = list(pool.map(lambda voice: engine.speak("1, 2, 3.", voice), voices))
    assert len(spoken) > 120
    assert all(len(speech.pcm) > speech.rate // 2 for speech in spoken)


def test_every_variant_it_lists_sounds_otherwise(engine: EspeakEngine) -> None:
    variants = [voice.name for voice in engine.list_voices() if voice.name.startswith("+")]
    voices = [choose_voice(engine, f"en-gb{variant}", "en") for variant in variants]
    with ThreadPoolExecutor(2) as pool:
        spoken = list(pool.map(lambda voice: engine.speak("1, 2, 3.", voice), voices))
    assert len(spoken) > 90
    assert all(len(speech.pcm) > speech.rate // 4 for speech in spoken)
    assert len({speech.pcm for speech in spoken}) > 90, "some are copies of each other"


def test_a_variant_says_the_same_words(engine: EspeakEngine) -> None:
    voice = choose_voice(engine, "en-us+f3", "en")
    assert engine.transcribe(["[Kyiv](/ˈkiːjɪv/) fell."], voice) == ["kˈiːjɪv fˈɛl"]
    assert [word.text for word in engine.speak("The wall held.", voice).words][-2:] == ["wall", "held"]


@pytest.mark.parametrize("name", ["en-us+nobody", "en-us+", "+f3", "en-us+f3+m1"])
def test_an_unknown_variant_is_refused(name: str, engine: EspeakEngine) -> None:
    with pytest.raises(EngineError, match="has no voice"):
        engine.speak(SENTENCES[0], Voice("espeak", name, "en-us"))


def stop_workers(others: set[int]) -> None:
    """Let all workers but these stand still, as a library that hangs would."""
    for pid in workers_of(os.getpid()) - others:
        os.kill(pid, signal.SIGSTOP)


def test_a_worker_that_does_not_answer_is_replaced(monkeypatch: pytest.MonkeyPatch) -> None:
    others = workers_of(os.getpid())
    engine = EspeakEngine(workers=1)
    spoken = engine.speak(SENTENCES[0], ENGLISH)
    stop_workers(others)
    monkeypatch.setattr("bulletin.narration.engines.espeak.engine.MIN_SECONDS", 0.2)
    monkeypatch.setattr("bulletin.narration.engines.espeak.engine.SECONDS_PER_BYTE", 0.0)
    with pytest.raises(EngineError, match="did not answer in time"):
        engine.speak(SENTENCES[1], ENGLISH)
    monkeypatch.undo()
    assert engine.speak(SENTENCES[0], ENGLISH) == spoken
    engine.close()


def test_requests_can_be_cancelled_though_no_worker_answers() -> None:
    others = workers_of(os.getpid())
    engine = EspeakEngine(workers=2)
    stop_workers(others)
    with ThreadPoolExecutor(4) as pool:
        requests = [pool.submit(engine.speak, sentence, ENGLISH) for sentence in SENTENCES]
        engine.cancel()
        for request in requests:
            with pytest.raises(EngineError):
                request.result()
    engine.close()
