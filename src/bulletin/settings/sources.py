"""The `[[source]]` tables of bulletin.toml."""

from collections.abc import Iterator, Sequence
from dataclasses import fields
from typing import Any

from bulletin.script import SourceRules, source_problems
from bulletin.settings.checks import good_values
from bulletin.settings.values import known

_KINDS: dict[str, Any] = {each.name: each.type for each in fields(SourceRules)}


def sources_of(tables: Sequence[object], problems: list[str]) -> Iterator[SourceRules]:
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
        rules = _rules(name, table, problems)
        problems += (f"{name} {each}" for each in source_problems(rules))
        yield rules


def _rules(name: str, table: dict[str, Any], problems: list[str]) -> SourceRules:
    there = {key: table[key] for key in table if known(key, list(_KINDS), f"{name} has no", problems)}
    return SourceRules(**good_values(name, "source", there, _KINDS, problems))
