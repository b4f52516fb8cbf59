"""JSON-LD: the objects in which a page describes its article, as schema.org names things.

Publishers write it by hand and by template, so what is nearly JSON is read too.
"""

import html
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from bulletin.article.clean import fold

if TYPE_CHECKING:
    from lxml.html import HtmlElement

Thing = Mapping[str, Any]

_NESTED = ("@graph", "mainEntity", "mainEntityOfPage", "itemReviewed")
_ARTICLES = {"BlogPosting", "LiveBlogPosting", "Report", "SocialMediaPosting", "Review", "PodcastEpisode"}
_DEEPEST = 12  # levels of lists and graphs in each other
_WRAPPING = re.compile(r"^\s*(?://\s*)?(?:<!\[CDATA\[|<!--)|(?://\s*)?(?:\]\]>|-->)\s*$|;\s*$")
_COMMENT = re.compile(r"^[ \t]*+//[^\n]*+$|/\*.{0,500}?\*/", re.MULTILINE | re.DOTALL)
_LAST_COMMA = re.compile(r",(?=\s*+[}\]])")
_TAG = re.compile(r"<[^<>]*+>")


def linked_data(tree: "HtmlElement") -> list[Thing]:
    """Give every object in a page's JSON-LD, outermost first; what cannot be read is no declaration."""
    scripts = tree.xpath("//script[contains(@type, 'ld+json')]")
    return [thing for script in scripts for thing in _things(_load(script.text or ""), _DEEPEST)]


def described_article(things: Iterable[Thing]) -> Thing:
    """Give the object that is the page's article, empty when there is none."""
    articles = [thing for thing in things if _is_article(thing)]
    with_date = (thing for thing in articles if thing.get("datePublished"))
    return next(with_date, articles[0] if articles else {})


def texts(value: object, *keys: str) -> list[str]:
    """Give the texts of a value: a string, a list of values, or of an object what stands under `keys`."""
    if isinstance(value, str):
        text = fold(_TAG.sub("", html.unescape(value)))
        return [text] if text else []
    if isinstance(value, list):
        return [text for item in value for text in texts(item, *keys)]
    if isinstance(value, Mapping):
        return next((found for key in keys if (found := texts(value.get(key)))), [])
    return []


def resolved(value: object, things: Iterable[Thing]) -> object:
    """Replace what only refers to another object by its `@id` with that object."""
    if isinstance(value, list):
        return [resolved(item, things) for item in value]
    if isinstance(value, Mapping) and set(value) <= {"@id", "@type"}:
        return next(
            (thing for thing in things if len(thing) > 2 and thing.get("@id") == value.get("@id")), value
        )
    return value


def _load(text: str) -> object:
    for repaired in (text, _repaired(text), _repaired(html.unescape(text))):
        try:
            return json.loads(repaired, strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _repaired(text: str) -> str:
    return _LAST_COMMA.sub("", _COMMENT.sub("", _WRAPPING.sub("", _WRAPPING.sub("", text))))


def _things(value: object, deepest: int) -> Iterator[Thing]:
    if isinstance(value, list) and deepest:
        for item in value:
            yield from _things(item, deepest - 1)
    elif isinstance(value, dict):
        yield value
        for key in _NESTED if deepest else ():
            yield from _things(value.get(key), deepest - 1)


def _is_article(thing: Thing) -> bool:
    names = [name.rpartition("/")[2] for name in texts(thing.get("@type"))]
    if not names:
        return "headline" in thing or "datePublished" in thing
    return any(name.endswith("Article") or name in _ARTICLES for name in names)
