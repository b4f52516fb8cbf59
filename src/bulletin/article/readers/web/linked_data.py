"""JSON-LD: the objects in which a page describes its article, as schema.org names things.

Publishers write it by hand and by template, so what is nearly JSON is read too.
"""

import html
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from bulletin.article.clean import fold_whitespace

if TYPE_CHECKING:
    from lxml.html import HtmlElement

Thing = Mapping[str, Any]

_NESTING_KEYS = ("@graph", "mainEntity", "mainEntityOfPage", "itemReviewed")
_ARTICLE_TYPES = {
    "BlogPosting",
    "LiveBlogPosting",
    "Report",
    "SocialMediaPosting",
    "Review",
    "PodcastEpisode",
}
_MAX_DEPTH = 12  # levels of lists and graphs in each other
_SCRIPT_WRAPPING = re.compile(r"^\s*(?://\s*)?(?:<!\[CDATA\[|<!--)|(?://\s*)?(?:\]\]>|-->)\s*$|;\s*$")
_COMMENT = re.compile(r"^[ \t]*+//[^\n]*+$|/\*.{0,500}?\*/", re.MULTILINE | re.DOTALL)
_LAST_COMMA = re.compile(r",(?=\s*+[}\]])")
_TAG = re.compile(r"<[^<>]*+>")


def read_linked_data(tree: "HtmlElement") -> list[Thing]:
    """Give every object in a page's JSON-LD, outermost first; what cannot be read is no declaration."""
    scripts = tree.xpath("//script[contains(@type, 'ld+json')]")
    return [
        thing for script in scripts for thing in _iterate_things(_load_json(script.text or ""), _MAX_DEPTH)
    ]


def find_described_article(things: Iterable[Thing]) -> Thing:
    """Give the object that is the page's article, empty when there is none."""
    articles = [thing for thing in things if _is_article(thing)]
    with_date = (thing for thing in articles if thing.get("datePublished"))
    return next(with_date, articles[0] if articles else {})


def extract_texts(value: object, *keys: str) -> list[str]:
    """Give the texts of a value: a string, a list of values, or of an object what stands under `keys`."""
    if isinstance(value, str):
        text = fold_whitespace(_TAG.sub("", html.unescape(value)))
        return [text] if text else []
    if isinstance(value, list):
        return [text for item in value for text in extract_texts(item, *keys)]
    if isinstance(value, Mapping):
        return next((found for key in keys if (found := extract_texts(value.get(key)))), [])
    return []


def resolve_references(value: object, things: Iterable[Thing]) -> object:
    """Replace what only refers to another object by its `@id` with that object."""
    if isinstance(value, list):
        return [resolve_references(item, things) for item in value]
    if isinstance(value, Mapping) and set(value) <= {"@id", "@type"}:
        return next(
            (thing for thing in things if len(thing) > 2 and thing.get("@id") == value.get("@id")), value
        )
    return value


def _load_json(text: str) -> object:
    for repaired in (text, _repair_json(text), _repair_json(html.unescape(text))):
        try:
            return json.loads(repaired, strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _repair_json(text: str) -> str:
    return _LAST_COMMA.sub("", _COMMENT.sub("", _SCRIPT_WRAPPING.sub("", _SCRIPT_WRAPPING.sub("", text))))


def _iterate_things(value: object, max_depth: int) -> Iterator[Thing]:
    if isinstance(value, list) and max_depth:
        for item in value:
            yield from _iterate_things(item, max_depth - 1)
    elif isinstance(value, dict):
        yield value
        for key in _NESTING_KEYS if max_depth else ():
            yield from _iterate_things(value.get(key), max_depth - 1)


def _is_article(thing: Thing) -> bool:
    names = [name.rpartition("/")[2] for name in extract_texts(thing.get("@type"))]
    if not names:
        return "headline" in thing or "datePublished" in thing
    return any(name.endswith("Article") or name in _ARTICLE_TYPES for name in names)
