"""The names and acronyms of a script whose reading is a guess."""

import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import zip_longest

from bulletin._infra.language import get_primary_language
from bulletin.model import Line, Role, Script
from bulletin.script.lexicon.familiar import FAMILIAR_WORDS
from bulletin.script.lexicon.lexicon import Lexicon
from bulletin.script.normalization.acronym_words import EMPHASIS_WORDS, INITIALISMS, WORD_ACRONYMS
from bulletin.script.pattern import Pattern
from bulletin.script.structure.title_words import FUNCTION_WORDS, OPENERS, PRONOUNS

_WORD = Pattern(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_POSSESSIVE = Pattern(r"['’]s$|['’]$")
_ROMAN = Pattern(r"[IVXLC]+")
_CONTEXT_LENGTH = 8  # characters in front of a word that show whether it begins a sentence
_MAX_ABBREVIATION_LENGTH = 4  # letters; "Gen. Amsel" is the rules' business
_CAPITALISED_ROLES = (Role.OPENING, Role.HEADLINE, Role.SIGN_OFF)
_SETTLED_ACRONYMS = WORD_ACRONYMS | INITIALISMS | EMPHASIS_WORDS
_KNOWN_WORDS = FAMILIAR_WORDS | FUNCTION_WORDS | OPENERS | PRONOUNS


class UnknownKind(StrEnum):
    """What a word is that we are not sure how to say."""

    NAME = "name"
    ACRONYM = "acronym"
    FOREIGN = "foreign"
    """It has letters that English does not."""


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
    """Whether it begins a sentence or stands in a title, where any word has a capital."""


def find_unknown_words(script: Script, lexicon: Lexicon) -> list[UnknownWord]:
    """List the words whose reading neither a lexicon nor a table of ours settles, the most frequent first.

    In English these are names, acronyms that might be words, and words with foreign letters; in other
    languages, whose capitals tell less, acronyms only.

    Args:
        script: whose lines are looked through, as they are written.
        lexicon: of the show.
    """
    seen = [each for line in script.lines for each in _iterate_words(line, lexicon)]
    lower = {each.word for each in seen if each.word.islower()}
    kinds = {
        word: kind
        for word in dict.fromkeys(each.word for each in seen)
        if (kind := _classify_word(word, lower))
    }
    certain = {
        each.word for each in seen if not each.starts_sentence or kinds.get(each.word) != UnknownKind.NAME
    }
    counts = Counter(each.word for each in seen if each.word in certain and each.word in kinds)
    return [UnknownWord(word, count, kinds[word]) for word, count in counts.most_common()]


def _iterate_words(line: Line, lexicon: Lexicon) -> Iterator[_Occurrence]:
    text = unicodedata.normalize("NFC", line.text)
    settled = bytearray(len(text))
    for hit in lexicon.find_matches(text, line.language):
        settled[hit.start : hit.end] = b"\1" * (hit.end - hit.start)
    english = get_primary_language(line.language) == "en"
    matches = list(_WORD.finditer(text))
    for match, after in zip_longest(matches, matches[1:]):
        word = _strip_endings(match[0])
        if any(settled[match.start() : match.start() + len(word)]) or not (english or _is_acronym(word)):
            continue
        if len(word) <= _MAX_ABBREVIATION_LENGTH and text[match.end() : match.end() + 2] == ". ":
            continue
        named = after is not None and after.start() == match.end() + 1 and _is_likely_name(after[0])
        first = _starts_sentence(text, match.start()) and not named
        yield _Occurrence(word, first or line.role in _CAPITALISED_ROLES)


def _is_likely_name(word: str) -> bool:
    return word[0].isupper() and word.lower() not in FAMILIAR_WORDS


def _starts_sentence(text: str, start: int) -> bool:
    """Tell whether a word is the first of a line, or of a quotation or a clause after a colon in it."""
    before = text[max(0, start - _CONTEXT_LENGTH) : start].rstrip()
    return before[-1:] in tuple('“"(:') or (start < _CONTEXT_LENGTH and not any(map(str.isalnum, before)))


def _strip_endings(word: str) -> str:
    """Leave endings away, and what is joined to a name without being part of it, as in "Oslo-based"."""
    parts = _POSSESSIVE.sub("", word).split("-")
    names = next((place for place, part in enumerate(parts) if not part[:1].isupper()), len(parts))
    core = "-".join(parts[: max(names, 1)])
    return core[:-1] if core[-1:] == "s" and len(core) > 2 and core[:-1].isupper() else core


def _classify_word(word: str, lowercase_words: set[str]) -> UnknownKind | None:
    if _is_acronym(word):
        guess = any(letter in "AEIOUY" for letter in word) or not word.isascii()
        return (
            UnknownKind.ACRONYM
            if guess and word not in _SETTLED_ACRONYMS and not _ROMAN.fullmatch(word)
            else None
        )
    small = word.lower()
    if len(word) < 2 or _KNOWN_WORDS.intersection((small, small.removesuffix("s"))):
        return None
    if not word.isascii() and not word.replace("’", "'").isascii():
        return UnknownKind.FOREIGN
    ordinary = small in lowercase_words or small.removesuffix("s") in lowercase_words
    return UnknownKind.NAME if any(map(str.isupper, word)) and not ordinary else None


def _is_acronym(word: str) -> bool:
    return 1 < len(word) <= 8 and word.isalpha() and word.isupper()
