"""Lines are spoken on whatever executor there is, also by other processes."""

import pickle
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import contextmanager
from functools import partial
from multiprocessing import get_context
from pathlib import Path

import pytest

from bulletin._infra.store import Store
from bulletin.errors import EngineUnavailableError, NarrationError
from bulletin.model import Line, Role
from bulletin.narration import (
    Casting,
    CastLine,
    EnginePool,
    Narration,
    UncastLine,
    VoiceChoice,
    cast_lines,
    narrate,
)
from bulletin.narration.engines.command.options import CommandOptions
from support.engines import options

TEXTS = ["The wall will be raised.", "One metre is enough.", "The council voted on Tuesday."]
LINES = [Line(text, text, Role.BODY, "en") for text in TEXTS]
start_processes = partial(ProcessPoolExecutor, mp_context=get_context("spawn"))
StartExecutor = Callable[[int], Executor]


@contextmanager
def cast(engine: str, start_executor: StartExecutor, lines: list[Line]) -> Iterator[list[CastLine]]:
    with EnginePool(options("command"), start_executor) as engine_pool:
        yield cast_lines(lines, "en", Casting(VoiceChoice(engine)), engine_pool)


def voiced(engine: str, start_executor: StartExecutor, root: Path) -> Narration:
    with cast(engine, start_executor, LINES) as lines:
        return narrate(lines, Store(root))


@pytest.mark.parametrize("engine", ["espeak", "command"])
def test_other_processes_speak_as_our_own_threads_do(engine: str, tmp_path: Path) -> None:
    by_threads = voiced(engine, ThreadPoolExecutor, tmp_path / "threads")
    by_processes = voiced(engine, start_processes, tmp_path / "processes")
    assert by_processes == by_threads
    for take in by_threads.takes:
        sound = Store(tmp_path / "threads").read(take.key)
        assert Store(tmp_path / "processes").read(take.key) == sound


def test_an_error_of_another_process_names_the_sentence_and_the_reason(tmp_path: Path) -> None:
    with (
        cast("command", start_processes, [*LINES, Line("…", "…", Role.BODY, "en")]) as lines,
        pytest.raises(NarrationError, match=r"“…”.*there is no word in it") as caught,
    ):
        narrate(lines, Store(tmp_path))
    assert "{say: …}" in caught.value.hint


def test_every_value_that_crosses_can_be_pickled() -> None:
    with cast("command", ThreadPoolExecutor, LINES) as lines:
        copies = [pickle.loads(pickle.dumps(line)) for line in lines]  # noqa: S301  (our own bytes)
        assert [(copy.line, copy.voice) for copy in copies] == [(line.line, line.voice) for line in lines]
        assert {copy.workers.engine.read_fingerprint() for copy in copies} == {
            lines[0].workers.engine.read_fingerprint()
        }
    uncast_line = UncastLine(LINES[0], EngineUnavailableError("Down.", "Wait."))
    uncast = pickle.loads(pickle.dumps(uncast_line))  # noqa: S301  (likewise)
    assert (uncast.line, str(uncast.error), uncast.error.hint) == (LINES[0], "Down.", "Wait.")


def test_the_executor_has_a_worker_for_each_line_that_is_spoken_at_once() -> None:
    counts = []

    def start_executor(count: int) -> Executor:
        counts.append(count)
        return ThreadPoolExecutor(count)

    with EnginePool(
        {"command": CommandOptions(preset="", run=("true", "{text}"), parallel=3)}, start_executor
    ) as pool:
        assert pool.workers_for("command").engine.parallel == 3
    assert counts == [3]
