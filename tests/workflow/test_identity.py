"""An episode stays itself, whatever happens to its report, its show and its register."""

import json
import shutil
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bulletin.article import parse_document
from bulletin.errors import CheckError
from bulletin.library.layout import REGISTER_FILE
from bulletin.library.record import read_episode, write_episode
from bulletin.library.register import Register, edit_register, locate_record
from bulletin.model import Receipt, SpokenSentence
from bulletin.settings import load_settings
from bulletin.workflow.folders import locate_show_folder
from bulletin.workflow.identity import Identity, apply_identity, forget_identity, identify_episode
from bulletin.workflow.script import format_script, write_or_load_script
from support.feeds import make_episode

NOW = datetime(2026, 5, 4, 6, tzinfo=UTC)
TEXT = "The ferry sails at nine. Tickets cost five euros. The crossing takes an hour. Bring a coat."
OTHER = "The port is shut. A storm is near. Boats lie in the harbour. Nobody may leave."


class Show:
    """A show in a folder, whose episodes are entered and recorded without being voiced."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.settings = load_settings(None, {}, {"output": {"folder": str(home / "output")}})

    def put(
        self, text: str, name: str = "r.md", title: str = "Ferry", date: str = "2026-05-04", more: str = ""
    ) -> Identity:
        """Write a report and make its episode."""
        stated = ""
        if date:
            stated = f"date: {date}\n"
        source = self.home / name
        source.parent.mkdir(exist_ok=True, parents=True)
        source.write_text(f"---\ntitle: {title}\n{stated}{more}---\n{text}\n", "utf-8")
        return self.make(str(source))

    def make(self, source: str, data: bytes = b"", now: datetime = NOW) -> Identity:
        document = parse_document(data or Path(source).read_bytes(), source)
        script = write_or_load_script(document, self.settings, now.replace(hour=12))
        folder = locate_show_folder(self.settings)
        identity = identify_episode(script, document, folder, self.settings, now)
        info = apply_identity(script, identity).info
        spoken = tuple(SpokenSentence(line.text, 0, 0) for line in script.lines)
        episode = replace(
            make_episode(identity.entry.slug),
            guid=identity.entry.guid,
            info=replace(info, source=Path(info.source).name),
            receipt=Receipt(spoken, ()),
            source=identity.entry.source,
            date=identity.entry.date,
        )
        identity.folder.mkdir(parents=True, exist_ok=True)
        write_episode(identity.folder / "episode.json", episode)
        return identity

    def script(self, source: str) -> str:
        document = parse_document(Path(source).read_bytes(), source)
        return format_script(write_or_load_script(document, self.settings, NOW), self.settings)


def read_register(show_folder: Path) -> Register:
    with edit_register(show_folder) as editor:
        return editor.register


@pytest.fixture
def show(tmp_path: Path) -> Show:
    return Show(tmp_path)


def names(identity: Identity) -> tuple[str, str]:
    return identity.entry.guid, identity.entry.slug


@pytest.mark.parametrize(
    "corrected",
    [
        {"title": "Ferry, corrected"},
        {"text": OTHER},
        {"date": "2026-05-05"},
        {"date": ""},
        {"date": "2026-05-04 18:00"},
        {"text": f"{TEXT} And a hat.", "title": "Boats", "date": "2026-06-01"},
    ],
)
def test_a_corrected_report_is_the_same_episode(show: Show, corrected: dict[str, str]) -> None:
    first = show.put(TEXT)
    again = show.put(**{"text": TEXT, **corrected})
    assert names(again) == names(first)
    assert len(read_register(locate_show_folder(show.settings)).episodes) == 1


@pytest.mark.parametrize(
    ("first_date", "second_date"),
    [
        ("2026-05-04", "2026-05-05"),
        ("2026-05-04 07:00", "2026-05-04 08:00"),
        ("2026-05-04T07:00Z", "2026-05-05"),
    ],
)
def test_a_file_that_is_written_anew_is_a_new_episode(show: Show, first_date: str, second_date: str) -> None:
    first = show.put(TEXT, date=first_date)
    second = show.put(OTHER, date=second_date)
    assert first.entry.guid != second.entry.guid
    assert first.entry.slug != second.entry.slug
    assert "it is a new episode" in " ".join(second.notes)
    assert names(show.put(OTHER + " Yes.", date=second_date)) == names(second)


@pytest.mark.parametrize(
    ("again", "same"),
    [
        ("The ferry sails at nine. Tickets cost five euros. A storm is near. Nobody may leave.", True),
        ("The ferry sails at nine. Boats lie in the harbour. A storm is near. Nobody may leave.", False),
    ],
)
def test_half_of_the_sentences_tell_a_correction_from_a_new_report(
    show: Show, again: str, same: bool
) -> None:
    first = show.put(TEXT)
    assert (names(show.put(again, date="2026-05-06")) == names(first)) is same


def test_a_page_is_the_same_whatever_changes(show: Show) -> None:
    address = "url: https://news.example/ferry\n"
    first = show.put(TEXT, more=address)
    assert names(show.put(OTHER, "copy/other.md", "Storm", "2026-07-01", more=address)) == names(first)


def test_the_home_page_of_a_site_is_no_address_of_a_report(show: Show) -> None:
    first = show.put(TEXT, "a.md", more="url: https://news.example/\n")
    assert names(show.put(OTHER, "b.md", more="url: https://news.example/\n")) != names(first)


def test_a_guid_decides(show: Show) -> None:
    first = show.put(TEXT, more="guid: ferry-1\n")
    assert first.entry.guid == "ferry-1"
    assert names(show.put(OTHER, "b.md", "Storm", "2026-07-01", more="guid: ferry-1\n")) == names(first)
    assert show.put(TEXT, "r.md", more="guid: ferry-2\n").entry.guid == "ferry-2"


def test_files_of_one_name_are_two_episodes(show: Show) -> None:
    first = show.put(TEXT, "a/r.md")
    second = show.put(TEXT, "b/r.md")
    assert first.entry.guid != second.entry.guid
    assert second.entry.slug == f"{first.entry.slug}-2"
    assert names(show.put(TEXT, "a/r.md")) == names(first)


def test_the_time_tells_bulletins_of_one_title_apart(show: Show) -> None:
    slugs = [
        show.put(f"{OTHER} {hour}", f"{hour}.md", "News", f"2026-05-04 {hour}:30").entry.slug
        for hour in ("07", "08", "09")
    ]
    assert slugs == ["2026-05-04-news", "2026-05-04-0830-news", "2026-05-04-0930-news"]


def test_standard_input_is_known_by_its_text(show: Show) -> None:
    first = show.make("-", f"# Ferry\n\n{TEXT}\n".encode())
    assert names(show.make("-", f"# Ferry, corrected\n\n{TEXT}\n".encode(), NOW.replace(day=9))) == names(
        first
    )
    other = show.make("-", f"# Ferry\n\n{OTHER}\n".encode())
    assert other.entry.guid != first.entry.guid
    assert other.entry.slug == f"{first.entry.slug}-2"


def test_a_report_in_another_format_is_the_same_once_the_old_one_is_gone(show: Show) -> None:
    first = show.put(TEXT, "r.md")
    assert names(show.put(TEXT, "r.markdown")) != names(first)
    (show.home / "r.md").rename(show.home / "r.txt")
    assert names(show.make(str(show.home / "r.txt"))) == names(first)


def test_an_edited_script_is_the_episode_of_its_source(show: Show) -> None:
    first = show.put(TEXT)
    script = show.script(str(show.home / "r.md")).replace("Bring a coat.", "Bring two coats.")
    (show.home / "edited.md").write_text(script.replace("title: Ferry", "title: Boats"), "utf-8")
    assert names(show.make(str(show.home / "edited.md"))) == names(first)


def test_a_link_to_the_report_of_the_day_is_that_report(show: Show) -> None:
    first = show.put(TEXT, "2026-05-04.md")
    second = show.put(OTHER, "2026-05-05.md", date="2026-05-05")
    (show.home / "today.md").symlink_to("2026-05-05.md")
    assert names(show.make(str(show.home / "today.md"))) == names(second)
    assert first.entry.guid != second.entry.guid


def test_without_a_date_the_day_of_the_first_making_stays(show: Show) -> None:
    (show.home / "r.txt").write_text(TEXT)
    first = show.make(str(show.home / "r.txt"))
    later = show.make(str(show.home / "r.txt"), now=NOW.replace(day=7))
    assert later.entry == first.entry


def test_days_alone_begin_at_noon_in_the_order_of_their_making(show: Show) -> None:
    times = [show.put(f"{OTHER} {name}", f"{name}.md", name).entry.published for name in ("c", "a", "b")]
    assert [time.isoformat() for time in times] == [
        f"2026-05-04T12:0{minute}:00+00:00" for minute in range(3)
    ]
    assert show.put(TEXT, "c.md", "c").entry.published == times[0]


ZONES = ("Pacific/Honolulu", "America/New_York", "Europe/Berlin", "Asia/Kolkata", "Pacific/Auckland")


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize("hour", [1, 22])
def test_the_day_is_that_of_the_show_s_zone(show: Show, zone: str, hour: int) -> None:
    output = {"folder": str(show.home / "output")}
    show.settings = load_settings(None, {}, {"show": {"timezone": zone}, "output": output})
    (show.home / "r.txt").write_text(TEXT)
    entry = show.make(str(show.home / "r.txt"), now=datetime(2026, 5, 4, hour, tzinfo=ZoneInfo(zone))).entry
    assert entry.slug.startswith("2026-05-04")
    assert entry.published.isoformat().startswith("2026-05-04T12:00:00")
    assert entry.published.utcoffset() == datetime(2026, 5, 4, 12, tzinfo=ZoneInfo(zone)).utcoffset()


@pytest.mark.parametrize("listener", ["Pacific/Honolulu", "America/Los_Angeles", "Asia/Tokyo"])
def test_a_day_of_greenwich_is_that_day_from_honolulu_to_tokyo(show: Show, listener: str) -> None:
    published = show.put(TEXT).entry.published
    assert published.astimezone(ZoneInfo(listener)).date().isoformat() == "2026-05-04"


def test_a_renamed_show_keeps_its_folder(tmp_path: Path) -> None:
    home = tmp_path
    file = home / "bulletin.toml"
    file.write_text(f'[show]\ntitle = "Old Name"\n[output]\nfolder = "{home}/output"\n')
    show = Show(home)
    show.settings = load_settings(file, {}, {})
    first = show.put(TEXT)
    file.write_text(file.read_text().replace("Old Name", "New Name"))
    show.settings = load_settings(file, {}, {})
    again = show.put(TEXT)
    assert names(again) == names(first)
    assert again.folder == first.folder
    assert "called Old Name keeps its folder" in " ".join(again.notes)
    assert not show.put(TEXT).notes
    show.settings = load_settings(file, {"BULLETIN_SHOW_TITLE": "Another Show"}, {})
    assert show.put(TEXT).folder.parts[-3] == "another-show"


@pytest.mark.parametrize(
    "damage", [Path.unlink, lambda path: path.write_text("{"), lambda path: path.write_text("[]")]
)
def test_a_register_that_is_lost_is_made_anew(show: Show, damage: Callable[[Path], object]) -> None:
    made = [show.put(TEXT, "a.md"), show.put(OTHER, "b.md"), show.put(TEXT, "c.md", date="2026-05-06 07:00")]
    folder = locate_show_folder(show.settings)
    before = read_register(folder)
    damage(folder / REGISTER_FILE)
    after = read_register(folder)
    assert [replace(entry, made=None) for entry in before.episodes] == list(after.episodes)
    assert names(show.put(OTHER, "b.md", "Corrected")) == names(made[1])


def test_the_episodes_of_an_earlier_version_are_taken_over(show: Show) -> None:
    folder = locate_show_folder(show.settings)
    slug = "2026-05-04-ferry"
    old = make_episode(slug)
    info = replace(old.info, title="Ferry", url="", source="r.md", published=datetime(2026, 5, 4, tzinfo=UTC))
    record = folder / "episodes" / slug / "episode.json"
    record.parent.mkdir(parents=True)
    write_episode(record, replace(old, info=info))
    identity = show.put(TEXT, title="Ferry, corrected")
    assert names(identity) == (old.guid, slug)
    assert identity.entry.published == datetime(2026, 5, 4, tzinfo=UTC)


def test_a_newer_register_is_refused_by_name(show: Show) -> None:
    show.put(TEXT)
    path = locate_show_folder(show.settings) / REGISTER_FILE
    path.write_text(json.dumps({"format": 2, "something": "else"}))
    with pytest.raises(CheckError, match=r"register\.json was written by a newer Bulletin"):
        show.put(TEXT)
    assert json.loads(path.read_text())["format"] == 2


def test_a_copy_of_an_episode_s_folder_changes_no_entry(show: Show) -> None:
    first = show.put(TEXT)
    shutil.copytree(first.folder, first.folder.with_name("a-copy"))
    assert show.put(TEXT).entry == first.entry
    assert read_register(locate_show_folder(show.settings)).episodes == (first.entry,)


def test_runs_at_once_lose_no_entry(show: Show) -> None:
    folder = locate_show_folder(show.settings)
    reports = []
    for number in range(24):
        report = show.home / f"{number}.md"
        report.write_text(f"---\ntitle: News\ndate: 2026-05-04\n---\nReport number {number} of the day.\n")
        reports.append(str(report))
    with ThreadPoolExecutor(8) as pool:
        identities = list(pool.map(show.make, reports))
    entries = read_register(folder).episodes
    assert len({entry.guid for entry in entries}) == len({entry.slug for entry in entries}) == len(reports)
    assert len({entry.published for entry in entries}) == len(reports)
    assert {identity.entry for identity in identities} == set(entries)


def test_an_episode_that_could_not_be_made_leaves_its_name(show: Show) -> None:
    first = show.put(TEXT)
    shutil.rmtree(first.folder.parent)
    folder = locate_show_folder(show.settings)
    forget_identity(first, folder)
    assert not (show.home / "output").exists()
    assert show.put(OTHER, "other.md").entry.slug == first.entry.slug


def test_a_finished_episode_is_not_forgotten(show: Show) -> None:
    first = show.put(TEXT)
    forget_identity(first, locate_show_folder(show.settings))
    assert [entry.guid for entry in read_register(locate_show_folder(show.settings)).episodes] == [
        first.entry.guid
    ]


def test_the_register_holds_no_folder_of_the_machine(show: Show) -> None:
    identity = show.put(TEXT, "reports/r.md")
    folder = locate_show_folder(show.settings)
    assert identity.entry.source == "../reports/r.md"
    assert str(show.home) not in (folder / REGISTER_FILE).read_text()
    assert read_episode(locate_record(folder, identity.entry)).info.source == "r.md"
