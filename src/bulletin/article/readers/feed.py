"""Feed entries: one entry of an RSS or Atom feed, read by feedparser."""

import re
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime
from html import escape
from io import BytesIO
from typing import Any
from urllib.parse import unquote, urljoin

from bulletin._infra.text import mend_text
from bulletin.article.clean import find_first_text, fold_whitespace, parse_language_tag, strip_tags
from bulletin.article.credits import is_bare_url
from bulletin.article.dates import convert_to_moment, parse_first_date
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
_SURROGATE_REFERENCES = re.compile(
    r"(?:&#(?:x0*+d[89a-f][0-9a-f]{2}"
    r"|0*+(?:55(?:29[6-9]|[3-9]\d\d)|56\d{3}|57[0-2]\d\d|573[0-3]\d|5734[0-3]));)+",
    re.IGNORECASE,
)
"""References to halves of a character, from programs that count in UTF-16; feedparser cannot read them."""
_DECLARATION = re.compile(r"\s*<\?xml[^>]*>")
_EARLIEST_DATE = datetime.min.replace(tzinfo=UTC)

_Entry = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """An article's text and metadata as a feed gives them."""

    name: str
    """The entry's id, its link or its title: what it is known by in its feed."""
    html: str
    """The article's whole text, or a summary."""
    is_complete: bool
    """Whether `html` is the whole text."""
    metadata: Draft
    """Title, author, date, link and language, without blocks."""


def pick_entry(data: bytes, text: str, source: str, requested_entry: str) -> FeedEntry:
    """Pick the newest entry of a feed, or the requested one.

    Args:
        data: the feed: RSS or Atom of any version.
        text: the feed, decoded.
        source: names the feed in errors; links are relative to a source that is a URL.
        requested_entry: the id, the link or the number of an entry, counted from 1 in the feed's order;
            empty: the newest by its date, or the first where none has one.

    Raises:
        SourceError: the feed is empty or damaged, defines entities or has no such entry.
    """
    if _ENTITY.search(text):
        raise SourceError(f"{source} defines XML entities, which no feed needs.", "Give the page instead.")
    parsed = _parse_feed(data, text, source)
    if not parsed.entries:
        raise SourceError(f"There is no entry in the feed {source}.", "Give a page or a file instead.")
    if requested_entry:
        entry = _find_entry(parsed.entries, unquote(requested_entry), source)
    else:
        entry = max(parsed.entries, key=_get_sort_date)
    return _read_entry(entry, parsed.feed)


def _parse_feed(data: bytes, text: str, source: str) -> Any:  # noqa: ANN401 - feedparser has no types
    import feedparser

    headers = {}
    if is_bare_url(source):
        headers["content-location"] = source
    if _SURROGATE_REFERENCES.search(text):
        data = _mend_references(text).encode()
    try:
        return feedparser.parse(BytesIO(data), response_headers=headers, sanitize_html=False)
    except Exception as error:  # a damaged feed can raise whatever is in feedparser's parsers
        raise SourceError(
            f"{source} is damaged: it cannot be read as a feed.", "Give a page instead."
        ) from error


def _mend_references(text: str) -> str:
    """Replace the references to surrogates by their characters; what is returned is meant for UTF-8."""
    return _SURROGATE_REFERENCES.sub(_mend_reference, _DECLARATION.sub("", text, count=1))


def _mend_reference(references: re.Match[str]) -> str:
    letters = []
    for reference in references[0].rstrip(";").split(";"):
        number = reference.removeprefix("&#")
        if number[0] in "xX":
            letters.append(chr(int(number[1:], 16)))
        else:
            letters.append(chr(int(number)))
    return mend_text("".join(letters))


def _find_entry(entries: Sequence[_Entry], requested_entry: str, source: str) -> _Entry:
    names = {requested_entry}
    with suppress(ValueError):  # the requested entry may only look like a URL
        names.add(urljoin(source, requested_entry))  # feedparser completes an id like any other address
    for entry in entries:
        if not names.isdisjoint((entry.get("id"), entry.get("link"))):
            return entry
    if requested_entry.isdecimal() and len(requested_entry) < 9 and 0 < int(requested_entry) <= len(entries):
        return entries[int(requested_entry) - 1]
    raise SourceError(
        f"The feed {source} has no entry {requested_entry}.",
        f"Name it by its id, its link or its number from 1 to {len(entries)}.",
    )


def _read_entry(entry: _Entry, feed: _Entry) -> FeedEntry:
    content = max(map(_convert_to_html, entry.get("content", ())), key=len, default="")
    summary = _convert_to_html(entry.get("summary_detail") or {"value": entry.get("summary", "")})
    html = max(content, summary, key=_count_words)
    is_complete = (
        bool(html)
        and not _ends_as_teaser(html)
        and (html == content or _count_words(html) >= _MIN_FULL_TEXT_WORDS)
    )
    description = ""
    if html != summary:
        description = summary
    metadata = _read_metadata(entry, feed, description)
    name = fold_whitespace(mend_text(str(entry.get("id", "")))) or metadata.url or metadata.title
    return FeedEntry(name, html, is_complete, metadata)


def _convert_to_html(part: _Entry) -> str:
    """Convert a text construct to HTML; empty lines part the paragraphs of plain text."""
    value = str(part.get("value") or "")
    if not value or part.get("type") != "text/plain":
        return value
    return "".join(f"<p>{escape(text)}</p>" for text in re.split(r"\n\s*\n", value))


def _read_metadata(entry: _Entry, feed: _Entry, description: str) -> Draft:
    url = mend_text(str(entry.get("link", "")))
    if not is_bare_url(url):
        url = ""
    return Draft(
        title=strip_tags(str(entry.get("title", ""))),
        byline=strip_tags(str(entry.get("author_detail", {}).get("name") or entry.get("author", ""))),
        published=_find_publication_date(entry),
        url=url,
        language=_find_language(entry, feed),
        site=strip_tags(str(feed.get("title", ""))),
        description=strip_tags(description),
    )


def _find_language(entry: _Entry, feed: _Entry) -> str:
    languages = [part.get("language") or "" for part in entry.get("content", ())]
    languages.append(str(feed.get("language", "")))
    return find_first_text(map(parse_language_tag, languages))


def _get_sort_date(entry: _Entry) -> datetime:
    return convert_to_moment(_find_publication_date(entry) or _EARLIEST_DATE)


def _find_publication_date(entry: _Entry) -> date | None:
    return parse_first_date(str(entry.get(name, "")) for name in ("published", "created", "updated"))


def _ends_as_teaser(html: str) -> bool:
    return bool(_TEASER.search(strip_tags(html)[-_TEASER_RANGE:]))


def _count_words(html: str) -> int:
    return len(strip_tags(html).split())
