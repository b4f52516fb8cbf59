"""Show notes: what an episode says about itself, as plain text and as HTML."""

import html

from bulletin.feed.xml import legal
from bulletin.model import Chapter, Episode, Programme

_DESCRIPTION_BYTES = 4000  # PSP-1, description
_TITLE_CHARACTERS = 255  # PSP-1, node values
_DISCLOSURE = "Read by a synthetic voice."
_ELLIPSIS = "…"


def title_of(text: str) -> str:
    """Fold a title's white space and shorten it to what directories take."""
    folded = " ".join(legal(text).split())
    if len(folded) <= _TITLE_CHARACTERS:
        return folded
    return folded[: _TITLE_CHARACTERS - 1].rstrip() + _ELLIPSIS


def description_of(text: str, size: int = _DESCRIPTION_BYTES) -> str:
    """Shorten a description to what directories take, by whole characters.

    Args:
        text: the description.
        size: bytes that it may take in UTF-8.
    """
    kept = legal(text).strip()
    data = kept.encode()
    if len(data) <= size:
        return kept
    room = max(size - len(_ELLIPSIS.encode()), 0)
    return data[:room].decode(errors="ignore").rstrip() + _ELLIPSIS


def plain_notes(episode: Episode) -> str:
    """Describe the episode in plain text, the credit of its source included."""
    url = web_address(episode.programme.url)
    ending = legal("\n".join([*([f"Source: {url}"] if url else []), *_credits(episode.programme)]))
    # The credit is owed: a long description gives way to it, never the other way round.
    start = description_of(episode.programme.description, _DESCRIPTION_BYTES - len(ending.encode()) - 2)
    return f"{start}\n\n{ending}".strip()


def html_notes(episode: Episode) -> str:
    """Describe the episode in HTML: summary, chapters, and the credit with a link to the source."""
    summary = html.escape(episode.programme.description.strip())
    url = html.escape(web_address(episode.programme.url))
    credits_ = [f"<p>{html.escape(line)}</p>" for line in _credits(episode.programme)]
    parts = [
        f"<p>{summary}</p>" if summary else "",
        _chapter_list(episode.chapters),
        f'<p>Source: <a href="{url}">{url}</a></p>' if url else "",
        *credits_,
    ]
    return "".join(parts)


def web_address(url: str) -> str:
    """Give the URL back if a listener can open it, else nothing."""
    return url if url.startswith(("http://", "https://")) else ""


def _credits(programme: Programme) -> list[str]:
    people = {"Written by": programme.byline, "Original voice-over by": programme.narrator}
    named = [f"{deed} {title_of(name)}." for deed, name in people.items() if name]
    return [*named, _DISCLOSURE]


def _chapter_list(chapters: tuple[Chapter, ...]) -> str:
    if len(chapters) < 2:
        return ""
    items = (f"<li>{_clock(chapter.start_ms)} {html.escape(chapter.title)}</li>" for chapter in chapters)
    return f"<ul>{''.join(items)}</ul>"


def _clock(milliseconds: int) -> str:
    minutes, seconds = divmod(milliseconds // 1000, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes:02}:{seconds:02}"
