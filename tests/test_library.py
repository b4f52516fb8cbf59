"""The package as a library: what `import bulletin` offers to programs."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

import bulletin
from support.reports import ROOT

PAGE = (ROOT / "docs/python.md").read_text("utf-8")
REPORT = "The port of Velmar reopened on Monday. Ferries sail again.\n"


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("BULLETIN_CACHE_DIR", str(tmp_path / "cache"))
    for name in ("report.txt", "monday.md", "tuesday.md"):
        (tmp_path / name).write_text(f"# {name} of the harbour\n\n{REPORT}", "utf-8")
    (tmp_path / "bulletin.toml").write_text('[feed]\nbase_url = "https://velmar.example"\n', "utf-8")
    return tmp_path


def test_the_page_runs_as_it_is_written(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code = "\n".join(re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL))
    exec(compile(code, "python.md", "exec"), {})  # noqa: S102  (our own page)
    printed = capsys.readouterr().out
    assert "There is no file nothing.txt." in printed
    assert printed.rstrip().endswith("feed.xml")
    assert len(list(home.glob("output/*/episodes/*/*.mp3"))) == 3


def test_every_name_is_there_with_a_docstring() -> None:
    for name in bulletin.__all__:
        assert getattr(bulletin, name).__doc__, name
        assert name in dir(bulletin)


def test_another_name_is_none() -> None:
    with pytest.raises(AttributeError, match="has no attribute 'make_coffee'"):
        bulletin.make_coffee  # type: ignore[attr-defined]  # noqa: B018  (it is the question)


def test_importing_it_costs_nothing() -> None:
    code = "import sys; before = set(sys.modules); import bulletin; print(sorted(set(sys.modules) - before))"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout == "['bulletin']\n"


def test_an_error_knows_what_to_do_next(home: Path) -> None:
    settings = bulletin.load_settings(voice={"engine": "espeak"})
    with pytest.raises(bulletin.BulletinError) as caught:
        bulletin.make_episode(home / "reprot.txt", settings)
    assert caught.value.hint.startswith("Did you mean")
    assert caught.value.exit_code == 2


def test_sections_go_before_the_file(home: Path) -> None:
    assert bulletin.load_settings(feed={"base_url": "https://other.example"}).feed.base_url.endswith(
        "other.example"
    )
    assert bulletin.load_settings(home / "bulletin.toml").feed.base_url.endswith("velmar.example")
