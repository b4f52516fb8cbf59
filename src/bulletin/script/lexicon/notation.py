"""From an entry's reading to the spoken form: the notations of `Line.spoken`."""

import re
from dataclasses import dataclass

from bulletin._infra import ipa
from bulletin._infra.language import get_primary_language
from bulletin.script.lexicon.entries import SPELL, WORD, LexiconEntry

_GROUP_REFERENCE = re.compile(r"\\(\d)")
_SPACES = re.compile(r"(^\s+|\s+$)")
_BRACKETS = str.maketrans("", "", "[]()")
_LETTERS_OR_DIGITS = re.compile(r"\d+|[^\d\s]+")


@dataclass(frozen=True, slots=True)
class SpokenPart:
    """A part of what is said."""

    text: str
    left_to_rules: bool = False
    """Whether it is left to the rules, like the number in a pattern's group."""


def build_spoken_parts(entry: LexiconEntry, word: str, ending: str, language: str) -> list[SpokenPart]:
    """Say a word as its entry wants.

    Args:
        entry: the one that the word matched.
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
        plural, possessive = ("", ending) if "'" in ending else (ending, "")
        return [SpokenPart(f"[{_strip_brackets(word)}{plural}]({entry.reading_language}){possessive}")]
    return [SpokenPart(entry.reading + ending)]


def build_pattern_parts(entry: LexiconEntry, match: re.Match[str], language: str) -> list[SpokenPart]:
    """Say what a pattern has found; the groups that its respelling names are left to the rules."""
    if not _GROUP_REFERENCE.search(entry.reading) or entry.ipa:
        return build_spoken_parts(entry, match[0], "", language)
    pieces: list[SpokenPart] = []
    for place, part in enumerate(_GROUP_REFERENCE.split(entry.reading)):
        if place % 2:
            pieces.append(SpokenPart(match[int(part)] or "", left_to_rules=True))
        else:
            pieces += (
                SpokenPart(words, left_to_rules=not words.strip()) for words in _SPACES.split(part) if words
            )
    return pieces


def _spell_word(word: str, ending: str) -> list[SpokenPart]:
    """Spell the letters; a number in between is read as one: "MI6" is "M.I six"."""
    runs = (run.upper() for run in _LETTERS_OR_DIGITS.findall(word))
    pieces = [
        SpokenPart(run, left_to_rules=True)
        if run.isdecimal()
        else SpokenPart(".".join(filter(str.isalpha, run)))
        for run in runs
        if any(map(str.isalnum, run))
    ]
    if ending:
        pieces[-1] = SpokenPart(f"{pieces[-1].text}'s", pieces[-1].left_to_rules)
    return [each for piece in pieces for each in (SpokenPart(" ", left_to_rules=True), piece)][1:]


def _capitalize_acronym(word: str) -> str:
    """Write an acronym as a word, lest it be spelt: "ASEAN" is "Asean"."""
    return re.sub(r"\w+", lambda part: part[0].capitalize() if part[0].isupper() else part[0], word)


def _add_ending(ipa_text: str, ending: str, language: str) -> str:
    if not ending:
        return ipa_text
    return ipa.add_s_ending(ipa_text) if get_primary_language(language) == "en" else f"{ipa_text}s"


def _strip_brackets(word: str) -> str:
    return word.translate(_BRACKETS)
