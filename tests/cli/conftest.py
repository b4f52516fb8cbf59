"""What tests of the command share."""

import fcntl
import json
import os
from pathlib import Path

import pytest

from support.cli import made
from support.examples import MadeExample, MakeOnce


@pytest.fixture(scope="session")
def make_once(tmp_path_factory: pytest.TempPathFactory) -> MakeOnce:
    """Make an episode of a source and options, or find the one that this run of the tests made before."""
    root = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        root = root.parent  # what all workers share

    def make(source: Path, *options: str) -> MadeExample:
        home = root / "examples" / "".join((source.stem, *options))
        home.mkdir(parents=True, exist_ok=True)
        facts = home.with_suffix(".facts")
        with home.with_suffix(".lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not facts.exists():
                facts.write_text(json.dumps(made(home, source, *options)), "utf-8")
        return MadeExample(home, json.loads(facts.read_text("utf-8")))

    return make
