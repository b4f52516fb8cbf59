"""The output of `bulletin make --estimate`."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from bulletin._cli.summary import build_failures_json
from bulletin._cli.voicing import build_voices_json, format_voices
from bulletin.model.timecode import format_clock
from bulletin.workflow.estimate import Estimate, RunEstimate, list_unpriced_engines, sum_costs


def format_estimates(estimates: Sequence[Estimate]) -> str:
    """Say of each source how long it will be and what is asked of whom, and of all what they cost."""
    parts = [_format_estimate(estimate) for estimate in estimates]
    if len(estimates) > 1:
        length = format_clock(sum(estimate.seconds for estimate in estimates))
        requests = sum(estimate.requests for estimate in estimates)
        parts.append(f"All: about {length}, {requests:,} lines to voice, cost {_format_cost(estimates)}")
    return "\n\n".join(parts)


def format_estimates_json(run: RunEstimate) -> str:
    """Format the estimates as one JSON object: the lists `estimates` and `failed`, and the `cost` of all."""
    import json

    facts = {
        "estimates": [_build_estimate_json(estimate) for estimate in run.estimates],
        "failed": build_failures_json(run.failed),
        "cost": sum_costs(run.estimates),
    }
    return json.dumps(facts, ensure_ascii=False, indent=2)


def _format_estimate(estimate: Estimate) -> str:
    reused = estimate.lines - estimate.requests
    requested = f"{estimate.requests:,} lines with {estimate.requested_characters:,} characters"
    return "\n".join(
        [
            estimate.source,
            f"  Length      about {format_clock(estimate.seconds)}, {format_voices(estimate.voices)}",
            f"  Text        {estimate.lines:,} lines with {estimate.characters:,} characters",
            f"  To voice    {requested}; {reused:,} are kept from before or said twice",
            f"  Cost        {_format_cost([estimate])}",
        ]
    )


def _format_cost(estimates: Sequence[Estimate]) -> str:
    total = sum_costs(estimates)
    if total is None:
        return f"unknown: bulletin.toml has no {', '.join(list_unpriced_engines(estimates))} in [prices]"
    if not total:
        return "nothing"
    return f"{total:.4f}"


def _build_estimate_json(estimate: Estimate) -> dict[str, Any]:
    return {
        "source": estimate.source,
        "seconds": estimate.seconds,
        "lines": estimate.lines,
        "characters": estimate.characters,
        "requests": estimate.requests,
        "asked_characters": estimate.requested_characters,
        "cost": sum_costs([estimate]),
        "voices": build_voices_json(estimate.voices),
        "asked": [asdict(usage) for usage in estimate.engine_usages],
    }
