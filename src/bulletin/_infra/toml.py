"""TOML of the user's: read within bounds, with one error for all that can be wrong with it."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

_MAX_DEPTH = 50  # of tables and lists in each other
_MAX_INTEGER = 2**63 - 1  # as TOML 1.0 asks for
_MAX_DIGITS = 4300  # that Python turns into a number
_CONTROL_CHARACTER = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_LONG_KEY = re.compile(rf"""(?<![\w"'.-])(?:[\w"'-]+[ \t]*\.[ \t]*){{{_MAX_DEPTH}}}""")
_OPENING_BRACKETS = re.compile(rf"(?:[\[{{][^\[\]{{}}]*){{{_MAX_DEPTH}}}")
_LONG_NUMBER = re.compile(rf"[0-9][0-9_]{{{_MAX_DIGITS},}}")
_KEY = re.compile(r"^[ \t]*([\w\"'.-]+)[ \t]*=", re.MULTILINE)


def parse_toml(text: str) -> dict[str, Any]:
    """Parse TOML.

    Raises:
        ValueError: it is not valid, or holds what no setting and no entry can be; the error says what and
            where.
    """
    import tomllib

    if match := _LONG_KEY.search(text):
        raise ValueError(f"a name of too many parts{_describe_place(text, match)}")
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ValueError(str(error)) from error
    except RecursionError as error:
        place = _describe_place(text, _OPENING_BRACKETS.search(text))
        raise ValueError(f"nested too deep{place}") from error
    except ValueError as error:
        place = _describe_place(text, _LONG_NUMBER.search(text))
        raise ValueError(f"a number of too many digits{place}") from error
    for name, value in _iterate_values(table):
        if problem := _find_problem(value):
            raise ValueError(f"{problem} ({name})")
    return table


def _describe_place(text: str, match: re.Match[str] | None) -> str:
    if match is None:
        return ""
    line = text.count("\n", 0, match.start()) + 1
    line_start = text.rfind("\n", 0, match.start()) + 1
    key = _KEY.search(text, line_start, match.end())
    if key is None:
        return f" (at line {line})"
    return f" ({key[1][:_MAX_DEPTH]}, at line {line})"


def _iterate_values(table: Mapping[str, Any]) -> Iterator[tuple[str, object]]:
    """Iterate over all keys and values with their names; what lies too deep counts as a value, unopened."""
    waiting: list[tuple[str, object, int]] = [("", table, 0)]
    while waiting:
        name, value, depth = waiting.pop()
        if depth > _MAX_DEPTH or not isinstance(value, (dict, list)):
            yield name, value
        elif isinstance(value, list):
            waiting += ((name, item, depth + 1) for item in value)
        else:
            yield from ((name, key) for key in value)
            waiting += ((f"{name}.{key}".lstrip("."), item, depth + 1) for key, item in value.items())


def _find_problem(value: object) -> str:
    if isinstance(value, (dict, list)):
        return "nested too deep"
    if isinstance(value, int) and not -_MAX_INTEGER <= value <= _MAX_INTEGER:
        return "a number of too many digits"
    if isinstance(value, str) and _CONTROL_CHARACTER.search(value):
        return "a text with a control character"
    return ""
