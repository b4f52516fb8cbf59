"""The channel element of a feed, which describes the show (RSS 2.0, PSP-1, the Podcasting 2.0 namespace)."""

import uuid
from collections.abc import Iterator
from dataclasses import dataclass

from bulletin.feed.categories import split_category
from bulletin.feed.notes import clean_title, filter_web_url, shorten_description
from bulletin.feed.settings import FeedSettings, make_url
from bulletin.feed.xml import Node
from bulletin.library.layout import FEED_FILE
from bulletin.model import Show

_PODCAST_NAMESPACE = uuid.UUID("ead4c236-bf58-58c6-a2c6-a6b28d128cb6")  # podcast:guid


@dataclass(frozen=True, slots=True)
class Channel:
    """A show as its feed presents it."""

    show: Show
    """With a category that directories know."""
    settings: FeedSettings
    """With a `base_url` that was checked."""
    cover_name: str
    """Of the file in the show's folder."""
    guid: str
    """The `podcast:guid`."""


def build_channel_nodes(channel: Channel, change_date: str) -> Iterator[Node]:
    """Build the children of the channel element before the items.

    Args:
        channel: the show.
        change_date: when the feed last changed, as RFC 2822 writes it.
    """
    yield from _build_rss_nodes(channel, change_date)
    yield from _build_itunes_nodes(channel)
    yield from _build_podcast_nodes(channel)


def make_podcast_guid(feed_url: str) -> str:
    """Make the show's global identifier (podcast:guid): UUIDv5 of the feed's address without the scheme."""
    return str(uuid.uuid5(_PODCAST_NAMESPACE, feed_url.partition("://")[2].rstrip("/")))


def _build_rss_nodes(channel: Channel, change_date: str) -> Iterator[Node]:
    show, settings = channel.show, channel.settings
    feed_url, link = make_url(settings, FEED_FILE), filter_web_url(show.link) or make_url(settings, "")
    yield Node("title", clean_title(show.title))
    yield Node("description", shorten_description(show.description) or clean_title(show.title))
    yield Node("link", link)
    yield Node("language", show.language.lower())
    yield Node("copyright", clean_title(show.copyright))
    yield Node("lastBuildDate", change_date)
    yield Node("generator", "Bulletin")
    yield _build_image_node(channel, link)
    yield Node("atom:link", attributes={"href": feed_url, "rel": "self", "type": "application/rss+xml"})


def _build_image_node(channel: Channel, link: str) -> Node:
    """Build the picture of RSS 2.0, which has the title and the link of the channel."""
    title = clean_title(channel.show.title)
    children = (Node("url", _make_cover_url(channel)), Node("title", title), Node("link", link))
    return Node("image", children=children)


def _make_cover_url(channel: Channel) -> str:
    return make_url(channel.settings, channel.cover_name)


def _build_itunes_nodes(channel: Channel) -> Iterator[Node]:
    show = channel.show
    author = clean_title(show.author or show.title)
    yield Node("itunes:author", author)
    yield _build_category_node(split_category(show.category))
    yield Node("itunes:explicit", str(show.explicit).lower())
    yield Node("itunes:image", attributes={"href": _make_cover_url(channel)})
    yield Node("itunes:type", "episodic")
    if show.email:
        owner = (Node("itunes:name", author), Node("itunes:email", show.email))
        yield Node("itunes:owner", children=owner)


def _build_category_node(names: tuple[str, ...]) -> Node:
    children: tuple[Node, ...] = ()
    if names[1:]:
        children = (_build_category_node(names[1:]),)
    return Node("itunes:category", attributes={"text": names[0]}, children=children)


def _build_podcast_nodes(channel: Channel) -> Iterator[Node]:
    show = channel.show
    yield Node("podcast:guid", channel.guid)
    if show.email:
        yield Node("podcast:locked", "yes", {"owner": show.email})
    else:  # nobody could be asked to lift the lock again
        yield Node("podcast:locked", "no")
    yield Node("podcast:medium", "podcast")
    yield Node("podcast:txt", "true", {"purpose": "ai-content"})
