"""Voices a script: what is in the store is taken from there, the rest is spoken in parallel."""

import time
from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import Executor
from dataclasses import replace
from functools import partial
from typing import TypeVar

from bulletin._infra.executors import finished
from bulletin._infra.store import Store, key_of
from bulletin.errors import EngineError, EngineUnavailableError, UnvoicedError
from bulletin.model import Line, Take, Voice
from bulletin.narration.engine import Engine, Speech
from bulletin.narration.notation import as_written, plain
from bulletin.narration.pace import learn
from bulletin.narration.takes import check, measure, trimmed

_VERSION = "take1"  # of everything in this package that shapes a take; raised when that changes
_TRIES = 3
_FIRST_WAIT = 0.5  # seconds before the second try, doubled before each one after it
_LONGEST_QUOTE = 200  # characters of a sentence in an error: enough to find it
_T = TypeVar("_T")


def narrate(
    lines: Sequence[Line],
    engine: Engine,
    voice: Voice,
    store: Store,
    pool: Executor,
    on_takes: Callable[[int, int], None] = lambda _done, _all: None,
) -> list[Take]:
    """Give a take for every line, in order; a line said twice is spoken once.

    Args:
        lines: all lines of the programme.
        engine: speaks what the store does not hold.
        voice: speaks all of it.
        store: where takes are looked up and kept, each as soon as it is made.
        pool: where lines are spoken side by side; no wider than the engine is parallel.
        on_takes: called with how many lines are done, of how many.

    Raises:
        UnvoicedError: a sentence could not be voiced; it is named. Finished takes are kept.
        EngineUnavailableError: the engine cannot be used at all just now.
    """
    fingerprint = engine.fingerprint()
    rendered = [_tried(partial(engine.render, line.spoken, voice), line, engine) for line in lines]
    keys = [key_of(_VERSION, fingerprint, voice, text) for text in rendered]
    uses = Counter(keys)
    takes = {key: take for key in uses if (take := _kept(store, key))}
    done = sum(uses[key] for key in takes)
    on_takes(done, len(lines))
    asked = zip(keys, lines, rendered, strict=True)
    missing = {key: (line, text) for key, line, text in asked if key not in takes}
    jobs = {pool.submit(_record, *said, engine, voice, store, key): key for key, said in missing.items()}
    for job in finished(jobs):
        takes[jobs[job]] = job.result()
        done += uses[jobs[job]]
        on_takes(done, len(lines))
    if missing:
        learn((takes[key] for key in missing), voice, store)
    return [replace(takes[key], line=line) for key, line in zip(keys, lines, strict=True)]


def _kept(store: Store, key: str) -> Take | None:
    take = store.find_record(key, Take)
    return take if take and store.holds(key, take.samples * 2) else None


def _record(line: Line, rendered: str, engine: Engine, voice: Voice, store: Store, key: str) -> Take:
    speech = _tried(lambda: _checked(line, engine.speak(rendered, voice)), line, engine)
    words = speech.words if rendered == line.spoken else as_written(speech.words, line.spoken)
    take = Take(line, voice, key, len(speech.pcm) // 2, speech.rate, measure(speech), words)
    store.write_recorded(key, speech.pcm, take)
    return take


def _tried(ask: Callable[[], _T], line: Line, engine: Engine) -> _T:
    """Ask an engine about a line, and again when it fails."""
    attempt = 1
    while True:
        try:
            return ask()
        except EngineUnavailableError:
            raise
        except EngineError as error:
            if attempt == _TRIES:
                message = f"{engine.name} could not voice “{_quoted(line.text)}”: {error}"
                raise UnvoicedError(message, error.hint or _next_step(line)) from error
            time.sleep(_FIRST_WAIT * 2 ** (attempt - 1))
            attempt += 1


def _next_step(line: Line) -> str:
    if any(character.isalnum() for character in line.spoken):
        return ""
    return "Give it words in the script, with {say: …} on the line after it, or delete it."


def _quoted(text: str) -> str:
    return text if len(text) <= _LONGEST_QUOTE else f"{text[:_LONGEST_QUOTE]}…"


def _checked(line: Line, speech: Speech) -> Speech:
    speech = trimmed(speech)
    check(plain(line.spoken), speech)
    return speech
