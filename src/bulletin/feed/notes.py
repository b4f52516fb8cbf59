"""Show notes: an episode's description, chapters and credits, as plain text and as HTML."""

import html

from bulletin._infra.credentials import remove_credentials
from bulletin.feed.xml import strip_illegal_characters
from bulletin.model import Chapter, Episode, EpisodeInfo
from bulletin.model.timecode import format_chapter_start

_MAX_DESCRIPTION_BYTES = 4000  # PSP-1, description
_MAX_TITLE_CHARACTERS = 255  # PSP-1, node values
_DISCLOSURE = "Read by a synthetic voice."
_ELLIPSIS = "…"


def clean_title(text: str) -> str:
    """Fold a title's white space and shorten the title to the length that directories take."""
    folded = " ".join(strip_illegal_characters(text).split())
    if len(folded) <= _MAX_TITLE_CHARACTERS:
        return folded
    return folded[: _MAX_TITLE_CHARACTERS - 1].rstrip() + _ELLIPSIS


def shorten_description(text: str, max_bytes: int = _MAX_DESCRIPTION_BYTES) -> str:
    """Shorten a description to the length that directories take, by whole characters.

    Args:
        text: the description.
        max_bytes: the most bytes that the description may have in UTF-8.
    """
    description = strip_illegal_characters(text).strip()
    data = description.encode()
    if len(data) <= max_bytes:
        return description
    length = max(max_bytes - len(_ELLIPSIS.encode()), 0)
    return data[:length].decode(errors="ignore").rstrip() + _ELLIPSIS


def format_plain_notes(episode: Episode) -> str:
    """Describe the episode in plain text: its description, and the credits with the source's URL."""
    credit_lines = _list_credits(episode.info)
    url = filter_web_url(episode.info.url)
    if url:
        credit_lines.insert(0, f"Source: {url}")
    ending = strip_illegal_characters("\n".join(credit_lines))
    # The credit is owed: a long description gives way to it, never the other way round.
    start = shorten_description(episode.info.description, _MAX_DESCRIPTION_BYTES - len(ending.encode()) - 2)
    return f"{start}\n\n{ending}".strip()


def format_html_notes(episode: Episode) -> str:
    """Describe the episode in HTML: description, chapters, and the credits with a link to the source."""
    parts = []
    description = html.escape(episode.info.description.strip())
    if description:
        parts.append(f"<p>{description}</p>")
    parts.append(_format_chapter_list(episode.chapters))
    url = html.escape(filter_web_url(episode.info.url))
    if url:
        parts.append(f'<p>Source: <a href="{url}">{url}</a></p>')
    for line in _list_credits(episode.info):
        parts.append(f"<p>{html.escape(line)}</p>")
    return "".join(parts)


def filter_web_url(url: str) -> str:
    """Return a URL that a listener can open; "" for any other."""
    if not url.startswith(("http://", "https://")):
        return ""
    return remove_credentials(url)


def _list_credits(info: EpisodeInfo) -> list[str]:
    credit_lines = []
    for role, name in (("Written by", info.byline), ("Original voice-over by", info.narrator)):
        if name:
            credit_lines.append(f"{role} {clean_title(name)}.")
    return [*credit_lines, _DISCLOSURE]


def _format_chapter_list(chapters: tuple[Chapter, ...]) -> str:
    if len(chapters) < 2:
        return ""
    items = (
        f"<li>{format_chapter_start(chapter.start_ms)} {html.escape(chapter.title)}</li>"
        for chapter in chapters
    )
    return f"<ul>{''.join(items)}</ul>"
