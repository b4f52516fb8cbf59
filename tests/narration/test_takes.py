import math
import re
from array import array
from dataclasses import replace
from pathlib import Path

import pytest

from bulletin.errors import EngineError
from bulletin.model import Line, Voice
from bulletin.narration import Speech, choose_voice, open_engine
from bulletin.narration.pace import Pace
from bulletin.narration.takes import check_speech, trim_silence
from support.engines import RATE, Fault, ToneEngine, clipped, cut_short, silent, stuttering, torn, with_a_hole

VOICE = Voice("tone", "low", "en")
KNOWN = Pace(0.06, 10_000)
TEXT = "The council voted late on Tuesday to raise the harbour wall by a metre"
LINE = Line(TEXT, TEXT)
EXAMPLES = sorted((Path(__file__).parents[2] / "examples").iterdir())


def tone(text: str = TEXT, speed: float = 1.0) -> Speech:
    return ToneEngine().speak(text, replace(VOICE, speed=speed))


def complaint_about(line: Line, speech: Speech, voice: Voice = VOICE, pace: Pace = KNOWN) -> str:
    try:
        check_speech(line, speech, voice, pace)
    except EngineError as error:
        return str(error)
    return ""


@pytest.mark.parametrize("speed", [0.5, 1.0, 2.0])
def test_the_length_that_a_voice_always_has_is_accepted(speed: float) -> None:
    assert complaint_about(LINE, tone(speed=speed), pace=Pace(0.06 / speed, 10_000)) == ""


@pytest.mark.parametrize(
    ("fault", "complaint"),
    [
        (silent, "with silence"),
        (torn, "something else than sound"),
        (cut_short, r"0\.4 s of sound where between 2\.[67] and 17\.6 s"),
        (stuttering, r"126\.0 s of sound where"),
        (clipped, "clipped"),
        (with_a_hole, r"fell silent for 3\.0 s"),
    ],
)
def test_what_is_not_the_line_is_refused_with_the_reason(fault: Fault, complaint: str) -> None:
    with pytest.raises(EngineError, match=complaint):
        check_speech(LINE, trim_silence(fault(tone())), VOICE, KNOWN)


@pytest.mark.parametrize("rate", [0, 100, 10**9])
def test_a_rate_that_no_sound_has_is_refused(rate: int) -> None:
    with pytest.raises(EngineError, match="something else than sound"):
        trim_silence(replace(tone(), rate=rate))


def test_a_voice_that_is_yet_to_speak_is_given_more_room() -> None:
    quick = tone(speed=4.0)
    check_speech(LINE, quick, VOICE, Pace(0.06, 0))
    with pytest.raises(EngineError, match="of sound where"):
        check_speech(LINE, quick, VOICE, KNOWN)


@pytest.mark.parametrize("share", [0.3, 0.5, 0.6])
def test_half_a_sentence_of_a_voice_whose_pace_was_learnt_is_refused(share: float) -> None:
    speech = tone()
    part = replace(speech, pcm=speech.pcm[: int(len(speech.pcm) * share) // 2 * 2])
    assert "of sound where" in complaint_about(LINE, part)
    assert complaint_about(LINE, part, pace=Pace(0.06, 0)) == ""


def test_a_voice_is_held_to_its_own_pace() -> None:
    slow = tone(speed=0.2)
    check_speech(LINE, slow, VOICE, Pace(0.3, 10_000))
    with pytest.raises(EngineError, match="of sound where"):
        check_speech(LINE, slow, VOICE, KNOWN)


def test_few_words_may_be_quick_and_figures_slow() -> None:
    assert complaint_about(Line("Yes.", "Yes."), tone("Y")) == ""
    figures = Line("1234567", "1234567")
    speech = tone("one million two hundred thirty-four thousand five hundred")
    assert complaint_about(figures, speech) == ""


def test_marks_explain_a_silence_and_a_slow_voice_rests_longer() -> None:
    rest = Speech(tone("The council").pcm + bytes(RATE * 4) + tone("voted late").pcm, RATE)
    check_speech(Line("", "The council … voted late"), rest, VOICE, KNOWN)
    check_speech(Line("", "The council voted late"), rest, replace(VOICE, speed=0.5), KNOWN)
    with pytest.raises(EngineError, match=r"fell silent for 2\.0 s"):
        check_speech(Line("", "The council voted late"), rest, VOICE, KNOWN)


def test_a_loud_wave_that_touches_full_scale_is_whole() -> None:
    pcm = tone().pcm
    loud = [round(sample * 32767 / 8000) for sample in array("h", pcm)]
    assert complaint_about(LINE, Speech(array("h", loud).tobytes(), RATE)) == ""


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.name)
@pytest.mark.parametrize("language", ["en", "de", "fr"])
def test_espeak_is_never_refused_on_an_example_as_it_is_written(path: Path, language: str) -> None:
    texts = [
        text for text in re.split(r"(?<=[.!?]) |\n", path.read_text("utf-8")) if re.search(r"\w\w", text)
    ]
    engine = open_engine("espeak")
    try:
        voice, complaints = choose_voice(engine, "", language), {}
        for text in texts[:60]:
            speech = trim_silence(engine.speak(engine.format_text(text, voice), voice))
            complaints[text] = complaint_about(Line(text, text), speech, voice, Pace(0.05, 10_000))
    finally:
        engine.close()
    assert complaints
    assert not any(complaints.values()), complaints


@pytest.mark.parametrize("hertz", [0, 0.5])
@pytest.mark.parametrize("level", [0.02, 0.6, 1.0])
def test_sound_in_which_nothing_is_heard_is_silence(hertz: float, level: float) -> None:
    step = 2 * math.pi * hertz / RATE
    pcm = array("h", (round(32_000 * level * math.cos(step * index)) for index in range(RATE * 2)))
    with pytest.raises(EngineError, match="with silence"):
        trim_silence(Speech(bytes(1000) + pcm.tobytes() + bytes(2000), RATE))


@pytest.mark.parametrize("hertz", [60, 100, 440])
def test_low_voices_and_soft_ones_are_heard_also_beside_an_offset(hertz: float) -> None:
    step = 2 * math.pi * hertz / RATE
    pcm = array("h", (round(3000 + 150 * math.cos(step * index)) for index in range(RATE)))
    assert trim_silence(Speech(pcm.tobytes(), RATE)).pcm
