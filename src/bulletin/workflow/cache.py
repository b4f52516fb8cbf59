"""The cache: the takes and cuts of earlier runs."""

from pathlib import Path

from bulletin._infra import upkeep
from bulletin._infra.clock import Clock, open_clock
from bulletin._infra.store import Store, choose_cache_folder
from bulletin._infra.upkeep import Removal, StoreUsage

__all__ = [
    "Removal",
    "StoreUsage",
    "clear_cache",
    "locate_cache",
    "measure_cache",
    "open_store",
    "prune_cache",
    "prune_cache_if_due",
]


def locate_cache() -> Path:
    """Return the folder of the cache."""
    return choose_cache_folder()


def open_store(clock: Clock | None = None) -> Store:
    """Open the store in which takes and cuts are kept.

    Args:
        clock: of the run; that of the process unless given.
    """
    return Store(locate_cache(), clock or open_clock())


def measure_cache() -> list[StoreUsage]:
    """Sum up what the cache holds, by kind."""
    return upkeep.measure_usage(open_store())


def prune_cache(*, max_bytes: int | None = None, older_than: float | None = None) -> Removal:
    """Remove what has not been used for longest; never what was used in the last two hours.

    Args:
        max_bytes: that the cache may hold afterwards; None for any number.
        older_than: seconds; entries that were not used for longer go in any case.
    """
    return upkeep.prune(open_store(), max_bytes=max_bytes, older_than=older_than)


def prune_cache_if_due(max_bytes: int) -> None:
    """Prune the cache to `max_bytes`, once an hour at most."""
    upkeep.prune_if_due(open_store(), max_bytes)


def clear_cache() -> Removal:
    """Remove everything from the cache."""
    return upkeep.clear(open_store())
