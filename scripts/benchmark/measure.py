"""What a whole process and everything it started took."""

import os
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median


@dataclass(frozen=True, slots=True)
class Usage:
    """What one run took."""

    wall: float
    """Seconds."""
    cpu: float
    """User and system seconds, with those of its children."""
    peak: float
    """Megabytes (1,000,000 bytes) resident in its largest single process; never less than our own."""


def run(command: Sequence[str | Path], environment: Mapping[str, str] | None = None) -> Usage:
    """Run a command to its end, without its output.

    Raises:
        RuntimeError: it failed; the message holds the end of what it said.
    """
    start = time.perf_counter()
    process = subprocess.Popen(
        command,
        env={**os.environ, **(environment or {})},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    assert process.stdout is not None  # noqa: S101 - tells mypy what PIPE means
    said = process.stdout.read()
    _, status, used = os.wait4(process.pid, 0)
    wall = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(
            f"{command[0]} failed ({process.returncode}): {said[-800:].decode(errors='replace')}"
        )
    unit = 1 if sys.platform == "darwin" else 1024
    return Usage(wall, used.ru_utime + used.ru_stime, used.ru_maxrss * unit / 1e6)


def typical(usages: Sequence[Usage]) -> Usage:
    """Give the median of each figure."""
    return Usage(
        median(usage.wall for usage in usages),
        median(usage.cpu for usage in usages),
        median(usage.peak for usage in usages),
    )
