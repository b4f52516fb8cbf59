"""Cuts made ahead: while a server speaks later lines, this machine would have nothing to do."""

from collections.abc import Sequence
from concurrent.futures import Executor, Future, wait
from contextlib import suppress
from types import TracebackType
from typing import Self

from bulletin._infra.store import Store
from bulletin.errors import BulletinError
from bulletin.mix.cut_encoder import Desk
from bulletin.mix.mixer import Chain, kept_cuts, set_up
from bulletin.mix.music import Shelf
from bulletin.mix.recipe import Job, jobs_of
from bulletin.mix.settings import MixSettings
from bulletin.model import Script, Take


class Ahead:
    """Makes cuts of a programme of which only the first lines are voiced, as loud as those ask for.

    When all are voiced, `mix` finds in the store what was foretold right and makes the rest, so that what is
    made ahead never changes the programme. Errors are left to `mix` as well.
    """

    def __init__(
        self, script: Script, music: Shelf, settings: MixSettings, store: Store, pool: Executor
    ) -> None:
        """Take what `mix` takes."""
        self.made = set[str]()
        """The keys of the cuts that were made."""
        self._with = (music, settings, store)
        self._script = script
        self._pool = pool
        self._begun: dict[str, Future[None]] = {}

    def heard(self, takes: Sequence[Take]) -> None:
        """Be told the takes of the first lines, more each time; what would now sound otherwise is dropped."""
        with suppress(BulletinError):
            desk, laid = set_up(self._script, takes, *self._with)
            runs = [list(jobs_of(each, desk.music, desk.settings)) for each in laid]
            wanted = {run[-1].key: run for run in runs}
            for key in self._begun.keys() - wanted.keys():
                self._begun[key].cancel()
            for key, run in wanted.items():
                if key not in self._begun or self._begun[key].cancelled():
                    self._begun[key] = self._pool.submit(self._make, desk, run)

    def _make(self, desk: Desk, run: Sequence[Job]) -> None:
        with suppress(BulletinError):
            chain = Chain(desk, run, kept_cuts(desk.store, run))
            for place in chain.missing():
                self.made |= {cut.key for cut in chain.taken(chain.make(place))}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        """Drop what has not begun, and wait for the rest."""
        wait([each for each in self._begun.values() if not each.cancel()])
