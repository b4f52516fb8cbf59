"""The command gives the same whether its process was forked from a warm one or started from nothing."""

from pathlib import Path

import pytest

from support.cli import bulletin, contents, environment, run_cold
from support.warm import can_run

_REPORT = "# Storm\n\nThe port reopened on Sunday.\n"


@pytest.mark.parametrize(
    "arguments",
    [
        ["make", "storm.md", "--no-music", "--json"],
        ["make", "-", "--no-music"],
        ["script", "storm.md"],
        ["make", "strom.md"],
        ["feed", "build"],
        ["--version"],
    ],
)
def test_outputs_files_and_exit_code_are_the_same(tmp_path: Path, arguments: list[str]) -> None:
    results = []
    for run in (bulletin, run_cold):
        home = tmp_path / run.__name__
        home.mkdir()
        (home / "storm.md").write_text(_REPORT)
        done = run(home, *arguments, stdin=_REPORT.encode(), BULLETIN_NOW="2026-03-01T12:00:00Z")
        texts = [text.replace(str(home), "HOME") for text in (done.stdout, done.stderr)]
        results.append((done.returncode, texts, contents(home / "output")))
    assert results[0] == results[1]


def test_what_cannot_be_the_same_is_started_from_nothing(tmp_path: Path) -> None:
    assert not can_run(environment(tmp_path, PYTHONPATH="plugin"))
    assert not can_run(environment(tmp_path, TZ="Asia/Tokyo"))
