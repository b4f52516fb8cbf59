"""The output of `bulletin make --explain`."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from bulletin.workflow.batch import Outcome
from bulletin.workflow.episode import RebuildReport

_MAX_NAMES = 5  # names for one reason
_MAX_NAME_LENGTH = 70  # characters of a name


def format_rebuilds(outcomes: Sequence[Outcome]) -> str:
    """Say for each episode which takes and cuts were made, and why."""
    return "\n\n".join("\n".join(_iterate_lines(outcome)) for outcome in outcomes if outcome.result)


def build_rebuilds_json(reports: Mapping[str, RebuildReport]) -> dict[str, object]:
    """Build the JSON of rebuild reports."""
    return {
        kind: {"of": part.total, "made": [{"name": name, "why": why} for name, why in part.reasons.items()]}
        for kind, part in reports.items()
    }


def _iterate_lines(outcome: Outcome) -> Iterator[str]:
    kinds = outcome.result.rebuild_reports if outcome.result else {}
    yield f"Why {outcome.source} was made"
    if not any(part.reasons for part in kinds.values()):
        yield "  No take and no cut was made: nothing that they are made from has changed."
    for kind, part in kinds.items():
        if part.reasons:
            yield f"  {len(part.reasons):,} of {part.total:,} {kind}"
            yield from _iterate_reasons(part)


def _iterate_reasons(report: RebuildReport) -> Iterator[str]:
    names: dict[str, list[str]] = defaultdict(list)
    for name, why in report.reasons.items():
        names[why].append(name)
    for why, named in names.items():
        yield f"    {why} ({len(named):,})" if len(named) > 1 else f"    {why}"
        yield from (f"      {_shorten_name(name)}" for name in named[:_MAX_NAMES])
        if len(named) > _MAX_NAMES:
            yield f"      and {len(named) - _MAX_NAMES:,} more"


def _shorten_name(name: str) -> str:
    return name if len(name) <= _MAX_NAME_LENGTH else f"{name[: _MAX_NAME_LENGTH - 1]}…"
