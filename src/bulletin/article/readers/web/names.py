"""The authors' names in what a page declares as its author."""

import re
from collections.abc import Iterable

from bulletin.article.clean import fold

_BY = re.compile(r"(?:(?:written|reported|posted|words|story) )?by[:\s]+|author:\s*", re.IGNORECASE)
_ADDRESS = re.compile(r"\S*(?://|www\.|@)\S*|\S+\.(?:com|org|net)\b\S*", re.IGNORECASE)
_BETWEEN = re.compile(r"\s*(?:;|,|\s&\s|\sand\s)\s*")
_NO_NAMES = {
    "admin",
    "administrator",
    "author",
    "editor",
    "guest",
    "null",
    "none",
    "staff",
    "undefined",
    "unknown",
    "user",
}
_LONGEST = 60  # characters of one name
_LONGEST_LIST = 500  # characters of a declaration
_MOST = 8


def author_names(declared: Iterable[str]) -> str:
    """Give the names of the authors, joined by commas: no "By", no address, none twice, nothing made up."""
    names: dict[str, str] = {}
    for text in declared:
        without = _BY.sub("", _ADDRESS.sub("", fold(text)[:_LONGEST_LIST].partition("|")[0]), count=1)
        for part in _BETWEEN.split(without):
            name = part.strip(" ,;|-–·()[]<>")
            if _is_name(name):
                names.setdefault(name.casefold(), name.title() if name.isupper() and " " in name else name)
    return ", ".join(list(names.values())[:_MOST])


def _is_name(text: str) -> bool:
    return 1 < len(text) <= _LONGEST and text.casefold() not in _NO_NAMES and any(map(str.isalpha, text))
