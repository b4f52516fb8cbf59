"""The channel element of a feed, which describes the show (RSS 2.0, PSP-1, the Podcasting 2.0 namespace)."""

import uuid
from collections.abc import Iterator, Sequence

from bulletin.feed.categories import split_category
from bulletin.feed.item import build_item_node
from bulletin.feed.notes import clean_title, filter_web_url, shorten_description
from bulletin.feed.settings import FeedSettings, make_url
from bulletin.feed.xml import Node, format_rfc2822
from bulletin.library.layout import COVER_FILE, FEED_FILE
from bulletin.model import Episode, Show

_PODCAST_NAMESPACE = uuid.UUID("ead4c236-bf58-58c6-a2c6-a6b28d128cb6")  # podcast:guid


def build_channel_nodes(show: Show, episodes: Sequence[Episode], settings: FeedSettings) -> Iterator[Node]:
    """Build the children of the channel element.

    Args:
        show: the show, with a category that directories know.
        episodes: at least one episode, newest first.
        settings: the feed's settings, with a `base_url` that was checked.
    """
    yield from _build_rss_nodes(show, episodes, settings)
    yield from _build_itunes_nodes(show, settings)
    yield from _build_podcast_nodes(show, settings)
    for episode in episodes:
        yield build_item_node(episode, show, settings)


def make_podcast_guid(feed_url: str) -> str:
    """Make the show's global identifier (podcast:guid): UUIDv5 of the feed's address without the scheme."""
    return str(uuid.uuid5(_PODCAST_NAMESPACE, feed_url.partition("://")[2].rstrip("/")))


def _build_rss_nodes(show: Show, episodes: Sequence[Episode], settings: FeedSettings) -> Iterator[Node]:
    feed_url = make_url(settings, FEED_FILE)
    yield Node("title", clean_title(show.title))
    yield Node("description", shorten_description(show.description) or clean_title(show.title))
    yield Node("link", filter_web_url(show.link) or make_url(settings, ""))
    yield Node("language", show.language.lower())
    yield Node("copyright", clean_title(show.copyright))
    yield Node("lastBuildDate", format_rfc2822(episodes[0].info.published))
    yield Node("generator", "Bulletin")
    yield Node("atom:link", attributes={"href": feed_url, "rel": "self", "type": "application/rss+xml"})


def _build_itunes_nodes(show: Show, settings: FeedSettings) -> Iterator[Node]:
    author = clean_title(show.author or show.title)
    yield Node("itunes:author", author)
    yield _build_category_node(split_category(show.category))
    yield Node("itunes:explicit", str(show.explicit).lower())
    yield Node("itunes:image", attributes={"href": make_url(settings, COVER_FILE)})
    yield Node("itunes:type", "episodic")
    if show.email:
        owner = (Node("itunes:name", author), Node("itunes:email", show.email))
        yield Node("itunes:owner", children=owner)


def _build_category_node(names: tuple[str, ...]) -> Node:
    children: tuple[Node, ...] = ()
    if names[1:]:
        children = (_build_category_node(names[1:]),)
    return Node("itunes:category", attributes={"text": names[0]}, children=children)


def _build_podcast_nodes(show: Show, settings: FeedSettings) -> Iterator[Node]:
    yield Node("podcast:guid", make_podcast_guid(make_url(settings, FEED_FILE)))
    if show.email:
        yield Node("podcast:locked", "yes", {"owner": show.email})
    else:  # nobody could be asked to lift the lock again
        yield Node("podcast:locked", "no")
    yield Node("podcast:medium", "podcast")
    yield Node("podcast:txt", "true", {"purpose": "ai-content"})
