"""What a web page declares about its article."""

import json
import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin

from bulletin.article.clean import fold, language_tag
from bulletin.article.credits import is_bare_url
from bulletin.article.dates import parse_date
from bulletin.article.found import Found

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_PUBLISHED = (
    "article:published_time",
    "datePublished",
    "parsely-pub-date",
    "DC.date.issued",
    "dcterms.created",
)


def page_metadata(tree: "HtmlElement", document: Any, source: str) -> Found:  # noqa: ANN401 - see below
    """Gather a page's metadata: JSON-LD, OpenGraph, meta tags and byline, as far as the page has them.

    Most of it is trafilatura's; times with their offset, the language and the canonical URL are not
    in its document and are read here.

    Args:
        tree: the page.
        document: trafilatura's `Document`, whose type it does not export as typed.
        source: the URL of the page, or its path.
    """
    url = _canonical_url(tree, source)
    site = fold(document.sitename or "")
    image = document.image or ""
    return Found(
        title=_without_site(fold(document.title or ""), site),
        byline=fold((document.author or "").replace(";", ",")),
        published=_published(tree) or parse_date(document.date or ""),
        url=url,
        language=_language(tree),
        image=_joined(url, image) if image else "",
        site=site,
        description=fold(document.description or ""),
    )


def _published(tree: "HtmlElement") -> datetime | None:
    declared = [str(entry["datePublished"]) for entry in _linked_data(tree) if entry.get("datePublished")]
    for name in _PUBLISHED:
        declared += _meta(tree, name)
    return next((date for text in declared if (date := parse_date(text))), None)


def _language(tree: "HtmlElement") -> str:
    declared = [tree.get("lang") or "", *tree.xpath("//html/@lang"), *_meta(tree, "content-language")]
    declared += [
        entry["inLanguage"] for entry in _linked_data(tree) if isinstance(entry.get("inLanguage"), str)
    ]
    return next((tag for text in [*declared, *_meta(tree, "og:locale")] if (tag := language_tag(text))), "")


def _canonical_url(tree: "HtmlElement", source: str) -> str:
    base = source if is_bare_url(source) else ""
    hrefs = [*tree.xpath("//link[@rel='canonical']/@href"), *_meta(tree, "og:url")]
    urls = (_joined(base, href.strip()) for href in hrefs)
    return next((url for url in urls if is_bare_url(url)), base)


def _joined(base: str, address: str) -> str:
    try:
        return urljoin(base, address)
    except ValueError:
        return ""


def _meta(tree: "HtmlElement", name: str) -> list[str]:
    return [
        str(content)
        for content in tree.xpath(
            "//meta[@property=$name or @name=$name or @itemprop=$name or @http-equiv=$name]/@content",
            name=name,
        )
    ]


def _linked_data(tree: "HtmlElement") -> Iterator[Mapping[str, Any]]:
    """Give every object in the page's JSON-LD, outermost first; what does not parse is no declaration."""
    for script in tree.xpath("//script[@type='application/ld+json']/text()"):
        try:
            yield from _objects(json.loads(script, strict=False))
        except (ValueError, RecursionError):
            continue


def _objects(value: object) -> Iterator[Mapping[str, Any]]:
    if isinstance(value, list):
        for item in value:
            yield from _objects(item)
    elif isinstance(value, dict):
        yield value
        for key in ("@graph", "mainEntity", "mainEntityOfPage"):
            yield from _objects(value.get(key))


def _without_site(title: str, site: str) -> str:
    """Take the name of the site off the end of a title."""
    return re.sub(rf"\s+[|–—-]\s+{re.escape(site)}$", "", title) if site else title
