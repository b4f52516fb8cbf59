"""What is wrong with a value."""

import math
from collections.abc import Callable, Mapping
from typing import Any

from bulletin._infra.suggestion import suggestion
from bulletin.episode import formats_problem
from bulletin.feed import base_url_problem, category_problem

_DAY = 86_400
FALLBACKS = ("stop", "episode", "line")

_CHECKS: dict[tuple[str, str], Callable[[Any], str | None]] = {
    ("show", "title"): lambda title: None if title.strip() else "must not be empty.",
    ("show", "category"): category_problem,
    ("feed", "base_url"): lambda url: base_url_problem(url) if url else None,
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
        None if what in FALLBACKS else f"there is no “{what}”. {suggestion(what, FALLBACKS)}"
    ),
    ("voice", "episode_timeout"): lambda seconds: None if seconds >= 0 else "must be 0 or more seconds.",
    ("article", "timeout"): lambda seconds: None if seconds > 0 else "must be more than 0 seconds.",
    ("article", "max_bytes"): lambda size: None if size > 0 else "must be more than 0 bytes.",
    ("output", "formats"): formats_problem,
    ("cache", "max_bytes"): lambda size: None if size > 0 else "must be more than 0 bytes.",
}

_TEXTS = tuple[str, ...]
_NAMES = {
    str: "text in quotes",
    int: "a whole number",
    float: "a number",
    bool: "true or false",
    _TEXTS: 'a list of texts: ["…", "…"]',
}


def problem(section: str, key: str, value: Any, kind: Any) -> str | None:  # noqa: ANN401  (of any kind)
    """Say what is wrong with a value, or nothing."""
    if not _is_of(value, kind):
        return f"must be {_NAMES[kind]}, not {value!r}."
    if kind is float and not math.isfinite(value):
        return f"must be a number, not {value}."
    if key.endswith("timeout") and value > _DAY:
        return f"{value:g} seconds are more than a day."
    check = _CHECKS.get((section, key))
    return check(value) if check else None


def _is_of(value: object, kind: Any) -> bool:  # noqa: ANN401  (a type)
    if kind == _TEXTS:
        return isinstance(value, list) and all(isinstance(each, str) for each in value)
    return type(value) in ((int, float) if kind is float else (kind,))


def converted(value: Any, kind: Any) -> Any:  # noqa: ANN401  (of any kind)
    """Give a value that is right as its setting's type."""
    if kind is float:
        return float(value)
    return tuple(value) if kind == _TEXTS else value


def good_values(
    label: str, section: str, table: Mapping[str, Any], kinds: Mapping[str, Any], problems: list[str]
) -> dict[str, Any]:
    """Give the values of a table that are right, each as its setting's type; the others are told.

    Args:
        label: what problems call the table, e.g. `[mix]`.
        section: whose checks apply.
        table: all its keys are in `kinds`.
        kinds: the type of each key.
        problems: a sentence for each fault is added.
    """
    good = {}
    for key, value in table.items():
        if wrong := problem(section, key, value, kinds[key]):
            problems.append(f"{label} {key}: {wrong}")
        else:
            good[key] = converted(value, kinds[key])
    return good
