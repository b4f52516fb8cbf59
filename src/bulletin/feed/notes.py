"""Show notes: an episode's description, chapters and credits, as plain text and as HTML."""

import html
import re
from functools import lru_cache

from bulletin._infra.credentials import remove_credentials
from bulletin.feed.xml import strip_illegal_characters
from bulletin.model import Chapter, EpisodeInfo, EpisodeSummary
from bulletin.model.timecode import format_chapter_start

_MAX_DESCRIPTION_BYTES = 4000  # PSP-1, description
_MAX_TITLE_CHARACTERS = 255  # PSP-1, node values
_MAX_SOURCE_URL_LENGTH = 1000
_HTML_TAG = re.compile(
    r"</?(?:a|abbr|article|b|blockquote|br|cite|code|dd|div|dl|dt|em|figure|figcaption|h[1-6]|hr|i|img|li|mark|ol"
    r"|p|pre|q|s|section|small|span|strong|sub|sup|table|tbody|td|th|thead|time|tr|u|ul)(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
_HTML_BREAK = re.compile(r"<br\s*/?>|</(?:p|div|li|h[1-6]|tr|blockquote)>(?!\s*$)", re.IGNORECASE)
_BRACKETS = re.compile(r"<(?=[A-Za-z/!?])([^<>]*)>")
_MARKUP_START = re.compile(r"<(?=[A-Za-z/!?])")
_DISCLOSURE = "Read by a synthetic voice."
_ELLIPSIS = "…"


def strip_markup(text: str) -> str:
    """Turn HTML into text; what is text already stays."""
    if "<" not in text or not _HTML_TAG.search(text):
        return text
    return html.unescape(_HTML_TAG.sub("", _HTML_BREAK.sub("\n", text)))


def clear_markup(text: str) -> str:
    """Turn HTML into text, of which no app takes anything for HTML.

    RSS 2.0 does not say whether a text is HTML, and many apps show it as such: `<` before a letter becomes a
    quotation mark of that shape.
    """
    if "<" not in text:
        return text
    text = _BRACKETS.sub(r"‹\1›", strip_markup(text))
    return _MARKUP_START.sub("‹", text)


def clean_title(text: str) -> str:
    """Fold a title's white space and shorten the title to the length that directories take."""
    folded = " ".join(clear_markup(strip_illegal_characters(text)).split())
    if len(folded) <= _MAX_TITLE_CHARACTERS:
        return folded
    return folded[: _MAX_TITLE_CHARACTERS - 1].rstrip() + _ELLIPSIS


def shorten_description(text: str, max_bytes: int = _MAX_DESCRIPTION_BYTES) -> str:
    """Shorten a description to the length that directories take, by whole characters.

    Args:
        text: the description.
        max_bytes: the most bytes that the description may have in UTF-8.
    """
    return _shorten(clear_markup(strip_illegal_characters(text)).strip(), max_bytes)


def _shorten(description: str, max_bytes: int) -> str:
    data = description.encode()
    if len(data) <= max_bytes:
        return description
    length = max(max_bytes - len(_ELLIPSIS.encode()), 0)
    return data[:length].decode(errors="ignore").rstrip() + _ELLIPSIS


def format_plain_notes(episode: EpisodeSummary) -> str:
    """Describe the episode in plain text: its description, and the credits with the source's URL."""
    credit_lines = [*_list_credits(episode.info)]
    url = _choose_source_url(episode.info)
    if url:
        credit_lines.insert(0, f"Source: {url}")
    ending = strip_illegal_characters("\n".join(credit_lines))
    # The credit is owed: a long description gives way to it, never the other way round.
    start = shorten_description(episode.info.description, _MAX_DESCRIPTION_BYTES - len(ending.encode()) - 2)
    return f"{start}\n\n{ending}".strip()


def format_html_notes(episode: EpisodeSummary) -> str:
    """Describe the episode in HTML: description, chapters, and the credits with a link to the source.

    Where that is longer than directories take, the chapters give way, then the end of the description.
    """
    ending = _format_html_credits(episode.info)
    chapter_list = _format_chapter_list(episode.chapters)
    text = strip_markup(strip_illegal_characters(episode.info.description)).strip()
    paragraph, room = _format_paragraph(text), _MAX_DESCRIPTION_BYTES - len(ending.encode())
    if len(paragraph.encode()) + len(chapter_list.encode()) > room:
        chapter_list = ""
        paragraph = _shorten_paragraph(text, room)
    return paragraph + chapter_list + ending


def _shorten_paragraph(text: str, max_bytes: int) -> str:
    description = _shorten(text, max_bytes)
    while description and len(_format_paragraph(description).encode()) > max_bytes:
        description = _shorten(description, len(description.encode()) * 9 // 10)
    return _format_paragraph(description)


def _format_paragraph(text: str) -> str:
    if not text:
        return ""
    return f"<p>{html.escape(text)}</p>"


def _format_html_credits(info: EpisodeInfo) -> str:
    parts = []
    url = html.escape(_choose_source_url(info))
    if url:
        parts.append(f'<p>Source: <a href="{url}">{url}</a></p>')
    for line in _list_credits(info):
        parts.append(f"<p>{html.escape(line)}</p>")
    return "".join(parts)


def _choose_source_url(info: EpisodeInfo) -> str:
    """Choose the address that names the source: of one that leaves no room for the notes, its beginning."""
    url = filter_web_url(info.url)
    if len(url) > _MAX_SOURCE_URL_LENGTH:
        url = re.split("[?#]", url, maxsplit=1)[0]
    if len(url) > _MAX_SOURCE_URL_LENGTH:
        url = "/".join(url.split("/", 3)[:3])
    if len(url) > _MAX_SOURCE_URL_LENGTH:
        return ""
    return url


def filter_web_url(url: str) -> str:
    """Return a URL that a listener can open; "" for any other."""
    if not url.startswith(("http://", "https://")):
        return ""
    return remove_credentials(url)


def _list_credits(info: EpisodeInfo) -> tuple[str, ...]:
    return _list_names(info.byline, info.narrator)


@lru_cache(maxsize=64)  # the same people write for a show each day
def _list_names(byline: str, narrator: str) -> tuple[str, ...]:
    credit_lines = []
    for role, name in (("Written by", byline), ("Original voice-over by", narrator)):
        if name:
            credit_lines.append(f"{role} {clean_title(name)}.")
    return (*credit_lines, _DISCLOSURE)


def _format_chapter_list(chapters: tuple[Chapter, ...]) -> str:
    if len(chapters) < 2:
        return ""
    items = (
        f"<li>{format_chapter_start(chapter.start_ms)} {html.escape(chapter.title)}</li>"
        for chapter in chapters
    )
    return f"<ul>{''.join(items)}</ul>"
