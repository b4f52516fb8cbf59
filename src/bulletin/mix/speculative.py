"""Cuts made ahead: while a server speaks later lines, this machine would have nothing to do."""

from collections.abc import Sequence
from concurrent.futures import Executor, Future, wait
from contextlib import suppress
from types import TracebackType
from typing import Self

from bulletin._infra.store import Store
from bulletin.errors import BulletinError
from bulletin.mix.cut_encoder import CutEncoder
from bulletin.mix.mixer import GroupEncoder, find_stored_cuts, prepare_mix
from bulletin.mix.music import MusicCache
from bulletin.mix.recipe import CutRecipe, build_recipes
from bulletin.mix.settings import MixSettings
from bulletin.model import Script, Take


class SpeculativeMix:
    """Makes cuts of a programme of which only the first lines are voiced, as loud as those ask for.

    When all are voiced, `mix_script` finds in the store what was foretold right and makes the rest, so that
    what is made ahead never changes the programme. Errors are left to `mix_script` as well.
    """

    def __init__(
        self, script: Script, music_cache: MusicCache, settings: MixSettings, store: Store, pool: Executor
    ) -> None:
        """Take what `mix_script` takes."""
        self.new_keys = set[str]()
        """The keys of the cuts that were made."""
        self._mix_arguments = (music_cache, settings, store)
        self._script = script
        self._pool = pool
        self._futures: dict[str, Future[None]] = {}

    def on_takes(self, takes: Sequence[Take]) -> None:
        """Be told the takes of the first lines, more each time; what would now sound otherwise is dropped."""
        with suppress(BulletinError):
            desk, laid = prepare_mix(self._script, takes, *self._mix_arguments)
            runs = [list(build_recipes(each, desk.music, desk.settings)) for each in laid]
            wanted = {run[-1].key: run for run in runs}
            for key in self._futures.keys() - wanted.keys():
                self._futures[key].cancel()
            for key, run in wanted.items():
                if key not in self._futures or self._futures[key].cancelled():
                    self._futures[key] = self._pool.submit(self._encode_group, desk, run)

    def _encode_group(self, cut_encoder: CutEncoder, recipes: Sequence[CutRecipe]) -> None:
        with suppress(BulletinError):
            chain = GroupEncoder(cut_encoder, recipes, find_stored_cuts(cut_encoder.store, recipes))
            for place in chain.list_indexes_to_encode():
                self.new_keys |= {cut.key for cut in chain.finish_cuts(chain.encode(place))}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        """Drop what has not begun, and wait for the rest."""
        wait([each for each in self._futures.values() if not each.cancel()])
