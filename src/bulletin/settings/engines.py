"""The `[engines.NAME]` and `[prices]` of bulletin.toml: what each engine lets an owner decide, and costs."""

from collections.abc import Mapping
from typing import Any

from bulletin.errors import BulletinError
from bulletin.narration import find_engine_spec, list_engine_names
from bulletin.settings.checks import validate_table
from bulletin.settings.sections import ENGINES, PRICES, get_key_types
from bulletin.settings.values import check_name


def parse_engine_options(tables: Mapping[str, Any], problems: list[str]) -> dict[str, object]:
    """Read the options of each engine that has a table; what is wrong with one is added to `problems`."""
    return {name: _parse_options(name, table, problems) for name, table in tables.items()}


def _parse_options(name: str, table: object, problems: list[str]) -> object:
    label = f"[{ENGINES}.{name}]"
    if not isinstance(table, dict):
        problems.append(f"{ENGINES}: {name} must be a table: {label}.")
        return None
    try:
        options_type = find_engine_spec(name).options_type
    except BulletinError as error:
        problems.append(f"{label}: {error} {error.hint}".rstrip())
        return None
    keys = get_key_types(options_type)
    known_values = {
        key: table[key] for key in table if check_name(key, list(keys), f"{label} has no", problems)
    }
    return options_type(**validate_table(label, ENGINES, known_values, keys, problems))


def parse_prices(table: Mapping[str, object], problems: list[str]) -> dict[str, float]:
    """Read the price of a million characters by engine; what is wrong with one is added to `problems`."""
    label = f"[{PRICES}]"
    known_values = {
        name: table[name]
        for name in table
        if check_name(name, list_engine_names(), f"{label} has no", problems)
    }
    prices: dict[str, float] = validate_table(
        label, PRICES, known_values, dict.fromkeys(known_values, float), problems
    )
    problems += (f"{label} {name}: must be 0 or more." for name, price in prices.items() if not price >= 0)
    return prices
