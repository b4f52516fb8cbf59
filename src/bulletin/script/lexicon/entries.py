"""What a lexicon holds: a word or a pattern, and how it is said."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from bulletin._infra import ipa

PATTERN_PREFIX = "re:"
"""What is written after it is a regular expression, not a word."""
SPELL, WORD = "spell", "word"
CASE_CHOICES = ("", "any", "exact")

_LANGUAGE_READING = re.compile(r"([A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*):")
_LANGUAGE_TAG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_WORD_PUNCTUATION = " '’-.,"
_GROUP_REFERENCE = re.compile(r"\\(\d)")


@dataclass(frozen=True, slots=True)
class LexiconEntry:
    """How one word, several words or a pattern is said."""

    word: str
    """As it stands in the text, or a regular expression after `re:`."""
    reading: str
    """`spell`, `word`, IPA between slashes, a language tag with a colon (`de:`), or a respelling."""
    text_language: str = ""
    """The language of the texts that it holds for; empty: of all."""
    case: str = ""
    """`any`, `exact`, or empty: with capitals it matches as it is or all in capitals, without in any case."""

    @property
    def pattern(self) -> str:
        """Give its regular expression; empty when it is a word."""
        return self.word.removeprefix(PATTERN_PREFIX) if self.word.startswith(PATTERN_PREFIX) else ""

    @property
    def ipa(self) -> str:
        """Give its sound; empty when its reading is none."""
        between = len(self.reading) > 1 and self.reading[0] == self.reading[-1] == "/"
        return self.reading[1:-1] if between else ""

    @property
    def reading_language(self) -> str:
        """Give the language that it is read in; empty when its reading names none."""
        named = _LANGUAGE_READING.fullmatch(self.reading)
        return named[1] if named else ""

    def matches_language(self, language: str) -> bool:
        """Tell whether it holds for a text in that language (BCP 47), of which the region may be unsaid."""
        tag, only = language.lower(), self.text_language.lower()
        return not only or f"{tag}-".startswith(f"{only}-") or only.startswith(f"{tag}-")


def check_entry(entry: LexiconEntry) -> Iterator[str]:
    """Name what is wrong with an entry, a sentence each."""
    if entry.word.startswith(PATTERN_PREFIX):
        yield from _check_pattern(entry)
    elif not any(map(str.isalnum, entry.word)):
        yield "it has neither letter nor digit; write a pattern after re: to match other characters."
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
    if pattern.match(""):
        yield f"“{entry.pattern}” matches where nothing is."
    for number in _GROUP_REFERENCE.findall(entry.reading):
        if int(number) > pattern.groups:
            yield f"“\\{number}” has no group in “{entry.pattern}”."


def _check_reading(entry: LexiconEntry) -> Iterator[str]:
    reading = entry.reading
    if not reading.strip():
        yield "its reading is empty."
    elif reading.startswith("/"):
        wrong = ipa.check_ipa(entry.ipa) if entry.ipa else "IPA stands between two slashes"
        if wrong:
            yield f"“{reading}”: {wrong}."
    elif not entry.reading_language and not _is_words_only(
        _GROUP_REFERENCE.sub("a", reading) if entry.pattern else reading
    ):
        yield f"“{reading}” is not words only: a respelling holds letters; write numbers and symbols out."


def _is_words_only(text: str) -> bool:
    letters = [each for each in text if each not in _WORD_PUNCTUATION]
    return bool(letters) and all(unicodedata.category(each)[0] in "LM" for each in letters)
