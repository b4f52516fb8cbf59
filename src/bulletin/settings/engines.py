"""The `[engines.NAME]` tables of bulletin.toml: what each engine lets an owner decide."""

from collections.abc import Mapping
from typing import Any

from bulletin.errors import BulletinError
from bulletin.narration import kind_of
from bulletin.settings.checks import good_values
from bulletin.settings.sections import ENGINES, kinds
from bulletin.settings.values import known


def engine_options(tables: Mapping[str, Any], problems: list[str]) -> dict[str, object]:
    """Read the options of each engine that has a table; what is wrong with one is added to `problems`."""
    return {name: _options(name, table, problems) for name, table in tables.items()}


def _options(name: str, table: object, problems: list[str]) -> object:
    label = f"[{ENGINES}.{name}]"
    if not isinstance(table, dict):
        problems.append(f"{ENGINES}: {name} must be a table: {label}.")
        return None
    try:
        kind = kind_of(name).options
    except BulletinError as error:
        problems.append(f"{label}: {error} {error.hint}".rstrip())
        return None
    keys = kinds(kind)
    there = {key: table[key] for key in table if known(key, list(keys), f"{label} has no", problems)}
    return kind(**good_values(label, ENGINES, there, keys, problems))
