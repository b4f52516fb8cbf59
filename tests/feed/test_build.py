from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from bulletin.errors import CheckError, NothingNewError, SettingsError
from bulletin.feed import FeedSettings, build_feed_xml
from bulletin.feed.channel import make_podcast_guid
from bulletin.feed.xml import RSS_END, Node, format_rss_start, format_text_element, strip_illegal_characters
from bulletin.model import Chapter, DatePrecision, Show
from support.feeds import COVER, NOW, SETTINGS, SHOW, feed_of, make_episode, put_show, request, retitled

TODAY = datetime(2026, 3, 1, 18, tzinfo=UTC)
GOLDEN = Path(__file__).parent / "golden" / "feed.xml"
NAMESPACES = {
    "itunes": "http://www.itunes.com/dtds/podcast-1.0.dtd",
    "podcast": "https://podcastindex.org/namespace/1.0",
    "atom": "http://www.w3.org/2005/Atom",
    "content": "http://purl.org/rss/1.0/modules/content/",
}


def _feed(folder: Path, show: Show = SHOW) -> etree._Element:
    return etree.fromstring(feed_of(folder, show).read_bytes())


def _texts(feed: etree._Element, path: str) -> list[str]:
    return [element.text or "" for element in feed.iterfind(path, NAMESPACES)]


def _two(folder: Path) -> Path:
    return put_show(folder, make_episode(), make_episode("2026-03-02-new-ferry", 2, "A new ferry"))


def test_the_feed_is_the_golden_one(tmp_path: Path) -> None:
    assert feed_of(_two(tmp_path)).read_text("utf-8") == GOLDEN.read_text("utf-8")


def test_the_same_episodes_give_the_same_bytes_wherever_and_in_whatever_order_they_were_made(
    tmp_path: Path,
) -> None:
    first = feed_of(_two(tmp_path / "one")).read_bytes()
    put_show(tmp_path / "other", make_episode("2026-03-02-new-ferry", 2, "A new ferry"))
    put_show(tmp_path / "other", make_episode())
    assert feed_of(tmp_path / "other").read_bytes() == first
    assert feed_of(tmp_path / "other").read_bytes() == first


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
        "channel/itunes:image[@href='https://cdn.example.org/harbour/cover-1a2b3c4d.jpg']",
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


def test_the_newest_episode_comes_first(tmp_path: Path) -> None:
    feed = _feed(_two(tmp_path))
    assert _texts(feed, "channel/item/title") == ["A new ferry", "The harbour wall"]


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
    path = feed_of(put_show(tmp_path, episode))
    assert b"file:" not in path.read_bytes()
    assert etree.fromstring(path.read_bytes()).find("channel/item/link") is None


def test_without_episodes_there_is_nothing_new(tmp_path: Path) -> None:
    with pytest.raises(NothingNewError):
        feed_of(tmp_path)
    assert not (tmp_path / "feed.xml").exists()


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
        feed_of(tmp_path, settings=FeedSettings(url))
    assert "--base-url" in caught.value.hint


def test_wrong_settings_are_named_together(tmp_path: Path) -> None:
    with pytest.raises(SettingsError) as caught:
        feed_of(tmp_path, replace(SHOW, category="Newz"), FeedSettings())
    assert len(caught.value.problems) == 2


def test_a_failed_build_leaves_the_last_feed_alone(tmp_path: Path) -> None:
    path = feed_of(put_show(tmp_path, make_episode()), now=TODAY)
    before = path.read_bytes()
    next(tmp_path.glob("episodes/*/*.mp3")).unlink()
    with pytest.raises(CheckError):
        feed_of(tmp_path, now=TODAY)
    assert path.read_bytes() == before


def test_a_feed_that_would_say_the_same_is_not_written(tmp_path: Path) -> None:
    first = build_feed_xml(_two(tmp_path), request())
    state = first.path.stat()
    second = build_feed_xml(tmp_path, request(now=NOW + timedelta(days=1)))
    assert (first.is_changed, second.is_changed) == (True, False)
    assert second.path.stat() == state
    assert _texts(etree.fromstring(second.path.read_bytes()), "channel/lastBuildDate") == [
        "Mon, 09 Mar 2026 07:30:00 +0000"
    ]
    third = build_feed_xml(tmp_path, request(replace(SHOW, author="Others"), now=NOW + timedelta(days=1)))
    assert third.is_changed
    assert b"<lastBuildDate>Tue, 10 Mar 2026 07:30:00 +0000</lastBuildDate>" in third.path.read_bytes()


def test_the_guid_of_the_show_stays_when_its_address_changes(tmp_path: Path) -> None:
    def find_guid(settings: FeedSettings) -> list[str]:
        feed = etree.fromstring(feed_of(tmp_path, settings=settings).read_bytes())
        return _texts(feed, "channel/podcast:guid")

    put_show(tmp_path, make_episode())
    first = find_guid(SETTINGS)
    moved = FeedSettings("https://elsewhere.example/shows")
    assert find_guid(moved) == first
    (tmp_path / "register.json").unlink()
    assert find_guid(moved) == first
    stated = FeedSettings("https://elsewhere.example/shows", guid="917393e3-1b1e-5cef-ace4-edaa54e1f810")
    assert find_guid(stated) == ["917393e3-1b1e-5cef-ace4-edaa54e1f810"]
    assert find_guid(moved) == ["917393e3-1b1e-5cef-ace4-edaa54e1f810"]


@pytest.mark.parametrize(
    ("published", "precision", "is_there"),
    [
        (NOW + timedelta(minutes=1), DatePrecision.TIME, False),
        (NOW, DatePrecision.TIME, True),
        (NOW.replace(hour=12), DatePrecision.DAY, True),
        (NOW.replace(day=10, hour=12), DatePrecision.DAY, False),
        (NOW.replace(day=10, hour=12), DatePrecision.NONE, False),
    ],
)
def test_an_episode_waits_for_its_time(
    published: datetime, precision: DatePrecision, is_there: bool, tmp_path: Path
) -> None:
    later = make_episode("2026-03-10-later")
    later = replace(later, info=replace(later.info, published=published, date_precision=precision))
    result = build_feed_xml(put_show(tmp_path, make_episode(), later), request())
    assert result.episodes == 1 + is_there
    assert any("2026-03-10-later is of the future" in note for note in result.notes) is not is_there
    if not is_there:
        assert build_feed_xml(tmp_path, request(now=published.replace(hour=23))).episodes == 2


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("<p>Our <b>news</b></p>", "Our news"),
        ("Growth <zero in Q1, R&D <i>up</i>", "Growth ‹zero in Q1, R&D up"),
        ("p < 0.05 & q > 1", "p < 0.05 & q > 1"),
        ("One.<br>Two.<br/>Three.", "One.\nTwo.\nThree."),
        ("<p>A&nbsp;&amp;&lt;script&gt;</p>", "A\u00a0&‹script›"),
        ("<!-- no --> <?php", "‹!-- no --› ‹?php"),
    ],
)
def test_plain_text_holds_nothing_that_an_app_takes_for_html(text: str, plain: str, tmp_path: Path) -> None:
    feed = _feed(put_show(tmp_path, retitled(make_episode(), "A", text)), replace(SHOW, description=text))
    assert _texts(feed, "channel/description") == [plain]
    assert _texts(feed, "channel/item/description")[0].startswith(f"{plain}\n\n")


def test_the_notes_in_html_are_no_longer_than_directories_take(tmp_path: Path) -> None:
    chapters = tuple(Chapter(0, 1, f"The chapter & {number}") for number in range(200))
    episode = replace(retitled(make_episode(), "Long", "Ü & <b. " * 2000), chapters=chapters)
    (notes,) = _texts(_feed(put_show(tmp_path, episode)), "channel/item/content:encoded")
    assert 3000 < len(notes.encode()) <= 4000
    assert notes.endswith("<p>Read by a synthetic voice.</p>")
    assert f'href="{episode.info.url}"'.replace("&", "&amp;") in notes


def test_the_notes_name_the_source_and_the_voice_however_long_the_address(tmp_path: Path) -> None:
    for number, url in enumerate([f"https://a.org/b?{'c' * 4000}", f"https://a.org/{'b' * 4000}"]):
        episode = retitled(make_episode(), "Long", "Ü" * 4000)
        episode = replace(episode, info=replace(episode.info, url=url))
        feed = _feed(put_show(tmp_path / str(number), episode))
        for path in ("channel/item/description", "channel/item/content:encoded"):
            (notes,) = _texts(feed, path)
            assert len(notes.encode()) <= 4000
            assert "https://a.org" in notes
            assert "Read by a synthetic voice." in notes


def test_long_addresses_are_told(tmp_path: Path) -> None:
    put_show(tmp_path, make_episode())
    assert not build_feed_xml(tmp_path, request()).notes
    settings = FeedSettings(f"https://cdn.example.org/{'long/' * 40}")
    (note,) = build_feed_xml(tmp_path, request(settings=settings)).notes
    assert "more than 255 characters" in note


_TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)


@given(_TEXTS, _TEXTS, _TEXTS)
def test_what_is_written_is_what_a_parser_reads(text: str, value: str, notes: str) -> None:
    node = Node("item", children=(Node("title", text, {"url": value}),), attributes={"a": "b"})
    encoded = format_text_element("content:encoded", notes, html=True)
    document = format_rss_start([node]) + encoded + RSS_END
    (channel,) = etree.fromstring(document.encode())
    found = {str(child.tag).rpartition("}")[2]: child for child in channel.iter()}
    for tag, expected in (("title", text), ("encoded", notes)):
        if expected or tag == "title":
            legal = strip_illegal_characters(expected)
            if tag == "encoded":
                legal = legal.replace("\r\n", "\n").replace("\r", "\n")
            assert (found[tag].text or "") == legal
    assert found["title"].get("url") == strip_illegal_characters(value)


def test_the_declaration_is_the_one_that_every_reader_takes(tmp_path: Path) -> None:
    data = feed_of(put_show(tmp_path, make_episode())).read_bytes()
    assert data.startswith(b'<?xml version="1.0" encoding="UTF-8"?>\n')


def test_the_picture_of_the_channel_is_its_cover(tmp_path: Path) -> None:
    feed = _feed(put_show(tmp_path, make_episode()))
    assert _texts(feed, "channel/image/url") == [f"https://cdn.example.org/harbour/{COVER}"]
    assert _texts(feed, "channel/image/title") == _texts(feed, "channel/title")
    assert _texts(feed, "channel/image/link") == _texts(feed, "channel/link")
