"""A page's title without the name of its site."""

import re
from collections.abc import Collection

_TITLE_SEPARATOR = re.compile(r"\s+(?:[|–—·»«•]|-|::|//)\s+|\s*\|\s*")
_MAX_TITLE_LENGTH = 300  # characters; longer is no title


def strip_site_name(title: str, site_names: Collection[str], headings: Collection[str]) -> str:
    """Take the name of the site, and of the section, off either end of a title.

    Args:
        title: as the page declares it.
        site_names: what the site may be called; its host without the ending is one of them.
        headings: the page's main headings; a part of the title that is one of them is all of it.
    """
    if len(title) > _MAX_TITLE_LENGTH:
        return title
    names = {_fold_letters(name) for name in site_names if _fold_letters(name)}
    marks = list(_TITLE_SEPARATOR.finditer(title))
    for mark in marks:
        parts = (title[: mark.start()].strip(), title[mark.end() :].strip(), *_TITLE_SEPARATOR.split(title))
        if whole := next((part for part in parts if part in headings), ""):
            return whole
    if marks and _fold_letters(title[marks[-1].end() :]) in names:
        return strip_site_name(title[: marks[-1].start()].strip(), site_names, headings)
    if marks and _fold_letters(title[: marks[0].start()]) in names:
        return strip_site_name(title[marks[0].end() :].strip(), site_names, headings)
    return title


def _fold_letters(text: str) -> str:
    letters = "".join(re.findall(r"\w", text)).casefold()
    return letters.removeprefix("the")
