"""From an entry's reading to the spoken form: the notations of `Line.spoken`."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from bulletin._infra import ipa
from bulletin._infra.language import get_primary_language
from bulletin.script.lexicon.entries import SPELL, WORD, LexiconEntry
from bulletin.script.respelling import lower_respellings

_GROUP_REFERENCE = re.compile(r"\\(\d)")
_SPACES = re.compile(r"(^\s+|\s+$)")
_BRACKETS = str.maketrans("", "", "[]()")
_LETTERS_OR_DIGITS = re.compile(r"\d+|[^\d\s]+")


@dataclass(frozen=True, slots=True)
class SpokenPart:
    """A part of a spoken form: a reading, or text that the rules have still to normalize."""

    text: str
    left_to_rules: bool = False
    """Whether the rules normalize it, like the number in a pattern's group."""


def build_spoken_parts(entry: LexiconEntry, word: str, ending: str, language: str) -> list[SpokenPart]:
    """Build the spoken form of a word from the reading of its entry.

    Args:
        entry: the entry that the word matched.
        word: as it stands in the text, without the ending.
        ending: of a plural or a possessive, e.g. `'s`; empty for none.
        language: BCP 47 tag of the text.
    """
    if entry.reading == SPELL:
        return _spell_word(word, ending)
    if entry.reading == WORD:
        return [SpokenPart(_capitalize_acronym(word) + ending)]
    if entry.ipa:
        return [
            SpokenPart(f"[{_strip_brackets(word)}{ending}](/{_add_ending(entry.ipa, ending, language)}/)")
        ]
    if entry.reading_language:
        return [SpokenPart(_mark_language(_strip_brackets(word), ending, entry.reading_language))]
    return [SpokenPart(lower_respellings(entry.reading) + ending)]


def build_pattern_parts(entry: LexiconEntry, groups: Sequence[str], language: str) -> list[SpokenPart]:
    """Build the spoken form of a pattern's match; groups that its respelling names are left to the rules.

    Args:
        entry: the entry that matched.
        groups: the texts of the pattern's groups, that of the whole match first.
        language: BCP 47 tag of the text.
    """
    if not _GROUP_REFERENCE.search(entry.reading) or entry.ipa:
        return build_spoken_parts(entry, groups[0], "", language)
    parts: list[SpokenPart] = []
    for index, text in enumerate(_GROUP_REFERENCE.split(lower_respellings(entry.reading))):
        if index % 2:
            parts.append(SpokenPart(groups[int(text)], left_to_rules=True))
            continue
        for words in filter(None, _SPACES.split(text)):
            parts.append(SpokenPart(words, left_to_rules=words.isspace()))
    return parts


def _mark_language(word: str, ending: str, language: str) -> str:
    """Write a word in the notation for its language; an ending with an apostrophe stays in the text's."""
    if "'" in ending:
        return f"[{word}]({language}){ending}"
    return f"[{word}{ending}]({language})"


def _spell_word(word: str, ending: str) -> list[SpokenPart]:
    """Spell the letters, and leave a number between them to the rules: "MI6" is "M.I six"."""
    parts: list[SpokenPart] = []
    for run in _LETTERS_OR_DIGITS.findall(word):
        if any(map(str.isalnum, run)):
            parts.append(SpokenPart(" ", left_to_rules=True))
            parts.append(_spell_run(run.upper()))
    if ending:
        parts[-1] = replace(parts[-1], text=f"{parts[-1].text}'s")
    return parts[1:]


def _spell_run(run: str) -> SpokenPart:
    if run.isdecimal():
        return SpokenPart(run, left_to_rules=True)
    return SpokenPart(".".join(filter(str.isalpha, run)))


def _capitalize_acronym(word: str) -> str:
    """Write an acronym as a word, lest it be spelt: "ASEAN" is "Asean"."""
    return re.sub(r"\w+", _capitalize_match, word)


def _capitalize_match(match: re.Match[str]) -> str:
    if match[0].isupper():
        return match[0].capitalize()
    return match[0]


def _add_ending(ipa_text: str, ending: str, language: str) -> str:
    if not ending:
        return ipa_text
    if get_primary_language(language) == "en":
        return ipa.add_s_ending(ipa_text)
    return f"{ipa_text}s"


def _strip_brackets(word: str) -> str:
    return word.translate(_BRACKETS)
