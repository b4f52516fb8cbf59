"""What the parts of an episode were made from, so that the next run can say why one was made again."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bulletin._infra.store import Store, key_of

MARK = "#"
"""Begins a value that stands for something longer, and is not shown."""
_LONGEST = 60  # characters of a value that is worth showing


@dataclass(frozen=True, slots=True)
class Entry:
    """A part of an episode: a take or a cut."""

    name: str
    """What the user knows it by: the sentence, or the chapter and its part."""
    key: str
    """Of the store."""
    made_from: Mapping[str, str]
    """All that its key is the hash of, by a plain name, what decides most first."""


@dataclass(frozen=True, slots=True)
class Ledger:
    """All parts of an episode."""

    takes: Sequence[Entry]
    cuts: Sequence[Entry]


def find_ledger(episode: str, store: Store) -> Ledger:
    """Give the ledger of the last run that made an episode; an empty one if there was none."""
    data = store.find(_key(episode))
    if data is None:
        return Ledger((), ())
    import msgspec

    return msgspec.json.decode(data, type=Ledger)


def write_ledger(ledger: Ledger, episode: str, store: Store) -> None:
    """Keep the ledger of a run.

    Raises:
        StoreError: the store cannot be written.
    """
    import msgspec

    store.write(_key(episode), msgspec.json.encode(ledger))


def _key(episode: str) -> str:
    return key_of("ledger1", episode)


@dataclass(frozen=True, slots=True)
class Remade:
    """How many parts of a kind an episode has, and why those were made that had to be."""

    of: int
    reasons: Mapping[str, str]
    """By the name of the part."""


def remade(entries: Sequence[Entry], made: frozenset[str], before: Sequence[Entry]) -> Remade:
    """Say why each part that was made had to be.

    Args:
        entries: of the run.
        made: the keys of the parts that were made in it.
        before: the entries of the run before.
    """
    keys = {entry.key for entry in before}
    named = {entry.name: entry for entry in before}
    reasons = {
        entry.name: "it was gone from the cache" if entry.key in keys else _reason(entry, named)
        for entry in entries
        if entry.key in made
    }
    return Remade(len(entries), reasons)


def _reason(entry: Entry, named: Mapping[str, Entry]) -> str:
    if not named:
        return "nothing is known of an earlier run"
    old = named.get(entry.name)
    if old is None:
        return "it is new"
    for name, value in entry.made_from.items():
        was = old.made_from.get(name, "")
        if value != was:
            shown = max(len(value), len(was)) <= _LONGEST and not value.startswith(MARK)
            return f"its {name} changed" + (f": {was} → {value}" if shown else "")
    return "it is new"
