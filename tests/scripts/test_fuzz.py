import os
import subprocess
import sys
from pathlib import Path

import pytest

from support.reports import ROOT

_PLANTED = """
import sys
from fuzzing.campaign import run_campaign
from fuzzing.isolation import Limits
from fuzzing.seeds import Seed
from fuzzing.targets import Target

def list_seeds():
    return [Seed("seed.txt", b"first line\\nsecond line\\nthird line\\n" * 4)]

def read(path):
    data = path.read_bytes()
    if b"-->" in data:
        raise ZeroDivisionError("planted")
    if b"1e999" in data:
        data *= 1 << 40
    if b"/dev/zero" in data:
        print("planted output", file=sys.stderr)

def stand_still(path):
    while True:
        pass

for reader, count in ((read, 300), (stand_still, 1)):
    targets = {"planted": Target(reader, list_seeds)}
    report = run_campaign(targets, count, 1, Limits(cpu_seconds=1), lambda done: None)
    for finding in report.findings.values():
        print(finding.outcome.kind, len(finding.case.data), repr(finding.case.data))
"""


def run_python(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    paths = os.pathsep.join(str(ROOT / folder) for folder in ("scripts", "tests"))
    environment = {**os.environ, "PYTHONPATH": paths, "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}
    command = [sys.executable, *map(str, arguments)]
    return subprocess.run(command, check=False, capture_output=True, text=True, env=environment, timeout=900)


pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the limits of a child are those of Linux")


def test_broken_inputs_are_read_or_refused_in_plain_words(tmp_path: Path) -> None:
    """Few of them: continuous integration tries 2,000 beside the checks of style."""
    done = run_python("-m", "fuzzing", "100", "--seed", "2", "--findings", tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr


def test_it_finds_planted_faults_and_makes_their_inputs_small(tmp_path: Path) -> None:
    script = tmp_path / "planted.py"
    script.write_text(_PLANTED)
    done = run_python(script)
    findings = {line.split(" ", 2)[0]: line.split(" ", 2)[2] for line in done.stdout.splitlines()}
    assert findings["error"] == "b'-->'", done.stdout + done.stderr
    assert findings["memory"] == "b'1e999'"
    assert findings["output"] == "b'/dev/zero'"
    assert findings["time"]


def test_the_same_seed_draws_the_same_inputs() -> None:
    code = (
        "import hashlib; from fuzzing.campaign import draw_case; from fuzzing.targets import TARGETS; "
        "cases = [draw_case(TARGETS, 7, number)[1] for number in range(200)]; "
        "print(hashlib.sha256(repr([(case.name, case.data) for case in cases]).encode()).hexdigest())"
    )
    first, second = (run_python("-c", code) for _ in range(2))
    assert first.stdout == second.stdout != ""
