"""Checks of single values."""

import math
from collections.abc import Callable, Mapping
from typing import Any

from bulletin._infra.clock import open_zone
from bulletin._infra.suggestion import suggest_name
from bulletin.episode import check_formats
from bulletin.feed import check_base_url, check_category, check_email, check_link

_SECONDS_PER_DAY = 86_400
_MAX_NUMBER = 2**53  # beyond which not every whole number is a float
_MAX_SOURCE_BYTES = 1_000_000_000
_MIN_REQUEST_RATE = 0.001  # in a second
_PARALLEL_KEYS = ("parallel", "requests_at_once")
_MAX_PARALLEL = 256
_MAX_QUOTED_LENGTH = 80
FALLBACK_CHOICES = ("stop", "episode", "line")

_VALUE_CHECKS: dict[tuple[str, str], Callable[[Any], str | None]] = {
    ("show", "title"): lambda title: None if title.strip() else "must not be empty.",
    ("show", "category"): check_category,
    ("show", "timezone"): lambda name: _check_zone(name) if name else None,
    ("show", "email"): lambda address: check_email(address) if address else None,
    ("show", "link"): lambda url: check_link(url) if url else None,
    ("feed", "base_url"): lambda url: check_base_url(url) if url else None,
    ("mix", "loudness"): lambda lufs: (
        None if -40 <= lufs <= -8 else f"{lufs} LUFS is not between -40 and -8."
    ),
    ("mix", "true_peak"): lambda peak: None if -9 <= peak <= 0 else f"{peak} dBTP is not between -9 and 0.",
    ("mix", "duck_depth"): lambda depth: None if 0 <= depth <= 60 else f"{depth} dB is not between 0 and 60.",
    **{
        ("mix", f"duck_{name}"): lambda seconds: (
            None if 0 <= seconds <= 10 else f"{seconds} is not between 0 and 10 seconds."
        )
        for name in ("attack", "hold", "release")
    },
    ("voice", "speed"): lambda speed: None if 0.5 <= speed <= 2 else f"{speed} is not between 0.5 and 2.",
    ("voice", "pitch"): lambda pitch: None if 0 <= pitch <= 100 else f"{pitch} is not between 0 and 100.",
    ("voice", "fallback"): lambda what: (
        None if what in FALLBACK_CHOICES else f"there is no “{what}”. {suggest_name(what, FALLBACK_CHOICES)}"
    ),
    ("voice", "episode_timeout"): lambda seconds: None if seconds >= 0 else "must be 0 or more seconds.",
    ("article", "timeout"): lambda seconds: None if seconds > 0 else "must be more than 0 seconds.",
    ("article", "max_bytes"): lambda size: (
        None if 0 < size <= _MAX_SOURCE_BYTES else f"{size} is not between 1 and {_MAX_SOURCE_BYTES} bytes."
    ),
    ("output", "formats"): check_formats,
    ("cache", "max_bytes"): lambda size: None if size > 0 else "must be more than 0 bytes.",
}

_TEXT_LIST = tuple[str, ...]
_TYPE_NAMES = {
    str: "text in quotes",
    int: "a whole number",
    float: "a number",
    bool: "true or false",
    _TEXT_LIST: 'a list of texts: ["…", "…"]',
}


def check_value(section: str, key: str, value: Any, value_type: Any) -> str | None:  # noqa: ANN401  (of any kind)
    """Say what is wrong with a value, or nothing."""
    if not _has_type(value, value_type):
        return f"must be {_TYPE_NAMES[value_type]}, not {quote_value(value)}."
    if type(value) is int and abs(value) > _MAX_NUMBER:
        return f"{quote_value(value)} is out of range."
    if value_type is float and not math.isfinite(value):
        return f"must be a number, not {value}."
    if key == "requests_per_second" and 0 < value < _MIN_REQUEST_RATE:
        return f"{value:g} are fewer than one in {1 / _MIN_REQUEST_RATE:,.0f} seconds."
    if key in _PARALLEL_KEYS and value > _MAX_PARALLEL:
        return f"{value} at once are more than {_MAX_PARALLEL}."
    if key.endswith("timeout") and value > _SECONDS_PER_DAY:
        return f"{value:g} seconds are more than a day."
    check = _VALUE_CHECKS.get((section, key))
    return check(value) if check else None


def _check_zone(name: str) -> str | None:
    from zoneinfo import available_timezones

    try:
        open_zone(name)
    except ValueError:
        suggestion = suggest_name(name, sorted(available_timezones()))
        return f"there is no time zone {quote_value(name)}. {suggestion}".rstrip()
    return None


def quote_value(value: object) -> str:
    """Quote a value as Python writes it; a long one is cut short."""
    try:
        text = repr(value)
    except ValueError:  # a number of thousands of digits
        return "a number of thousands of digits"
    if len(text) > _MAX_QUOTED_LENGTH:
        return f"{text[:_MAX_QUOTED_LENGTH]}…"
    return text


def _has_type(value: object, value_type: Any) -> bool:  # noqa: ANN401  (a type)
    if value_type == _TEXT_LIST:
        return isinstance(value, list) and all(isinstance(each, str) for each in value)
    return type(value) in ((int, float) if value_type is float else (value_type,))


def convert_value(value: Any, value_type: Any) -> Any:  # noqa: ANN401  (of any kind)
    """Convert a valid value to the type of its setting."""
    if value_type is float:
        return float(value)
    return tuple(value) if value_type == _TEXT_LIST else value


def validate_table(
    label: str, section: str, table: Mapping[str, Any], key_types: Mapping[str, Any], problems: list[str]
) -> dict[str, Any]:
    """Return the valid values of a table, each as its setting's type, and report the others.

    Args:
        label: what problems call the table, e.g. `[mix]`.
        section: whose checks apply.
        table: all its keys are in `key_types`.
        key_types: the type of each key.
        problems: a sentence for each fault is added.
    """
    valid_values = {}
    for key, value in table.items():
        problem = check_value(section, key, value, key_types[key])
        if problem:
            problems.append(f"{label} {key}: {problem}")
        else:
            valid_values[key] = convert_value(value, key_types[key])
    return valid_values
