"""What goes wrong with one source of many is that source's failure and nobody else's."""

from io import BytesIO
from pathlib import Path

import pytest

from bulletin import article
from bulletin.model import Script
from bulletin.settings import load_settings
from bulletin.workflow.batch import Outcome, make_all
from bulletin.workflow.plan import PlannedSource, plan_sources
from bulletin.workflow.session import open_session
from support.progress import SilentListener


class UnreadableSource(PlannedSource):
    def load_document(self) -> article.Document:
        raise ZeroDivisionError("Nobody foresaw this.")


class UnwritableSource(PlannedSource):
    def write_script(self) -> Script:
        raise RecursionError


@pytest.fixture
def outcomes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[Outcome]:
    """The outcomes of four sources, two of which fail as nobody foresaw."""
    monkeypatch.chdir(tmp_path)
    for name in ("cache", "log"):
        monkeypatch.setenv(f"BULLETIN_{name.upper()}_DIR", str(tmp_path / name))
    for name in ("storm", "ferry"):
        Path(f"{name}.md").write_text(f"# The {name} came\n\nNobody was hurt.\n")
    settings = load_settings(None, {}, {"mix": {"music": False}})
    with open_session(settings) as session:
        storm, ferry = plan_sources(["storm.md", "ferry.md"], settings, BytesIO())
        faulty = (
            kind("ferry.md", settings, BytesIO(), storm.today)
            for kind in (UnreadableSource, UnwritableSource)
        )
        return make_all(
            [storm, *faulty, ferry], session, lambda _source: SilentListener(), lambda _outcome: None
        )


def test_the_others_are_made_and_each_failure_names_a_log_of_its_own(outcomes: list[Outcome]) -> None:
    assert [bool(outcome.result) for outcome in outcomes] == [True, False, False, True]
    logs = {path: path.read_text() for path in Path("log").iterdir()}
    assert len(logs) == 2
    for outcome, kind in zip(outcomes[1:3], ("ZeroDivisionError", "RecursionError"), strict=True):
        assert outcome.error
        assert outcome.error.exit_code == 1
        (path,) = (path for path, text in logs.items() if f"\n{kind}" in text)
        assert str(outcome.error) == f"Something unexpected went wrong ({kind}); {path.absolute()} says what."
