"""Voices a script: what is in the store is taken from there, the rest is spoken in parallel."""

import math
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Future
from dataclasses import asdict, dataclass, field, replace
from functools import partial
from itertools import takewhile

from bulletin._infra.executors import finished
from bulletin._infra.series import packed
from bulletin._infra.store import Store, key_of
from bulletin.errors import BulletinError, EngineUnavailableError, UnvoicedError
from bulletin.library.history import Entry
from bulletin.model import Line, Take, Voice, Words
from bulletin.narration.casting import Part, Refused
from bulletin.narration.engines.notation import as_written
from bulletin.narration.engines.protocol import Engine, Speech
from bulletin.narration.pace import Pace, language_of, learn, pace_of
from bulletin.narration.retry import quoted
from bulletin.narration.takes import check, measure, trimmed

_VERSION = "take2"  # of everything in this package that shapes a take; raised when that changes
_TIMES_TOLD = 8  # how often, at the most, the first takes are told of
FAILURES = (UnvoicedError, EngineUnavailableError)

Understudy = Callable[[Sequence[Line]], Sequence[Part | Refused]]
"""Gives lines to somebody else."""


@dataclass(frozen=True, slots=True)
class Narration:
    """A script as it was voiced."""

    takes: list[Take]
    """One for each line, in order."""
    entries: list[Entry]
    """What each different take was made from, in order."""
    made: frozenset[str]
    """The keys of those that were not kept from before."""
    troubles: list[BulletinError]
    """Why understudies speak, each once."""


def narrate(
    parts: Sequence[Part | Refused],
    store: Store,
    on_takes: Callable[[int, int], None] = lambda _done, _all: None,
    understudies: Iterable[Understudy] = (),
    deadline: float = math.inf,
    on_first: Callable[[list[Take]], None] = lambda _takes: None,
) -> Narration:
    """Give a take for every line, in order; a line said twice is spoken once.

    Args:
        parts: all lines of the programme, and who speaks them.
        store: where takes are looked up and kept, each as soon as it is made.
        on_takes: called with how many lines are done, of how many.
        understudies: in turn, they get the lines that could not be voiced.
        deadline: seconds on the monotonic clock at which it is given up.
        on_first: called with the takes of the first lines, now and then while a server speaks the others.

    Raises:
        UnvoicedError: a sentence could not be voiced; it is named. Finished takes are kept.
        EngineUnavailableError: an engine cannot be used at all just now, or has only failed.
    """
    lines = [part.line for part in parts]
    run = _Run(store, lines, on_takes, on_first, deadline)
    understudies, troubles = list(understudies), dict[str, BulletinError]()
    failed = run.record(parts, going_on=bool(understudies))
    for number, understudy in enumerate(understudies, start=1):
        if failed:
            troubles |= {str(error): error for error in failed.values()}
            try:
                failed = run.record(_stand_ins(understudy, failed), going_on=number < len(understudies))
            except FAILURES as error:
                raise nobody(next(iter(troubles.values())), error) from error
    entries = {run.takes[line].key: run.entries[line] for line in lines}
    takes = [run.takes[line] for line in lines]
    return Narration(takes, list(entries.values()), frozenset(run.made), list(troubles.values()))


def _stand_ins(understudy: Understudy, failed: dict[Line, BulletinError]) -> Sequence[Part | Refused]:
    try:
        return understudy(list(failed))
    except BulletinError as error:  # the next one may do better
        return [Refused(line, EngineUnavailableError(str(error), error.hint)) for line in failed]


def nobody(first: BulletinError, last: BulletinError) -> BulletinError:
    """Say that nobody could stand in: what went wrong first, and what with those who should have stood in."""
    return first if first is last else type(first)(f"{first} Nobody could stand in: {last}", first.hint)


def unspoken(parts: Sequence[Part], store: Store) -> dict[str, tuple[str, Voice]]:
    """Give what engines would be asked to speak: each text whose take is not kept, and its voice, by key.

    Raises:
        EngineError: an engine cannot say how it would read a line.
    """
    keys = _Keys()
    asked: dict[str, tuple[str, Voice]] = {}
    for part in parts:
        text = part.booth.engine.render(part.line.spoken, part.voice)
        asked.setdefault(keys.key(part, text), (text, part.voice))
    return {key: said for key, said in asked.items() if not _kept(store, key)}


class _Keys:
    """What takes are found by; what is the same for all lines of a voice is asked for once."""

    def __init__(self) -> None:
        self._of: dict[Voice, tuple[str, dict[str, object], str]] = {}

    def key(self, part: Part, rendered: str) -> str:
        fingerprint, sounding, _ = self._known(part)
        return key_of(_VERSION, fingerprint, sounding, rendered)

    def entry(self, part: Part, rendered: str, key: str) -> Entry:
        fingerprint, _, named = self._known(part)
        made_from = {
            "spoken form": rendered,
            "voice": named,
            "language": part.voice.language,
            "engine": fingerprint,
            "program": _VERSION,
        }
        return Entry(part.line.text, key, made_from)

    def _known(self, part: Part) -> tuple[str, dict[str, object], str]:
        voice = part.voice
        if voice not in self._of:
            # A voice's gender does not shape its sound.
            sounding = {name: value for name, value in asdict(voice).items() if name != "gender"}
            who = f"{voice.engine} {voice.name} {voice.edition}".strip()
            named = f"{who}, speed {voice.speed:g}, pitch {voice.pitch}"
            self._of[voice] = part.booth.engine.fingerprint(), sounding, named
        return self._of[voice]


def _kept(store: Store, key: str) -> Take | None:
    take = store.find_record(key, Take)
    return take if take and store.holds(key, take.samples * 2) else None


@dataclass(frozen=True, slots=True)
class _Said:
    """A part with the text that its engine is given, and all lines that get its take."""

    part: Part
    rendered: str
    lines: list[Line]


@dataclass(slots=True)
class _Run:
    """The voicing of one script: its takes as far as there are any."""

    store: Store
    lines: list[Line]
    on_takes: Callable[[int, int], None]
    on_first: Callable[[list[Take]], None]
    deadline: float
    takes: dict[Line, Take] = field(default_factory=dict)
    entries: dict[Line, Entry] = field(default_factory=dict)
    made: set[str] = field(default_factory=set)
    _done: int = 0
    _first: int = 0
    """How many lines there are before the first that is not voiced yet, when that was last told."""
    _keys: _Keys = field(default_factory=_Keys)
    _paces: dict[tuple[Voice, str], Pace] = field(default_factory=dict)

    def record(self, parts: Sequence[Part | Refused], *, going_on: bool) -> dict[Line, BulletinError]:
        """Find or make the take of each part; give the lines that failed, if it goes on without them."""
        failed: dict[Line, BulletinError] = {}
        wanted = self._rendered(parts, failed, going_on=going_on)
        kept = {key: take for key in wanted if (take := _kept(self.store, key))}
        for key, take in kept.items():
            self._note(wanted[key], take)
        self.on_takes(self._done, len(self.lines))
        jobs = {self._begun(said, key): said for key, said in wanted.items() if key not in kept}
        fresh = []
        for job in self._finished(jobs):
            said = jobs.pop(job)
            try:
                fresh.append(job.result())
            except FAILURES as error:
                if not going_on:
                    raise
                failed |= dict.fromkeys(said.lines, error)
            else:
                self._note(said, fresh[-1])
                self.on_takes(self._done, len(self.lines))
                if said.part.booth.served:
                    self._tell_first()
        learn(fresh, self.store)
        self.made |= {take.key for take in fresh}
        return failed

    def _rendered(
        self, parts: Sequence[Part | Refused], failed: dict[Line, BulletinError], *, going_on: bool
    ) -> dict[str, _Said]:
        wanted: dict[str, _Said] = {}
        for part in parts:
            try:
                part, rendered = _rendered(part)  # noqa: PLW2901  (the same, known to be no refusal)
            except FAILURES as error:
                if not going_on:
                    raise
                failed[part.line] = error
                continue
            key = self._keys.key(part, rendered)
            self.entries[part.line] = self._keys.entry(part, rendered, key)
            wanted.setdefault(key, _Said(part, rendered, [])).lines.append(part.line)
        return wanted

    def _begun(self, said: _Said, key: str) -> Future[Take]:
        voice = said.part.voice
        kind = voice, language_of(voice, said.part.line)
        if kind not in self._paces:
            self._paces[kind] = pace_of(*kind, self.store)
        return said.part.booth.pool.submit(
            _record, said.part, said.rendered, key, self._paces[kind], self.store
        )

    def _finished(self, jobs: dict[Future[Take], _Said]) -> Iterable[Future[Take]]:
        try:
            yield from finished(jobs, self.deadline)
        except TimeoutError:
            waiting = next(said.part.line for said in jobs.values() if said.part.line not in self.takes)
            for said in jobs.values():
                said.part.booth.overdue.set()
            raise UnvoicedError(
                f"The time for voicing an episode is over, and “{quoted(waiting.text)}” was not voiced yet."
            ) from None

    def _tell_first(self) -> None:
        """Tell of the first lines whenever an eighth of all has come to them."""
        if self._done - self._first < len(self.lines) / _TIMES_TOLD:
            return
        first = list(takewhile(self.takes.__contains__, self.lines))
        if len(first) - self._first >= len(self.lines) / _TIMES_TOLD:
            self._first = len(first)
            self.on_first([self.takes[line] for line in first])

    def _note(self, said: _Said, take: Take) -> None:
        self._done += len(said.lines)
        self.takes |= {line: replace(take, line=line) for line in said.lines}


def _rendered(part: Part | Refused) -> tuple[Part, str]:
    if isinstance(part, Refused):
        raise part.error
    ask = partial(part.booth.engine.render, part.line.spoken, part.voice)
    return part, part.booth.patience.render(ask, part.line)


def _record(part: Part, rendered: str, key: str, pace: Pace, store: Store) -> Take:
    line, engine = part.line, part.booth.engine
    speech = part.booth.patience.speak(partial(_spoken, engine, part, rendered, pace), line)
    words = speech.words if rendered == line.spoken else as_written(speech.words, line.spoken)
    powers = packed(measure(speech))
    take = Take(line, part.voice, key, len(speech.pcm) // 2, speech.rate, powers, Words.of(words))
    store.write_recorded(key, speech.pcm, take)
    return take


def _spoken(engine: Engine, part: Part, rendered: str, pace: Pace) -> Speech:
    speech = trimmed(engine.speak(rendered, part.voice))
    check(part.line, speech, part.voice, pace)
    return speech
