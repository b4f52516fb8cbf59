"""What the feed says about one episode (RSS 2.0, PSP-1, the Podcasting 2.0 namespace)."""

from collections.abc import Iterator

from bulletin.feed.notes import html_notes, plain_notes, title_of, web_address
from bulletin.feed.settings import FeedSettings, address
from bulletin.feed.xml import Node, rfc2822
from bulletin.library.layout import EPISODES_FOLDER
from bulletin.model import Episode, MediaFile, Show

_CHAPTERS = "application/json+chapters"
_COVER = "image/jpeg"  # the picture of an episode's sound is a PNG
_TRANSCRIPTS = {"text/vtt", "application/x-subrip", "application/json"}


def item_node(episode: Episode, show: Show, settings: FeedSettings) -> Node:
    """Describe one episode whose files were checked."""
    return Node("item", children=(*_text_nodes(episode), *_audio_nodes(episode, show, settings)))


def _text_nodes(episode: Episode) -> Iterator[Node]:
    programme = episode.programme
    yield Node("title", title_of(programme.title))
    yield Node("link", web_address(programme.url))
    yield Node("description", plain_notes(episode))
    yield Node("content:encoded", html_notes(episode), html=True)
    yield Node("guid", episode.guid, {"isPermaLink": "false"})
    yield Node("pubDate", rfc2822(programme.published))


def _audio_nodes(episode: Episode, show: Show, settings: FeedSettings) -> Iterator[Node]:
    audio = episode.audio
    url = _address(episode, audio, settings)
    yield Node("enclosure", attributes={"url": url, "length": str(audio.size), "type": audio.mime})
    yield Node("itunes:duration", str(round(episode.duration_ms / 1000)))
    yield Node("itunes:explicit", str(show.explicit).lower())
    yield Node("itunes:episodeType", "full")
    for file in episode.files:
        language = episode.programme.language or show.language
        yield from _file_nodes(file, _address(episode, file, settings), language)
    yield Node("podcast:txt", "true", {"purpose": "ai-content"})


def _file_nodes(file: MediaFile, url: str, language: str) -> Iterator[Node]:
    if file.mime in _TRANSCRIPTS:
        attributes = {"url": url, "type": file.mime, "language": language, "rel": "captions"}
        yield Node("podcast:transcript", attributes=attributes)
    elif file.mime == _CHAPTERS:
        yield Node("podcast:chapters", attributes={"url": url, "type": file.mime})
    elif file.mime == _COVER:
        yield Node("itunes:image", attributes={"href": url})


def _address(episode: Episode, file: MediaFile, settings: FeedSettings) -> str:
    return address(settings, EPISODES_FOLDER, episode.slug, file.name)
