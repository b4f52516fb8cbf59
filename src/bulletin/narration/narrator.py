"""Voices a script: what is in the store is taken from there, the rest is spoken in parallel."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import asdict, dataclass, replace
from functools import partial

from bulletin._infra.executors import finished
from bulletin._infra.store import Store, key_of
from bulletin.model import Line, Take, Voice
from bulletin.narration.engine import Engine, Speech
from bulletin.narration.notation import as_written
from bulletin.narration.pace import Pace, language_of, learn, pace_of
from bulletin.narration.patience import Patience
from bulletin.narration.takes import check, measure, trimmed

_VERSION = "take1"  # of everything in this package that shapes a take; raised when that changes


def narrate(
    lines: Sequence[Line],
    engine: Engine,
    voice: Voice,
    store: Store,
    pool: Executor,
    on_takes: Callable[[int, int], None] = lambda _done, _all: None,
    patience: Patience | None = None,
) -> list[Take]:
    """Give a take for every line, in order; a line said twice is spoken once.

    Args:
        lines: all lines of the programme.
        engine: speaks what the store does not hold.
        voice: speaks all of it.
        store: where takes are looked up and kept, each as soon as it is made.
        pool: where lines are spoken side by side; no wider than the engine is parallel.
        on_takes: called with how many lines are done, of how many.
        patience: of the run with this engine; a fresh one if there is none.

    Raises:
        UnvoicedError: a sentence could not be voiced; it is named. Finished takes are kept.
        EngineUnavailableError: the engine cannot be used at all just now, or has only failed.
    """
    patience = patience or Patience(engine)
    key_for = _keys(engine, voice)
    rendered = [patience.render(partial(engine.render, line.spoken, voice), line) for line in lines]
    keys = [key_for(text) for text in rendered]
    uses = Counter(keys)
    takes = {key: take for key in uses if (take := _kept(store, key))}
    done = sum(uses[key] for key in takes)
    on_takes(done, len(lines))
    asked = zip(keys, lines, rendered, strict=True)
    missing = {key: (line, text) for key, line, text in asked if key not in takes}
    spoken_in = {language_of(voice, line) for line, _ in missing.values()}
    paces = {language: pace_of(voice, language, store) for language in spoken_in}
    session = _Session(engine, voice, store, patience, paces)
    jobs = {pool.submit(session.record, *said, key): key for key, said in missing.items()}
    for job in finished(jobs):
        takes[jobs[job]] = job.result()
        done += uses[jobs[job]]
        on_takes(done, len(lines))
    if missing:
        learn((takes[key] for key in missing), voice, store)
    return [replace(takes[key], line=line) for key, line in zip(keys, lines, strict=True)]


def unspoken(lines: Sequence[Line], engine: Engine, voice: Voice, store: Store) -> dict[str, str]:
    """Give what the engine would be asked to speak: each text whose take is not kept, by the key of that.

    Raises:
        EngineError: the engine cannot say how it would read a line.
    """
    key_for = _keys(engine, voice)
    asked = {key_for(text): text for text in (engine.render(line.spoken, voice) for line in lines)}
    return {key: text for key, text in asked.items() if not _kept(store, key)}


def _keys(engine: Engine, voice: Voice) -> Callable[[str], str]:
    """Give what finds the store key of a rendered text's take."""
    # A voice's gender does not shape its sound.
    sounding = {key: value for key, value in asdict(voice).items() if key != "gender"}
    return partial(key_of, _VERSION, engine.fingerprint(), sounding)


def _kept(store: Store, key: str) -> Take | None:
    take = store.find_record(key, Take)
    return take if take and store.holds(key, take.samples * 2) else None


@dataclass(frozen=True, slots=True)
class _Session:
    """What the lines of a script are recorded with."""

    engine: Engine
    voice: Voice
    store: Store
    patience: Patience
    paces: Mapping[str, Pace]
    """What is known of the voice before the run, by language."""

    def record(self, line: Line, rendered: str, key: str) -> Take:
        speech = self.patience.speak(partial(self._spoken, line, rendered), line)
        words = speech.words if rendered == line.spoken else as_written(speech.words, line.spoken)
        take = Take(line, self.voice, key, len(speech.pcm) // 2, speech.rate, measure(speech), words)
        self.store.write_recorded(key, speech.pcm, take)
        return take

    def _spoken(self, line: Line, rendered: str) -> Speech:
        speech = trimmed(self.engine.speak(rendered, self.voice))
        check(line, speech, self.voice, self.paces[language_of(self.voice, line)])
        return speech
