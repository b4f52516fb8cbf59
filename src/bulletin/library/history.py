"""Build history: what the parts of an episode were made from, so that the next run can explain itself."""

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
    """The name that the user knows: the sentence, or the chapter and its part."""
    key: str
    """Of the store."""
    made_from: Mapping[str, str]
    """All values that the key is the hash of, by a plain name, the most decisive ones first."""


@dataclass(frozen=True, slots=True)
class BuildHistory:
    """All parts of an episode."""

    takes: Sequence[HistoryEntry]
    cuts: Sequence[HistoryEntry]


def find_build_history(episode: str, store: Store) -> BuildHistory:
    """Return the history of the last run that made an episode; an empty one if none can be read."""
    return store.find_value(_compute_history_key(episode), BuildHistory) or BuildHistory((), ())


def write_build_history(history: BuildHistory, episode: str, store: Store) -> None:
    """Keep the history of a run.

    Raises:
        StoreError: the store cannot be written.
    """
    import msgspec

    store.write(_compute_history_key(episode), msgspec.json.encode(history))


def _compute_history_key(episode: str) -> str:
    return compute_key("ledger1", episode)


@dataclass(frozen=True, slots=True)
class RebuildReport:
    """The number of parts of a kind, and the reasons for which some of them were made again."""

    total: int
    reasons: Mapping[str, str]
    """By the name of the part."""


def find_rebuild_reasons(
    entries: Sequence[HistoryEntry], built_keys: frozenset[str], previous_entries: Sequence[HistoryEntry]
) -> RebuildReport:
    """Find the reason why each part that was made had to be.

    Args:
        entries: the parts of the run.
        built_keys: the keys of the parts that were made in it.
        previous_entries: the entries of the run before.
    """
    keys = {entry.key for entry in previous_entries}
    previous_by_name = {entry.name: entry for entry in previous_entries}
    reasons: dict[str, str] = {}
    for entry in entries:
        if entry.key not in built_keys:
            continue
        if entry.key in keys:
            reasons[entry.name] = "it was gone from the cache"
        else:
            reasons[entry.name] = _explain_rebuild(entry, previous_by_name)
    return RebuildReport(len(entries), reasons)


def _explain_rebuild(entry: HistoryEntry, previous_by_name: Mapping[str, HistoryEntry]) -> str:
    if not previous_by_name:
        return "nothing is known of an earlier run"
    previous = previous_by_name.get(entry.name)
    if previous is None:
        return "it is new"
    for name, value in entry.made_from.items():
        previous_value = previous.made_from.get(name, "")
        if value != previous_value:
            return f"its {name} changed{_format_change(previous_value, value)}"
    return "it is new"


def _format_change(previous_value: str, value: str) -> str:
    if value.startswith(DIGEST_MARK) or max(len(value), len(previous_value)) > _MAX_SHOWN_LENGTH:
        return ""
    return f": {previous_value} → {value}"
