from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree

from bulletin.errors import CheckError, NothingNewError, SettingsError
from bulletin.feed import FeedSettings, build_feed_xml
from bulletin.feed.channel import make_podcast_guid
from bulletin.model import Show
from support.feeds import SETTINGS, SHOW, make_episode, put_show, retitled

GOLDEN = Path(__file__).parent / "golden" / "feed.xml"
NAMESPACES = {
    "itunes": "http://www.itunes.com/dtds/podcast-1.0.dtd",
    "podcast": "https://podcastindex.org/namespace/1.0",
    "atom": "http://www.w3.org/2005/Atom",
    "content": "http://purl.org/rss/1.0/modules/content/",
}


def _feed(folder: Path, show: Show = SHOW) -> etree._Element:
    return etree.fromstring(build_feed_xml(folder, show, SETTINGS).read_bytes())


def _texts(feed: etree._Element, path: str) -> list[str]:
    return [element.text or "" for element in feed.iterfind(path, NAMESPACES)]


def _two(folder: Path) -> Path:
    return put_show(folder, make_episode(), make_episode("2026-03-02-new-ferry", 2, "A new ferry"))


def test_the_feed_is_the_golden_one(tmp_path: Path) -> None:
    assert build_feed_xml(_two(tmp_path), SHOW, SETTINGS).read_text("utf-8") == GOLDEN.read_text("utf-8")


def test_the_same_episodes_give_the_same_bytes_wherever_and_in_whatever_order_they_were_made(
    tmp_path: Path,
) -> None:
    first = build_feed_xml(_two(tmp_path / "one"), SHOW, SETTINGS).read_bytes()
    put_show(tmp_path / "other", make_episode("2026-03-02-new-ferry", 2, "A new ferry"))
    put_show(tmp_path / "other", make_episode())
    assert build_feed_xml(tmp_path / "other", SHOW, SETTINGS).read_bytes() == first
    assert build_feed_xml(tmp_path / "other", SHOW, SETTINGS).read_bytes() == first


@pytest.mark.parametrize(
    "path",
    [
        # PSP-1, required and recommended, and Apple's required tags
        "channel/title",
        "channel/description",
        "channel/link",
        "channel/language",
        "channel/itunes:category[@text='News']/itunes:category[@text='Daily News']",
        "channel/itunes:explicit",
        "channel/itunes:image[@href='https://cdn.example.org/harbour/cover.jpg']",
        "channel/itunes:author",
        "channel/itunes:owner/itunes:email",
        "channel/atom:link[@rel='self'][@href='https://cdn.example.org/harbour/feed.xml']",
        "channel/podcast:locked[@owner='desk@example.org']",
        "channel/podcast:guid",
        "channel/podcast:medium",
        "channel/podcast:txt[@purpose='ai-content']",
        "channel/item/title",
        "channel/item/enclosure[@type='audio/mpeg'][@length='5000'][@url]",
        "channel/item/guid[@isPermaLink='false']",
        "channel/item/link",
        "channel/item/pubDate",
        "channel/item/description",
        "channel/item/content:encoded",
        "channel/item/itunes:duration",
        "channel/item/itunes:image",
        "channel/item/itunes:explicit",
        "channel/item/itunes:episodeType",
        "channel/item/podcast:transcript[@type='text/vtt']",
        "channel/item/podcast:transcript[@type='application/x-subrip']",
        "channel/item/podcast:transcript[@type='application/json']",
        "channel/item/podcast:chapters[@type='application/json+chapters']",
        "channel/item/podcast:txt[@purpose='ai-content']",
    ],
)
def test_everything_that_directories_ask_for_is_there(path: str, tmp_path: Path) -> None:
    assert _feed(put_show(tmp_path, make_episode())).find(path, NAMESPACES) is not None


@pytest.mark.parametrize(
    ("feed_url", "guid"),
    [
        # the two examples of the specification
        ("https://mp3s.nashownotes.com/pc20rss.xml", "917393e3-1b1e-5cef-ace4-edaa54e1f810"),
        ("https://podnews.net/rss/", "9b024349-ccf0-5f69-a609-6b82873eab3c"),
    ],
)
def test_the_show_has_the_guid_that_its_address_gives(feed_url: str, guid: str) -> None:
    assert make_podcast_guid(feed_url) == guid


def test_the_newest_episode_comes_first_and_dates_the_feed(tmp_path: Path) -> None:
    feed = _feed(_two(tmp_path))
    assert _texts(feed, "channel/item/title") == ["A new ferry", "The harbour wall"]
    assert _texts(feed, "channel/lastBuildDate") == ["Mon, 02 Mar 2026 06:30:00 +0000"]


def test_a_show_that_says_nothing_of_itself_still_has_all_that_is_required(tmp_path: Path) -> None:
    feed = _feed(put_show(tmp_path, make_episode()), Show())
    assert _texts(feed, "channel/description") == ["Bulletin"]
    assert _texts(feed, "channel/link") == ["https://cdn.example.org/harbour/"]
    assert _texts(feed, "channel/itunes:author") == ["Bulletin"]
    assert _texts(feed, "channel/podcast:locked") == ["no"]
    assert feed.find("channel/itunes:owner", NAMESPACES) is None
    assert feed.find("channel/copyright") is None


def test_the_source_keeps_its_credit_however_long_the_description(tmp_path: Path) -> None:
    episode = retitled(make_episode(), "Long", "Ünïcode. " * 2000)
    (description,) = _texts(_feed(put_show(tmp_path, episode)), "channel/item/description")
    assert len(description.encode()) <= 4000
    assert episode.info.url in description
    assert "Written by Ada Quill." in description
    assert "Original voice-over by Tom Reed." in description


def test_html_in_a_title_stays_text_in_the_notes(tmp_path: Path) -> None:
    episode = retitled(make_episode(), "A", "<script>alert(1)</script> ]]> &amp;")
    (notes,) = _texts(_feed(put_show(tmp_path, episode)), "channel/item/content:encoded")
    assert "&lt;script&gt;alert(1)&lt;/script&gt; ]]&gt; &amp;amp;" in notes


def test_a_source_that_no_listener_can_open_is_not_linked(tmp_path: Path) -> None:
    episode = make_episode()
    episode = replace(episode, info=replace(episode.info, url="file:///home/ada/wall.txt"))
    path = build_feed_xml(put_show(tmp_path, episode), SHOW, SETTINGS)
    assert b"file:" not in path.read_bytes()
    assert etree.fromstring(path.read_bytes()).find("channel/item/link") is None


def test_without_episodes_there_is_nothing_new(tmp_path: Path) -> None:
    with pytest.raises(NothingNewError):
        build_feed_xml(tmp_path, SHOW, SETTINGS)
    assert not (tmp_path / "feed.xml").exists()


def test_without_a_cover_there_is_no_feed(tmp_path: Path) -> None:
    put_show(tmp_path, make_episode())
    (tmp_path / "cover.jpg").unlink()
    with pytest.raises(CheckError, match=r"cover\.jpg"):
        build_feed_xml(tmp_path, SHOW, SETTINGS)


@pytest.mark.parametrize(
    "url",
    [
        "",
        "example.org/harbour",
        "ftp://example.org",
        "https://",
        "https://example.org/?show=1",
        "https://example.org/#show",
        "https://example.org/the harbour",
        "https://exämple.org",
        "https://[example.org",
    ],
)
def test_an_address_that_apps_cannot_use_is_refused_with_the_way_out(url: str, tmp_path: Path) -> None:
    put_show(tmp_path, make_episode())
    with pytest.raises(SettingsError, match="base_url") as caught:
        build_feed_xml(tmp_path, SHOW, FeedSettings(url))
    assert "--base-url" in caught.value.hint


def test_wrong_settings_are_named_together(tmp_path: Path) -> None:
    with pytest.raises(SettingsError) as caught:
        build_feed_xml(tmp_path, replace(SHOW, category="Newz"), FeedSettings())
    assert len(caught.value.problems) == 2


def test_a_failed_build_leaves_the_last_feed_alone(tmp_path: Path) -> None:
    path = build_feed_xml(put_show(tmp_path, make_episode()), SHOW, SETTINGS)
    before = path.read_bytes()
    next(tmp_path.glob("episodes/*/*.mp3")).unlink()
    with pytest.raises(CheckError):
        build_feed_xml(tmp_path, SHOW, SETTINGS)
    assert path.read_bytes() == before
