"""The `[engines.NAME]` tables of bulletin.toml: what each engine lets an owner decide."""

from collections.abc import Mapping
from typing import Any

from bulletin.errors import BulletinError
from bulletin.narration import find_engine_spec
from bulletin.settings.checks import validate_table
from bulletin.settings.sections import ENGINES, get_key_types
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
        kind = find_engine_spec(name).options_type
    except BulletinError as error:
        problems.append(f"{label}: {error} {error.hint}".rstrip())
        return None
    keys = get_key_types(kind)
    there = {key: table[key] for key in table if check_name(key, list(keys), f"{label} has no", problems)}
    return kind(**validate_table(label, ENGINES, there, keys, problems))
