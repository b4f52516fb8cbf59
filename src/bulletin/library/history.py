"""What the parts of an episode were made from, so that the next run can say why one was made again."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bulletin._infra.store import Store, compute_key

DIGEST_MARK = "#"
"""Begins a value that stands for something longer, and is not shown."""
_MAX_SHOWN_LENGTH = 60  # characters of a value that is worth showing


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """A part of an episode: a take or a cut."""

    name: str
    """What the user knows it by: the sentence, or the chapter and its part."""
    key: str
    """Of the store."""
    made_from: Mapping[str, str]
    """All that its key is the hash of, by a plain name, what decides most first."""


@dataclass(frozen=True, slots=True)
class BuildHistory:
    """All parts of an episode."""

    takes: Sequence[HistoryEntry]
    cuts: Sequence[HistoryEntry]


def find_build_history(episode: str, store: Store) -> BuildHistory:
    """Return the ledger of the last run that made an episode; an empty one if there was none."""
    data = store.find(_compute_history_key(episode))
    if data is None:
        return BuildHistory((), ())
    import msgspec

    return msgspec.json.decode(data, type=BuildHistory)


def write_build_history(history: BuildHistory, episode: str, store: Store) -> None:
    """Keep the ledger of a run.

    Raises:
        StoreError: the store cannot be written.
    """
    import msgspec

    store.write(_compute_history_key(episode), msgspec.json.encode(history))


def _compute_history_key(episode: str) -> str:
    return compute_key("ledger1", episode)


@dataclass(frozen=True, slots=True)
class RebuildReport:
    """How many parts of a kind an episode has, and why those were made that had to be."""

    total: int
    reasons: Mapping[str, str]
    """By the name of the part."""


def find_rebuild_reasons(
    entries: Sequence[HistoryEntry], built_keys: frozenset[str], previous_entries: Sequence[HistoryEntry]
) -> RebuildReport:
    """Say why each part that was made had to be.

    Args:
        entries: of the run.
        built_keys: the keys of the parts that were made in it.
        previous_entries: the entries of the run before.
    """
    keys = {entry.key for entry in previous_entries}
    named = {entry.name: entry for entry in previous_entries}
    reasons = {
        entry.name: "it was gone from the cache" if entry.key in keys else _explain_rebuild(entry, named)
        for entry in entries
        if entry.key in built_keys
    }
    return RebuildReport(len(entries), reasons)


def _explain_rebuild(entry: HistoryEntry, previous_by_name: Mapping[str, HistoryEntry]) -> str:
    if not previous_by_name:
        return "nothing is known of an earlier run"
    old = previous_by_name.get(entry.name)
    if old is None:
        return "it is new"
    for name, value in entry.made_from.items():
        was = old.made_from.get(name, "")
        if value != was:
            shown = max(len(value), len(was)) <= _MAX_SHOWN_LENGTH and not value.startswith(DIGEST_MARK)
            return f"its {name} changed" + (f": {was} → {value}" if shown else "")
    return "it is new"
