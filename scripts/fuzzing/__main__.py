"""`scripts/fuzz`: feed broken inputs to all that reads, and print what is not refused in plain words."""

import argparse
import hashlib
import os
import sys
import time
from pathlib import Path

from bulletin._infra.clock import CLOCK_VARIABLE
from fuzzing.campaign import Finding, iterate_rows, run_campaign, warm_up
from fuzzing.isolation import Case, Limits, read_cases
from fuzzing.targets import TARGETS

_ROOT = Path(__file__).parents[2]
_NOON = "2026-03-02T12:00:00Z"


def main() -> int:
    """Fuzz, print the findings, and give 1 if there are any."""
    options = _make_parser().parse_args()
    os.environ[CLOCK_VARIABLE] = _NOON
    if options.replay:
        return _replay(options.replay)
    targets = {name: TARGETS[name] for name in options.only}
    began = time.perf_counter()
    problems = warm_up(targets, Limits())
    if problems:
        print(*problems, sep="\n", file=sys.stderr)
        return 2
    report = run_campaign(targets, options.count, options.seed, Limits(), _Progress(options.count))
    print(f"  {'':12} {'read':>6} {'refused':>8} {'faulty':>7}")
    print(*iterate_rows(report, list(targets)), sep="\n")
    for finding in report.findings.values():
        _print_finding(finding, options.findings)
    seconds = time.perf_counter() - began
    print(f"\n{options.count:,} inputs in {seconds:.0f} s, {len(report.findings)} findings.")
    return int(bool(report.findings))


def _make_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="scripts/fuzz", description=__doc__)
    parser.add_argument("count", nargs="?", default=2000, type=int, help="how many inputs")
    parser.add_argument("--seed", default=1, type=int, help="the same one gives the same inputs")
    parser.add_argument("--only", nargs="+", choices=TARGETS, default=list(TARGETS), help="some kinds of it")
    parser.add_argument(
        "--findings", default=_ROOT / "build/fuzz", type=Path, help="where the smallest faulty inputs go"
    )
    parser.add_argument("--replay", metavar="FILE", type=Path, help="read one of those again")
    return parser


class _Progress:
    """A line on the terminal; nothing elsewhere."""

    def __init__(self, count: int) -> None:
        self._count = count

    def __call__(self, done: int) -> None:
        if sys.stderr.isatty():
            print(f"\r{done:,} of {self._count:,} ", end="", file=sys.stderr, flush=True)


def _print_finding(finding: Finding, folder: Path) -> None:
    """Write a finding's input, and print where it is and what happened."""
    data = finding.case.data
    digest = hashlib.sha256(data).hexdigest()[:8]
    path = folder / finding.target / f"{digest}-{finding.case.name}"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    path.with_name(f"{path.name}.traceback").write_text(finding.outcome.details, "utf-8", "replace")
    print(f"\n{finding.target}: {finding.outcome.kind}: {finding.outcome.place}")
    print(f"  {path} ({len(data):,} bytes; input {finding.number}, met {finding.count} times)")
    for line in finding.outcome.details.splitlines():
        print(f"    {line[:160]}".encode("utf-8", "replace").decode())


def _replay(path: Path) -> int:
    """Read a finding again; its folder names the kind."""
    case = Case(path.name.partition("-")[2], path.read_bytes(), TARGETS[path.parent.name].read)
    (outcome,) = read_cases([case], Limits())
    print(outcome.kind, outcome.place, outcome.details, sep="\n")
    return int(outcome.is_finding)


if __name__ == "__main__":
    sys.exit(main())
