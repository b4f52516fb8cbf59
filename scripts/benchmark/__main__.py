"""`scripts/bench`: run everything in turn, print what it took and how that compares with the goals."""

import argparse
import json
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

from benchmark import contenders, network
from benchmark.inputs import write_report
from benchmark.measure import Usage, typical

MANY = "100 x 400"
START_UP = "start-up"
GTTS = "gtts"
GTTS_WORDS = "5000"
USUAL_UP_TO = 5000
"""Words; beyond, the usual script takes minutes and gigabytes."""

Table = dict[str, dict[str, list[Usage]]]
"""Every run of every contender, by job."""

GOALS = (
    ("400", "make", "pipe", 0.8),
    ("5000", "make", "pipe", 0.65),
    ("50000", "make", "pipe", 0.65),
    ("400", "make", "usual", 0.4),
    ("50000", "make, one sentence changed", "make", 0.1),
    (START_UP, "bulletin --help", "import click", 3.0),
    (GTTS, "make, gtts", "gtts-cli", 0.166),
)
"""Job, contender, the one it is held against, and the most its wall time may be of that one's."""
PEAK_GOAL = ("50000", "make", 200.0)


def main() -> int:
    """Measure, print, and give 1 if a goal was missed."""
    options = parser().parse_args()
    table: Table = defaultdict(lambda: defaultdict(list))
    with tempfile.TemporaryDirectory(prefix="bulletin-bench-") as folder:
        jobs = write_jobs(Path(folder), options.words, many="many" not in options.skip)
        for _ in range(options.runs):  # interleaved, so that a slow minute hits everyone
            for job, contender, usage in one_round(jobs, options.skip, everything=options.all):
                table[job][contender].append(usage)
                print(f"{job:>10}  {contender:<27} {usage.wall:8.2f} s", file=sys.stderr)
        smallest = next(iter(jobs.values()))
        same = None if "make" in options.skip else contenders.identical(smallest)
    figures = {job: {who: typical(runs) for who, runs in row.items()} for job, row in table.items()}
    verdicts = [*judge(figures), *([("two runs give identical bytes", same)] if same is not None else [])]
    print_json(figures, verdicts) if options.json else print_tables(figures, verdicts)
    return int(not all(met for _, met in verdicts))


def parser() -> argparse.ArgumentParser:
    """Describe the command line."""
    parser = argparse.ArgumentParser(prog="scripts/bench", description=__doc__)
    parser.add_argument(
        "--words", default="400,5000,50000", type=lambda text: [int(n) for n in text.split(",")]
    )
    parser.add_argument("--runs", default=3, type=int, help="how often; medians are printed (default 3)")
    choices = ["pipe", "usual", "make", "many", START_UP, GTTS]
    parser.add_argument("--skip", action="append", default=[], choices=choices)
    parser.add_argument(
        "--all", action="store_true", help=f"run the usual script beyond {USUAL_UP_TO} words too"
    )
    parser.add_argument("--json", action="store_true")
    return parser


def write_jobs(folder: Path, words: list[int], *, many: bool) -> dict[str, list[Path]]:
    """Write the reports of each job."""
    jobs = {}
    for count in words:
        path = folder / f"report-{count}.md"
        write_report(path, count)
        jobs[str(count)] = [path]
    if many:
        jobs[MANY] = [folder / f"report-{number:03}.md" for number in range(100)]
        for number, path in enumerate(jobs[MANY]):
            write_report(path, 400, seed=number + 100)
    return jobs


def one_round(
    jobs: dict[str, list[Path]], skip: list[str], *, everything: bool
) -> Iterator[tuple[str, str, Usage]]:
    """Run every contender once on every job."""
    for job, reports in jobs.items():
        for contender in (contenders.pipe, contenders.usual, contenders.bulletin):
            name = "make" if contender is contenders.bulletin else contender.__name__
            too_long = name == "usual" and not everything and (job == MANY or int(job) > USUAL_UP_TO)
            if name in skip or too_long:
                continue
            with tempfile.TemporaryDirectory(prefix="bulletin-bench-") as folder:
                for who, usage in contender(reports, Path(folder)).items():
                    yield job, who, usage
    if START_UP not in skip:
        for who, usage in contenders.start_up().items():
            yield START_UP, who, usage
    if GTTS not in skip and GTTS_WORDS in jobs:
        with tempfile.TemporaryDirectory(prefix="bulletin-bench-") as folder:
            for who, usage in network.gtts(jobs[GTTS_WORDS][0], Path(folder)).items():
                yield GTTS, who, usage


def judge(figures: dict[str, dict[str, Usage]]) -> Iterator[tuple[str, bool]]:
    """Hold the figures against the goals, as far as they were measured."""
    for job, who, other, most in GOALS:
        row = figures.get(job, {})
        if who in row and other in row:
            ratio = row[who].wall / row[other].wall
            yield f"{job}: {who} / {other} = {ratio:.2f} (at most {most})", ratio <= most
    job, who, limit = PEAK_GOAL
    if who in figures.get(job, {}):
        peak = figures[job][who].peak
        yield f"{job}: {who} peaks at {peak:.0f} MB (under {limit:.0f})", peak < limit


def print_tables(figures: dict[str, dict[str, Usage]], verdicts: list[tuple[str, bool]]) -> None:
    """Print one line for each contender and each goal."""
    print(f"{'job':>10}  {'contender':<27} {'wall s':>8} {'CPU s':>8} {'peak MB':>8} {'of pipe':>8}")
    for job, row in figures.items():
        for who, usage in row.items():
            of_pipe = f"{usage.wall / row['pipe'].wall:8.2f}" if "pipe" in row else ""
            print(f"{job:>10}  {who:<27} {usage.wall:8.2f} {usage.cpu:8.2f} {usage.peak:8.0f} {of_pipe}")
    for text, met in verdicts:
        print(f"{'met   ' if met else 'MISSED'}  {text}")


def print_json(figures: dict[str, dict[str, Usage]], verdicts: list[tuple[str, bool]]) -> None:
    """Print everything as JSON."""
    rows = {job: {who: asdict(usage) for who, usage in row.items()} for job, row in figures.items()}
    print(
        json.dumps(
            {"figures": rows, "goals": [{"goal": text, "met": met} for text, met in verdicts]}, indent=1
        )
    )


if __name__ == "__main__":
    sys.exit(main())
