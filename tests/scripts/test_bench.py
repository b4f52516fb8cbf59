"""The bench's own inputs, its meter, its goals and its picture."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from benchmark.goals import GOALS, MAKE, PIPE, judge
from benchmark.jobs import MANY, PARTS, jobs
from benchmark.measure import Usage
from benchmark.plot import CONTENDERS, draw
from benchmark.results import Results, load, this_machine
from PIL import Image

FEED_JOBS = ["feed 100", "feed 1000", "feed 5000"]
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
        "assert run(['true']).peak < 15\n"
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


def results_of(*, pipe: float = 10.0, make: float = 5.0, runs: int = 3) -> Results:
    """Give results of reports of two lengths, each run a second longer than the one before."""
    results = Results(this_machine())
    for number in range(runs):
        for words in (400, 5000):
            results.add(str(words), PIPE, Usage(pipe * words + number, pipe * words, 9.0))
            results.add(str(words), MAKE, Usage(make * words + number, pipe * words, 120.0))
    return results


def test_medians_are_held_against_the_goals() -> None:
    verdicts = {verdict.text: verdict for verdict in judge(results_of())}
    assert len(verdicts) == len(GOALS) + 1
    fast = verdicts["wall time, 5,000 words, of the pipe's"]
    assert (fast.measured, fast.bound, fast.met) == ("0.5 x", "<= 0.55 x", True)
    assert verdicts["CPU time, 400 words, of the pipe's"].met
    assert verdicts["wall time, 50,000 words, of the pipe's"].met is None
    assert verdicts["two cold runs give the same bytes"].met is None
    slow = {verdict.text: verdict.met for verdict in judge(results_of(make=9.0))}
    assert (
        slow["wall time, 400 words, of the pipe's"] is slow["wall time, 5,000 words, of the pipe's"] is False
    )


def test_a_speed_up_has_to_be_at_least_its_goal() -> None:
    for two, met in ((5.0, True), (6.0, False)):
        results = Results(this_machine())
        results.add("cores", "make, one core", Usage(10.0, 10.0, 100.0))
        results.add("cores", "make, two cores", Usage(two, 10.0, 100.0))
        (verdict,) = [each for each in judge(results) if "faster" in each.text]
        assert verdict.met is met


def test_every_run_is_kept(tmp_path: Path) -> None:
    results = results_of()
    results.identical = True
    results.save(tmp_path / "new" / "results.json")
    assert load(tmp_path / "new" / "results.json") == results
    assert {"cores", "cpu", "python", "date"} <= set(results.machine)


def test_what_is_skipped_is_not_run(tmp_path: Path) -> None:
    names = [job.name for job in jobs(tmp_path, [50, 6000], [], everything=False)]
    assert names == ["50"] * 3 + ["6000"] * 2 + [MANY] * 2 + ["cores", "start-up", "gtts", *FEED_JOBS]
    skip = [part for part in PARTS if part != "make"]
    (only,) = jobs(tmp_path, [50], skip, everything=False)
    assert only.name == "50"


def test_the_picture_is_drawn_from_what_was_kept(tmp_path: Path) -> None:
    results = results_of()
    results.save(tmp_path / "kept.json")
    done = subprocess.run(
        [sys.executable, "-m", "benchmark", "--plot", "--results", tmp_path / "kept.json"],
        env={**os.environ, "PYTHONPATH": str(SCRIPTS)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert re.search(r"5,000 words, of the pipe's +0\.5 x +<= 0\.55 x +met\n", done.stdout)
    assert results.machine["cpu"] in done.stdout
    with Image.open(tmp_path / "kept.png") as picture:
        counted = picture.convert("RGB").getcolors(picture.width * picture.height)
    colours = {f"#{bytes(colour).hex()}" for _, colour in counted or [] if isinstance(colour, tuple)}
    drawn = {name: colour in colours for name, _, colour in CONTENDERS}
    assert drawn == {"usual": False, "pipe": True, "make": True}


def test_without_reports_there_is_nothing_to_draw(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="No report"):
        draw(Results(this_machine()), tmp_path / "none.png")
    missing = [sys.executable, "-m", "benchmark", "--plot", "--results", "none.json"]
    environment = {**os.environ, "PYTHONPATH": str(SCRIPTS)}
    done = subprocess.run(missing, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "measure first" in done.stderr
