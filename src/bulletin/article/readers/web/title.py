"""A page's title without the name of its site."""

import re
from collections.abc import Collection, Iterable

_TITLE_SEPARATOR = re.compile(r"\s+(?:[|–—·»«•]|-|::|//)\s+|\s*\|\s*")
_MAX_TITLE_LENGTH = 300  # characters; longer is no title


def strip_site_name(title: str, site_names: Collection[str], headings: Collection[str]) -> str:
    """Take the name of the site, and of the section, off either end of a title.

    Args:
        title: as the page declares it.
        site_names: the names that the site may have; its host without the ending is one.
        headings: the page's main headings; a part of the title that is a heading is the whole title.
    """
    if len(title) > _MAX_TITLE_LENGTH:
        return title
    separators = list(_TITLE_SEPARATOR.finditer(title))
    if not separators:
        return title
    heading = _find_heading_part(title, separators, headings)
    if heading:
        return heading
    names = set(map(_fold_letters, site_names)) - {""}
    first, last = separators[0], separators[-1]
    if _fold_letters(title[last.end() :]) in names:
        return strip_site_name(title[: last.start()].strip(), site_names, headings)
    if _fold_letters(title[: first.start()]) in names:
        return strip_site_name(title[first.end() :].strip(), site_names, headings)
    return title


def _find_heading_part(title: str, separators: Iterable[re.Match[str]], headings: Collection[str]) -> str:
    """Find the part of a title that is one of the page's headings; "" when there is none."""
    pieces = _TITLE_SEPARATOR.split(title)
    for separator in separators:
        parts = (title[: separator.start()].strip(), title[separator.end() :].strip(), *pieces)
        heading = next((part for part in parts if part in headings), "")
        if heading:
            return heading
    return ""


def _fold_letters(text: str) -> str:
    letters = "".join(re.findall(r"\w", text)).casefold()
    return letters.removeprefix("the")
