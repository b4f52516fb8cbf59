"""What was measured, and on what machine; kept as JSON, so that it can be judged and drawn again."""

import json
import os
import platform
import sys
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from benchmark.measure import Usage, typical

Figures = dict[str, dict[str, Usage]]
"""The medians of every contender, by job."""


@dataclass(slots=True)
class Results:
    """Every run so far."""

    machine: dict[str, str]
    runs: dict[str, dict[str, list[Usage]]] = field(default_factory=dict)
    """By job and contender."""
    identical: bool | None = None
    """Whether two runs gave the same bytes; None when that was not tried."""

    def add(self, job: str, who: str, usage: Usage) -> None:
        """Note a run."""
        self.runs.setdefault(job, {}).setdefault(who, []).append(usage)

    def figures(self) -> Figures:
        """Give the medians."""
        return {job: {who: typical(runs) for who, runs in row.items()} for job, row in self.runs.items()}

    def most_runs(self) -> int:
        """Give how often each was run."""
        return max((len(runs) for row in self.runs.values() for runs in row.values()), default=0)

    def save(self, path: Path) -> None:
        """Write all of it."""
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(asdict(self), indent=1) + "\n", encoding="utf-8")


def load(path: Path) -> Results:
    """Read what `save` wrote."""
    kept = json.loads(path.read_text(encoding="utf-8"))
    results = Results(kept["machine"], identical=kept["identical"])
    for job, row in kept["runs"].items():
        for who, runs in row.items():
            for usage in runs:
                results.add(job, who, Usage(**usage))
    return results


def this_machine() -> dict[str, str]:
    """Name this machine and the day."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return {
        "cores": str(cores),
        "cpu": cpu_model(),
        "system": f"{platform.system()} {platform.release()}",
        "python": platform.python_version(),
        "date": datetime.now(UTC).date().isoformat(),
    }


def cpu_model() -> str:
    """Name the processor."""
    if sys.platform == "linux":
        for line in Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.processor() or platform.machine()
