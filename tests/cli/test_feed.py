import json
from pathlib import Path

import feedparser
import pytest

from support.cli import bulletin, bulletin_without_music, contents
from support.examples import MakeOnce
from support.feeds import find_cover
from support.reports import EXAMPLES, HARBOUR

BASE = "https://cdn.example.org/bulletin"


@pytest.fixture(scope="module")
def home(make_once: MakeOnce, tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = make_once(HARBOUR).copy_home(tmp_path_factory.mktemp("show"))
    assert bulletin(home, "make", EXAMPLES / "city-council.md").returncode == 0
    return home


def test_the_feed_of_what_was_made_is_read_by_a_podcast_client(home: Path) -> None:
    done = bulletin(home, "feed", "build", "--base-url", BASE)
    assert (done.returncode, done.stdout) == (0, "output/bulletin/feed.xml\n")
    feed = feedparser.parse((home / "output/bulletin/feed.xml").read_bytes())
    assert not feed.bozo
    assert len(feed.entries) == 2
    for entry in feed.entries:
        (enclosure,) = entry.enclosures
        path = home / "output" / "bulletin" / enclosure.href.removeprefix(f"{BASE}/")
        assert path.stat().st_size == int(enclosure.length)
    assert feed.feed.image.href == f"{BASE}/{find_cover(home / 'output/bulletin').name}"


def test_an_unchanged_show_has_an_unchanged_feed(home: Path) -> None:
    bulletin(home, "feed", "build", "--base-url", BASE)
    first = contents(home / "output")
    bulletin(home, "feed", "build", "output/bulletin", "--base-url", BASE)
    assert contents(home / "output") == first


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        ([], 2, "base_url"),
        (["--base-url", "cdn.example"], 2, "base_url"),
        (["nowhere", "--base-url", BASE], 4, "episode"),
    ],
)
def test_what_cannot_be_built_is_told_and_writes_nothing(
    home: Path, arguments: list[str], code: int, message: str
) -> None:
    done = bulletin(home, "feed", "build", *arguments)
    assert done.returncode == code
    assert message in done.stderr
    assert "Traceback" not in done.stderr
    assert not (home / "nowhere").exists()


def test_a_truncated_episode_of_today_stops_the_feed_by_name(make_once: MakeOnce, tmp_path: Path) -> None:
    example = make_once(HARBOUR)
    home = example.copy_home(tmp_path)
    path = home / example.facts["file"]
    path.write_bytes(path.read_bytes()[:-1000])
    done = bulletin(home, "feed", "build", "--base-url", BASE, BULLETIN_NOW="2026-03-01T18:00Z")
    assert done.returncode == 3
    assert path.name in done.stderr
    assert not (home / "output/bulletin/feed.xml").exists()


def test_an_old_episode_that_lacks_a_file_is_told_and_stays(home: Path) -> None:
    transcript = next((home / "output").rglob("2026-03-01*.vtt"))
    transcript.unlink()
    done = bulletin(home, "feed", "build", "--base-url", BASE, "--json")
    assert done.returncode == 1
    assert transcript.name in done.stderr
    facts = json.loads(done.stdout)
    assert (facts["file"], facts["episodes"]) == ("output/bulletin/feed.xml", 2)
    assert transcript.name in facts["damaged"][0]
    done = bulletin(home, "feed", "build", "--base-url", BASE, "-q")
    assert (done.returncode, done.stdout) == (1, "")


def test_an_episode_of_the_future_waits(tmp_path: Path) -> None:
    for name, day in (("now", "2026-05-04"), ("later", "2026-05-05")):
        (tmp_path / f"{name}.md").write_text(f"---\ntitle: {name}\ndate: {day}\n---\nThe ferry sails.\n")
    bulletin_without_music(tmp_path, "make", "now.md", "later.md", "-q")
    done = bulletin(tmp_path, "feed", "build", "--base-url", BASE, BULLETIN_NOW="2026-05-03T06:00Z")
    assert done.returncode == 4
    assert "2026-05-04-now is of the future" in done.stderr
    done = bulletin(tmp_path, "feed", "build", "--base-url", BASE, BULLETIN_NOW="2026-05-04T06:00Z")
    assert done.returncode == 0
    assert "2026-05-05-later is of the future, 2026-05-05, and waits for it." in done.stderr
    assert b"later" not in (tmp_path / "output/bulletin/feed.xml").read_bytes()


@pytest.mark.parametrize("folder", ["output", "out"])
def test_the_folder_of_a_renamed_show_is_suggested(tmp_path: Path, folder: str) -> None:
    (tmp_path / "r.md").write_text("# Ferry\n\nThe ferry sails.\n")
    settings = tmp_path / "bulletin.toml"
    settings.write_text('[show]\ntitle = "Old Name"\n')
    bulletin_without_music(tmp_path, "make", "r.md", "-q", "-o", folder)
    settings.write_text('[show]\ntitle = "New Name"\n')
    done = bulletin(tmp_path, "feed", "build", f"{folder}/new-name", "--base-url", BASE)
    assert done.returncode == 4
    assert f"The show's episodes are in {folder}/old-name." in done.stderr
    done = bulletin(tmp_path, "feed", "build", f"{folder}/old-name", "--base-url", BASE)
    assert done.stdout == f"{folder}/old-name/feed.xml\n"
