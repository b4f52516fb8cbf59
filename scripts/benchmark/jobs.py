"""What is run in one round: every contender once on every job."""

import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from benchmark import contenders
from benchmark.inputs import write_report
from benchmark.measure import Usage

MANY = "100 x 400"
CORES = "cores"
START_UP = "start-up"
GTTS = "gtts"
FEED = "feed"
FEED_SIZES = (100, 1000, 5000)
"""Episodes of the shows that feeds are built of."""
MIDDLE = 5000
"""Words of the report that cores and gTTS are measured with."""
USUAL_UP_TO = 5000
"""Words; beyond, the usual script takes minutes and gigabytes."""
PARTS = ("pipe", "usual", "make", "many", CORES, START_UP, GTTS, FEED)
"""What can be left out."""


@dataclass(frozen=True, slots=True)
class Job:
    """One thing to measure; it may give the usage of several contenders."""

    name: str
    run: Callable[[Path], contenders.Report]
    """Is given an empty folder."""


def jobs(  # noqa: C901  (a branch for each part that can be left out)
    folder: Path, sizes: list[int], skip: list[str], *, everything: bool
) -> Iterator[Job]:
    """Write the reports into `folder` and give what is to be run with them.

    Args:
        folder: where the reports may lie.
        sizes: words of the reports.
        skip: parts to leave out.
        everything: whether the usual script runs beyond 5,000 words too.
    """
    who = [each for each in contenders.CONTENDERS if each not in skip]
    for words in sizes:
        report = written(folder, words)
        for each in who:
            if each != "usual" or everything or words <= USUAL_UP_TO:
                yield Job(str(words), partial(contenders.CONTENDERS[each], [report]))
    if "many" not in skip:
        reports = [written(folder, 400, number) for number in range(100, 200)]
        for each in who:
            if each != "usual":
                yield Job(MANY, partial(contenders.CONTENDERS[each], reports))
    if CORES not in skip:
        yield Job(CORES, partial(contenders.cores, written(folder, MIDDLE)))
    if START_UP not in skip:
        yield Job(START_UP, contenders.start_up)
    if GTTS not in skip:
        yield Job(GTTS, partial(contenders.gtts, written(folder, MIDDLE)))
    if FEED not in skip:
        yield from feed_jobs()


def feed_jobs() -> Iterator[Job]:
    """Give the feeds that are to be built."""
    for episodes in FEED_SIZES:
        yield Job(f"{FEED} {episodes}", partial(contenders.feed, episodes))


def written(folder: Path, words: int, seed: int = 1) -> Path:
    """Write a report."""
    path = folder / f"report-{words}-{seed}.md"
    write_report(path, words, seed)
    return path


def one_round(all_jobs: list[Job]) -> Iterator[tuple[str, str, Usage]]:
    """Run every job once; give job, contender and usage."""
    for job in all_jobs:
        with tempfile.TemporaryDirectory(prefix="bulletin-bench-") as folder:
            for who, usage in job.run(Path(folder)).items():
                yield job.name, who, usage
