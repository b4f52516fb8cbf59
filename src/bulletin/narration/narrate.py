"""Voices a script: what is in the store is taken from there, the rest is spoken in parallel."""

import math
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Future
from dataclasses import asdict, dataclass, field, replace
from functools import partial
from itertools import takewhile

from bulletin._infra.executors import iterate_finished
from bulletin._infra.series import pack_numbers
from bulletin._infra.store import Store, compute_key
from bulletin.errors import BulletinError, EngineUnavailableError, NarrationError
from bulletin.library.history import HistoryEntry
from bulletin.model import Line, Take, Voice, WordTimings
from bulletin.narration.casting import CastLine, UncastLine
from bulletin.narration.engines.notation import restore_word_texts
from bulletin.narration.engines.protocol import Engine, Speech
from bulletin.narration.pace import Pace, estimate_pace, find_spoken_language, update_paces
from bulletin.narration.retry import shorten_quote
from bulletin.narration.takes import check_speech, measure_powers, trim_silence

_VERSION = "take2"  # of everything in this package that shapes a take; raised when that changes
_MAX_TAKE_REPORTS = 8  # how often, at the most, the first takes are told of
VOICING_ERRORS = (NarrationError, EngineUnavailableError)

Fallback = Callable[[Sequence[Line]], Sequence[CastLine | UncastLine]]
"""Gives lines to somebody else."""


@dataclass(frozen=True, slots=True)
class Narration:
    """A script as it was voiced."""

    takes: list[Take]
    """One for each line, in order."""
    entries: list[HistoryEntry]
    """What each different take was made from, in order."""
    new_keys: frozenset[str]
    """The keys of those that were not kept from before."""
    fallback_reasons: list[BulletinError]
    """Why understudies speak, each once."""


def narrate(
    cast_lines: Sequence[CastLine | UncastLine],
    store: Store,
    on_progress: Callable[[int, int], None] = lambda _done, _all: None,
    fallbacks: Iterable[Fallback] = (),
    deadline: float = math.inf,
    on_first_takes: Callable[[list[Take]], None] = lambda _takes: None,
) -> Narration:
    """Give a take for every line, in order; a line said twice is spoken once.

    Args:
        cast_lines: all lines of the programme, and who speaks them.
        store: where takes are looked up and kept, each as soon as it is made.
        on_progress: called with how many lines are done, of how many.
        fallbacks: in turn, they get the lines that could not be voiced.
        deadline: seconds on the monotonic clock at which it is given up.
        on_first_takes: called a few times with the first lines' takes while a server speaks the others.

    Raises:
        UnvoicedError: a sentence could not be voiced; it is named. Finished takes are kept.
        EngineUnavailableError: an engine cannot be used at all just now, or has only failed.
    """
    lines = [part.line for part in cast_lines]
    run = _NarrationRun(store, lines, on_progress, on_first_takes, deadline)
    fallbacks, troubles = list(fallbacks), dict[str, BulletinError]()
    failed = run.make_takes(cast_lines, continue_on_failure=bool(fallbacks))
    for number, understudy in enumerate(fallbacks, start=1):
        if failed:
            troubles |= {str(error): error for error in failed.values()}
            try:
                failed = run.make_takes(
                    _recast_lines(understudy, failed), continue_on_failure=number < len(fallbacks)
                )
            except VOICING_ERRORS as error:
                raise combine_fallback_errors(next(iter(troubles.values())), error) from error
    entries = {run.takes[line].key: run.entries[line] for line in lines}
    takes = [run.takes[line] for line in lines]
    return Narration(takes, list(entries.values()), frozenset(run.new_keys), list(troubles.values()))


def _recast_lines(fallback: Fallback, failures: dict[Line, BulletinError]) -> Sequence[CastLine | UncastLine]:
    try:
        return fallback(list(failures))
    except BulletinError as error:  # the next one may do better
        return [UncastLine(line, EngineUnavailableError(str(error), error.hint)) for line in failures]


def combine_fallback_errors(first_error: BulletinError, last_error: BulletinError) -> BulletinError:
    """Say that nobody could stand in: what went wrong first, and what with those who should have stood in."""
    return (
        first_error
        if first_error is last_error
        else type(first_error)(f"{first_error} Nobody could stand in: {last_error}", first_error.hint)
    )


def find_unspoken_texts(cast_lines: Sequence[CastLine], store: Store) -> dict[str, tuple[str, Voice]]:
    """Give what engines would be asked to speak: each text whose take is not kept, and its voice, by key.

    Raises:
        EngineError: an engine cannot say how it would read a line.
    """
    keys = _TakeKeys()
    asked: dict[str, tuple[str, Voice]] = {}
    for part in cast_lines:
        text = part.workers.engine.format_text(part.line.spoken, part.voice)
        asked.setdefault(keys.make_key(part, text), (text, part.voice))
    return {key: said for key, said in asked.items() if not _find_stored_take(store, key)}


class _TakeKeys:
    """What takes are found by; what is the same for all lines of a voice is asked for once."""

    def __init__(self) -> None:
        self._voice_inputs: dict[Voice, tuple[str, dict[str, object], str]] = {}

    def make_key(self, cast_line: CastLine, engine_text: str) -> str:
        fingerprint, sounding, _ = self._read_voice_inputs(cast_line)
        return compute_key(_VERSION, fingerprint, sounding, engine_text)

    def make_entry(self, cast_line: CastLine, engine_text: str, key: str) -> HistoryEntry:
        fingerprint, _, named = self._read_voice_inputs(cast_line)
        made_from = {
            "spoken form": engine_text,
            "voice": named,
            "language": cast_line.voice.language,
            "engine": fingerprint,
            "program": _VERSION,
        }
        return HistoryEntry(cast_line.line.text, key, made_from)

    def _read_voice_inputs(self, cast_line: CastLine) -> tuple[str, dict[str, object], str]:
        voice = cast_line.voice
        if voice not in self._voice_inputs:
            # A voice's gender does not shape its sound.
            sounding = {name: value for name, value in asdict(voice).items() if name != "gender"}
            who = f"{voice.engine} {voice.name} {voice.edition}".strip()
            named = f"{who}, speed {voice.speed:g}, pitch {voice.pitch}"
            self._voice_inputs[voice] = cast_line.workers.engine.read_fingerprint(), sounding, named
        return self._voice_inputs[voice]


def _find_stored_take(store: Store, key: str) -> Take | None:
    take = store.find_record(key, Take)
    return take if take and store.holds(key, take.samples * 2) else None


@dataclass(frozen=True, slots=True)
class _TakeRequest:
    """A part with the text that its engine is given, and all lines that get its take."""

    cast_line: CastLine
    engine_text: str
    lines: list[Line]


@dataclass(slots=True)
class _NarrationRun:
    """The voicing of one script: its takes as far as there are any."""

    store: Store
    lines: list[Line]
    on_progress: Callable[[int, int], None]
    on_first_takes: Callable[[list[Take]], None]
    deadline: float
    takes: dict[Line, Take] = field(default_factory=dict)
    entries: dict[Line, HistoryEntry] = field(default_factory=dict)
    new_keys: set[str] = field(default_factory=set)
    _done_count: int = 0
    _reported_count: int = 0
    """How many lines there are before the first that is not voiced yet, when that was last told."""
    _take_keys: _TakeKeys = field(default_factory=_TakeKeys)
    _paces: dict[tuple[Voice, str], Pace] = field(default_factory=dict)

    def make_takes(
        self, cast_lines: Sequence[CastLine | UncastLine], *, continue_on_failure: bool
    ) -> dict[Line, BulletinError]:
        """Find or make the take of each part; give the lines that failed, if it goes on without them."""
        failed: dict[Line, BulletinError] = {}
        wanted = self._build_requests(cast_lines, failed, continue_on_failure=continue_on_failure)
        kept = {key: take for key in wanted if (take := _find_stored_take(self.store, key))}
        for key, take in kept.items():
            self._add_take(wanted[key], take)
        self.on_progress(self._done_count, len(self.lines))
        jobs = {self._submit_request(said, key): said for key, said in wanted.items() if key not in kept}
        fresh = []
        for job in self._wait_for_takes(jobs):
            said = jobs.pop(job)
            try:
                fresh.append(job.result())
            except VOICING_ERRORS as error:
                if not continue_on_failure:
                    raise
                failed |= dict.fromkeys(said.lines, error)
            else:
                self._add_take(said, fresh[-1])
                self.on_progress(self._done_count, len(self.lines))
                if said.cast_line.workers.remote:
                    self._report_first_takes()
        update_paces(fresh, self.store)
        self.new_keys |= {take.key for take in fresh}
        return failed

    def _build_requests(
        self,
        cast_lines: Sequence[CastLine | UncastLine],
        failures: dict[Line, BulletinError],
        *,
        continue_on_failure: bool,
    ) -> dict[str, _TakeRequest]:
        wanted: dict[str, _TakeRequest] = {}
        for part in cast_lines:
            try:
                part, rendered = _format_cast_line(part)  # noqa: PLW2901  (the same, known to be no refusal)
            except VOICING_ERRORS as error:
                if not continue_on_failure:
                    raise
                failures[part.line] = error
                continue
            key = self._take_keys.make_key(part, rendered)
            self.entries[part.line] = self._take_keys.make_entry(part, rendered, key)
            wanted.setdefault(key, _TakeRequest(part, rendered, [])).lines.append(part.line)
        return wanted

    def _submit_request(self, request: _TakeRequest, key: str) -> Future[Take]:
        voice = request.cast_line.voice
        kind = voice, find_spoken_language(voice, request.cast_line.line)
        if kind not in self._paces:
            self._paces[kind] = estimate_pace(*kind, self.store)
        return request.cast_line.workers.pool.submit(
            _make_take, request.cast_line, request.engine_text, key, self._paces[kind], self.store
        )

    def _wait_for_takes(self, requests: dict[Future[Take], _TakeRequest]) -> Iterable[Future[Take]]:
        try:
            yield from iterate_finished(requests, self.deadline)
        except TimeoutError:
            lines = [request.cast_line.line for request in requests.values()]
            waiting_line = next(line for line in lines if line not in self.takes)
            for request in requests.values():
                request.cast_line.workers.deadline_passed.set()
            quote = shorten_quote(waiting_line.text)
            raise NarrationError(
                f"The time for voicing an episode is over, and “{quote}” was not voiced yet."
            ) from None

    def _report_first_takes(self) -> None:
        """Tell of the first lines whenever an eighth of all has come to them."""
        if self._done_count - self._reported_count < len(self.lines) / _MAX_TAKE_REPORTS:
            return
        first = list(takewhile(self.takes.__contains__, self.lines))
        if len(first) - self._reported_count >= len(self.lines) / _MAX_TAKE_REPORTS:
            self._reported_count = len(first)
            self.on_first_takes([self.takes[line] for line in first])

    def _add_take(self, request: _TakeRequest, take: Take) -> None:
        self._done_count += len(request.lines)
        self.takes |= {line: replace(take, line=line) for line in request.lines}


def _format_cast_line(cast_line: CastLine | UncastLine) -> tuple[CastLine, str]:
    if isinstance(cast_line, UncastLine):
        raise cast_line.error
    ask = partial(cast_line.workers.engine.format_text, cast_line.line.spoken, cast_line.voice)
    return cast_line, cast_line.workers.retry_policy.retry_formatting(ask, cast_line.line)


def _make_take(cast_line: CastLine, engine_text: str, key: str, pace: Pace, store: Store) -> Take:
    line, engine = cast_line.line, cast_line.workers.engine
    speech = cast_line.workers.retry_policy.retry_speech(
        partial(_speak_line, engine, cast_line, engine_text, pace), line
    )
    words = speech.words if engine_text == line.spoken else restore_word_texts(speech.words, line.spoken)
    powers = pack_numbers(measure_powers(speech))
    take = Take(
        line, cast_line.voice, key, len(speech.pcm) // 2, speech.rate, powers, WordTimings.pack(words)
    )
    store.write_with_record(key, speech.pcm, take)
    return take


def _speak_line(engine: Engine, cast_line: CastLine, engine_text: str, pace: Pace) -> Speech:
    speech = trim_silence(engine.speak(engine_text, cast_line.voice))
    check_speech(cast_line.line, speech, cast_line.voice, pace)
    return speech
