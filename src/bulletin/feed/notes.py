"""Show notes: what an episode says about itself, as plain text and as HTML."""

import html

from bulletin.feed.xml import strip_illegal_characters
from bulletin.model import Chapter, Episode, EpisodeInfo
from bulletin.model.timecode import format_chapter_start

_MAX_DESCRIPTION_BYTES = 4000  # PSP-1, description
_MAX_TITLE_CHARACTERS = 255  # PSP-1, node values
_DISCLOSURE = "Read by a synthetic voice."
_ELLIPSIS = "…"


def clean_title(text: str) -> str:
    """Fold a title's white space and shorten it to what directories take."""
    folded = " ".join(strip_illegal_characters(text).split())
    if len(folded) <= _MAX_TITLE_CHARACTERS:
        return folded
    return folded[: _MAX_TITLE_CHARACTERS - 1].rstrip() + _ELLIPSIS


def shorten_description(text: str, max_bytes: int = _MAX_DESCRIPTION_BYTES) -> str:
    """Shorten a description to what directories take, by whole characters.

    Args:
        text: the description.
        max_bytes: bytes that it may take in UTF-8.
    """
    kept = strip_illegal_characters(text).strip()
    data = kept.encode()
    if len(data) <= max_bytes:
        return kept
    room = max(max_bytes - len(_ELLIPSIS.encode()), 0)
    return data[:room].decode(errors="ignore").rstrip() + _ELLIPSIS


def format_plain_notes(episode: Episode) -> str:
    """Describe the episode in plain text, the credit of its source included."""
    url = filter_web_url(episode.info.url)
    ending = strip_illegal_characters(
        "\n".join([*([f"Source: {url}"] if url else []), *_list_credits(episode.info)])
    )
    # The credit is owed: a long description gives way to it, never the other way round.
    start = shorten_description(episode.info.description, _MAX_DESCRIPTION_BYTES - len(ending.encode()) - 2)
    return f"{start}\n\n{ending}".strip()


def format_html_notes(episode: Episode) -> str:
    """Describe the episode in HTML: summary, chapters, and the credit with a link to the source."""
    summary = html.escape(episode.info.description.strip())
    url = html.escape(filter_web_url(episode.info.url))
    credits_ = [f"<p>{html.escape(line)}</p>" for line in _list_credits(episode.info)]
    parts = [
        f"<p>{summary}</p>" if summary else "",
        _format_chapter_list(episode.chapters),
        f'<p>Source: <a href="{url}">{url}</a></p>' if url else "",
        *credits_,
    ]
    return "".join(parts)


def filter_web_url(url: str) -> str:
    """Give the URL back if a listener can open it, else nothing."""
    return url if url.startswith(("http://", "https://")) else ""


def _list_credits(info: EpisodeInfo) -> list[str]:
    people = {"Written by": info.byline, "Original voice-over by": info.narrator}
    named = [f"{deed} {clean_title(name)}." for deed, name in people.items() if name]
    return [*named, _DISCLOSURE]


def _format_chapter_list(chapters: tuple[Chapter, ...]) -> str:
    if len(chapters) < 2:
        return ""
    items = (
        f"<li>{format_chapter_start(chapter.start_ms)} {html.escape(chapter.title)}</li>"
        for chapter in chapters
    )
    return f"<ul>{''.join(items)}</ul>"
