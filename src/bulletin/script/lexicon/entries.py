"""Entries of a lexicon: a word or a pattern, and its reading."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bulletin._infra import ipa
from bulletin._infra.text import is_fit
from bulletin._infra.user_patterns import UserPatterns

PATTERN_PREFIX = "re:"
"""The prefix of a regular expression, which stands in the place of a word."""
SPELL, WORD = "spell", "word"
CASE_CHOICES = ("", "any", "exact")

_LANGUAGE_READING = re.compile(r"([A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*):")
_LANGUAGE_TAG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_PLAIN_RESPELLING = re.compile(r"[A-Za-z][A-Za-z '’.,-]*")
_WORD_PUNCTUATION = " '’-.,"
_GROUP_REFERENCE = re.compile(r"\\(\d)")


@dataclass(frozen=True, slots=True)
class LexiconEntry:
    """The reading of one word, several words or a pattern."""

    word: str
    """As it stands in the text, or a regular expression after `re:`."""
    reading: str
    """`spell`, `word`, IPA between slashes, a language tag with a colon (`de:`), or a respelling."""
    text_language: str = ""
    """The language of the texts that the entry holds for; empty: of all."""
    case: str = ""
    """`any`, `exact`, or empty: with capitals it matches as it is or all in capitals, without in any case."""

    @property
    def pattern(self) -> str:
        """The regular expression of the entry; empty when it is a word."""
        if not self.word.startswith(PATTERN_PREFIX):
            return ""
        return self.word.removeprefix(PATTERN_PREFIX)

    @property
    def ipa(self) -> str:
        """The sound of the entry; empty when its reading is none."""
        if len(self.reading) > 1 and self.reading[0] == self.reading[-1] == "/":
            return self.reading[1:-1]
        return ""

    @property
    def reading_language(self) -> str:
        """The language that the word is read in; empty when the reading names none."""
        match = _LANGUAGE_READING.fullmatch(self.reading)
        if match is None:
            return ""
        return match[1]

    def matches_language(self, language: str) -> bool:
        """Tell whether the entry holds for a text in a language (BCP 47), with a region or without."""
        tag, only = language.lower(), self.text_language.lower()
        return not only or f"{tag}-".startswith(f"{only}-") or only.startswith(f"{tag}-")


def check_entry(entry: LexiconEntry) -> Iterator[str]:
    """Find the mistakes in an entry, a sentence for each."""
    if entry.word.startswith(PATTERN_PREFIX):
        yield from _check_pattern(entry)
    elif not any(map(str.isalnum, entry.word)):
        yield "it has neither letter nor digit; write a pattern after re: to match other characters."
    if not is_fit(entry.word + entry.reading):
        yield "it holds control characters, which nobody can say."
    yield from _check_reading(entry)
    if entry.text_language and not _LANGUAGE_TAG.fullmatch(entry.text_language):
        yield f"only: “{entry.text_language}” is no language; write a tag such as en or pt-BR."
    if entry.case not in CASE_CHOICES:
        yield f"case: “{entry.case}” is neither any nor exact."


def _check_pattern(entry: LexiconEntry) -> Iterator[str]:
    try:
        pattern = re.compile(entry.pattern)
    except (re.error, RecursionError, OverflowError) as error:
        yield f"“{entry.pattern}” is no regular expression: {error}."
        return
    for number in _GROUP_REFERENCE.findall(entry.reading):
        if int(number) > pattern.groups:
            yield f"“\\{number}” has no group in “{entry.pattern}”."


def find_matches_of_nothing(entries: Sequence[LexiconEntry]) -> list[LexiconEntry]:
    """Find the entries whose pattern matches where nothing is.

    The patterns are matched where they can be ended: nobody can tell a slow one by its look.

    Raises:
        UsageError: a pattern takes too long; it is named.
    """
    entries = [entry for entry in entries if entry.pattern]
    matches = UserPatterns([entry.pattern for entry in entries]).match_all("", "match")
    return [entry for entry, match in zip(entries, matches, strict=True) if match]


def _check_reading(entry: LexiconEntry) -> Iterator[str]:
    reading = entry.reading
    if not reading.strip():
        yield "its reading is empty."
    elif reading.startswith("/"):
        fault = "IPA stands between two slashes"
        if entry.ipa:
            fault = ipa.check_ipa(entry.ipa)
        if fault:
            yield f"“{reading}”: {fault}."
    elif not entry.reading_language and not _is_respelling(entry):
        yield f"“{reading}” is not words only: a respelling holds letters; write numbers and symbols out."


def _is_respelling(entry: LexiconEntry) -> bool:
    """Tell whether the reading is words only; in that of a pattern, a group stands for a word."""
    text = entry.reading
    if entry.pattern:
        text = _GROUP_REFERENCE.sub("a", text)
    if _PLAIN_RESPELLING.fullmatch(text):  # as nearly all are
        return True
    letters = [character for character in text if character not in _WORD_PUNCTUATION]
    return bool(letters) and all(unicodedata.category(letter)[0] in "LM" for letter in letters)
