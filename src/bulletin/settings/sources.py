"""The `[[source]]` tables of bulletin.toml."""

from collections.abc import Iterator, Sequence
from dataclasses import fields
from typing import Any

from bulletin.script import SourceRules, check_source_rules
from bulletin.settings.checks import validate_table
from bulletin.settings.values import check_name

_KEY_TYPES: dict[str, Any] = {key.name: key.type for key in fields(SourceRules)}


def parse_sources(tables: Sequence[object], problems: list[str]) -> Iterator[SourceRules]:
    """Read the rules of each source; what is wrong with one is added to `problems`.

    Args:
        tables: as they stand in the file.
        problems: a sentence for each.
    """
    for number, table in enumerate(tables, start=1):
        name = f"[[source]] {number}"
        if not isinstance(table, dict):
            problems.append(f"{name} must be a table: [[source]], and under it match, drop and keep.")
            continue
        rules = _parse_source_rules(name, table, problems)
        problems += (f"{name} {problem}" for problem in check_source_rules(rules))
        yield rules


def _parse_source_rules(label: str, table: dict[str, Any], problems: list[str]) -> SourceRules:
    known_values = {
        key: table[key] for key in table if check_name(key, list(_KEY_TYPES), f"{label} has no", problems)
    }
    return SourceRules(**validate_table(label, "source", known_values, _KEY_TYPES, problems))
