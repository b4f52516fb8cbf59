"""A mix runs on executors of any kind, and gives the same bytes on each."""

import pickle
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from dataclasses import replace
from multiprocessing import get_context
from pathlib import Path
from typing import ParamSpec, TypeVar

import numpy as np
import pytest

from bulletin._infra.store import LostEntryError, Store
from bulletin.mix import MixJob, MixSettings, MusicCache, SpeculativeMix, mix_script, mix_unencoded
from bulletin.mix.mixer import prepare_mix
from bulletin.model import PauseKind, Segment, SegmentKind, Take
from support.programme import babble, chord, headlined, line, script, take_of, wav

P = ParamSpec("P")
T = TypeVar("T")
SCRIPT = script(
    Segment(SegmentKind.INTRO, "Opening", (line("This is it.", PauseKind.SEGMENT),)),
    headlined("A wall", "It gave way."),
    headlined("A ferry", "It turned back."),
    Segment(SegmentKind.OUTRO, "Sign-off", (line("That was it.", PauseKind.SEGMENT),)),
)
BED = MixSettings(bed="all", channels="stereo")


class CallerExecutor(Executor):
    """Runs each job at once, in the thread that submits it."""

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        future = Future[T]()
        try:
            future.set_result(fn(*args, **kwargs))
        except Exception as error:  # noqa: BLE001  (an executor keeps all of them for the caller)
            future.set_exception(error)
        return future


@pytest.fixture(scope="module")
def processes() -> Iterator[Executor]:
    # Not forked: a fork of a process with threads, as this one may be, can hang.
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        yield pool


@pytest.fixture
def threads() -> Iterator[Executor]:
    with ThreadPoolExecutor(2) as pool:
        yield pool


def make_takes(store: Store) -> list[Take]:
    return [
        take_of(store, each, babble(1.0 + number % 2, 22050, number))
        for number, each in enumerate(SCRIPT.lines)
    ]


def mix_bytes(folder: Path, pool: Executor, settings: MixSettings) -> list[bytes]:
    store = Store(folder)
    cuts = mix_script(MixJob(SCRIPT, make_takes(store), MusicCache(), settings), store, pool).cuts
    return [pickle.dumps(cut) + store.read(cut.key) for cut in cuts]


@pytest.mark.parametrize(
    "settings", [BED, MixSettings(), MixSettings(music=False)], ids=["a bed under all", "stings", "no music"]
)
def test_processes_give_the_bytes_of_threads(
    tmp_path: Path, processes: Executor, threads: Executor, settings: MixSettings
) -> None:
    expected = mix_bytes(tmp_path / "threads", threads, settings)
    assert len(expected) == 4
    assert mix_bytes(tmp_path / "processes", processes, settings) == expected


def test_an_executor_of_any_kind_will_do(tmp_path: Path, threads: Executor) -> None:
    expected = mix_bytes(tmp_path / "threads", threads, BED)
    assert mix_bytes(tmp_path / "caller", CallerExecutor(), BED) == expected


def test_masters_sound_the_same_when_processes_mix_them(
    tmp_path: Path, processes: Executor, threads: Executor
) -> None:
    store = Store(tmp_path)
    job = MixJob(SCRIPT, make_takes(store), MusicCache(), BED)
    expected = mix_unencoded(job, store, threads)
    mix = mix_unencoded(job, store, processes)
    assert mix.key == expected.key
    for block, expected_block in zip(mix.blocks(-2.0), expected.blocks(-2.0), strict=True):
        assert np.array_equal(block, expected_block)


@pytest.mark.parametrize("bed", ["all", "none"])
def test_processes_encode_cuts_while_lines_are_spoken(tmp_path: Path, processes: Executor, bed: str) -> None:
    store, job = Store(tmp_path), MixJob(SCRIPT, (), MusicCache(), MixSettings(bed=bed))
    takes = make_takes(store)
    with SpeculativeMix(job, store, processes) as speculation:
        speculation.on_takes(takes)  # all of them: with these the guess is right
        assert speculation._futures
        for future in speculation._futures.values():  # else leaving would drop those that have not begun
            future.result()
    mix = mix_script(replace(job, takes=takes), store, CallerExecutor())
    assert speculation.new_keys == {cut.key for cut in mix.cuts}
    assert not mix.new_keys


def test_another_process_finds_music_in_the_store_by_its_hash(
    tmp_path: Path, processes: Executor, threads: Executor
) -> None:
    bed = Path(wav(tmp_path / "bed.wav", chord(4.0, channels=2)))
    store, settings = Store(tmp_path / "store"), replace(BED, bed_music=str(bed))
    job = MixJob(SCRIPT, make_takes(store), MusicCache(), settings)
    expected = [store.read(cut.key) for cut in mix_script(job, store, threads).cuts]
    bed.unlink()
    for entry in (tmp_path / "store").glob("cut*/*/*"):
        entry.unlink()
    mix = mix_script(job, store, processes)
    assert len(mix.new_keys) == len(expected)
    assert [store.read(cut.key) for cut in mix.cuts] == expected


def test_an_error_in_another_process_is_that_of_the_mix(tmp_path: Path, processes: Executor) -> None:
    store = Store(tmp_path)
    takes = make_takes(store)
    for entry in tmp_path.glob("take1/*/*"):
        entry.unlink()
    with pytest.raises(LostEntryError, match="damaged or removed") as caught:
        mix_script(MixJob(SCRIPT, takes, MusicCache(), BED), store, processes)
    assert "BULLETIN_CACHE_DIR" in caught.value.hint


def test_what_crosses_to_a_job_is_small(tmp_path: Path) -> None:
    """The sound of takes and music stays behind: a minute of it would be ten million bytes."""
    store = Store(tmp_path)
    cut_encoder, layouts = prepare_mix(MixJob(SCRIPT, make_takes(store), MusicCache(), BED), store)
    for recipe in cut_encoder.build_recipe_groups(layouts)[0]:
        job = pickle.dumps((cut_encoder.encode, recipe))
        assert len(job) < 10_000
        assert pickle.loads(job)[1] == recipe  # noqa: S301  (our own recipe)
