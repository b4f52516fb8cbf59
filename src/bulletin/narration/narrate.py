"""The voicing of a script: takes each line from the store, or has its engine speak it; in parallel."""

import math
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future
from dataclasses import asdict, dataclass, field, replace
from functools import partial
from itertools import takewhile

from bulletin._infra.executors import iterate_finished
from bulletin._infra.series import pack_numbers
from bulletin._infra.store import Store, compute_key
from bulletin.errors import BulletinError, EngineUnavailableError, NarrationError
from bulletin.library.history import HistoryEntry
from bulletin.library.take_levels import find_faint_takes
from bulletin.model import Line, Take, Voice, WordTimings
from bulletin.narration.casting import CastLine, UncastLine
from bulletin.narration.engines.notation import restore_word_texts
from bulletin.narration.engines.protocol import Speech
from bulletin.narration.pace import Pace, estimate_pace, find_spoken_language, update_paces
from bulletin.narration.retry import shorten_quote
from bulletin.narration.takes import check_level, check_speech, measure_powers, trim_silence

_VERSION = "take2"  # of everything in this package that shapes a take; raised when that changes
_MAX_LEVEL_ROUNDS = 3  # times that takes are looked through for faint ones; without those, the level rises
_MAX_TAKE_REPORTS = 8  # calls of `on_first_takes`, at most
VOICING_ERRORS = (NarrationError, EngineUnavailableError)

Fallback = Callable[[Sequence[Line]], Sequence[CastLine | UncastLine]]
"""Recasts failed lines to the next fallback voice."""


@dataclass(frozen=True, slots=True)
class Narration:
    """The takes of a script, and how they came about."""

    takes: list[Take]
    """One for each line, in order."""
    entries: list[HistoryEntry]
    """The inputs of each different take, in order."""
    new_keys: frozenset[str]
    """The keys of the takes that were not in the store before."""
    fallback_reasons: list[BulletinError]
    """The errors for which fallback voices speak, each once."""


def narrate(
    cast_lines: Sequence[CastLine | UncastLine],
    store: Store,
    on_progress: Callable[[int, int], None] = lambda _done, _all: None,
    fallbacks: Iterable[Fallback] = (),
    timeout: float = math.inf,
    on_first_takes: Callable[[list[Take]], None] = lambda _takes: None,
) -> Narration:
    """Find or make the take of every line; a line that stands there twice is spoken once.

    Args:
        cast_lines: all lines of the programme with their voices.
        store: where takes are looked up and kept, each as soon as it is made.
        on_progress: called with the number of lines that are done, and of all lines.
        fallbacks: in turn, they recast the lines that could not be voiced.
        timeout: seconds after which voicing is given up; each of the fallbacks has as many of its own.
        on_first_takes: called a few times with the first lines' takes while a server speaks the others.

    Raises:
        NarrationError: a sentence could not be voiced; it is named. Finished takes are kept.
        EngineUnavailableError: an engine cannot be used at all just now, or has only failed.
    """
    lines = [cast_line.line for cast_line in cast_lines]
    run = _NarrationRun(store, lines, on_progress, on_first_takes, timeout)
    fallbacks = list(fallbacks)
    failures = run.make_takes(cast_lines, continue_on_failure=bool(fallbacks))
    reasons: dict[str, BulletinError] = {}
    for number, fallback in enumerate(fallbacks, start=1):
        if not failures:
            break
        for failure in failures.values():
            reasons[str(failure)] = failure
        recast_lines = _recast_lines(fallback, failures)
        try:
            failures = run.make_takes(recast_lines, continue_on_failure=number < len(fallbacks))
        except VOICING_ERRORS as error:
            raise combine_fallback_errors(next(iter(reasons.values())), error) from error
    takes = [run.takes[line] for line in lines]
    return Narration(takes, run.list_entries(), frozenset(run.new_keys), list(reasons.values()))


def _recast_lines(fallback: Fallback, failures: dict[Line, BulletinError]) -> Sequence[CastLine | UncastLine]:
    try:
        return fallback(list(failures))
    except BulletinError as error:  # the next one may do better
        return [UncastLine(line, EngineUnavailableError(str(error), error.hint)) for line in failures]


def combine_fallback_errors(first_error: BulletinError, last_error: BulletinError) -> BulletinError:
    """Build the error for lines that no fallback could speak: the first voice's and the last fallback's."""
    if first_error is last_error:
        return first_error
    return type(first_error)(f"{first_error} Nobody could stand in: {last_error}", first_error.hint)


def find_unspoken_texts(cast_lines: Sequence[CastLine], store: Store) -> dict[str, tuple[str, Voice]]:
    """Find the texts whose takes are not stored, with their voices, by key.

    Raises:
        EngineError: an engine failed to format a line.
    """
    keys = _TakeKeys()
    texts: dict[str, tuple[str, Voice]] = {}
    for cast_line in cast_lines:
        voice = cast_line.voice
        engine_text = cast_line.workers.engine.format_text(cast_line.line.spoken, voice)
        texts.setdefault(keys.make_key(cast_line, engine_text), (engine_text, voice))
    return {key: text for key, text in texts.items() if not _find_stored_take(store, key)}


class _TakeKeys:
    """The store keys of takes; reads the fingerprint of the engine once for each voice."""

    def __init__(self) -> None:
        self._voice_inputs: dict[Voice, tuple[str, dict[str, object], str]] = {}

    def make_key(self, cast_line: CastLine, engine_text: str) -> str:
        fingerprint, voice_fields, _ = self._read_voice_inputs(cast_line)
        return compute_key(_VERSION, fingerprint, voice_fields, engine_text)

    def make_entry(self, cast_line: CastLine, engine_text: str, key: str) -> HistoryEntry:
        fingerprint, _, description = self._read_voice_inputs(cast_line)
        made_from = {
            "spoken form": engine_text,
            "voice": description,
            "language": cast_line.voice.language,
            "engine": fingerprint,
            "program": _VERSION,
        }
        return HistoryEntry(cast_line.line.text, key, made_from)

    def _read_voice_inputs(self, cast_line: CastLine) -> tuple[str, dict[str, object], str]:
        voice = cast_line.voice
        if voice not in self._voice_inputs:
            voice_fields = asdict(voice)
            del voice_fields["gender"]  # which does not shape its sound
            full_name = f"{voice.engine} {voice.name} {voice.edition}".strip()
            description = f"{full_name}, speed {voice.speed:g}, pitch {voice.pitch}"
            fingerprint = cast_line.workers.engine.read_fingerprint()
            self._voice_inputs[voice] = fingerprint, voice_fields, description
        return self._voice_inputs[voice]


def _find_stored_take(store: Store, key: str) -> Take | None:
    take = store.find_record(key, Take)
    if take and store.holds(key, take.samples * 2):
        return take
    return None


@dataclass(frozen=True, slots=True)
class _TakeRequest:
    """A request for one take: its line, the text for the engine, and all lines that get the take."""

    cast_line: CastLine
    engine_text: str
    lines: list[Line]


@dataclass(slots=True)
class _NarrationRun:
    """One run over a script: its takes, as far as they are made."""

    store: Store
    lines: list[Line]
    on_progress: Callable[[int, int], None]
    on_first_takes: Callable[[list[Take]], None]
    timeout: float
    takes: dict[Line, Take] = field(default_factory=dict)
    entries: dict[Line, HistoryEntry] = field(default_factory=dict)
    new_keys: set[str] = field(default_factory=set)
    _done_count: int = 0
    _reported_count: int = 0
    """How many takes the last call of `on_first_takes` was given."""
    _take_keys: _TakeKeys = field(default_factory=_TakeKeys)
    _paces: dict[tuple[Voice, str], Pace] = field(default_factory=dict)

    def make_takes(
        self, cast_lines: Sequence[CastLine | UncastLine], *, continue_on_failure: bool
    ) -> dict[Line, BulletinError]:
        """Find or make the take of each line; return the lines that failed, if the run goes on without."""
        failures: dict[Line, BulletinError] = {}
        deadline = time.monotonic() + self.timeout
        requests = self._build_requests(cast_lines, failures, continue_on_failure=continue_on_failure)
        missing = self._add_stored_takes(requests)
        futures = {self._submit_request(request, key): request for key, request in missing}
        new_takes = self._collect_takes(futures, failures, deadline, continue_on_failure=continue_on_failure)
        for _ in range(_MAX_LEVEL_ROUNDS):
            futures = self._request_faint_takes(requests)
            if not futures:
                break
            new_takes += self._collect_takes(
                futures, failures, deadline, continue_on_failure=continue_on_failure
            )
        update_paces(new_takes, self.store)
        return failures

    def _request_faint_takes(self, requests: Mapping[str, _TakeRequest]) -> dict[Future[Take], _TakeRequest]:
        """Take out the takes that are too soft beside the others of their voice, and request them again."""
        known_takes = [self.takes[line] for line in self.lines if line in self.takes]
        futures = {}
        for key, voice_lufs in find_faint_takes(known_takes).items():
            if request := requests.get(key):
                self._remove_take(request)
                futures[self._submit_request(request, key, voice_lufs)] = request
        return futures

    def _collect_takes(
        self,
        futures: dict[Future[Take], _TakeRequest],
        failures: dict[Line, BulletinError],
        deadline: float,
        *,
        continue_on_failure: bool,
    ) -> list[Take]:
        """Add the takes as they are made, and the lines that failed to the failures; return the takes."""
        new_takes = []
        for future, request in self._wait_for_takes(futures, deadline):
            try:
                take = future.result(timeout=0)
            except VOICING_ERRORS as error:
                if not continue_on_failure:
                    raise
                failures |= dict.fromkeys(request.lines, error)
                continue
            new_takes.append(take)
            self.new_keys.add(take.key)
            self._add_take(request, take)
            self.on_progress(self._done_count, len(self.lines))
            if request.cast_line.workers.remote:
                self._report_first_takes()
        return new_takes

    def list_entries(self) -> list[HistoryEntry]:
        """List the inputs of each different take, in the order of the lines."""
        entries = {}
        for line in self.lines:
            entries[self.takes[line].key] = self.entries[line]
        return list(entries.values())

    def _build_requests(
        self,
        cast_lines: Sequence[CastLine | UncastLine],
        failures: dict[Line, BulletinError],
        *,
        continue_on_failure: bool,
    ) -> dict[str, _TakeRequest]:
        requests: dict[str, _TakeRequest] = {}
        for line in cast_lines:
            try:
                cast_line, engine_text = _format_cast_line(line)
            except VOICING_ERRORS as error:
                if not continue_on_failure:
                    raise
                failures[line.line] = error
                continue
            key = self._take_keys.make_key(cast_line, engine_text)
            self.entries[cast_line.line] = self._take_keys.make_entry(cast_line, engine_text, key)
            requests.setdefault(key, _TakeRequest(cast_line, engine_text, [])).lines.append(cast_line.line)
        return requests

    def _add_stored_takes(self, requests: Mapping[str, _TakeRequest]) -> list[tuple[str, _TakeRequest]]:
        """Add the takes that are in the store; return the other requests with their keys."""
        missing = []
        for key, request in requests.items():
            take = _find_stored_take(self.store, key)
            if take:
                self._add_take(request, take)
            else:
                missing.append((key, request))
        self.on_progress(self._done_count, len(self.lines))
        return missing

    def _submit_request(
        self, request: _TakeRequest, key: str, voice_lufs: float | None = None
    ) -> Future[Take]:
        cast_line = request.cast_line
        voice_language = cast_line.voice, find_spoken_language(cast_line.voice, cast_line.line)
        if voice_language not in self._paces:
            self._paces[voice_language] = estimate_pace(*voice_language, self.store)
        pace = self._paces[voice_language]
        return cast_line.workers.pool.submit(
            _make_take, cast_line, request.engine_text, key, pace, self.store, voice_lufs
        )

    def _wait_for_takes(
        self, requests: dict[Future[Take], _TakeRequest], deadline: float
    ) -> Iterator[tuple[Future[Take], _TakeRequest]]:
        """Yield the requests as they finish; when the time is over, the others as failed ones."""
        try:
            for future in iterate_finished(requests, deadline):
                yield future, requests.pop(future)
        except TimeoutError:
            for request in requests.values():
                request.cast_line.workers.deadline_passed.set()
            for request in requests.values():
                yield _fail_late_request(request), request

    def _report_first_takes(self) -> None:
        """Report the takes before the first missing one, if an eighth of all lines has been added to them."""
        report_size = len(self.lines) / _MAX_TAKE_REPORTS
        if self._done_count - self._reported_count < report_size:
            return
        first_lines = list(takewhile(self.takes.__contains__, self.lines))
        if len(first_lines) - self._reported_count >= report_size:
            self._reported_count = len(first_lines)
            self.on_first_takes([self.takes[line] for line in first_lines])

    def _add_take(self, request: _TakeRequest, take: Take) -> None:
        self._done_count += len(request.lines)
        for line in request.lines:
            self.takes[line] = replace(take, line=line)

    def _remove_take(self, request: _TakeRequest) -> None:
        self._done_count -= len(request.lines)
        for line in request.lines:
            del self.takes[line]


def _fail_late_request(request: _TakeRequest) -> Future[Take]:
    quote = shorten_quote(request.cast_line.line.text)
    future: Future[Take] = Future()
    future.set_exception(
        NarrationError(f"The time for voicing an episode is over, and “{quote}” was not voiced yet.")
    )
    return future


def _format_cast_line(cast_line: CastLine | UncastLine) -> tuple[CastLine, str]:
    if isinstance(cast_line, UncastLine):
        raise cast_line.error
    workers, line = cast_line.workers, cast_line.line
    format_text = partial(workers.engine.format_text, line.spoken, cast_line.voice)
    return cast_line, workers.retry_policy.retry_formatting(format_text, line)


def _make_take(
    cast_line: CastLine, engine_text: str, key: str, pace: Pace, store: Store, voice_lufs: float | None
) -> Take:
    line = cast_line.line
    speak = partial(_speak_line, cast_line, engine_text, pace)
    check = partial(check_level, voice_lufs=voice_lufs)
    speech = cast_line.workers.retry_policy.retry_speech(speak, line, check)
    words = speech.words
    if engine_text != line.spoken:
        words = restore_word_texts(words, line.spoken)
    powers = pack_numbers(measure_powers(speech))
    take = Take(
        line, cast_line.voice, key, len(speech.pcm) // 2, speech.rate, powers, WordTimings.pack(words)
    )
    store.write_with_record(key, speech.pcm, take)
    return take


def _speak_line(cast_line: CastLine, engine_text: str, pace: Pace) -> Speech:
    speech = trim_silence(cast_line.workers.engine.speak(engine_text, cast_line.voice))
    check_speech(cast_line.line, speech, cast_line.voice, pace)
    return speech
