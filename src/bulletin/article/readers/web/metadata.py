"""What a web page declares about its article: JSON-LD, then OpenGraph, then meta tags, then its text."""

import re
from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from bulletin.article.clean import fold, language_tag
from bulletin.article.credits import is_bare_url
from bulletin.article.dates import parse_date
from bulletin.article.draft import Found
from bulletin.article.readers.web.linked_data import Thing, described_article, linked_data, resolved, texts
from bulletin.article.readers.web.names import author_names
from bulletin.article.readers.web.title import without_site

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_META = {
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

_BYLINES = "//*[@rel='author' or @itemprop='author' or contains(@class, 'byline')]"
_DATES = (
    "//time[@itemprop='datePublished' or @pubdate or contains(@class, 'publish')]",
    "//time",
    "//*[@itemprop='datePublished' or contains(@class, 'date') or contains(@class, 'publish')]",
)
_LONGEST_BYLINE = 80  # characters
_MOST_LOOKED_AT = 5  # elements that may hold a byline or a date


class _Declared:
    """All that one page declares, read once."""

    def __init__(self, tree: "HtmlElement", source: str) -> None:
        self.tree = tree
        self.base = source if is_bare_url(source) else ""
        self.things = linked_data(tree)
        self.article = described_article(self.things)
        self._meta = _meta_tags(tree)

    def meta(self, field: str) -> list[str]:
        """Give what the meta tags say of a field."""
        return [text for name in _META[field].split() for text in self._meta.get(name, ())]

    def linked(self, key: str, *keys: str) -> list[str]:
        """Give what the JSON-LD says of the article under `key`."""
        return texts(resolved(self.article.get(key), self.things), *keys)


def page_metadata(tree: "HtmlElement", source: str) -> Found:
    """Gather a page's metadata, field by field from the surest place that has it.

    Args:
        tree: the page.
        source: the URL of the page, or its path.
    """
    page = _Declared(tree, source)
    url = _url(page)
    site = _first(
        [*page.meta("site"), *page.linked("publisher", "name"), *_of_any(page.things, "WebSite", "name")]
    )
    return Found(
        title=_title(page, site, url),
        byline=_byline(page),
        published=_published(page),
        url=url,
        language=_language(page),
        image=_image(page, url),
        site=site,
        description=_first([*page.linked("description"), *page.meta("description")]),
    )


def declared_titles(tree: "HtmlElement") -> list[str]:
    """Give every title that a page declares, as declared."""
    tags = _meta_tags(tree)
    declared = [text for name in _META["title"].split() for text in tags.get(name, ())]
    return [*declared, *_title_element(tree)]


def _title(page: _Declared, site: str, url: str) -> str:
    headings = {fold("".join(heading.itertext())) for heading in page.tree.iter("h1")}
    host = (urlsplit(url).hostname or "").removeprefix("www.")
    names = [site, host, host.rpartition(".")[0], host.partition(".")[0], *page.linked("publisher", "name")]
    declared = [
        *page.linked("headline"),
        *page.linked("name"),
        *page.meta("title"),
        *_title_element(page.tree),
    ]
    titles = [title for text in declared if (title := without_site(text, names, headings))]
    return next((title for title in titles if not _is_cut(title, titles)), _first(titles))


def _is_cut(title: str, others: Iterable[str]) -> bool:
    """Tell whether another title goes on where this one was cut for a search engine."""
    begin = re.sub(r"\s*(?:…|\.\.\.)$", "", title)
    return begin != title and any(len(other) > len(title) and other.startswith(begin) for other in others)


def _title_element(tree: "HtmlElement") -> list[str]:
    return [
        title for element in tree.xpath("//head/title")[:1] if (title := fold("".join(element.itertext())))
    ]


def _byline(page: _Declared) -> str:
    declared = (page.linked("author", "name"), page.linked("creator", "name"), page.meta("author"))
    written = (fold(" ".join(element.itertext())) for element in page.tree.xpath(_BYLINES)[:_MOST_LOOKED_AT])
    short = [text for text in written if len(text) <= _LONGEST_BYLINE and not re.search(r"\d", text)]
    return _first(author_names(found) for found in (*declared, short[:1]))


def _published(page: _Declared) -> datetime | None:
    declared = [
        *page.linked("datePublished"),
        *page.linked("dateCreated"),
        *_of_any(page.things, "WebPage", "datePublished"),
    ]
    for text in [*declared, *page.meta("published"), *_written_dates(page.tree)]:
        if date := parse_date(text):
            return date
    return None


def _written_dates(tree: "HtmlElement") -> Iterable[str]:
    for path in _DATES:
        for element in tree.xpath(path)[:_MOST_LOOKED_AT]:
            yield from (element.get("datetime") or "", element.get("content") or "")
            yield fold(" ".join(element.itertext()))


def _language(page: _Declared) -> str:
    declared = [
        page.tree.get("lang") or "",
        page.tree.get("{http://www.w3.org/XML/1998/namespace}lang") or "",
    ]
    declared += [*page.meta("language"), *page.linked("inLanguage", "name", "alternateName")]
    return _first(language_tag(text) for text in declared)


def _url(page: _Declared) -> str:
    hrefs = [str(href) for href in page.tree.xpath("//link[@rel='canonical']/@href")]
    hrefs += [*page.meta("url"), *page.linked("url"), *page.linked("mainEntityOfPage", "@id", "url")]
    urls = (_joined(page.base, href.strip()) for href in hrefs)
    return next((url for url in urls if is_bare_url(url) and not _is_root(url, page.base)), page.base)


def _is_root(url: str, base: str) -> bool:
    """Tell whether a canonical URL is only that of the site, as some templates write on each page."""
    return len(urlsplit(url).path) < 2 and len(urlsplit(base).path) > 1 and not urlsplit(url).query


def _image(page: _Declared, url: str) -> str:
    declared = [*page.linked("image", "url", "contentUrl", "@id"), *page.meta("image")]
    return _first(image for text in declared if is_bare_url(image := _joined(url, text)))


def _joined(base: str, address: str) -> str:
    try:
        joined = urljoin(base, address)
        urlsplit(joined)
    except ValueError:
        return ""
    return joined


def _of_any(things: Iterable[Thing], kind: str, key: str) -> list[str]:
    return [text for thing in things if kind in texts(thing.get("@type")) for text in texts(thing.get(key))]


def _meta_tags(tree: "HtmlElement") -> dict[str, list[str]]:
    tags: dict[str, list[str]] = {}
    for element in tree.iter("meta"):
        content = fold(element.get("content") or "")
        for attribute in ("property", "name", "itemprop", "http-equiv"):
            if content and (name := element.get(attribute)):
                tags.setdefault(name.strip().lower(), []).append(content)
    return tags


def _first(texts_: Iterable[str]) -> str:
    return next((text for text in texts_ if text), "")
