"""What an earlier run made counts as up to date only if a run now would make the very same."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path

import pytest

from bulletin.library.catalogue import list_episode_folders, read_catalogue
from bulletin.settings import Settings, load_settings
from bulletin.workflow.batch import make_all
from bulletin.workflow.episode import EpisodeResult, make_episode
from bulletin.workflow.folders import locate_show_folder
from bulletin.workflow.identity import apply_identity, identify_episode
from bulletin.workflow.plan import PlannedSource
from bulletin.workflow.session import Session, open_session
from bulletin.workflow.up_to_date import find_up_to_date, record_up_to_date
from support.progress import SilentListener

SUNDAY = datetime(2026, 3, 1, 12, tzinfo=UTC)
STORM = "# Storm wall holds\n\nNobody was hurt.\n"


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("BULLETIN_CACHE_DIR", str(tmp_path / "cache"))
    return load_settings(None, {}, {"mix": {"music": False}})


@pytest.fixture
def session(settings: Settings) -> Iterator[Session]:
    with open_session(settings) as opened:
        yield opened


def planned(session: Session, text: str = STORM, day: datetime = SUNDAY) -> PlannedSource:
    Path("storm.md").write_text(text)
    return PlannedSource("storm.md", session.settings, BytesIO(), day)


def make(source: PlannedSource, session: Session) -> EpisodeResult:
    script, folder = source.write_script(), locate_show_folder(session.settings)
    identity = identify_episode(script, source.load_document(), folder, session.settings, session.clock.now())
    return make_episode(apply_identity(script, identity), identity, session, SilentListener())


def test_an_episode_is_up_to_date_on_the_day_that_it_was_made(session: Session) -> None:
    source = planned(session)
    result = make(source, session)
    document = source.load_document()
    record_up_to_date(document, SUNDAY, session, result)
    up_to_date = find_up_to_date(document, SUNDAY, session)
    assert up_to_date is not None
    assert up_to_date.episode == result.episode
    assert find_up_to_date(document, SUNDAY + timedelta(days=1), session) is None


def test_what_another_run_put_in_its_place_meanwhile_is_not_up_to_date(session: Session) -> None:
    ours = planned(session)
    document, result = ours.load_document(), make(ours, session)
    make(planned(session, STORM.replace("Nobody", "One boat")), session)
    record_up_to_date(document, SUNDAY, session, result)
    assert find_up_to_date(document, SUNDAY, session) is None


@pytest.mark.parametrize("ending", ["mp3", "vtt"])
def test_what_is_not_as_long_as_its_record_says_is_not_up_to_date(session: Session, ending: str) -> None:
    source = planned(session)
    document, result = source.load_document(), make(source, session)
    with next(result.folder.glob(f"*.{ending}")).open("ab") as file:
        file.write(b"more")
    record_up_to_date(document, SUNDAY, session, result)
    assert find_up_to_date(document, SUNDAY, session) is None
    make(source, session)
    assert len(read_catalogue(list_episode_folders(result.folder.parents[1]))) == 1


def test_a_run_over_midnight_notes_its_episodes_under_the_day_it_began(session: Session) -> None:
    source = planned(session)
    (outcome,) = make_all([source], session, lambda _source: SilentListener(), lambda _outcome: None)
    assert outcome.result is not None
    assert outcome.result.episode.info.published == SUNDAY
    document = planned(session).load_document()
    assert find_up_to_date(document, SUNDAY, session) is not None
    assert find_up_to_date(document, session.clock.today(UTC), session) is None
