"""The spoken form, by the data's own measure."""

import json
import re
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from statistics import mean
from types import ModuleType

from bulletin.script import Style
from measurement.figure import Figure, percent

GOALS = (
    ("googletn", 93.0, "wetext 85, NeMo 86, a prototype 89"),
    ("libritts", 93.0, "wetext 70, NeMo 71, a prototype 90"),
    ("proteno", 95.0, "wetext 88, NeMo 89, a prototype 93"),
    ("engconf", 85.0, ""),
)
_UNIT_SETS = "nemo-"
_PLAIN = re.compile(r"(?!.*[A-Z]{2})(?=.*[^\W\d_])(?:[^\W\d_]|[\s,;:!?'’‘\"“”()–—…-]|\.(?!\s?[^\s.\"”’')]))+")
"""Nothing in it needs a change: no digit, capitals, symbol or full stop but the last."""


@dataclass(frozen=True, slots=True)
class Case:
    """A written sentence, its accepted spoken forms and the wrong ones."""

    of: str
    written: str
    spoken: list[str]
    wrong: list[str]


def figures(data: Path, sentences: list[str]) -> Iterator[Figure]:
    """Measure every set, how long it takes, and that plain sentences stay as they are."""
    score = _measure_of(data)
    style = Style()
    sets: dict[str, list[Case]] = defaultdict(list)
    for case in _cases(data):
        sets[case.of].append(case)
    missed = {
        name: [case for case in cases if not _is_right(case, style, score)] for name, cases in sets.items()
    }
    rates = {name: percent(len(cases) - len(missed[name]), len(cases)) for name, cases in sets.items()}
    for name, goal, others in GOALS:
        if name in rates:
            yield Figure(name, rates[name], goal, others=others, worst=_shown(missed[name], style))
    units = {name: rate for name, rate in rates.items() if name.startswith(_UNIT_SETS)}
    if units:
        yield Figure("NeMo unit classes, mean", mean(units.values()), 80.0)
        lowest = min(units, key=lambda name: units[name])
        yield Figure(f"NeMo unit classes, lowest ({lowest})", units[lowest], 50.0)
    for name, rate in sorted(rates.items()):
        if name not in {each for each, _, _ in GOALS}:
            yield Figure(f"  {name} ({len(sets[name])})", rate, 0.0, worst=_shown(missed[name], style))
    yield _unchanged(sentences, style, score)
    yield _speed([case.written for cases in sets.values() for case in cases], style)


def _measure_of(data: Path) -> ModuleType:
    spec = spec_from_file_location("score", data / "spoken" / "score.py")
    if spec is None or spec.loader is None:
        raise FileNotFoundError(data / "spoken" / "score.py")
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _cases(data: Path) -> Iterator[Case]:
    for path in sorted((data / "spoken").glob("*.jsonl")):
        for line in path.read_text("utf-8").splitlines():
            raw = json.loads(line)
            yield Case(raw["set"], raw["written"], raw["spoken"], raw.get("wrong", []))


def _is_right(case: Case, style: Style, score: ModuleType) -> bool:
    lenient: Callable[[str], str] = score.lenient
    ours = lenient(style.normalize(case.written, "en"))
    return ours in map(lenient, case.spoken) and ours not in map(lenient, case.wrong)


def _shown(cases: list[Case], style: Style) -> tuple[str, ...]:
    return tuple(
        f"{case.written}\n  {style.normalize(case.written, 'en')}\n  {case.spoken[0]}" for case in cases
    )


def _unchanged(sentences: list[str], style: Style, score: ModuleType) -> Figure:
    plain = [sentence for sentence in sentences if _PLAIN.fullmatch(sentence)]
    changed = [each for each in plain if score.strict(style.normalize(each, "en")) != score.strict(each)]
    rate = percent(len(plain) - len(changed), len(plain))
    return Figure(f"plain sentences unchanged ({len(plain)})", rate, 99.5, worst=tuple(changed))


def _speed(sentences: list[str], style: Style) -> Figure:
    began = time.perf_counter()
    for sentence in sentences:
        style.normalize(sentence, "en")
    took = 1000 * (time.perf_counter() - began) / max(1, len(sentences))
    return Figure("1,000 sentences", took, 0.5, "s", "NeMo 40 s, a prototype 0.3 s", smaller_is_better=True)
