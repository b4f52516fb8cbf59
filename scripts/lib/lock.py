"""Write constraints.txt: one version of everything, for each Python that we support.

Asks pip what it would install into an empty environment. Needs python3.11, python3.12 and python3.13
on the PATH, since markers are judged by the interpreter that pip runs on.
"""

import json
import subprocess
from collections import defaultdict
from pathlib import Path

ROOT = Path(__file__).parents[2]
PYTHONS = ("3.11", "3.12", "3.13")
HEADER = "# Written by scripts/lock: what Bulletin is tested with. The lower bounds are in pyproject.toml.\n"


def main() -> None:
    """Resolve for every Python and write what came out."""
    versions: dict[str, dict[str, str]] = defaultdict(dict)
    for python in PYTHONS:
        for name, version in resolved(python).items():
            versions[name][python] = version
    lines = [line for name in sorted(versions) for line in pins(name, versions[name])]
    (ROOT / "constraints.txt").write_text(HEADER + "".join(f"{line}\n" for line in lines))


def resolved(python: str) -> dict[str, str]:
    """Give the newest versions that fit together on this Python, with the tools that build us."""
    pip = [f"python{python}", "-m", "pip", "--disable-pip-version-check", "install"]
    options = ["--quiet", "--dry-run", "--ignore-installed", "--report", "-"]
    wanted = [".[dev]", "hatchling", "editables"]
    answer = subprocess.run([*pip, *options, *wanted], cwd=ROOT, stdout=subprocess.PIPE, check=True).stdout
    packages = [item["metadata"] for item in json.loads(answer)["install"]]
    return {
        item["name"].lower().replace("_", "-"): item["version"]
        for item in packages
        if item["name"] != "bulletin"
    }


def pins(name: str, by_python: dict[str, str]) -> list[str]:
    """Pin one package, with markers where Pythons differ; the newest Python's pin holds for later ones."""
    spans: list[tuple[str, str]] = []  # version, the first Python that has it
    for python in PYTHONS:
        if python in by_python and (not spans or spans[-1][0] != by_python[python]):
            spans.append((by_python[python], python))
    lines = []
    for index, (version, first) in enumerate(spans):
        bounds = [f"python_version >= '{first}'"] if index else []
        bounds += [f"python_version < '{spans[index + 1][1]}'"] if index + 1 < len(spans) else []
        lines.append(f"{name}=={version}" + (f"; {' and '.join(bounds)}" if bounds else ""))
    return lines


if __name__ == "__main__":
    main()
