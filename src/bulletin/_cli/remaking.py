"""What `bulletin make --explain` says."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from bulletin.library.history import Remade
from bulletin.workflow.batch import Outcome

_MOST = 5  # names for one reason
_LONGEST = 70  # characters of a name


def as_text(outcomes: Sequence[Outcome]) -> str:
    """Say for each episode which takes and cuts were made, and why."""
    return "\n\n".join("\n".join(_lines(outcome)) for outcome in outcomes if outcome.made)


def facts(kinds: Mapping[str, Remade]) -> dict[str, object]:
    """Give the same for JSON."""
    return {
        kind: {"of": part.of, "made": [{"name": name, "why": why} for name, why in part.reasons.items()]}
        for kind, part in kinds.items()
    }


def _lines(outcome: Outcome) -> Iterator[str]:
    kinds = outcome.made.remade if outcome.made else {}
    yield f"Why {outcome.source} was made"
    if not any(part.reasons for part in kinds.values()):
        yield "  No take and no cut was made: nothing that they are made from has changed."
    for kind, part in kinds.items():
        if part.reasons:
            yield f"  {len(part.reasons):,} of {part.of:,} {kind}"
            yield from _by_reason(part)


def _by_reason(part: Remade) -> Iterator[str]:
    names: dict[str, list[str]] = defaultdict(list)
    for name, why in part.reasons.items():
        names[why].append(name)
    for why, named in names.items():
        yield f"    {why} ({len(named):,})" if len(named) > 1 else f"    {why}"
        yield from (f"      {_short(name)}" for name in named[:_MOST])
        if len(named) > _MOST:
            yield f"      and {len(named) - _MOST:,} more"


def _short(name: str) -> str:
    return name if len(name) <= _LONGEST else f"{name[: _LONGEST - 1]}…"
