"""An engine written by somebody else: 25 lines in a package of their own, installed by pip."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from support.cli import bulletin, environment, made
from support.plugin import PLUGINS, install

ROOT = Path(__file__).parents[2]
REPORT = "# Harbour\n\nThe harbour wall is to be raised by a metre. The council voted on Tuesday.\n"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return install("humming_engine", tmp_path_factory.mktemp("plugin"))


def test_it_is_listed_with_its_voice(site: Path, tmp_path: Path) -> None:
    listing = bulletin(tmp_path, "voices", "--engine", "hum", PYTHONPATH=str(site))
    assert listing.returncode == 0, listing.stderr
    assert re.search(r"^hum +alto\b.*\byes$", listing.stdout, re.MULTILINE), listing.stdout


def test_it_is_unknown_where_it_is_not_installed(tmp_path: Path) -> None:
    listing = bulletin(tmp_path, "voices", "--engine", "hum")
    assert listing.returncode == 2
    assert "There is no engine “hum”" in listing.stderr


def test_it_speaks_an_episode(site: Path, tmp_path: Path) -> None:
    (tmp_path / "report.md").write_text(REPORT, "utf-8")
    episode = made(tmp_path, "report.md", "--engine", "hum", PYTHONPATH=str(site))
    assert episode["duration_ms"] > 5000
    assert (tmp_path / episode["file"]).read_bytes()[:3] == b"ID3"


def test_it_passes_the_suite_that_ships(site: Path, tmp_path: Path) -> None:
    suite = PLUGINS / "humming_engine/test_humming_engine.py"
    run = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-c", "/dev/null", suite],
        cwd=tmp_path,
        env=environment(tmp_path, PYTHONPATH=str(site)),
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stdout
    assert re.search(r"^\d\d passed", run.stdout, re.MULTILINE), run.stdout


@pytest.mark.parametrize("name", ["humming_engine.py", "pyproject.toml", "test_humming_engine.py"])
def test_the_page_shows_the_package_as_it_is(name: str) -> None:
    page = (ROOT / "docs/write-an-engine.md").read_text("utf-8")
    assert (PLUGINS / "humming_engine" / name).read_text("utf-8") in page
