"""Many bulletins at once: one failure neither stops nor hides the others."""

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Condition, Event, Lock

from bulletin import article
from bulletin._infra.executors import count_cores, iterate_finished, open_workers
from bulletin.errors import BulletinError, UsageError
from bulletin.workflow.episode import EpisodeResult, ProgressListener, make_episode
from bulletin.workflow.folders import locate_show_folder
from bulletin.workflow.identity import apply_identity, forget_identity, identify_episode
from bulletin.workflow.outputs import check_episode_outputs, check_output_folder
from bulletin.workflow.plan import PlannedSource
from bulletin.workflow.session import Session
from bulletin.workflow.up_to_date import find_up_to_date, record_up_to_date

_TURN_POLL_INTERVAL = 0.5  # seconds until who waits looks whether the run is stopped


@dataclass(frozen=True, slots=True)
class Outcome:
    """The outcome of a source: an episode or an error."""

    source: str
    result: EpisodeResult | None = None
    error: BulletinError | None = None


def make_all(
    plan: Sequence[PlannedSource],
    session: Session,
    make_listener: Callable[[str], ProgressListener],
    on_outcome: Callable[[Outcome], None],
) -> list[Outcome]:
    """Make an episode of each source, in parallel, and return the outcomes in the order of the sources.

    Args:
        plan: the sources; what was loaded and written of them already is what is made.
        session: what they share; its workers are kept busy across them.
        make_listener: makes the listener that follows a source.
        on_outcome: called with the outcome of each source as it is done.
    """
    for planned in plan:
        planned.read_stdin()
    folder_claims, stopped = _FolderClaims(), Event()
    turns = _Turns([planned.source for planned in plan], stopped)
    # One more than there are cores: while one waits for its last cut, another goes on.
    with open_workers(min(len(plan), count_cores() + 1)) as pool:
        jobs = []
        for number, planned in enumerate(plan):
            listener = make_listener(planned.source)
            claims = _Claims(folder_claims, turns, number)
            jobs.append(pool.submit(_process_source, planned, session, listener, claims, stopped))
        try:
            for job in iterate_finished(jobs):
                on_outcome(job.result())
        except BaseException:
            stopped.set()
            session.stop()
            raise
    return [job.result() for job in jobs]


def _process_source(
    planned: PlannedSource,
    session: Session,
    listener: ProgressListener,
    claims: "_Claims",
    stopped: Event,
) -> Outcome:
    """Make the episode of one source; whatever goes wrong is its failure alone, unless the run is stopped."""
    try:
        result = _find_or_make_episode(planned, session, listener, claims)
    except Exception as error:
        # Where all is stopped, what others wait for is cancelled, which is no error.
        if stopped.is_set() and not isinstance(error, BulletinError):
            raise
        return Outcome(planned.source, error=explain_failure(error))
    finally:
        claims.end_turn()
        planned.release()
    return Outcome(planned.source, result=result)


def explain_failure(error: Exception) -> BulletinError:
    """Return the error that tells a user of an exception, which is written to a log if nobody expected it."""
    if isinstance(error, BulletinError):
        return error
    from bulletin.workflow.failure_log import log_unexpected_error

    return log_unexpected_error(error, sys.argv[1:])


def _find_or_make_episode(
    planned: PlannedSource, session: Session, listener: ProgressListener, claims: "_Claims"
) -> EpisodeResult:
    document = planned.load_document()
    result = find_up_to_date(document, planned.today, session)
    if result:
        claims.claim(result.folder, planned.source)
        return result
    result = _make_identified_episode(planned, session, listener, claims)
    record_up_to_date(document, planned.today, session, result)
    return result


def _make_identified_episode(
    planned: PlannedSource, session: Session, listener: ProgressListener, claims: "_Claims"
) -> EpisodeResult:
    script, document = planned.write_script(), planned.load_document()
    check_output_folder(session.settings, planned.source)
    show_folder = locate_show_folder(session.settings)
    claims.wait_for_turn()
    identity = identify_episode(script, document, show_folder, session.settings, session.clock.now())
    claims.end_turn()
    try:
        if identity.entry.published.date() != script.info.published.date():
            script = planned.write_script_of_day(identity.entry.published)
        script = apply_identity(script, identity)
        check_episode_outputs(identity.folder, session.settings, planned.source)
        claims.claim(identity.folder, planned.source)
        return make_episode(script, identity, session, listener)
    except BaseException:
        forget_identity(identity, show_folder)
        raise


class _Turns:
    """Turns in which the sources of a run get their names: in the order of the plan, so that all runs agree.

    Pages that are fetched take no turn: nobody waits for a slow server.
    """

    def __init__(self, sources: Sequence[str], stopped: Event) -> None:
        self._waiting = {number for number, source in enumerate(sources) if not article.is_url(source)}
        self._changed = Condition()
        self._stopped = stopped

    def wait(self, number: int) -> None:
        with self._changed:
            while not self._stopped.is_set() and number > min(self._waiting, default=number):
                self._changed.wait(_TURN_POLL_INTERVAL)

    def end(self, number: int) -> None:
        with self._changed:
            self._waiting.discard(number)
            self._changed.notify_all()


@dataclass(frozen=True, slots=True)
class _Claims:
    """The claims of one source of a run: its turn to be named, and the folder of its episode."""

    folders: "_FolderClaims"
    turns: _Turns
    number: int
    """Of the source in the plan."""

    def wait_for_turn(self) -> None:
        self.turns.wait(self.number)

    def end_turn(self) -> None:
        self.turns.end(self.number)

    def claim(self, folder: Path, source: str) -> None:
        self.folders.claim(folder, source)


class _FolderClaims:
    """Folders claimed by sources, so that no episode of a run replaces another one of the same run."""

    def __init__(self) -> None:
        self._sources: dict[Path, str] = {}
        self._lock = Lock()

    def claim(self, folder: Path, source: str) -> None:
        with self._lock:
            other = self._sources.setdefault(folder, source)
        if other != source:
            raise UsageError(
                f"{source} and {other} are the same report by their address or guid, so both would become "
                f"{folder}.",
                "Give one of them a `guid:` of its own, or make one of them only.",
            )
