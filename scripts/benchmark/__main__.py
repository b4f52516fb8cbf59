"""`scripts/bench`: run everything in turn, print what it took and how that compares with the goals."""

import argparse
import sys
import tempfile
from pathlib import Path

from benchmark import contenders
from benchmark.goals import judge
from benchmark.jobs import PARTS, USUAL_UP_TO, jobs, one_round, written
from benchmark.results import Results, load, this_machine
from benchmark.tables import print_tables

ROOT = Path(__file__).parents[2]
RESULTS = ROOT / "docs/benchmark.json"


def main() -> int:
    """Measure or draw, print, and give 1 if a goal was missed."""
    options = parser().parse_args()
    if options.plot:
        if not options.results.exists():
            parser().error(f"{options.results} does not exist: measure first, without --plot.")
        results = load(options.results)
        from benchmark.plot import draw

        draw(results, options.results.with_suffix(".png"))
    else:
        results = measured(options)
    verdicts = list(judge(results))
    print_tables(results, verdicts)
    return int(any(verdict.met is False for verdict in verdicts))


def parser() -> argparse.ArgumentParser:
    """Describe the command line."""
    parser = argparse.ArgumentParser(prog="scripts/bench", description=__doc__)
    parser.add_argument(
        "--sizes",
        default="400,5000,50000",
        type=lambda text: [int(words) for words in text.split(",")],
        metavar="WORDS,...",
        help="lengths of the reports (default 400,5000,50000)",
    )
    parser.add_argument("--runs", default=5, type=int, help="how often; medians are printed (default 5)")
    parser.add_argument("--skip", action="append", default=[], choices=PARTS, help="leave this out")
    parser.add_argument(
        "--all", action="store_true", help=f"run the usual script beyond {USUAL_UP_TO} words too"
    )
    parser.add_argument(
        "--results",
        default=RESULTS,
        type=Path,
        metavar="FILE",
        help="where every run is written to, or read from (default docs/benchmark.json)",
    )
    parser.add_argument(
        "--plot", action="store_true", help="measure nothing: draw the results beside them, as .png"
    )
    return parser


def measured(options: argparse.Namespace) -> Results:
    """Measure everything that is asked for; what was measured so far is always on the disk."""
    results = Results(this_machine())
    with tempfile.TemporaryDirectory(prefix="bulletin-bench-") as folder:
        everything = list(jobs(Path(folder), options.sizes, options.skip, everything=options.all))
        for number in range(options.runs):  # interleaved, so that a slow minute hits everyone
            for job, who, usage in one_round(everything):
                print(f"{number + 1:>3} {job:>10}  {who:<27} {usage.wall:8.2f} s", file=sys.stderr)
                results.add(job, who, usage)
                results.save(options.results)
        if "make" not in options.skip:
            results.identical = contenders.identical([written(Path(folder), min(options.sizes))])
            results.save(options.results)
    return results


if __name__ == "__main__":
    sys.exit(main())
