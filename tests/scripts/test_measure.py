import gzip
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from measurement.articles import score

from support.reports import ROOT

_BODY = "The harbour wall held through the night. Nobody slept before the tide turned at last.\n" * 4
_PAGE = (
    f"<html><body><article>{''.join(f'<p>{line}</p>' for line in _BODY.splitlines())}</article></body></html>"
)
_SCORE = "def strict(text):\n    return text.lower()\n\nlenient = strict\n"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    for folder in ("spoken", "sentences", "articles/html"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "spoken/score.py").write_text(_SCORE)
    cases = [
        {"set": "googletn", "written": "5 gates", "spoken": ["five gates"]},
        {"set": "nemo-time", "written": "6 gates", "spoken": ["six gates"], "wrong": ["six gates"]},
    ]
    (tmp_path / "spoken/dev.jsonl").write_text("\n".join(map(json.dumps, cases)))
    golden = [{"text": "One. Two.", "sentences": ["One.", "Two."]}]
    (tmp_path / "sentences/golden.json").write_text(json.dumps(golden))
    (tmp_path / "articles/ground-truth.json").write_text(json.dumps({"a": {"articleBody": _BODY}}))
    (tmp_path / "articles/html/a.html.gz").write_bytes(gzip.compress(_PAGE.encode()))
    return tmp_path


def measured(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "measurement", *map(str, arguments)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "scripts")}
    return subprocess.run(command, check=False, capture_output=True, text=True, env=environment, timeout=120)


def test_it_prints_what_is_right_and_what_is_not(data: Path) -> None:
    done = measured("--data", data, "--worst", "1", "--only", "spoken", "sentences", "articles")
    rows = {line[2:60].strip(): line[60:].split() for line in done.stdout.splitlines() if line[:2] == "  "}
    assert "100.0" in rows["googletn"]
    assert "1" in rows["golden rules, of 1"]
    assert "1.0000" in rows["article text as read, F1"]
    assert "MISSED" not in rows["googletn"]
    assert (done.returncode, rows["nemo-time (1)"][:1]) == (1, ["0.0"])
    assert "MISSED" in rows["NeMo unit classes, mean"]


def test_it_says_where_no_data_is(tmp_path: Path) -> None:
    done = measured("--data", tmp_path / "none")
    assert (done.returncode, "--data" in done.stderr) == (2, True)


def test_texts_are_compared_by_runs_of_four_words() -> None:
    assert score("a b c d e", "a b c d e").f1 == 1
    halves = score("a b c d e", "a b c d f")
    assert (halves.precision, halves.recall) == (0.5, 0.5)
    assert score("a b c d", "x").f1 == 0
