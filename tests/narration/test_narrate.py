from array import array
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from bulletin._infra.store import Store
from bulletin.errors import EngineError, EngineUnavailableError, NarrationError
from bulletin.model import Line, Take, Voice
from bulletin.narration import MAX_ATTEMPTS, MAX_NETWORK_ATTEMPTS, CastLine, Engine, Speech, narrate
from bulletin.narration.engines.notation import parse_notation
from support.engines import FaultyEngine, ToneEngine, start_workers

VOICE = Voice("tone", "low", "en")
LINES = [Line("One fish.", "One fish."), Line("2 fish.", "two fish."), Line("One fish.", "One fish.")]


class Recorded(ToneEngine):
    """Remembers what it was asked; does what `answers` says for a text, in turn."""

    def __init__(self, **answers: list[Speech | Exception]) -> None:
        self.asked: list[str] = []
        self._answers = answers

    def speak(self, text: str, voice: Voice) -> Speech:
        self.asked.append(text)
        answers = self._answers.get(text.split()[0], [])
        if not answers:
            return super().speak(text, voice)
        answer = answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer


def speech(samples: list[int]) -> Speech:
    return Speech(array("h", samples).tobytes(), 16_000)


def parts_of(
    lines: Sequence[Line], engine: Engine, voice: Voice = VOICE, tries: int = MAX_ATTEMPTS
) -> list[CastLine]:
    workers = start_workers(engine, tries)
    return [CastLine(line, workers, voice) for line in lines]


def takes_of(lines: list[Line], engine: Engine, root: Path, voice: Voice = VOICE) -> list[Take]:
    return narrate(parts_of(lines, engine, voice), Store(root)).takes


def test_every_line_has_its_take_in_order(tmp_path: Path) -> None:
    takes = takes_of(LINES, ToneEngine(), tmp_path)
    assert [take.line for take in takes] == LINES
    for take in takes:
        assert len(Store(tmp_path).read(take.key)) == take.samples * 2


def test_what_is_said_twice_is_spoken_once(tmp_path: Path) -> None:
    engine = Recorded()
    takes = takes_of(LINES, engine, tmp_path)
    assert sorted(engine.asked) == ["One fish.", "two fish."]
    assert takes[0].key == takes[2].key


def test_a_second_run_asks_for_nothing_and_gives_the_same(tmp_path: Path) -> None:
    first = takes_of(LINES, ToneEngine(), tmp_path)
    engine = Recorded()
    assert takes_of(LINES, engine, tmp_path) == first
    assert engine.asked == []


def test_a_damaged_take_is_spoken_again(tmp_path: Path) -> None:
    first = takes_of(LINES, ToneEngine(), tmp_path)
    for path in tmp_path.rglob("*"):
        if path.is_file() and path.stat().st_size > 2000:
            path.write_bytes(path.read_bytes()[:-100])
    assert takes_of(LINES, ToneEngine(), tmp_path) == first


def test_only_the_spoken_form_and_the_voice_make_the_take(tmp_path: Path) -> None:
    (first,) = takes_of([Line("2 fish.", "two fish.")], ToneEngine(), tmp_path)
    (same,) = takes_of([Line("Two fish.", "two fish.")], ToneEngine(), tmp_path)
    assert (same.key, same.line.text) == (first.key, "Two fish.")
    (other,) = takes_of([first.line], ToneEngine(), tmp_path, Voice("tone", "high", "en"))
    assert other.key != first.key
    (known,) = takes_of([first.line], ToneEngine(), tmp_path, replace(VOICE, gender="male"))
    assert known.key == first.key


class Respelling(Recorded):
    """Writes every notation in capitals, in brackets of its own."""

    def format_text(self, spoken_form: str, voice: Voice) -> str:  # noqa: ARG002  (for every voice)
        if "refused" in spoken_form:
            raise EngineError("No such word.")
        return "".join(
            f"<{piece.text.upper()}>" if piece.has_notation else piece.text
            for piece in parse_notation(spoken_form)
        )


def test_what_is_spoken_and_kept_is_what_the_engine_rendered(tmp_path: Path) -> None:
    line = Line("Kyiv's wall", "[Kyiv](/ˈkiːjɪv/)'s wall")
    engine = Respelling()
    (take,) = takes_of([line], engine, tmp_path)
    (same,) = takes_of([Line("", "<KYIV'S> wall")], engine, tmp_path)
    assert engine.asked == ["<KYIV'S> wall"]
    assert (take.line, take.key) == (line, same.key)
    assert [word.text for word in take.words] == ["Kyiv's", "wall"]


def test_a_line_that_cannot_be_rendered_fails_by_name(tmp_path: Path) -> None:
    with pytest.raises(NarrationError, match="could not voice “Two fish”: No such word"):
        takes_of([Line("Two fish", "refused")], Respelling(), tmp_path)


@pytest.mark.parametrize(
    "bad",
    [
        EngineError("The server is busy."),
        speech([0] * 16_000),
        speech([3000, -3000] * 20),
        speech([9000, -9000] * 16_000 * 20),
    ],
    ids=["error", "silence", "far too short", "far too long"],
)
def test_a_bad_answer_is_asked_for_again(tmp_path: Path, bad: Speech | Exception) -> None:
    engine = Recorded(One=[bad])
    takes = takes_of(LINES[:1], engine, tmp_path)
    assert len(engine.asked) == 2
    assert takes == takes_of(LINES[:1], ToneEngine(), tmp_path / "other")


def test_a_sentence_that_cannot_be_voiced_fails_by_name_and_keeps_the_others(tmp_path: Path) -> None:
    engine = Recorded(two=[EngineError("The server is busy.")] * 9)
    with pytest.raises(NarrationError, match=r"“2 fish\.”: The server is busy") as caught:
        takes_of(LINES, engine, tmp_path)
    assert caught.value.exit_code == 3
    again = Recorded()
    takes_of(LINES, again, tmp_path)
    assert again.asked == ["two fish."]


def test_only_the_beginning_of_an_endless_sentence_is_named(tmp_path: Path) -> None:
    text = "two " * 10_000
    engine = Recorded(two=[EngineError("The server is busy.")] * 9)
    with pytest.raises(NarrationError, match=r"could not voice “two two .*…”: The server is busy") as caught:
        takes_of([Line(text, text)], engine, tmp_path)
    assert len(str(caught.value)) < 300


def test_a_line_without_words_is_not_to_be_tried_again(tmp_path: Path) -> None:
    silence: list[Speech | Exception] = [EngineError("The engine answered with silence.")] * 9
    engine = Recorded(**{"...": silence})
    with pytest.raises(NarrationError) as caught:
        takes_of([Line("...", "...")], engine, tmp_path)
    assert "{say: …}" in caught.value.hint


def test_an_engine_that_cannot_be_used_is_not_asked_again(tmp_path: Path) -> None:
    engine = Recorded(One=[EngineUnavailableError("There is no network.")])
    with pytest.raises(EngineUnavailableError):
        takes_of(LINES[:1], engine, tmp_path)
    assert len(engine.asked) == 1


def test_silence_at_both_ends_is_cut_and_the_words_move_with_it(tmp_path: Path) -> None:
    tone = ToneEngine().speak("One fish.", VOICE)
    pause = bytes(16_000)
    words = tuple(type(word)(word.text, word.start + 8000, word.end + 8000) for word in tone.words)
    engine = Recorded(One=[Speech(pause + tone.pcm + pause, tone.rate, words)])
    (take,) = takes_of(LINES[:1], engine, tmp_path)
    assert take.samples == pytest.approx(len(tone.pcm) // 2, abs=2 * 16_000 // 100)
    first, *_, last = take.words
    assert first.start <= 16_000 // 100
    assert last.end <= take.samples


def test_progress_reaches_the_number_of_lines(tmp_path: Path) -> None:
    seen: list[tuple[int, int]] = []
    narrate(parts_of(LINES, ToneEngine()), Store(tmp_path), lambda done, of: seen.append((done, of)))
    assert seen[0] == (0, 3)
    assert seen[-1] == (3, 3)


def faults_before_success(engine: FaultyEngine, text: str) -> int:
    return next(number for number in range(9) if engine.fault(text, number + 1) is None)


def test_a_thousand_sentences_at_ten_percent_faults_are_all_there_and_none_is_asked_for_in_vain(
    tmp_path: Path,
) -> None:
    texts = [f"Fish number {number} swims past the pier." for number in range(1000)]
    lines = [Line(text, text) for text in texts]
    engine = FaultyEngine(percent=10)
    engine.parallel = 32  # most of them wait
    takes = narrate(parts_of(lines, engine, tries=MAX_NETWORK_ATTEMPTS), Store(tmp_path)).takes
    assert [take.line for take in takes] == lines
    assert engine.asked == {text: 1 + faults_before_success(engine, text) for text in texts}
    assert sum(engine.asked.values()) == 1108
    for take in takes[::50]:
        assert Store(tmp_path).read(take.key) == ToneEngine().speak(take.line.spoken, VOICE).pcm


def test_an_engine_that_only_fails_is_given_up_before_every_line_was_asked_for(tmp_path: Path) -> None:
    lines = [Line(f"Fish {number}.", f"Fish {number}.") for number in range(100)]
    engine = Recorded(Fish=[EngineError("It is down.") for _ in range(1000)])
    engine.parallel = 8
    with pytest.raises(EngineUnavailableError, match=r"given up.*It is down"):
        takes_of(lines, engine, tmp_path)
    assert len(engine.asked) < 30
