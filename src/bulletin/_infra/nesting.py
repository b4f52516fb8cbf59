"""The depth of data from outside: of lists and mappings in each other."""

from collections.abc import Iterable, Mapping

MAX_LEVELS = 64
"""Levels of lists and mappings; no person writes half as many."""


def is_nested_too_deeply(value: object) -> bool:
    """Tell whether lists and mappings lie in each other more than `MAX_LEVELS` deep."""
    level = [value]
    for _ in range(MAX_LEVELS):
        level = list(_iterate_contents(level))
        if not level:
            return False
    return True


def _iterate_contents(values: Iterable[object]) -> Iterable[object]:
    for value in values:
        if isinstance(value, list):
            yield from value
        elif isinstance(value, Mapping):
            yield from value.values()
