"""Makes the cuts of a programme side by side, and joins those that a bed goes on under."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from itertools import chain

from bulletin._infra.executors import finished
from bulletin._infra.series import unpacked
from bulletin._infra.store import Store
from bulletin.library.history import Entry
from bulletin.mix.cut_encoder import Desk, Encoded
from bulletin.mix.level import correction
from bulletin.mix.music import Shelf
from bulletin.mix.plan import needed, plan
from bulletin.mix.recipe import Job, Laid, jobs_of, laid_out
from bulletin.mix.settings import MixSettings, for_script
from bulletin.model import Cut, Script, Take

_CORRECTIONS = 2  # times that a programme is made again because it is not as loud as foretold

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Mixed:
    """A programme as it was mixed."""

    cuts: list[Cut]
    """In order."""
    entries: list[Entry]
    """What each was made from, in order."""
    made: frozenset[str]
    """The keys of those that were not kept from before."""


def mix(
    script: Script,
    takes: Sequence[Take],
    music: Shelf,
    settings: MixSettings,
    store: Store,
    pool: Executor,
    on_cuts: Progress = lambda _done, _all: None,
) -> Mixed:
    """Make the cuts of a programme; those that the store holds are not made again.

    Args:
        script: what is said.
        takes: one for each line of the script, in order.
        music: where it is taken from.
        settings: how it shall sound; what the script says of its own sound goes before them.
        store: where takes lie, and where cuts are looked up and kept.
        pool: where cuts are made side by side.
        on_cuts: called with how many cuts are done, of how many.

    Raises:
        UsageError: the script asks for music or an order that there is not.
        MusicError: music cannot be read.
        LostEntryError: a take has vanished from the store; narrating again brings it back.
        CheckError: the encoder gave something that does not decode to what went in.
    """
    desk, laid = set_up(script, takes, music, settings, store)
    jobs, cuts, made = settled(desk, laid, pool, on_cuts)
    return Mixed(cuts, list(_entries(jobs, script)), frozenset(made))


def _entries(jobs: Sequence[Job], script: Script) -> Iterator[Entry]:
    parts = Counter(job.segment for job in jobs)
    seen = Counter[int]()
    for job in jobs:
        seen[job.segment] += 1
        title = script.segments[job.segment].title or script.programme.title
        name = f"{title}, part {seen[job.segment]}" if parts[job.segment] > 1 else title
        yield Entry(name, job.key, job.made_from)


def set_up(
    script: Script, takes: Sequence[Take], music: Shelf, settings: MixSettings, store: Store
) -> tuple[Desk, list[Laid]]:
    """Give what cuts are made with, and the programme laid out."""
    own = for_script(settings, script.sound)
    pieces = music.pieces(needed(script, own), own)
    desk = Desk(pieces, own, store)
    return desk, laid_out(plan(script, takes, own, pieces), takes, pieces, own)


def settled(
    desk: Desk, laid: list[Laid], pool: Executor, on_cuts: Progress = lambda _done, _all: None
) -> tuple[list[Job], list[Cut], set[str]]:
    """Make the cuts, and make them again if limiting or coding has changed the loudness of the whole.

    What they were made from comes with them, and the keys of those that were not kept from before.
    """
    made = set[str]()
    for left in range(_CORRECTIONS, -1, -1):
        runs = [list(jobs_of(each, desk.music, desk.settings)) for each in laid]
        cuts, fresh = _made(desk, runs, pool, on_cuts)
        made |= fresh
        turn = correction(unpacked(b"".join(cut.energies for cut in cuts)), desk.settings)
        if not turn or not left:
            break
        laid = [each.turned(turn) for each in laid]
    return list(chain.from_iterable(runs)), cuts, made


def _made(
    desk: Desk, runs: Sequence[Sequence[Job]], pool: Executor, on_cuts: Progress
) -> tuple[list[Cut], set[str]]:
    jobs = list(chain.from_iterable(runs))
    cuts = kept_cuts(desk.store, jobs)
    kept = set(cuts)
    on_cuts(len(cuts), len(jobs))
    chains = [Chain(desk, run, cuts) for run in runs]
    # The longest first, so that the cores finish together; but what is joined in order, else it would wait.
    alone, joined = (
        [(each, place) for each in chains if (len(each.jobs) > 1) == several for place in each.missing()]
        for several in (False, True)
    )
    alone.sort(key=lambda each: -each[0].jobs[each[1]].frames)
    futures = {pool.submit(each.make, place): each for each, place in [*joined, *alone]}
    for future in finished(futures):
        for cut in futures.pop(future).taken(future.result()):
            cuts[cut.key] = cut
            on_cuts(len(cuts), len(jobs))
    # The place in the programme is no part of the key: a new segment moves those behind it.
    return [replace(cuts[job.key], segment=job.segment) for job in jobs], cuts.keys() - kept


def kept_cuts(store: Store, jobs: Sequence[Job]) -> dict[str, Cut]:
    """Give the cuts that need not be made, by their keys."""
    return {job.key: cut for job in jobs if (cut := _kept(store, job.key))}


def _kept(store: Store, key: str) -> Cut | None:
    cut = store.find_record(key, Cut)
    return cut if cut and store.holds(key, cut.size) else None


class Chain:
    """The cuts of a run; each is joined to the one before as soon as both are encoded, and then let go."""

    def __init__(self, desk: Desk, jobs: Sequence[Job], cuts: dict[str, Cut]) -> None:
        self.jobs = jobs
        self._desk = desk
        self._wanted = {place for place, job in enumerate(jobs) if job.key not in cuts}
        self._encoded: dict[int, Encoded] = {}

    def missing(self) -> list[int]:
        """Say which jobs must be encoded: those whose cuts are missing, and those that they go on from."""
        return sorted(self._wanted | {place - 1 for place in self._wanted if self.jobs[place].follows})

    def make(self, place: int) -> int | Cut:
        """Encode a job; what stands alone becomes a cut at once."""
        job = self.jobs[place]
        encoded = self._desk.encoded(job)
        if len(self.jobs) == 1:
            return self._desk.kept(job, encoded)
        self._encoded[place] = encoded  # not the job's result, which would be held until all are done
        return place

    def taken(self, made: int | Cut) -> Iterator[Cut]:
        """Give the cuts that can be finished now."""
        if isinstance(made, Cut):
            yield made
            return
        for place in (made, made + 1):
            before = self._encoded.get(place - 1)
            ready = place in self._wanted and place in self._encoded
            job = self.jobs[place] if ready else None
            if job and (before or not job.follows):
                self._wanted.remove(place)
                pair = (self.jobs[place - 1], before) if before and job.follows else None
                yield self._desk.kept(job, self._encoded[place], pair)
        for place in list(self._encoded):
            if not self._wanted & {place, place + 1}:
                del self._encoded[place]
