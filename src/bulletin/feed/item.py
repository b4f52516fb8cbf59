"""The item element of a feed, which describes one episode (RSS 2.0, PSP-1, the Podcasting 2.0 namespace).

It is written as text at once, not as a tree of nodes: a feed has thousands of items.
"""

from bulletin.feed.notes import clean_title, filter_web_url, format_html_notes, format_plain_notes
from bulletin.feed.settings import FeedSettings, make_url, quote_name
from bulletin.feed.xml import format_empty_element, format_rfc2822, format_text_element
from bulletin.library.layout import CHAPTERS_MIME, COVER_MIME, EPISODES_FOLDER, TRANSCRIPT_MIMES
from bulletin.model import EpisodeSummary, MediaFile, Show

_EXPLICIT_ELEMENTS = {
    True: format_text_element("itunes:explicit", "true"),
    False: format_text_element("itunes:explicit", "false"),
}
_TYPE_ELEMENT = format_text_element("itunes:episodeType", "full")
_DISCLOSURE_ELEMENT = format_text_element("podcast:txt", "true", {"purpose": "ai-content"})


def format_item(episode: EpisodeSummary, show: Show, settings: FeedSettings) -> str:
    """Write the item of an episode, whose files are all there."""
    elements = _format_texts(episode) + _format_audio(episode, show, settings)
    return f"    <item>\n{''.join(elements)}    </item>\n"


def _format_texts(episode: EpisodeSummary) -> list[str]:
    info = episode.info
    return [
        format_text_element("title", clean_title(info.title)),
        format_text_element("link", filter_web_url(info.url)),
        format_text_element("description", format_plain_notes(episode)),
        format_text_element("content:encoded", format_html_notes(episode), html=True),
        format_text_element("guid", episode.guid, {"isPermaLink": "false"}),
        format_text_element("pubDate", format_rfc2822(info.published)),
    ]


def _format_audio(episode: EpisodeSummary, show: Show, settings: FeedSettings) -> list[str]:
    audio = episode.audio
    folder_url = make_url(settings, EPISODES_FOLDER, episode.slug)
    url = f"{folder_url}/{quote_name(audio.name)}"
    elements = [
        format_empty_element("enclosure", {"url": url, "length": str(audio.size), "type": audio.mime}),
        format_text_element("itunes:duration", str(round(episode.duration_ms / 1000))),
        _EXPLICIT_ELEMENTS[show.explicit],
        _TYPE_ELEMENT,
    ]
    language = episode.info.language or show.language
    for file in episode.files:
        elements.append(_format_file(file, f"{folder_url}/{quote_name(file.name)}", language))
    elements.append(_DISCLOSURE_ELEMENT)
    return elements


def _format_file(file: MediaFile, url: str, language: str) -> str:
    """Write the element of a file; one that apps have no use for has none."""
    if file.mime in TRANSCRIPT_MIMES:
        attributes = {"url": url, "type": file.mime, "language": language, "rel": "captions"}
        return format_empty_element("podcast:transcript", attributes)
    if file.mime == CHAPTERS_MIME:
        return format_empty_element("podcast:chapters", {"url": url, "type": file.mime})
    if file.mime == COVER_MIME:
        return format_empty_element("itunes:image", {"href": url})
    return ""


def make_file_url(episode: EpisodeSummary, file: MediaFile, settings: FeedSettings) -> str:
    """Make the address of a file of an episode."""
    return make_url(settings, EPISODES_FOLDER, episode.slug, file.name)
