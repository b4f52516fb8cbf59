"""The bench's own inputs and its meter."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

SCRIPTS = Path(__file__).parents[2] / "scripts"


def python(code: str, folder: Path) -> str:
    run = subprocess.run(
        [sys.executable, "-c", code],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(SCRIPTS)},
        capture_output=True,
        text=True,
        check=True,
    )
    return run.stdout


def test_reports_are_long_enough_and_never_repeat_a_sentence(tmp_path: Path) -> None:
    python(
        "from pathlib import Path; from benchmark.inputs import write_report\n"
        "write_report(Path('one.md'), 5000); write_report(Path('two.md'), 5000)",
        tmp_path,
    )
    text = (tmp_path / "one.md").read_text()
    assert text == (tmp_path / "two.md").read_text()
    paragraphs = [line for line in text.splitlines() if line and not line.startswith("#")]
    assert 5000 <= sum(len(line.split()) for line in paragraphs) < 5200
    assert len(set(paragraphs)) == len(paragraphs)
    assert 15 <= text.count("\n## ") <= 21


def test_a_correction_changes_one_sentence(tmp_path: Path) -> None:
    python(
        "from pathlib import Path; from benchmark.inputs import change_one_sentence, write_report\n"
        "write_report(Path('r.md'), 400); before = Path('r.md').read_text()\n"
        "Path('before.md').write_text(before); change_one_sentence(Path('r.md'))",
        tmp_path,
    )
    before = (tmp_path / "before.md").read_text().splitlines()
    after = (tmp_path / "r.md").read_text().splitlines()
    assert len(before) == len(after)
    assert sum(old != new for old, new in zip(before, after, strict=True)) == 1
    assert "1024" in "\n".join(after)


def test_the_meter_counts_children_and_their_memory(tmp_path: Path) -> None:
    measured = python(
        "from benchmark.measure import run\n"
        "usage = run(['sh', '-c', '\"$0\" -c \"x = [0] * 40_000_000; sum(range(3_000_000))\"', "
        f"{sys.executable!r}])\n"
        "print(usage.peak > 300, usage.cpu > 0.02, usage.wall > 0)",
        tmp_path,
    )
    assert measured == "True True True\n"


def test_a_failure_is_not_measured(tmp_path: Path) -> None:
    with pytest.raises(subprocess.CalledProcessError) as failure:
        python("from benchmark.measure import run; run(['sh', '-c', 'echo why; exit 3'])", tmp_path)
    assert "sh failed (3): why" in failure.value.stderr
