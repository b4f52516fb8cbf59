"""The feed as podcast apps see it: read by their parsers and fetched over HTTP."""

import io
import re
import tempfile
import urllib.request
from dataclasses import replace
from pathlib import Path
from typing import Any

import feedparser
import podcastparser
from hypothesis import given, settings
from hypothesis import strategies as st

from bulletin.feed import FeedSettings
from support.feeds import SHOW, feed_of, make_episode, published, put_show, retitled


def _feedparser(data: bytes) -> Any:  # noqa: ANN401 - feedparser ships no types
    feed = feedparser.parse(data)
    assert not feed.bozo, feed.bozo_exception
    return feed


def _podcastparser(data: bytes) -> Any:  # noqa: ANN401 - podcastparser ships no types
    return podcastparser.parse("https://cdn.example.org/harbour/feed.xml", io.BytesIO(data))


def test_feedparser_reads_the_show_and_its_episode(tmp_path: Path) -> None:
    feed = _feedparser(feed_of(put_show(tmp_path, make_episode())).read_bytes())
    assert feed.version == "rss20"
    assert feed.feed.title == SHOW.title
    assert feed.feed.author == SHOW.author
    assert feed.feed.image.href == "https://cdn.example.org/harbour/cover-1a2b3c4d.jpg"
    (entry,) = feed.entries
    assert entry.title == "The harbour wall"
    assert entry.id == "guid-of-2026-03-01-harbour-wall"
    assert not entry.guidislink
    assert entry.published_parsed[:5] == (2026, 3, 1, 6, 30)
    assert entry.link == make_episode().info.url
    assert entry.podcast_chapters["type"] == "application/json+chapters"


def test_podcastparser_reads_the_show_and_its_episode(tmp_path: Path) -> None:
    feed = _podcastparser(feed_of(put_show(tmp_path, make_episode())).read_bytes())
    assert feed["title"] == SHOW.title
    assert feed["language"] == "en-gb"
    assert feed["itunes_author"] == SHOW.author
    assert feed["itunes_owner"] == {"name": SHOW.author, "email": SHOW.email}
    assert feed["itunes_categories"] == [["News", "Daily News"]]
    assert feed["explicit"] is False
    (entry,) = feed["episodes"]
    assert entry["guid"] == "guid-of-2026-03-01-harbour-wall"
    assert entry["total_time"] == 62
    assert entry["published"] == make_episode().info.published.timestamp()
    (enclosure,) = entry["enclosures"]
    assert enclosure["file_size"] == 5000
    assert enclosure["mime_type"] == "audio/mpeg"
    home = "https://cdn.example.org/harbour/episodes/2026-03-01-harbour-wall"
    assert enclosure["url"] == f"{home}/2026-03-01-harbour-wall.mp3"
    assert entry["episode_art_url"] == f"{home}/cover.jpg"
    assert "The wall is to be raised &lt;by&gt; a metre &amp; a half." in entry["description_html"]


def test_what_the_feed_names_can_be_fetched_with_the_length_and_type_it_gives(tmp_path: Path) -> None:
    odd = make_episode("2026-03-03-50 % of #1 – ärger?", 3)
    put_show(tmp_path / "the show", make_episode(), odd)
    with published(tmp_path) as root:
        base = FeedSettings(f"{root}/the%20show/")
        feed_of(tmp_path / "the show", settings=base)
        feed = feedparser.parse(f"{root}/the%20show/feed.xml")
        assert feed.status == 200
        assert not feed.bozo
        for entry in feed.entries:
            (enclosure,) = entry.enclosures
            with urllib.request.urlopen(enclosure.href) as reply:  # noqa: S310 - our own loopback server
                assert len(reply.read()) == int(enclosure.length)
                assert reply.headers["Content-Type"] == enclosure.type
        text = (tmp_path / "the show" / "feed.xml").read_text("utf-8")
        for url in re.findall(rf'"({re.escape(root)}[^"]+)"', text):
            with urllib.request.urlopen(url) as reply:  # noqa: S310 - our own loopback server
                assert reply.status == 200


# Anything that a file of ours can hold: JSON in UTF-8 has no lone surrogates.
_ANY_TEXT = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=300)


@settings(max_examples=60)
@given(title=_ANY_TEXT, description=_ANY_TEXT)
def test_any_title_and_description_give_a_feed_that_readers_accept(title: str, description: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        show = put_show(Path(folder), retitled(make_episode(), title, description))
        data = feed_of(show, replace(SHOW, title=f"Show {title}", description=description)).read_bytes()
    legal = "".join(character for character in title if character.isprintable() and not character.isspace())
    (entry,) = _podcastparser(data)["episodes"]
    assert set(legal[:200]) - {"<"} <= set(entry["title"])
    assert _feedparser(data).entries[0].enclosures[0].length == "5000"
