"""One entry of an RSS or Atom feed, by feedparser."""

import re
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from html import escape
from io import BytesIO
from typing import Any
from urllib.parse import unquote, urljoin

from bulletin.article.clean import parse_language_tag, strip_tags
from bulletin.article.credits import is_bare_url
from bulletin.article.dates import parse_date
from bulletin.article.draft import Draft
from bulletin.errors import SourceError

_MIN_FULL_TEXT_WORDS = 150  # words that a description has when it is more than a summary
_TEASER = re.compile(
    r"\[(?:…|\.\.\.)\]|(?:…|\.\.\.)[\s»→>]*$|\b(?:read (?:the )?(?:more|rest|full (?:story|article))"
    r"|keep reading|continue reading|weiterlesen|lire la suite|leer más|seguir leyendo|leia mais"
    r"|читать далее)\b",
    re.IGNORECASE,
)
_TEASER_RANGE = 120  # characters from the end
_ENTITY = re.compile(r"<!ENTITY\s")
_EARLIEST_DATE = datetime.min.replace(tzinfo=UTC)

_Entry = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """What a feed says of one article."""

    html: str
    """All of its text, or a summary."""
    is_complete: bool
    """Whether that is all of its text."""
    metadata: Draft
    """Its title, author, date, link and language, without blocks."""


def pick_entry(data: bytes, text: str, source: str, requested_entry: str) -> FeedEntry:
    """Pick the newest entry of a feed, or the one that is asked for.

    Args:
        data: the feed: RSS or Atom of any version.
        text: the same, decoded.
        source: names it in errors; if it is a URL, links are relative to it.
        requested_entry: the id, the link or the number of an entry, counted from 1 in the feed's order;
            empty: the newest by its date, or the first where none has one.

    Raises:
        SourceError: the feed is empty, defines entities or has no such entry.
    """
    import feedparser

    if _ENTITY.search(text):
        raise SourceError(f"{source} defines XML entities, which no feed needs.", "Give the page instead.")
    base = {"content-location": source} if is_bare_url(source) else {}
    parsed = feedparser.parse(BytesIO(data), response_headers=base, sanitize_html=False)
    if not parsed.entries:
        raise SourceError(f"There is no entry in the feed {source}.", "Give a page or a file instead.")
    entry = (
        _find_entry(parsed.entries, unquote(requested_entry), source)
        if requested_entry
        else max(parsed.entries, key=_get_sort_date)
    )
    return _read_entry(entry, parsed.feed)


def _find_entry(entries: Sequence[_Entry], requested_entry: str, source: str) -> _Entry:
    number = int(requested_entry) if requested_entry.isdecimal() and len(requested_entry) < 9 else 0
    names = {requested_entry}
    with suppress(ValueError):  # what is asked for may only look like a URL
        names.add(urljoin(source, requested_entry))  # feedparser completes an id like any other address
    named = (entry for entry in entries if not names.isdisjoint((entry.get("id"), entry.get("link"))))
    entry = next(named, entries[number - 1] if 0 < number <= len(entries) else None)
    if entry is None:
        raise SourceError(
            f"The feed {source} has no entry {requested_entry}.",
            f"Name it by its id, its link or its number from 1 to {len(entries)}.",
        )
    return entry


def _read_entry(entry: _Entry, feed: _Entry) -> FeedEntry:
    contents = [part for part in entry.get("content", ()) if part.get("value")]
    content = max((_convert_to_html(part) for part in contents), key=len, default="")
    summary = _convert_to_html(entry.get("summary_detail") or {"value": entry.get("summary", "")})
    html = max(content, summary, key=_count_words)
    whole = (
        bool(html)
        and not _ends_as_teaser(html)
        and (html == content or _count_words(html) >= _MIN_FULL_TEXT_WORDS)
    )
    return FeedEntry(html, whole, _read_metadata(entry, feed, summary if html != summary else ""))


def _convert_to_html(part: _Entry) -> str:
    """Give a text construct as HTML: of plain text, lines between empty ones are paragraphs."""
    value = str(part.get("value", ""))
    if part.get("type") != "text/plain":
        return value
    return "".join(f"<p>{escape(text)}</p>" for text in re.split(r"\n\s*\n", value))


def _read_metadata(entry: _Entry, feed: _Entry, summary: str) -> Draft:
    link = str(entry.get("link", ""))
    languages = (part.get("language") or "" for part in entry.get("content", ()))
    tags = (parse_language_tag(text) for text in [*languages, str(feed.get("language", ""))])
    return Draft(
        title=strip_tags(str(entry.get("title", ""))),
        byline=strip_tags(str(entry.get("author_detail", {}).get("name") or entry.get("author", ""))),
        published=_find_publication_date(entry),
        url=link if is_bare_url(link) else "",
        language=next((tag for tag in tags if tag), ""),
        site=strip_tags(str(feed.get("title", ""))),
        description=strip_tags(summary),
    )


def _get_sort_date(entry: _Entry) -> datetime:
    return _find_publication_date(entry) or _EARLIEST_DATE


def _find_publication_date(entry: _Entry) -> datetime | None:
    texts = (str(entry.get(name, "")) for name in ("published", "created", "updated"))
    return next((date for text in texts if (date := parse_date(text))), None)


def _ends_as_teaser(html: str) -> bool:
    return bool(_TEASER.search(strip_tags(html)[-_TEASER_RANGE:]))


def _count_words(html: str) -> int:
    return len(strip_tags(html).split())
