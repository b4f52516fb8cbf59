"""The item element of a feed, which describes one episode (RSS 2.0, PSP-1, the Podcasting 2.0 namespace)."""

from collections.abc import Iterator

from bulletin.feed.notes import clean_title, filter_web_url, format_html_notes, format_plain_notes
from bulletin.feed.settings import FeedSettings, make_url, quote_name
from bulletin.feed.xml import Node, format_rfc2822
from bulletin.library.layout import EPISODES_FOLDER
from bulletin.model import EpisodeSummary, MediaFile, Show

_CHAPTERS_MIME = "application/json+chapters"
_COVER_MIME = "image/jpeg"  # the picture of an episode's sound is a PNG
_TRANSCRIPT_MIMES = {"text/vtt", "application/x-subrip", "application/json"}


def build_item_node(episode: EpisodeSummary, show: Show, settings: FeedSettings) -> Node:
    """Build the item of an episode, whose files are all there."""
    return Node("item", children=(*_build_text_nodes(episode), *_build_audio_nodes(episode, show, settings)))


def _build_text_nodes(episode: EpisodeSummary) -> Iterator[Node]:
    info = episode.info
    yield Node("title", clean_title(info.title))
    yield Node("link", filter_web_url(info.url))
    yield Node("description", format_plain_notes(episode))
    yield Node("content:encoded", format_html_notes(episode), html=True)
    yield Node("guid", episode.guid, {"isPermaLink": "false"})
    yield Node("pubDate", format_rfc2822(info.published))


def _build_audio_nodes(episode: EpisodeSummary, show: Show, settings: FeedSettings) -> Iterator[Node]:
    audio = episode.audio
    folder_url = make_url(settings, EPISODES_FOLDER, episode.slug)
    url = f"{folder_url}/{quote_name(audio.name)}"
    yield Node("enclosure", attributes={"url": url, "length": str(audio.size), "type": audio.mime})
    yield Node("itunes:duration", str(round(episode.duration_ms / 1000)))
    yield Node("itunes:explicit", str(show.explicit).lower())
    yield Node("itunes:episodeType", "full")
    for file in episode.files:
        language = episode.info.language or show.language
        yield from _build_file_nodes(file, f"{folder_url}/{quote_name(file.name)}", language)
    yield Node("podcast:txt", "true", {"purpose": "ai-content"})


def _build_file_nodes(file: MediaFile, url: str, language: str) -> Iterator[Node]:
    if file.mime in _TRANSCRIPT_MIMES:
        attributes = {"url": url, "type": file.mime, "language": language, "rel": "captions"}
        yield Node("podcast:transcript", attributes=attributes)
    elif file.mime == _CHAPTERS_MIME:
        yield Node("podcast:chapters", attributes={"url": url, "type": file.mime})
    elif file.mime == _COVER_MIME:
        yield Node("itunes:image", attributes={"href": url})


def make_file_url(episode: EpisodeSummary, file: MediaFile, settings: FeedSettings) -> str:
    """Make the address of a file of an episode."""
    return make_url(settings, EPISODES_FOLDER, episode.slug, file.name)
