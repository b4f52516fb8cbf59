"""Boundaries of words, for finding the entries of a lexicon in a text.

A word ends where a letter, a digit, a mark, a handle's sign or a currency's sign does not follow at once:
"US$" and "AT&T" are left to the rules.
"""

import re
import unicodedata
from functools import cache

_UNSPACED_SCRIPTS = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
"""Thai, Lao, Burmese, Khmer, Japanese and Chinese: no spaces between words."""

_ASCII_TOKEN = re.compile(r"\w+", re.ASCII)
_TOKEN = re.compile(r"\w+")

_UNIFIED_CHARACTERS = str.maketrans("’‘‑\u00a0\u202f\t\n", "''-    ")
_ADDRESS = r"(?i)://|^www\.|\w@\w|\w\.[a-z]{2,8}/"


def choose_token_pattern(text: str) -> re.Pattern[str]:
    """Choose the pattern for words of a text: runs of letters and digits, single ones in unspaced scripts."""
    if text.isascii():
        return _ASCII_TOKEN
    if any("\u0e00" <= character <= "\u9fff" and character.isalnum() for character in set(text)):
        return _compile_unspaced_token()
    return _TOKEN


@cache  # compiled for the first text that needs it
def _compile_unspaced_token() -> re.Pattern[str]:
    return re.compile(rf"[{_UNSPACED_SCRIPTS}]|[^\W{_UNSPACED_SCRIPTS}]+")


def unify_punctuation(text: str) -> str:
    """Make apostrophes, hyphens and spaces of one kind; every character keeps its place."""
    if text.isascii() and "\n" not in text and "\t" not in text:
        return text
    return text.translate(_UNIFIED_CHARACTERS)


def is_word_start(text: str, start: int) -> bool:
    """Tell whether a word may begin at `start`: no character in front belongs to it."""
    return start == 0 or not _is_part_of_word(text, start - 1, start)


def is_word_end(text: str, end: int) -> bool:
    """Tell whether a word may end at `end`: no character behind belongs to it."""
    return end == len(text) or not _is_part_of_word(text, end, end - 1)


def _is_part_of_word(text: str, outer_index: int, inner_index: int) -> bool:
    """Tell whether a character outside a word belongs to its neighbour inside."""
    character, neighbour = text[outer_index], text[inner_index]
    if character.isspace() or character in ".,;:'-":
        return False
    if character.isalnum() or character == "_":
        return _is_word_character(neighbour) and not (
            _is_in_unspaced_script(character) or _is_in_unspaced_script(neighbour)
        )
    return character in "@#&" or unicodedata.category(character) in ("Mn", "Mc", "Sc")


def _is_word_character(character: str) -> bool:
    return character.isalnum() or character == "_" or unicodedata.category(character)[0] == "M"


def _is_in_unspaced_script(character: str) -> bool:
    return not character.isascii() and bool(_compile_unspaced_scripts().match(character))


@cache
def _compile_unspaced_scripts() -> re.Pattern[str]:
    return re.compile(f"[{_UNSPACED_SCRIPTS}]")


def find_addresses(text: str) -> list[tuple[int, int]]:
    """Find the web and e-mail addresses, in which no word is meant as one."""
    if "/" not in text and "@" not in text and "www." not in text:
        return []
    addresses = []
    for match in re.finditer(r"\S++", text):
        if re.search(_ADDRESS, match[0]):
            addresses.append(match.span())
    return addresses
