"""Makes the cuts of a programme side by side, and joins those that a bed goes on under."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from itertools import chain

from bulletin._infra.executors import iterate_finished
from bulletin._infra.series import unpack_numbers
from bulletin._infra.store import Store
from bulletin.library.history import HistoryEntry
from bulletin.mix.cut_encoder import CutEncoder, EncodedCut
from bulletin.mix.level import compute_correction_gain
from bulletin.mix.music import MusicCache
from bulletin.mix.plan import list_needed_music, plan_cut_groups
from bulletin.mix.recipe import CutRecipe, GroupLayout, build_recipes, lay_out_groups
from bulletin.mix.settings import MixSettings, apply_script_music
from bulletin.model import Cut, Script, Take

_MAX_CORRECTIONS = 2  # times that a programme is made again because it is not as loud as foretold

ProgressCallback = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Mix:
    """A programme as it was mixed."""

    cuts: list[Cut]
    """In order."""
    entries: list[HistoryEntry]
    """What each was made from, in order."""
    new_keys: frozenset[str]
    """The keys of those that were not kept from before."""


def mix_script(
    script: Script,
    takes: Sequence[Take],
    music_cache: MusicCache,
    settings: MixSettings,
    store: Store,
    pool: Executor,
    on_progress: ProgressCallback = lambda _done, _all: None,
) -> Mix:
    """Make the cuts of a programme; those that the store holds are not made again.

    Args:
        script: what is said.
        takes: one for each line of the script, in order.
        music_cache: where it is taken from.
        settings: how it shall sound; what the script says of its own sound goes before them.
        store: where takes lie, and where cuts are looked up and kept.
        pool: where cuts are made side by side.
        on_progress: called with how many cuts are done, of how many.

    Raises:
        UsageError: the script asks for music or an order that there is not.
        MusicError: music cannot be read.
        LostEntryError: a take has vanished from the store; narrating again brings it back.
        CheckError: the encoder gave something that does not decode to what went in.
    """
    desk, laid = prepare_mix(script, takes, music_cache, settings, store)
    jobs, cuts, made = make_cuts(desk, laid, pool, on_progress)
    return Mix(cuts, list(_build_entries(jobs, script)), frozenset(made))


def _build_entries(recipes: Sequence[CutRecipe], script: Script) -> Iterator[HistoryEntry]:
    parts = Counter(job.segment for job in recipes)
    seen = Counter[int]()
    for job in recipes:
        seen[job.segment] += 1
        title = script.segments[job.segment].title or script.info.title
        name = f"{title}, part {seen[job.segment]}" if parts[job.segment] > 1 else title
        yield HistoryEntry(name, job.key, job.made_from)


def prepare_mix(
    script: Script, takes: Sequence[Take], music_cache: MusicCache, settings: MixSettings, store: Store
) -> tuple[CutEncoder, list[GroupLayout]]:
    """Give what cuts are made with, and the programme laid out."""
    own = apply_script_music(settings, script.music)
    pieces = music_cache.load_pieces(list_needed_music(script, own), own)
    desk = CutEncoder(pieces, own, store)
    return desk, lay_out_groups(plan_cut_groups(script, takes, own, pieces), takes, pieces, own)


def make_cuts(
    cut_encoder: CutEncoder,
    layouts: list[GroupLayout],
    pool: Executor,
    on_progress: ProgressCallback = lambda _done, _all: None,
) -> tuple[list[CutRecipe], list[Cut], set[str]]:
    """Make the cuts, and make them again if limiting or coding has changed the loudness of the whole.

    What they were made from comes with them, and the keys of those that were not kept from before.
    """
    made = set[str]()
    for left in range(_MAX_CORRECTIONS, -1, -1):
        runs = [list(build_recipes(each, cut_encoder.music, cut_encoder.settings)) for each in layouts]
        cuts, fresh = _make_missing_cuts(cut_encoder, runs, pool, on_progress)
        made |= fresh
        turn = compute_correction_gain(
            unpack_numbers(b"".join(cut.energies for cut in cuts)), cut_encoder.settings
        )
        if not turn or not left:
            break
        layouts = [each.apply_gain(turn) for each in layouts]
    return list(chain.from_iterable(runs)), cuts, made


def _make_missing_cuts(
    cut_encoder: CutEncoder,
    recipe_groups: Sequence[Sequence[CutRecipe]],
    pool: Executor,
    on_progress: ProgressCallback,
) -> tuple[list[Cut], set[str]]:
    jobs = list(chain.from_iterable(recipe_groups))
    cuts = find_stored_cuts(cut_encoder.store, jobs)
    kept = set(cuts)
    on_progress(len(cuts), len(jobs))
    chains = [GroupEncoder(cut_encoder, run, cuts) for run in recipe_groups]
    # The longest first, so that the cores finish together; but what is joined in order, else it would wait.
    alone, joined = (
        [
            (each, place)
            for each in chains
            if (len(each.recipes) > 1) == several
            for place in each.list_indexes_to_encode()
        ]
        for several in (False, True)
    )
    alone.sort(key=lambda each: -each[0].recipes[each[1]].frame_count)
    futures = {pool.submit(each.encode, place): each for each, place in [*joined, *alone]}
    for future in iterate_finished(futures):
        for cut in futures.pop(future).finish_cuts(future.result()):
            cuts[cut.key] = cut
            on_progress(len(cuts), len(jobs))
    # The place in the programme is no part of the key: a new segment moves those behind it.
    return [replace(cuts[job.key], segment=job.segment) for job in jobs], cuts.keys() - kept


def find_stored_cuts(store: Store, recipes: Sequence[CutRecipe]) -> dict[str, Cut]:
    """Give the cuts that need not be made, by their keys."""
    return {job.key: cut for job in recipes if (cut := _find_stored_cut(store, job.key))}


def _find_stored_cut(store: Store, key: str) -> Cut | None:
    cut = store.find_record(key, Cut)
    return cut if cut and store.holds(key, cut.size) else None


class GroupEncoder:
    """The cuts of a run; each is joined to the one before as soon as both are encoded, and then let go."""

    def __init__(self, cut_encoder: CutEncoder, recipes: Sequence[CutRecipe], cuts: dict[str, Cut]) -> None:
        self.recipes = recipes
        self._cut_encoder = cut_encoder
        self._missing_indexes = {place for place, job in enumerate(recipes) if job.key not in cuts}
        self._encoded_cuts: dict[int, EncodedCut] = {}

    def list_indexes_to_encode(self) -> list[int]:
        """Say which jobs must be encoded: those whose cuts are missing, and those that they go on from."""
        return sorted(
            self._missing_indexes
            | {place - 1 for place in self._missing_indexes if self.recipes[place].continues_previous}
        )

    def encode(self, index: int) -> int | Cut:
        """Encode a job; what stands alone becomes a cut at once."""
        job = self.recipes[index]
        encoded = self._cut_encoder.encode(job)
        if len(self.recipes) == 1:
            return self._cut_encoder.store_cut(job, encoded)
        self._encoded_cuts[index] = encoded  # not the job's result, which would be held until all are done
        return index

    def finish_cuts(self, encoding_result: int | Cut) -> Iterator[Cut]:
        """Give the cuts that can be finished now."""
        if isinstance(encoding_result, Cut):
            yield encoding_result
            return
        for place in (encoding_result, encoding_result + 1):
            before = self._encoded_cuts.get(place - 1)
            ready = place in self._missing_indexes and place in self._encoded_cuts
            job = self.recipes[place] if ready else None
            if job and (before or not job.continues_previous):
                self._missing_indexes.remove(place)
                pair = (self.recipes[place - 1], before) if before and job.continues_previous else None
                yield self._cut_encoder.store_cut(job, self._encoded_cuts[place], pair)
        for place in list(self._encoded_cuts):
            if not self._missing_indexes & {place, place + 1}:
                del self._encoded_cuts[place]
