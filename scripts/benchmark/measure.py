"""What a whole process and everything it started took."""

import os
import subprocess
import sys
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
    """Megabytes (1,000,000 bytes) resident in its largest single process; never told as less than 9."""


# A process is told to have had at least the memory of the one that started it: so that is a small one.
_LAUNCHER = """
import os, sys, time
os.set_inheritable(int(sys.argv[1]), False)
start = time.perf_counter()
child = os.posix_spawnp(sys.argv[2], sys.argv[2:], os.environ)
_, status, used = os.wait4(child, 0)
wall = time.perf_counter() - start
said = f"{status} {wall} {used.ru_utime + used.ru_stime} {used.ru_maxrss}"
os.write(int(sys.argv[1]), said.encode())
"""


def run(command: Sequence[str | Path], environment: Mapping[str, str] | None = None) -> Usage:
    """Run a command to its end, without its output, as someone who keeps compiled modules.

    Raises:
        RuntimeError: it failed; the message holds the end of what it said.
    """
    inherited = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    read, write = os.pipe()
    with open(read) as answer:  # noqa: PTH123 - no path
        done = subprocess.run(
            [sys.executable, "-I", "-S", "-c", _LAUNCHER, str(write), *map(str, command)],
            env={**inherited, **(environment or {})},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            pass_fds=[write],
            check=True,
        )
        os.close(write)
        status, wall, cpu, peak = answer.read().split()
    if code := os.waitstatus_to_exitcode(int(status)):
        raise RuntimeError(f"{command[0]} failed ({code}): {done.stdout[-800:].decode(errors='replace')}")
    unit = 1 if sys.platform == "darwin" else 1024
    return Usage(float(wall), float(cpu), int(peak) * unit / 1e6)


def typical(usages: Sequence[Usage]) -> Usage:
    """Give the median of each figure."""
    return Usage(
        median(usage.wall for usage in usages),
        median(usage.cpu for usage in usages),
        median(usage.peak for usage in usages),
    )
