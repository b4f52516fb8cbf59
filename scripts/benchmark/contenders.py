"""Who is measured, and how each of them is asked for the same thing."""

import hashlib
import os
import shlex
import sys
import tempfile
from pathlib import Path

from benchmark.inputs import change_one_sentence
from benchmark.measure import Usage, run

SCRIPTS = Path(__file__).parents[1]
BULLETIN = Path(sys.executable).with_name("bulletin")
MUSIC = min((SCRIPTS.parent / "src/bulletin/mix/jingles").rglob("*intro.*"))

FEED_URL = "https://cdn.example.org/harbour"
FEED_TIME = "2030-01-01T00:00:00Z"  # when every episode is published
FEED_COLD, FEED_UNCHANGED, FEED_NEW = "feed build", "feed build, unchanged", "feed build, one new"

Report = dict[str, Usage]


def pipe(reports: list[Path], folder: Path) -> Report:
    """Run the bare pipe: no music, no levels, no tags."""
    steps = []
    for report in reports:
        source, target = shlex.quote(str(report)), shlex.quote(str(folder / f"{report.stem}.mp3"))
        lame = "lame --quiet -q 3 --resample 44.1 -m m -b 96"
        steps.append(f"espeak-ng -v en-us --stdout -f {source} | {lame} - {target}")
    return {"pipe": run(["sh", "-ec", "\n".join(steps)])}


def usual(reports: list[Path], folder: Path) -> Report:
    """Run the usual script, once for each report."""
    script = [sys.executable, str(SCRIPTS / "baselines/usual.py")]
    commands = [[*script, str(report), str(MUSIC), str(folder / f"{report.stem}.mp3")] for report in reports]
    return {"usual": run(["sh", "-ec", "\n".join(map(shlex.join, commands))])}


def bulletin(reports: list[Path], folder: Path) -> Report:
    """Make the episodes cold, again unchanged, and again with one sentence of the first report changed."""
    command: list[str | Path] = [BULLETIN, "make", *reports, "-o", folder / "output"]
    environment = {"BULLETIN_CACHE_DIR": str(folder / "cache")}
    cold = run(command, environment)
    before = digest(folder / "output")
    unchanged = run(command, environment)
    if digest(folder / "output") != before:
        raise RuntimeError("A second run gave other bytes than the first.")
    original = reports[0].read_bytes()
    change_one_sentence(reports[0])
    changed = run(command, environment)
    reports[0].write_bytes(original)
    return {"make": cold, "make, one sentence changed": changed, "make, unchanged": unchanged}


CONTENDERS = {"pipe": pipe, "usual": usual, "make": bulletin}
"""Who is given the same reports."""


def cores(report: Path, folder: Path) -> Report:
    """Make an episode cold on one core, and on two; nothing where there are not two."""
    allowed = sorted(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else []
    if len(allowed) < 2:
        return {}
    first, second = allowed[:2]
    usages = {}
    for who, chosen in (("make, one core", f"{first}"), ("make, two cores", f"{first},{second}")):
        output, cache = folder / who / "output", folder / who / "cache"
        command: list[str | Path] = ["taskset", "-c", chosen, BULLETIN, "make", report, "-o", output]
        usages[who] = run(command, {"BULLETIN_CACHE_DIR": str(cache)})
    return usages


def gtts(report: Path, folder: Path) -> Report:
    """Let Google speak, far away."""
    from benchmark import network  # heavy, and only this needs it

    return network.gtts(report, folder)


def feed(episodes: int, folder: Path) -> Report:
    """Build the feed of a show for the first time, again unchanged, and with one new episode."""
    from benchmark import shows

    shows.write_show(folder / "show", episodes)
    command: list[str | Path] = [BULLETIN, "feed", "build", folder / "show", "--base-url", FEED_URL]
    environment = {"BULLETIN_CACHE_DIR": str(folder / "cache"), "BULLETIN_NOW": FEED_TIME}
    usages = {FEED_COLD: run(command, environment), FEED_UNCHANGED: run(command, environment)}
    shows.write_one(folder / "show", episodes)
    usages[FEED_NEW] = run(command, environment)
    return usages


def start_up(_: Path) -> Report:
    """Time `--help` and what it cannot do without."""
    return {
        "import click": run([sys.executable, "-c", "import click"]),
        "bulletin --help": run([BULLETIN, "--help"]),
    }


def identical(reports: list[Path]) -> bool:
    """Tell whether two cold runs give the same bytes in every file."""
    digests = set()
    for _ in range(2):
        with tempfile.TemporaryDirectory() as folder:
            environment = {"BULLETIN_CACHE_DIR": f"{folder}/cache"}
            run([BULLETIN, "make", *reports, "-o", f"{folder}/output"], environment)
            digests.add(digest(Path(folder) / "output"))
    return len(digests) == 1


def digest(folder: Path) -> str:
    """Sum up the names and bytes of all files in a folder."""
    whole = hashlib.sha256()
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        whole.update(f"{path.relative_to(folder)}\0{path.stat().st_size}\0".encode())
        with path.open("rb") as file:
            whole.update(hashlib.file_digest(file, "sha256").digest())
    return whole.hexdigest()
