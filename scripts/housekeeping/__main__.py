"""`scripts/house`: print how the house is built and named, beside its goals and an earlier commit."""

import argparse
import io
import subprocess
import sys
import tarfile
from pathlib import Path
from tempfile import TemporaryDirectory

from housekeeping.figures import Figure, compute_figures, list_class_twins, read_house, starts_with_verb

_ROOT = Path(__file__).parents[2]


def main() -> int:
    """Print the figures, and give 1 if a goal is missed."""
    options = _make_parser().parse_args()
    house = read_house(_ROOT)
    figures = compute_figures(house)
    earlier = _measure_commit(options.since) if options.since else []
    _print_table(figures, earlier, options.since or "")
    for name in list_class_twins(house):
        print(f"used twice: {name}")
    if options.names:
        _print_names_without_verb()
    return int(any(not figure.is_met for figure in figures))


def _make_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="scripts/house", description=__doc__)
    parser.add_argument(
        "--since", metavar="COMMIT", help="print the figures of an earlier commit beside them"
    )
    parser.add_argument("--names", action="store_true", help="list the functions that begin with no verb")
    return parser


def _measure_commit(commit: str) -> list[Figure]:
    command = ["git", "-C", str(_ROOT), "archive", commit, "src"]
    archive = subprocess.run(command, capture_output=True, check=False)
    if archive.returncode:
        sys.exit(f"There is no commit {commit}: {archive.stderr.decode().strip()}")
    with TemporaryDirectory() as folder, tarfile.open(fileobj=io.BytesIO(archive.stdout)) as files:
        files.extractall(folder, filter="data")
        return compute_figures(read_house(Path(folder)))


def _print_table(figures: list[Figure], earlier: list[Figure], commit: str) -> None:
    before = {figure.name: _format_value(figure.value) for figure in earlier}
    if commit:
        print(f"{'':36}{commit[:9]:>10}{'now':>10}")
    for figure in figures:
        cells = [f"{figure.name:36}"]
        if before:
            cells.append(f"{before[figure.name]:>10}")
        cells.append(f"{_format_value(figure.value):>10}  {figure.goal}")
        if not figure.is_met:
            cells.append("  MISSED")
        print("".join(cells).rstrip())


def _format_value(value: float) -> str:
    if value == int(value):
        return f"{int(value):,}"
    return f"{value:.2f}"


def _print_names_without_verb() -> None:
    from housekeeping.functions import describe_functions, read_trees

    for path, tree in read_trees(_ROOT / "src"):
        for shape in describe_functions(tree):
            if shape.is_named_freely and not starts_with_verb(shape.name):
                print(f"{path.relative_to(_ROOT)}: {shape.name}")


if __name__ == "__main__":
    sys.exit(main())
