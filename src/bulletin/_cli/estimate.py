"""What `bulletin make --estimate` says."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from bulletin._cli.clock import clock
from bulletin._cli.voicing import listed_voices, voice_facts
from bulletin.workflow.estimate import Forecast, total_cost, unpriced


def as_text(forecasts: Sequence[Forecast]) -> str:
    """Say of each source how long it will be and what is asked of whom, and of all what they cost."""
    parts = [_described(each) for each in forecasts]
    if len(forecasts) > 1:
        length = clock(sum(each.seconds for each in forecasts))
        requests = sum(each.requests for each in forecasts)
        parts.append(f"All: about {length}, {requests:,} lines to voice, cost {_cost(forecasts)}")
    return "\n\n".join(parts)


def as_json(forecasts: Sequence[Forecast]) -> str:
    """Give the same as one JSON object with the list `estimates` and the `cost` of all."""
    import json

    facts = {"estimates": [_facts(each) for each in forecasts], "cost": total_cost(forecasts)}
    return json.dumps(facts, ensure_ascii=False, indent=2)


def _described(forecast: Forecast) -> str:
    kept = forecast.lines - forecast.requests
    asked = f"{forecast.requests:,} lines with {forecast.asked_characters:,} characters"
    return "\n".join(
        [
            forecast.source,
            f"  Length      about {clock(forecast.seconds)}, {listed_voices(forecast.voices)}",
            f"  Text        {forecast.lines:,} lines with {forecast.characters:,} characters",
            f"  To voice    {asked}; {kept:,} are kept from before or said twice",
            f"  Cost        {_cost([forecast])}",
        ]
    )


def _cost(forecasts: Sequence[Forecast]) -> str:
    total = total_cost(forecasts)
    if total is None:
        return f"unknown: bulletin.toml has no {', '.join(unpriced(forecasts))} in [prices]"
    return f"{total:.4f}" if total else "nothing"


def _facts(forecast: Forecast) -> dict[str, Any]:
    return {
        "source": forecast.source,
        "seconds": forecast.seconds,
        "lines": forecast.lines,
        "characters": forecast.characters,
        "requests": forecast.requests,
        "asked_characters": forecast.asked_characters,
        "cost": total_cost([forecast]),
        "voices": voice_facts(forecast.voices),
        "asked": [asdict(asked) for asked in forecast.asked],
    }
