"""The `[prices]` of bulletin.toml: what each engine costs."""

from collections.abc import Mapping

from bulletin.narration import list_engine_names
from bulletin.settings.checks import validate_table
from bulletin.settings.sections import PRICES
from bulletin.settings.values import check_name


def parse_prices(table: Mapping[str, object], problems: list[str]) -> dict[str, float]:
    """Read the price of a million characters by engine; what is wrong with one is added to `problems`."""
    label = f"[{PRICES}]"
    there = {
        name: table[name]
        for name in table
        if check_name(name, list_engine_names(), f"{label} has no", problems)
    }
    prices: dict[str, float] = validate_table(label, PRICES, there, dict.fromkeys(there, float), problems)
    problems += (f"{label} {name}: must be 0 or more." for name, price in prices.items() if not price >= 0)
    return prices
