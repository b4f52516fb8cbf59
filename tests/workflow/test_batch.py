"""What goes wrong with one source of many is that source's failure and nobody else's."""

from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from threading import Event

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


class SlowSource(PlannedSource):
    """A source that is read only once the next one was."""

    def load_document(self) -> article.Document:
        NEXT_WAS_READ.wait(timeout=60)
        return super().load_document()


class NextSource(PlannedSource):
    def write_script(self) -> Script:
        script = super().write_script()
        NEXT_WAS_READ.set()
        return script


NEXT_WAS_READ = Event()


def test_the_order_of_the_sources_decides_on_names_and_times(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("BULLETIN_CACHE_DIR", str(tmp_path / "cache"))
    settings = load_settings(None, {}, {"mix": {"music": False}})
    today = datetime(2026, 3, 1, 12, tzinfo=UTC)
    for folder in ("a", "b"):
        Path(folder).mkdir()
        Path(folder, "news.md").write_text(f"# The news\n\nIt is the turn of {folder}.\n")
    plan = (
        SlowSource("b/news.md", settings, BytesIO(), today),
        NextSource("a/news.md", settings, BytesIO(), today),
    )
    with open_session(settings) as session:
        outcomes = make_all(plan, session, lambda _source: SilentListener(), lambda _outcome: None)
    episodes = [outcome.result.episode for outcome in outcomes if outcome.result]
    assert [episode.slug for episode in episodes] == ["2026-03-01-the-news", "2026-03-01-the-news-2"]
    assert [episode.info.published.minute for episode in episodes] == [0, 1]
