"""Where words begin and end, for finding the entries of a lexicon in a text.

A word ends where a letter, a digit, a mark, a handle's sign or a currency's sign does not follow at once:
"US$" and "AT&T" are left to the rules.
"""

import re
import unicodedata
from functools import cache

_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
"""Thai, Lao, Burmese, Khmer, Japanese and Chinese: no spaces between words."""

_ASCII_TOKEN = re.compile(r"\w+", re.ASCII)
_TOKEN = re.compile(r"\w+")

_SEEN_AS = str.maketrans("’‘‑\u00a0\u202f\t\n", "''-    ")
_ADDRESS = r"(?i)://|^www\.|\w@\w|\w\.[a-z]{2,8}/"


def token(text: str) -> re.Pattern[str]:
    """Give what matches the words of a text: runs of letters and digits, single ones in unspaced scripts."""
    if text.isascii():
        return _ASCII_TOKEN
    return (
        _any_token() if any("\u0e00" <= each <= "\u9fff" and each.isalnum() for each in set(text)) else _TOKEN
    )


@cache  # compiled for the first text that needs it
def _any_token() -> re.Pattern[str]:
    return re.compile(rf"[{_UNSPACED}]|[^\W{_UNSPACED}]+")


def seen(text: str) -> str:
    """Make apostrophes, hyphens and spaces of one kind; every character keeps its place."""
    return text if text.isascii() and "\n" not in text and "\t" not in text else text.translate(_SEEN_AS)


def begins(text: str, start: int) -> bool:
    """Tell whether a word may begin there: nothing in front is one with it."""
    return start == 0 or not _clings(text, start - 1, start)


def ends(text: str, end: int) -> bool:
    """Tell whether a word may end there."""
    return end == len(text) or not _clings(text, end, end - 1)


def _clings(text: str, outside: int, inside: int) -> bool:
    """Whether a character is one with its neighbour that is inside."""
    character, neighbour = text[outside], text[inside]
    if character.isspace() or character in ".,;:'-":
        return False
    if character.isalnum() or character == "_":
        return _is_wordly(neighbour) and not (_is_unspaced(character) or _is_unspaced(neighbour))
    return character in "@#&" or unicodedata.category(character) in ("Mn", "Mc", "Sc")


def _is_wordly(character: str) -> bool:
    return character.isalnum() or character == "_" or unicodedata.category(character)[0] == "M"


def _is_unspaced(character: str) -> bool:
    return not character.isascii() and bool(_unspaced().match(character))


@cache
def _unspaced() -> re.Pattern[str]:
    return re.compile(f"[{_UNSPACED}]")


def addresses(text: str) -> list[tuple[int, int]]:
    """Find the web and e-mail addresses, in which no word is meant as one."""
    if "/" not in text and "@" not in text and "www." not in text:
        return []
    return [match.span() for match in re.finditer(r"\S++", text) if re.search(_ADDRESS, match[0])]
