from pathlib import Path

import feedparser
import pytest

from support.cli import bulletin, contents
from support.examples import MakeOnce
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
    assert (home / "output/bulletin/cover.jpg").is_file()


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


def test_a_truncated_episode_stops_the_feed_by_name(make_once: MakeOnce, tmp_path: Path) -> None:
    example = make_once(HARBOUR)
    home = example.copy_home(tmp_path)
    path = home / example.facts["file"]
    path.write_bytes(path.read_bytes()[:-1000])
    done = bulletin(home, "feed", "build", "--base-url", BASE)
    assert done.returncode == 3
    assert path.name in done.stderr
    assert not (home / "output/bulletin/feed.xml").exists()
