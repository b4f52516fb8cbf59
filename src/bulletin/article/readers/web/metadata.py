"""What a web page declares about its article: JSON-LD, then OpenGraph, then meta tags, then its text."""

import re
from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from bulletin.article.clean import fold_whitespace, parse_language_tag
from bulletin.article.credits import is_bare_url
from bulletin.article.dates import parse_date
from bulletin.article.draft import Draft
from bulletin.article.readers.web.linked_data import (
    Thing,
    extract_texts,
    find_described_article,
    read_linked_data,
    resolve_references,
)
from bulletin.article.readers.web.names import parse_author_names
from bulletin.article.readers.web.title import strip_site_name

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_META_NAMES = {
    "title": "og:title twitter:title parsely-title sailthru.title dc.title dcterms.title title headline",
    "author": "article:author og:article:author author byl parsely-author sailthru.author dc.creator "
    "dcterms.creator dc.contributor citation_author",
    "published": "article:published_time og:article:published_time og:published_time datepublished "
    "parsely-pub-date sailthru.date publishdate publish-date pubdate publication_date dc.date.issued "
    "dc.date.created dc.date dcterms.created dcterms.issued dcterms.date citation_publication_date date "
    "article.published rnews:datepublished datecreated",
    "image": "og:image og:image:url og:image:secure_url twitter:image twitter:image:src parsely-image-url "
    "sailthru.image.full image",
    "site": "og:site_name application-name parsely-site",
    "description": "og:description twitter:description description dc.description sailthru.description",
    "language": "og:locale content-language language dc.language dcterms.language inlanguage",
    "url": "og:url parsely-link",
}
"""Names, properties and itemprops of meta tags for each field, the surest first; compared in lower case."""

_BYLINE_PATH = "//*[@rel='author' or @itemprop='author' or contains(@class, 'byline')]"
_DATE_PATHS = (
    "//time[@itemprop='datePublished' or @pubdate or contains(@class, 'publish')]",
    "//time",
    "//*[@itemprop='datePublished' or contains(@class, 'date') or contains(@class, 'publish')]",
)
_MAX_BYLINE_LENGTH = 80  # characters
_MAX_CANDIDATES = 5  # elements that may hold a byline or a date


class _PageMetadata:
    """All that one page declares, read once."""

    def __init__(self, tree: "HtmlElement", source: str) -> None:
        self.tree = tree
        self.base = source if is_bare_url(source) else ""
        self.things = read_linked_data(tree)
        self.article = find_described_article(self.things)
        self._meta = _read_meta_tags(tree)

    def find_meta_texts(self, field: str) -> list[str]:
        """Give what the meta tags say of a field."""
        return [text for name in _META_NAMES[field].split() for text in self._meta.get(name, ())]

    def find_linked_texts(self, key: str, *keys: str) -> list[str]:
        """Give what the JSON-LD says of the article under `key`."""
        return extract_texts(resolve_references(self.article.get(key), self.things), *keys)


def read_page_metadata(tree: "HtmlElement", source: str) -> Draft:
    """Gather a page's metadata, field by field from the surest place that has it.

    Args:
        tree: the page.
        source: the URL of the page, or its path.
    """
    page = _PageMetadata(tree, source)
    url = _choose_url(page)
    site = _find_first(
        [
            *page.find_meta_texts("site"),
            *page.find_linked_texts("publisher", "name"),
            *_find_texts_of_type(page.things, "WebSite", "name"),
        ]
    )
    return Draft(
        title=_choose_title(page, site, url),
        byline=_choose_byline(page),
        published=_find_publication_date(page),
        url=url,
        language=_choose_language(page),
        image=_choose_image(page, url),
        site=site,
        description=_find_first(
            [*page.find_linked_texts("description"), *page.find_meta_texts("description")]
        ),
    )


def list_declared_titles(tree: "HtmlElement") -> list[str]:
    """Give every title that a page declares, as declared."""
    tags = _read_meta_tags(tree)
    declared = [text for name in _META_NAMES["title"].split() for text in tags.get(name, ())]
    return [*declared, *_read_title_element(tree)]


def _choose_title(page: _PageMetadata, site: str, url: str) -> str:
    headings = {fold_whitespace("".join(heading.itertext())) for heading in page.tree.iter("h1")}
    host = (urlsplit(url).hostname or "").removeprefix("www.")
    names = [
        site,
        host,
        host.rpartition(".")[0],
        host.partition(".")[0],
        *page.find_linked_texts("publisher", "name"),
    ]
    declared = [
        *page.find_linked_texts("headline"),
        *page.find_linked_texts("name"),
        *page.find_meta_texts("title"),
        *_read_title_element(page.tree),
    ]
    titles = [title for text in declared if (title := strip_site_name(text, names, headings))]
    return next((title for title in titles if not _is_truncated_title(title, titles)), _find_first(titles))


def _is_truncated_title(title: str, others: Iterable[str]) -> bool:
    """Tell whether another title goes on where this one was cut for a search engine."""
    begin = re.sub(r"\s*(?:…|\.\.\.)$", "", title)
    return begin != title and any(len(other) > len(title) and other.startswith(begin) for other in others)


def _read_title_element(tree: "HtmlElement") -> list[str]:
    return [
        title
        for element in tree.xpath("//head/title")[:1]
        if (title := fold_whitespace("".join(element.itertext())))
    ]


def _choose_byline(page: _PageMetadata) -> str:
    declared = (
        page.find_linked_texts("author", "name"),
        page.find_linked_texts("creator", "name"),
        page.find_meta_texts("author"),
    )
    written = (
        fold_whitespace(" ".join(element.itertext()))
        for element in page.tree.xpath(_BYLINE_PATH)[:_MAX_CANDIDATES]
    )
    short = [text for text in written if len(text) <= _MAX_BYLINE_LENGTH and not re.search(r"\d", text)]
    return _find_first(parse_author_names(found) for found in (*declared, short[:1]))


def _find_publication_date(page: _PageMetadata) -> datetime | None:
    declared = [
        *page.find_linked_texts("datePublished"),
        *page.find_linked_texts("dateCreated"),
        *_find_texts_of_type(page.things, "WebPage", "datePublished"),
    ]
    for text in [*declared, *page.find_meta_texts("published"), *_iterate_visible_dates(page.tree)]:
        if date := parse_date(text):
            return date
    return None


def _iterate_visible_dates(tree: "HtmlElement") -> Iterable[str]:
    for path in _DATE_PATHS:
        for element in tree.xpath(path)[:_MAX_CANDIDATES]:
            yield from (element.get("datetime") or "", element.get("content") or "")
            yield fold_whitespace(" ".join(element.itertext()))


def _choose_language(page: _PageMetadata) -> str:
    declared = [
        page.tree.get("lang") or "",
        page.tree.get("{http://www.w3.org/XML/1998/namespace}lang") or "",
    ]
    declared += [
        *page.find_meta_texts("language"),
        *page.find_linked_texts("inLanguage", "name", "alternateName"),
    ]
    return _find_first(parse_language_tag(text) for text in declared)


def _choose_url(page: _PageMetadata) -> str:
    hrefs = [str(href) for href in page.tree.xpath("//link[@rel='canonical']/@href")]
    hrefs += [
        *page.find_meta_texts("url"),
        *page.find_linked_texts("url"),
        *page.find_linked_texts("mainEntityOfPage", "@id", "url"),
    ]
    urls = (_join_url(page.base, href.strip()) for href in hrefs)
    return next((url for url in urls if is_bare_url(url) and not _is_site_root(url, page.base)), page.base)


def _is_site_root(url: str, base: str) -> bool:
    """Tell whether a canonical URL is only that of the site, as some templates write on each page."""
    return len(urlsplit(url).path) < 2 and len(urlsplit(base).path) > 1 and not urlsplit(url).query


def _choose_image(page: _PageMetadata, url: str) -> str:
    declared = [*page.find_linked_texts("image", "url", "contentUrl", "@id"), *page.find_meta_texts("image")]
    return _find_first(image for text in declared if is_bare_url(image := _join_url(url, text)))


def _join_url(base: str, address: str) -> str:
    try:
        joined = urljoin(base, address)
        urlsplit(joined)
    except ValueError:
        return ""
    return joined


def _find_texts_of_type(things: Iterable[Thing], kind: str, key: str) -> list[str]:
    return [
        text
        for thing in things
        if kind in extract_texts(thing.get("@type"))
        for text in extract_texts(thing.get(key))
    ]


def _read_meta_tags(tree: "HtmlElement") -> dict[str, list[str]]:
    tags: dict[str, list[str]] = {}
    for element in tree.iter("meta"):
        content = fold_whitespace(element.get("content") or "")
        for attribute in ("property", "name", "itemprop", "http-equiv"):
            if content and (name := element.get(attribute)):
                tags.setdefault(name.strip().lower(), []).append(content)
    return tags


def _find_first(candidates: Iterable[str]) -> str:
    return next((text for text in candidates if text), "")
