"""The mixer: makes the cuts of a programme side by side, and splices those under a bed to each other."""

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
from bulletin.mix.music_cache import MusicCache
from bulletin.mix.plan import list_needed_music, plan_cut_groups
from bulletin.mix.recipe import CutRecipe, GroupLayout, lay_out_groups
from bulletin.mix.settings import MixSettings, apply_script_music
from bulletin.model import Cut, Script, Take

_MAX_CORRECTIONS = 2  # times that a programme is made again because it is not as loud as predicted

ProgressCallback = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class MixJob:
    """A programme to mix."""

    script: Script
    takes: Sequence[Take]
    """One for each line of the script, in order; while lines are still being spoken, those of the first."""
    music_cache: MusicCache
    """Loads the music, and keeps it."""
    settings: MixSettings
    """The settings of the mix; those that the script has of its own replace them."""


@dataclass(frozen=True, slots=True)
class Mix:
    """The cuts of a mixed programme, and the history of each."""

    cuts: list[Cut]
    """The cuts in order."""
    entries: list[HistoryEntry]
    """The inputs of each cut, in order."""
    new_keys: frozenset[str]
    """The keys of the cuts that were not in the store before."""


def mix_script(
    job: MixJob,
    store: Store,
    pool: Executor,
    on_progress: ProgressCallback = lambda _done, _all: None,
) -> Mix:
    """Make the cuts of a programme that are not in the store yet.

    Args:
        job: the programme.
        store: holds the takes, and receives the cuts.
        pool: encodes cuts side by side; an executor of any kind.
        on_progress: called with how many cuts are done, and of how many.

    Raises:
        UsageError: the script asks for music that does not exist.
        MusicError: music cannot be read.
        LostEntryError: a take has vanished from the store; narrating again brings it back.
        CheckError: frames do not decode to as many samples as were encoded.
    """
    cut_encoder, layouts = prepare_mix(job, store)
    recipes, cuts, new_keys = make_cuts(cut_encoder, layouts, pool, on_progress)
    return Mix(cuts, list(_build_entries(recipes, job.script)), frozenset(new_keys))


def _build_entries(recipes: Sequence[CutRecipe], script: Script) -> Iterator[HistoryEntry]:
    cut_counts = Counter(recipe.segment for recipe in recipes)
    numbers = Counter[int]()
    for recipe in recipes:
        numbers[recipe.segment] += 1
        name = script.segments[recipe.segment].title or script.info.title
        if cut_counts[recipe.segment] > 1:
            name = f"{name}, part {numbers[recipe.segment]}"
        yield HistoryEntry(name, recipe.key, recipe.made_from)


def prepare_mix(job: MixJob, store: Store) -> tuple[CutEncoder, list[GroupLayout]]:
    """Load the music, lay out the programme, and return the encoder of its cuts with the layouts."""
    settings = apply_script_music(job.settings, job.script.music)
    music = job.music_cache.load_pieces(list_needed_music(job.script, settings), settings)
    job.music_cache.store_files(store)
    groups = plan_cut_groups(job.script, job.takes, settings, music)
    references = {name: piece.reference for name, piece in music.items()}
    cut_encoder = CutEncoder(references, job.music_cache, settings, store)
    return cut_encoder, lay_out_groups(groups, job.takes, music, settings)


def make_cuts(
    cut_encoder: CutEncoder,
    layouts: list[GroupLayout],
    pool: Executor,
    on_progress: ProgressCallback = lambda _done, _all: None,
) -> tuple[list[CutRecipe], list[Cut], set[str]]:
    """Make the cuts, and make them again if limiting or coding has changed the loudness of the whole.

    Returns:
        The recipes, the cuts in the same order, and the keys of the cuts that were not in the store before.
    """
    new_keys = set[str]()
    for remaining_corrections in range(_MAX_CORRECTIONS, -1, -1):
        recipe_groups = cut_encoder.build_recipe_groups(layouts)
        cuts, keys = _make_missing_cuts(cut_encoder, recipe_groups, pool, on_progress)
        new_keys |= keys
        energies = unpack_numbers(b"".join(cut.energies for cut in cuts))
        correction_gain = compute_correction_gain(energies, cut_encoder.settings)
        if not correction_gain or not remaining_corrections:
            break
        layouts = [layout.apply_gain(correction_gain) for layout in layouts]
    return list(chain.from_iterable(recipe_groups)), cuts, new_keys


def _make_missing_cuts(
    cut_encoder: CutEncoder,
    recipe_groups: Sequence[Sequence[CutRecipe]],
    pool: Executor,
    on_progress: ProgressCallback,
) -> tuple[list[Cut], set[str]]:
    recipes = list(chain.from_iterable(recipe_groups))
    cuts = find_stored_cuts(cut_encoder.store, recipes)
    stored_keys = set(cuts)
    on_progress(len(cuts), len(recipes))
    standalone: list[tuple[GroupEncoder, int]] = []
    spliced: list[tuple[GroupEncoder, int]] = []
    for group in recipe_groups:
        group_encoder = GroupEncoder(cut_encoder, group, cuts)
        for index in group_encoder.list_indexes_to_encode():
            if len(group) > 1:
                spliced.append((group_encoder, index))
            else:
                standalone.append((group_encoder, index))
    # The longest first, so that the cores finish together; but the cuts of a group in order, to be spliced.
    standalone.sort(key=lambda job: -job[0].recipes[job[1]].frame_count)
    futures = {}
    for group_encoder, index in [*spliced, *standalone]:
        future = pool.submit(group_encoder.job, group_encoder.recipes[index])
        futures[future] = (group_encoder, index)
    for future in iterate_finished(futures):
        group_encoder, index = futures.pop(future)
        for cut in group_encoder.finish_cuts(index, future.result()):
            cuts[cut.key] = cut
            on_progress(len(cuts), len(recipes))
    # The index of the segment is no part of the key: a new segment moves the cuts behind it.
    in_order = [replace(cuts[recipe.key], segment=recipe.segment) for recipe in recipes]
    return in_order, cuts.keys() - stored_keys


def find_stored_cuts(store: Store, recipes: Sequence[CutRecipe]) -> dict[str, Cut]:
    """Find the cuts that are in the store already, by their keys."""
    cuts = {}
    for recipe in recipes:
        if cut := _find_stored_cut(store, recipe.key):
            cuts[recipe.key] = cut
    return cuts


def _find_stored_cut(store: Store, key: str) -> Cut | None:
    cut = store.find_record(key, Cut)
    if cut is None or not store.holds(key, cut.size):
        return None
    return cut


class GroupEncoder:
    """The encoding of a group: splices each cut to the one before when both are encoded.

    The recipes may be encoded in any process; all else happens in that of the group encoder.
    """

    def __init__(self, cut_encoder: CutEncoder, recipes: Sequence[CutRecipe], cuts: dict[str, Cut]) -> None:
        self.recipes = recipes
        self._cut_encoder = cut_encoder
        self._missing_indexes = {index for index, recipe in enumerate(recipes) if recipe.key not in cuts}
        self._encoded_cuts: dict[int, EncodedCut] = {}

    def list_indexes_to_encode(self) -> list[int]:
        """List the cuts to encode: the missing ones, and those that they are spliced to."""
        indexes = set(self._missing_indexes)
        for index in self._missing_indexes:
            if self.recipes[index].continues_previous:
                indexes.add(index - 1)
        return sorted(indexes)

    @property
    def job(self) -> Callable[[CutRecipe], EncodedCut | Cut]:
        """Return the job that encodes a recipe; a cut without neighbours is finished there and then."""
        if len(self.recipes) == 1:
            return self._cut_encoder.make_cut
        return self._cut_encoder.encode

    def finish_cuts(self, index: int, encoding_result: EncodedCut | Cut) -> Iterator[Cut]:
        """Receive the result of a job, and splice and store the cuts that can be finished now."""
        if isinstance(encoding_result, Cut):
            yield encoding_result
            return
        self._encoded_cuts[index] = encoding_result
        for finishable in (index, index + 1):
            if finishable in self._missing_indexes and self._is_ready(finishable):
                self._missing_indexes.remove(finishable)
                yield self._store_cut(finishable)
        for encoded in list(self._encoded_cuts):
            if not self._missing_indexes & {encoded, encoded + 1}:
                del self._encoded_cuts[encoded]

    def _is_ready(self, index: int) -> bool:
        """Tell whether a cut and the one that it is spliced to are encoded."""
        if not self.recipes[index].continues_previous:
            return index in self._encoded_cuts
        return index in self._encoded_cuts and index - 1 in self._encoded_cuts

    def _store_cut(self, index: int) -> Cut:
        recipe, previous = self.recipes[index], None
        if recipe.continues_previous:
            previous = (self.recipes[index - 1], self._encoded_cuts[index - 1])
        return self._cut_encoder.store_cut(recipe, self._encoded_cuts[index], previous)
