"""The names of authors, parsed from the texts that a page declares as its author."""

import re
from collections.abc import Iterable

from bulletin.article.clean import fold_whitespace

_BYLINE_PREFIX = re.compile(
    r"(?:(?:written|reported|posted|words|story) )?by[:\s]+|author:\s*", re.IGNORECASE
)
_ADDRESS = re.compile(r"\S*(?://|www\.|@)\S*|\S+\.(?:com|org|net)\b\S*", re.IGNORECASE)
_NAME_SEPARATOR = re.compile(r"\s*(?:;|,|\s&\s|\sand\s)\s*")
_PLACEHOLDER_NAMES = {
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
_MAX_NAME_LENGTH = 60  # characters of one name
_MAX_DECLARATION_LENGTH = 500  # characters of a declaration
_MAX_NAMES = 8


def parse_author_names(declarations: Iterable[str]) -> str:
    """Parse the authors' names and join them by commas; drop "By", addresses, repeats and placeholders."""
    names: dict[str, str] = {}
    for text in declarations:
        credit = fold_whitespace(text)[:_MAX_DECLARATION_LENGTH].partition("|")[0]
        credit = _BYLINE_PREFIX.sub("", _ADDRESS.sub("", credit), count=1)
        for part in _NAME_SEPARATOR.split(credit):
            name = part.strip(" ,;|-–·()[]<>")
            if _is_name(name):
                names.setdefault(name.casefold(), _fix_capitals(name))
    return ", ".join(list(names.values())[:_MAX_NAMES])


def _fix_capitals(name: str) -> str:
    if name.isupper() and " " in name:
        return name.title()
    return name


def _is_name(text: str) -> bool:
    return (
        1 < len(text) <= _MAX_NAME_LENGTH
        and text.casefold() not in _PLACEHOLDER_NAMES
        and any(map(str.isalpha, text))
    )
