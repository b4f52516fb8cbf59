"""Takes that are far softer than the other lines of their voice."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from bulletin._infra.loudness import from_db
from bulletin._infra.store import Store
from bulletin.errors import NarrationError
from bulletin.model import Line, Voice
from bulletin.narration import CastLine, Engine, Narration, Speech, UncastLine, narrate
from support.engines import ToneEngine, start_workers

LOW, HIGH = Voice("tone", "low", "en"), Voice("tone", "high", "en")
LINES = [Line(text, text) for text in (f"This is line number {place}." for place in range(20))]


class FaintEngine(ToneEngine):
    """Speaks lines softer by what `softer` says for each, the first `times` times that it is asked."""

    def __init__(self, softer: dict[str, float], times: int = 99) -> None:
        self.asked: list[str] = []
        self._softer, self._times = softer, times

    def speak(self, text: str, voice: Voice) -> Speech:
        self.asked.append(text)
        speech = super().speak(text, voice)
        if voice == HIGH or self.asked.count(text) > self._times:
            return speech
        gain = from_db(-self._softer.get(text, 0.0))
        return replace(speech, pcm=(np.frombuffer(speech.pcm, np.int16) * gain).astype(np.int16).tobytes())


def narrated(
    engine: Engine,
    root: Path,
    fallbacks: Sequence[Callable[[Sequence[Line]], Sequence[CastLine | UncastLine]]] = (),
) -> Narration:
    workers = start_workers(engine)
    return narrate([CastLine(line, workers, LOW) for line in LINES], Store(root), fallbacks=fallbacks)


def test_a_take_that_can_be_lifted_is_kept(tmp_path: Path) -> None:
    engine = FaintEngine({LINES[3].text: 17.0})
    narrated(engine, tmp_path)
    assert sorted(engine.asked) == sorted(line.text for line in LINES)


def test_a_faint_take_is_asked_for_again(tmp_path: Path) -> None:
    engine = FaintEngine({LINES[3].text: 20.0}, times=2)
    result = narrated(engine, tmp_path)
    assert engine.asked.count(LINES[3].text) == 3
    assert result.takes == narrated(ToneEngine(), tmp_path / "other").takes
    assert narrated(engine, tmp_path).takes == result.takes
    assert engine.asked.count(LINES[3].text) == 3


def test_a_line_that_stays_faint_fails_by_name(tmp_path: Path) -> None:
    engine = FaintEngine({LINES[3].text: 20.0})
    with pytest.raises(NarrationError, match=r"could not voice “This is line number 3\.”: .* 20 dB softer"):
        narrated(engine, tmp_path)


def test_others_stand_in_for_faint_lines_however_many(tmp_path: Path) -> None:
    faint = LINES[4:13]
    engine = FaintEngine({line.text: 25.0 for line in faint})

    def recast(lines: Sequence[Line]) -> list[CastLine]:
        workers = start_workers(engine)
        return [CastLine(line, workers, HIGH) for line in lines]

    result = narrated(engine, tmp_path, [recast])
    assert [take.line for take in result.takes if take.voice == HIGH] == faint
    assert len(result.fallback_reasons) == len(faint)
