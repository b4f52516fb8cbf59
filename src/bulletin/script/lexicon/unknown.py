"""The names and acronyms of a script whose reading is a guess."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import takewhile, zip_longest

from bulletin._infra.language import get_primary_language
from bulletin.model import Line, Role, Script
from bulletin.script.lexicon.familiar import FAMILIAR_WORDS
from bulletin.script.lexicon.lexicon import Lexicon
from bulletin.script.normalization.acronym_words import EMPHASIS_WORDS, INITIALISMS, WORD_ACRONYMS
from bulletin.script.pattern import Pattern
from bulletin.script.structure.title_words import FUNCTION_WORDS, OPENERS, PRONOUNS

_WORD = Pattern(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_POSSESSIVE = Pattern(r"['’]s$|['’]$")
_VOWELS = frozenset("AEIOUY")
_ROMAN = Pattern(r"[IVXLC]+")
_CONTEXT_LENGTH = 8  # characters in front of a word that show whether it begins a sentence
_MAX_ABBREVIATION_LENGTH = 4  # letters; "Gen. Amsel" is the rules' business
_CAPITALISED_ROLES = (Role.OPENING, Role.HEADLINE, Role.SIGN_OFF)
_SETTLED_ACRONYMS = WORD_ACRONYMS | INITIALISMS | EMPHASIS_WORDS
_KNOWN_WORDS = FAMILIAR_WORDS | FUNCTION_WORDS | OPENERS | PRONOUNS


class UnknownKind(StrEnum):
    """The kind of a word whose reading is a guess."""

    NAME = "name"
    ACRONYM = "acronym"
    FOREIGN = "foreign"
    """A word with letters that English does not have."""


@dataclass(frozen=True, slots=True)
class UnknownWord:
    """A word whose reading is a guess, and how often it is said."""

    word: str
    count: int
    kind: UnknownKind


@dataclass(frozen=True, slots=True)
class _Occurrence:
    word: str
    starts_sentence: bool
    """Whether the word begins a sentence or stands in a title, where any word has a capital."""


def find_unknown_words(script: Script, lexicon: Lexicon) -> list[UnknownWord]:
    """List the words whose reading neither a lexicon nor a table of ours settles, the most frequent first.

    In English these are names, acronyms that might be words, and words with foreign letters; in other
    languages, whose capitals tell less, acronyms only.

    Args:
        script: whose lines are looked through, as they are written.
        lexicon: of the show.
    """
    occurrences: list[_Occurrence] = []
    for line in script.lines:
        occurrences.extend(_iterate_words(line, lexicon))
    kinds = _classify_words([occurrence.word for occurrence in occurrences])
    certain_words = set()
    for occurrence in occurrences:
        if not occurrence.starts_sentence or kinds.get(occurrence.word) != UnknownKind.NAME:
            certain_words.add(occurrence.word)
    unknown_words = kinds.keys() & certain_words
    counts = Counter(occurrence.word for occurrence in occurrences if occurrence.word in unknown_words)
    return [UnknownWord(word, count, kinds[word]) for word, count in counts.most_common()]


def _classify_words(words: Sequence[str]) -> dict[str, UnknownKind]:
    """Find the kinds of the words that are unknown."""
    lowercase_words = set(filter(str.islower, words))
    kinds = {}
    for word in dict.fromkeys(words):
        if kind := _classify_word(word, lowercase_words):
            kinds[word] = kind
    return kinds


def _iterate_words(line: Line, lexicon: Lexicon) -> Iterator[_Occurrence]:
    text = unicodedata.normalize("NFC", line.text)
    settled = bytearray(len(text))
    for entry_match in lexicon.find_matches(text, line.language):
        settled[entry_match.start : entry_match.end] = b"\1" * (entry_match.end - entry_match.start)
    english = get_primary_language(line.language) == "en"
    matches = list(_WORD.finditer(text))
    for match, next_match in zip_longest(matches, matches[1:]):
        word = _strip_endings(match[0])
        if any(settled[match.start() : match.start() + len(word)]) or not (english or _is_acronym(word)):
            continue
        if len(word) <= _MAX_ABBREVIATION_LENGTH and text[match.end() : match.end() + 2] == ". ":
            continue
        starts_sentence = _starts_sentence(text, match.start()) and not _precedes_name(match, next_match)
        yield _Occurrence(word, starts_sentence or line.role in _CAPITALISED_ROLES)


def _precedes_name(match: re.Match[str], next_match: re.Match[str] | None) -> bool:
    if next_match is None or next_match.start() != match.end() + 1:
        return False
    return _is_likely_name(next_match[0])


def _is_likely_name(word: str) -> bool:
    return word[0].isupper() and word.lower() not in FAMILIAR_WORDS


def _starts_sentence(text: str, start: int) -> bool:
    """Tell whether a word is the first of a line, or of a quotation or a clause after a colon in it."""
    before = text[max(0, start - _CONTEXT_LENGTH) : start].rstrip()
    return before[-1:] in tuple('“"(:') or (start < _CONTEXT_LENGTH and not any(map(str.isalnum, before)))


def _strip_endings(word: str) -> str:
    """Strip endings, and the part of a compound that is not of the name, as in "Oslo-based"."""
    parts = _POSSESSIVE.sub("", word).split("-")
    names = list(takewhile(_starts_with_capital, parts)) or parts[:1]
    core = "-".join(names)
    if core.endswith("s") and len(core) > 2 and core[:-1].isupper():
        return core[:-1]
    return core


def _starts_with_capital(word: str) -> bool:
    return word[:1].isupper()


def _classify_word(word: str, lowercase_words: set[str]) -> UnknownKind | None:
    if _is_acronym(word):
        return _classify_acronym(word)
    lowercase = word.lower()
    forms = {lowercase, lowercase.removesuffix("s")}
    if len(word) < 2 or _KNOWN_WORDS & forms:
        return None
    if not word.isascii() and not word.replace("’", "'").isascii():
        return UnknownKind.FOREIGN
    if forms & lowercase_words or not any(map(str.isupper, word)):
        return None
    return UnknownKind.NAME


def _classify_acronym(word: str) -> UnknownKind | None:
    """An acronym might be a word if it has a vowel, or letters that English does not have."""
    if word in _SETTLED_ACRONYMS or _ROMAN.fullmatch(word):
        return None
    if word.isascii() and _VOWELS.isdisjoint(word):
        return None
    return UnknownKind.ACRONYM


def _is_acronym(word: str) -> bool:
    return 1 < len(word) <= 8 and word.isalpha() and word.isupper()
