"""Speculative mixing: encodes cuts while a server speaks later lines, when this machine would be idle."""

from collections.abc import Sequence
from concurrent.futures import Executor, Future, wait
from contextlib import suppress
from dataclasses import replace
from types import TracebackType
from typing import Self

from bulletin._infra.store import Store
from bulletin.errors import BulletinError
from bulletin.mix.cut_encoder import CutEncoder
from bulletin.mix.mixer import GroupEncoder, MixJob, find_stored_cuts, prepare_mix
from bulletin.mix.recipe import CutRecipe
from bulletin.model import Take


class SpeculativeMix:
    """Encodes cuts while later lines are still being spoken, guessing the final gains from the takes so far.

    When all lines are voiced, `mix_script` finds the cuts with the right gains in the store and makes the
    rest, so that a wrong guess never changes the programme. Errors are left to `mix_script` as well.
    """

    def __init__(self, job: MixJob, store: Store, pool: Executor) -> None:
        """Take the arguments of `mix_script`; the job has no takes yet."""
        self.new_keys = set[str]()
        """The keys of the cuts that were encoded; complete when the speculation is over."""
        self._job = job
        self._store = store
        self._pool = pool
        self._futures: dict[str, Future[set[str]]] = {}

    def on_takes(self, takes: Sequence[Take]) -> None:
        """Encode the groups that the takes of the first lines fill; cancel those whose gains are outdated."""
        with suppress(BulletinError):
            cut_encoder, layouts = prepare_mix(replace(self._job, takes=takes), self._store)
            recipes_by_key = {group[-1].key: group for group in cut_encoder.build_recipe_groups(layouts)}
            for key in self._futures.keys() - recipes_by_key.keys():
                self._futures[key].cancel()
            for key, recipes in recipes_by_key.items():
                if key not in self._futures or self._futures[key].cancelled():
                    self._futures[key] = self._pool.submit(_encode_group, cut_encoder, recipes)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        """Cancel the jobs that have not begun, and wait for the others."""
        # No waiting for those that are cancelled: a pool that is stopped tells of none of them.
        running = [future for future in self._futures.values() if not future.cancel()]
        wait(running)
        for future in running:
            if future.exception() is None:
                self.new_keys |= future.result()


def _encode_group(cut_encoder: CutEncoder, recipes: Sequence[CutRecipe]) -> set[str]:
    """Encode the missing cuts of a group one after the other, and return their keys."""
    new_keys = set[str]()
    with suppress(BulletinError):
        cuts = find_stored_cuts(cut_encoder.store, recipes)
        group_encoder = GroupEncoder(cut_encoder, recipes, cuts)
        for index in group_encoder.list_indexes_to_encode():
            result = group_encoder.job(recipes[index])
            for cut in group_encoder.finish_cuts(index, result):
                new_keys.add(cut.key)
    return new_keys
