"""The figures and the goals as tables."""

from collections.abc import Iterable

from benchmark.goals import Verdict
from benchmark.results import Results


def print_tables(results: Results, verdicts: Iterable[Verdict]) -> None:
    """Print a line for each contender and for each goal."""
    print(f"{describe(results)}\n")
    print(f"{'job':>10}  {'contender':<27} {'wall s':>8} {'CPU s':>8} {'peak MB':>8} {'of pipe':>8}")
    for job, row in results.figures().items():
        for who, usage in row.items():
            of_pipe = f"{usage.wall / row['pipe'].wall:8.2f}" if "pipe" in row else ""
            print(f"{job:>10}  {who:<27} {usage.wall:8.2f} {usage.cpu:8.2f} {usage.peak:8.0f} {of_pipe}")
    print(f"\n{'goal':<52} {'measured':>10}   {'wanted':<11}")
    for verdict in verdicts:
        said = {True: "met", False: "MISSED", None: "not measured"}[verdict.met]
        print(f"{verdict.text:<52} {verdict.measured:>10}   {verdict.bound:<11} {said}")


def describe(results: Results) -> str:
    """Name the machine and how the figures came about."""
    machine = results.machine
    cores = f"{machine['cores']} core{'s' if machine['cores'] != '1' else ''}"
    runs = results.most_runs()
    figures = f"medians of up to {runs} runs" if runs > 1 else "a single run"
    return f"{cores}, {machine['cpu']}, Python {machine['python']}, {machine['date']}; {figures}"
