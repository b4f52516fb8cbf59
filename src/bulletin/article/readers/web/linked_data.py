"""JSON-LD: the objects in which a page describes its article, as schema.org names things.

Publishers write JSON-LD by hand and by template, so text that is nearly JSON is read too.
"""

import html
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from bulletin._infra.nesting import is_nested_too_deeply
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
_MAX_THINGS = 1000
"""Objects; the time to resolve references grows with their square."""
_SCRIPT_WRAPPING = re.compile(r"^\s*(?://\s*)?(?:<!\[CDATA\[|<!--)|(?://\s*)?(?:\]\]>|-->)\s*$|;\s*$")
_COMMENT = re.compile(r"^[ \t]*+//[^\n]*+$|/\*.{0,500}?\*/", re.MULTILINE | re.DOTALL)
_LAST_COMMA = re.compile(r",(?=\s*+[}\]])")
_TAG = re.compile(r"<[^<>]*+>")


def read_linked_data(tree: "HtmlElement") -> list[Thing]:
    """Read every object in a page's JSON-LD, outermost first; scripts that are no JSON are skipped."""
    things: list[Thing] = []
    for script in tree.xpath("//script[contains(@type, 'ld+json')]"):
        things += _iterate_things(_load_json(script.text or ""), _MAX_DEPTH)
    return things[:_MAX_THINGS]


def find_described_article(things: Iterable[Thing]) -> Thing:
    """Find the object that is the page's article, one with a date before any other; {} when there is none."""
    articles = list(filter(_is_article, things))
    for article in articles:
        if article.get("datePublished"):
            return article
    return next(iter(articles), {})


def extract_texts(value: object, *keys: str) -> list[str]:
    """Extract the texts of a string, of a list of values, or of an object's first filled key in `keys`."""
    if isinstance(value, str):
        text = fold_whitespace(_TAG.sub("", html.unescape(value)))
        if not text:
            return []
        return [text]
    if isinstance(value, list):
        item_texts: list[str] = []
        for item in value:
            item_texts += extract_texts(item, *keys)
        return item_texts
    if isinstance(value, Mapping):
        for key in keys:
            texts = extract_texts(value.get(key))
            if texts:
                return texts
    return []


def resolve_references(value: object, things: Iterable[Thing]) -> object:
    """Replace references to another object by its `@id` with that object."""
    if isinstance(value, list):
        return [resolve_references(item, things) for item in value]
    if isinstance(value, Mapping) and set(value) <= {"@id", "@type"}:
        for thing in things:
            if len(thing) > 2 and thing.get("@id") == value.get("@id"):
                return thing
    return value


def _load_json(text: str) -> object:
    for json_text in (text, _repair_json(text), _repair_json(html.unescape(text))):
        try:
            value = json.loads(json_text, strict=False)
        except (ValueError, RecursionError):
            continue
        if not is_nested_too_deeply(value):
            return value
    return None


def _repair_json(text: str) -> str:
    return _LAST_COMMA.sub("", _COMMENT.sub("", _SCRIPT_WRAPPING.sub("", _SCRIPT_WRAPPING.sub("", text))))


def _iterate_things(value: object, max_depth: int) -> Iterator[Thing]:
    if isinstance(value, list) and max_depth:
        for item in value:
            yield from _iterate_things(item, max_depth - 1)
    elif isinstance(value, dict):
        yield value
        if max_depth:
            for key in _NESTING_KEYS:
                yield from _iterate_things(value.get(key), max_depth - 1)


def _is_article(thing: Thing) -> bool:
    names = [name.rpartition("/")[2] for name in extract_texts(thing.get("@type"))]
    if not names:
        return "headline" in thing or "datePublished" in thing
    return any(name.endswith("Article") or name in _ARTICLE_TYPES for name in names)
