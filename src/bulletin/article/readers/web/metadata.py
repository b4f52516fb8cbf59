"""The metadata of a web page's article: from JSON-LD, then OpenGraph, then meta tags, then its text."""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from itertools import chain
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from bulletin.article.clean import find_first_text, fold_whitespace, parse_language_tag
from bulletin.article.credits import is_bare_url
from bulletin.article.dates import parse_first_date
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
    """The declarations of one page, read once."""

    def __init__(self, tree: "HtmlElement", source: str) -> None:
        self.tree = tree
        self.base = ""
        if is_bare_url(source):
            self.base = source
        self.things = read_linked_data(tree)
        self.article = find_described_article(self.things)
        self._meta = _read_meta_tags(tree)

    def find_meta_texts(self, field: str) -> list[str]:
        """Find the texts that the meta tags declare for a field, the surest first."""
        return _collect_meta_texts(self._meta, field)

    def find_linked_texts(self, key: str, *keys: str) -> list[str]:
        """Find the texts that the JSON-LD declares for the article under `key`."""
        return extract_texts(resolve_references(self.article.get(key), self.things), *keys)


def read_page_metadata(tree: "HtmlElement", source: str) -> Draft:
    """Gather a page's metadata, field by field from the surest place that has it.

    Args:
        tree: the page.
        source: the URL of the page, or its path.
    """
    page = _PageMetadata(tree, source)
    url = _choose_url(page)
    site = _choose_site(page)
    descriptions = [*page.find_linked_texts("description"), *page.find_meta_texts("description")]
    return Draft(
        title=_choose_title(page, site, url),
        byline=_choose_byline(page),
        published=_find_publication_date(page),
        url=url,
        language=_choose_language(page),
        image=_choose_image(page, url),
        site=site,
        description=find_first_text(descriptions),
    )


def list_declared_titles(tree: "HtmlElement") -> list[str]:
    """List every title that a page declares, as declared."""
    return [*_collect_meta_texts(_read_meta_tags(tree), "title"), *_read_title_element(tree)]


def _choose_site(page: _PageMetadata) -> str:
    names = [
        *page.find_meta_texts("site"),
        *page.find_linked_texts("publisher", "name"),
        *_find_texts_of_type(page.things, "WebSite", "name"),
    ]
    return find_first_text(names)


def _choose_title(page: _PageMetadata, site: str, url: str) -> str:
    headings = set(map(_read_text, page.tree.iter("h1")))
    host = (urlsplit(url).hostname or "").removeprefix("www.")
    names = [
        site,
        host,
        host.rpartition(".")[0],
        host.partition(".")[0],
        *page.find_linked_texts("publisher", "name"),
    ]
    declarations = [
        *page.find_linked_texts("headline"),
        *page.find_linked_texts("name"),
        *page.find_meta_texts("title"),
        *_read_title_element(page.tree),
    ]
    titles = [strip_site_name(text, names, headings) for text in declarations]
    titles = list(filter(None, titles))
    for title in titles:
        if not _is_truncated_title(title, titles):
            return title
    return find_first_text(titles)


def _is_truncated_title(title: str, others: Iterable[str]) -> bool:
    """Tell whether another title goes on where this one was cut for a search engine."""
    beginning = re.sub(r"\s*(?:…|\.\.\.)$", "", title)
    if beginning == title:
        return False
    return any(len(other) > len(title) and other.startswith(beginning) for other in others)


def _read_title_element(tree: "HtmlElement") -> list[str]:
    texts = map(_read_text, tree.xpath("//head/title")[:1])
    return list(filter(None, texts))


def _read_text(element: "HtmlElement") -> str:
    return fold_whitespace("".join(element.itertext()))


def _choose_byline(page: _PageMetadata) -> str:
    declarations = (
        page.find_linked_texts("author", "name"),
        page.find_linked_texts("creator", "name"),
        page.find_meta_texts("author"),
        _find_visible_byline(page.tree),
    )
    return find_first_text(map(parse_author_names, declarations))


def _find_visible_byline(tree: "HtmlElement") -> list[str]:
    for element in tree.xpath(_BYLINE_PATH)[:_MAX_CANDIDATES]:
        text = fold_whitespace(" ".join(element.itertext()))
        if len(text) <= _MAX_BYLINE_LENGTH and not re.search(r"\d", text):
            return [text]
    return []


def _find_publication_date(page: _PageMetadata) -> date | None:
    declarations = [
        *page.find_linked_texts("datePublished"),
        *page.find_linked_texts("dateCreated"),
        *_find_texts_of_type(page.things, "WebPage", "datePublished"),
        *page.find_meta_texts("published"),
    ]
    return parse_first_date(chain(declarations, _iterate_visible_dates(page.tree)))


def _iterate_visible_dates(tree: "HtmlElement") -> Iterable[str]:
    for path in _DATE_PATHS:
        for element in tree.xpath(path)[:_MAX_CANDIDATES]:
            yield from (element.get("datetime") or "", element.get("content") or "")
            yield fold_whitespace(" ".join(element.itertext()))


def _choose_language(page: _PageMetadata) -> str:
    declarations = [
        page.tree.get("lang") or "",
        page.tree.get("{http://www.w3.org/XML/1998/namespace}lang") or "",
        *page.find_meta_texts("language"),
        *page.find_linked_texts("inLanguage", "name", "alternateName"),
    ]
    return find_first_text(map(parse_language_tag, declarations))


def _choose_url(page: _PageMetadata) -> str:
    hrefs = [
        *map(str, page.tree.xpath("//link[@rel='canonical']/@href")),
        *page.find_meta_texts("url"),
        *page.find_linked_texts("url"),
        *page.find_linked_texts("mainEntityOfPage", "@id", "url"),
    ]
    for href in hrefs:
        url = _join_url(page.base, href.strip())
        if is_bare_url(url) and not _is_site_root(url, page.base):
            return url
    return page.base


def _is_site_root(url: str, base: str) -> bool:
    """Tell whether a page's canonical URL is only the site's, as some templates write on each page."""
    return len(urlsplit(url).path) < 2 and len(urlsplit(base).path) > 1 and not urlsplit(url).query


def _choose_image(page: _PageMetadata, url: str) -> str:
    addresses = [*page.find_linked_texts("image", "url", "contentUrl", "@id"), *page.find_meta_texts("image")]
    for address in addresses:
        image = _join_url(url, address)
        if is_bare_url(image):
            return image
    return ""


def _join_url(base: str, address: str) -> str:
    try:
        url = urljoin(base, address)
        urlsplit(url)
    except ValueError:
        return ""
    return url


def _find_texts_of_type(things: Iterable[Thing], kind: str, key: str) -> list[str]:
    texts: list[str] = []
    for thing in things:
        if kind in extract_texts(thing.get("@type")):
            texts += extract_texts(thing.get(key))
    return texts


def _collect_meta_texts(tags: Mapping[str, list[str]], field: str) -> list[str]:
    texts: list[str] = []
    for name in _META_NAMES[field].split():
        texts += tags.get(name, ())
    return texts


def _read_meta_tags(tree: "HtmlElement") -> dict[str, list[str]]:
    tags: dict[str, list[str]] = {}
    for element in tree.iter("meta"):
        content = fold_whitespace(element.get("content") or "")
        for attribute in ("property", "name", "itemprop", "http-equiv"):
            if content and (name := element.get(attribute)):
                tags.setdefault(name.strip().lower(), []).append(content)
    return tags
