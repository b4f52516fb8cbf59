"""A page's title without the name of its site."""

import re
from collections.abc import Collection

_PARTED = re.compile(r"\s+(?:[|–—·»«•]|-|::|//)\s+|\s*\|\s*")
_LONGEST = 300  # characters; longer is no title


def without_site(title: str, site_names: Collection[str], headings: Collection[str]) -> str:
    """Take the name of the site, and of the section, off either end of a title.

    Args:
        title: as the page declares it.
        site_names: what the site may be called; its host without the ending is one of them.
        headings: the page's main headings; a part of the title that is one of them is all of it.
    """
    if len(title) > _LONGEST:
        return title
    names = {_letters(name) for name in site_names if _letters(name)}
    marks = list(_PARTED.finditer(title))
    for mark in marks:
        parts = (title[: mark.start()].strip(), title[mark.end() :].strip(), *_PARTED.split(title))
        if whole := next((part for part in parts if part in headings), ""):
            return whole
    if marks and _letters(title[marks[-1].end() :]) in names:
        return without_site(title[: marks[-1].start()].strip(), site_names, headings)
    if marks and _letters(title[: marks[0].start()]) in names:
        return without_site(title[marks[0].end() :].strip(), site_names, headings)
    return title


def _letters(text: str) -> str:
    letters = "".join(re.findall(r"\w", text)).casefold()
    return letters.removeprefix("the")
