"""A campaign: draws inputs by a seed, has them read in children, and minimises each different finding."""

import gc
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from fuzzing.isolation import Case, Limits, Outcome, read_cases
from fuzzing.mutation import mutate
from fuzzing.targets import Target, find_seeds

_BATCH = 100  # inputs that are drawn before they are read
_TRIALS = {"error": 100, "output": 100, "crash": 30, "memory": 30, "time": 6}
"""The most trials that minimise a finding of each kind; a trial costs what the limits allow."""


@dataclass(slots=True)
class Finding:
    """A fault, the smallest input that shows it, and how often it was met."""

    target: str
    number: int
    """Of the input that first showed it."""
    case: Case
    outcome: Outcome
    count: int = 1


@dataclass(slots=True)
class Report:
    """The result of a campaign."""

    outcomes: Counter[tuple[str, str]] = field(default_factory=Counter)
    """Inputs by kind of input and kind of outcome."""
    findings: dict[tuple[str, str, str], Finding] = field(default_factory=dict)
    """By kind of input, kind of outcome and place."""


def warm_up(targets: Mapping[str, Target], limits: Limits) -> list[str]:
    """Read all seeds, first in a child and then here, so that children find all modules loaded.

    Returns: the seeds that are refused or show a fault, which makes them useless.
    """
    problems = []
    for name, target in targets.items():
        cases = [Case(seed.name, seed.data, target.read) for seed in find_seeds(target)]
        for case, outcome in zip(cases, read_cases(cases, limits), strict=True):
            if outcome.kind == "read":
                _read_here(case)
            else:
                problem = f"{outcome.kind} {outcome.place}: {outcome.details}"
                problems.append(f"The seed {case.name} of {name} is no use: {problem}")
    gc.freeze()  # so that collecting garbage in a child does not copy all that it shares with its parent
    return problems


def _read_here(case: Case) -> None:
    with TemporaryDirectory(prefix="bulletin-fuzz-") as folder:
        path = Path(folder) / case.name
        path.write_bytes(case.data)
        case.read(path)


def run_campaign(
    targets: Mapping[str, Target], count: int, seed: int, limits: Limits, on_progress: Callable[[int], None]
) -> Report:
    """Read a number of mutated inputs.

    Args:
        targets: what is fuzzed, by name.
        count: of inputs.
        seed: of the draws; the same one gives the same inputs.
        limits: of each input.
        on_progress: called with the number of inputs read so far.
    """
    report = Report()
    numbers = iter(range(count))
    done = 0
    while batch := list(islice(numbers, _BATCH)):
        drawn = [draw_case(targets, seed, number) for number in batch]
        cases = [case for _, case in drawn]
        for number, (target, case), outcome in zip(batch, drawn, read_cases(cases, limits), strict=True):
            _note_outcome(report, target, number, case, outcome)
        done += len(batch)
        on_progress(done)
    for finding in report.findings.values():
        _minimize_finding(finding, limits)
    return report


def draw_case(targets: Mapping[str, Target], seed: int, number: int) -> tuple[str, Case]:
    """Draw a kind and an input of it."""
    rng = Random(f"{seed} {number}")  # noqa: S311  (nothing is secret here)
    names = list(targets)
    (name,) = rng.choices(names, [targets[each].share for each in names])
    siblings = find_seeds(targets[name])
    chosen = rng.choice(siblings)
    return name, Case(chosen.name, mutate(chosen, siblings, rng), targets[name].read)


def _note_outcome(report: Report, target: str, number: int, case: Case, outcome: Outcome) -> None:
    report.outcomes[target, outcome.kind] += 1
    if not outcome.is_finding:
        return
    key = target, outcome.kind, outcome.place
    if key in report.findings:
        report.findings[key].count += 1
    else:
        report.findings[key] = Finding(target, number, case, outcome)


def _minimize_finding(finding: Finding, limits: Limits) -> None:
    from fuzzing.minimization import minimize

    original = finding.case

    def shows_fault(data: bytes) -> bool:
        (outcome,) = read_cases([Case(original.name, data, original.read)], limits)
        return (outcome.kind, outcome.place) == (finding.outcome.kind, finding.outcome.place)

    smallest = minimize(original.data, shows_fault, _TRIALS[finding.outcome.kind])
    finding.case = Case(original.name, smallest, original.read)


def iterate_rows(report: Report, targets: Sequence[str]) -> Iterator[str]:
    """Iterate over the rows of a table: how many inputs of a kind were read, refused, and found faulty."""
    for target in targets:
        kinds = {kind: count for (name, kind), count in report.outcomes.items() if name == target}
        faulty = sum(kinds.values()) - kinds.get("read", 0) - kinds.get("refused", 0)
        yield f"  {target:<12} {kinds.get('read', 0):>6,} {kinds.get('refused', 0):>8,} {faulty:>7,}"
