"""From an entry's reading to the spoken form: the notations of `Line.spoken`."""

import re
from dataclasses import dataclass

from bulletin._infra import ipa
from bulletin._infra.language import primary
from bulletin.script.lexicon.entries import SPELL, WORD, Entry

_GROUP = re.compile(r"\\(\d)")
_SPACES = re.compile(r"(^\s+|\s+$)")
_BRACKETS = str.maketrans("", "", "[]()")
_RUN = re.compile(r"\d+|[^\d\s]+")


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of what is said."""

    text: str
    open: bool = False
    """Whether it is left to the rules, like the number in a pattern's group."""


def said(entry: Entry, word: str, ending: str, language: str) -> list[Piece]:
    """Say a word as its entry wants.

    Args:
        entry: the one that the word matched.
        word: as it stands in the text, without the ending.
        ending: of a plural or a possessive, e.g. `'s`; empty for none.
        language: BCP 47 tag of the text.
    """
    if entry.reading == SPELL:
        return _spelt(word, ending)
    if entry.reading == WORD:
        return [Piece(_as_word(word) + ending)]
    if entry.ipa:
        return [Piece(f"[{_plain(word)}{ending}](/{_sound(entry.ipa, ending, language)}/)")]
    if entry.language:
        plural, possessive = ("", ending) if "'" in ending else (ending, "")
        return [Piece(f"[{_plain(word)}{plural}]({entry.language}){possessive}")]
    return [Piece(entry.reading + ending)]


def said_by_groups(entry: Entry, match: re.Match[str], language: str) -> list[Piece]:
    """Say what a pattern has found; the groups that its respelling names are left to the rules."""
    if not _GROUP.search(entry.reading) or entry.ipa:
        return said(entry, match[0], "", language)
    pieces: list[Piece] = []
    for place, part in enumerate(_GROUP.split(entry.reading)):
        if place % 2:
            pieces.append(Piece(match[int(part)] or "", open=True))
        else:
            pieces += (Piece(words, open=not words.strip()) for words in _SPACES.split(part) if words)
    return pieces


def _spelt(word: str, ending: str) -> list[Piece]:
    """Spell the letters; a number in between is read as one: "MI6" is "M.I six"."""
    runs = (run.upper() for run in _RUN.findall(word))
    pieces = [
        Piece(run, open=True) if run.isdecimal() else Piece(".".join(filter(str.isalpha, run)))
        for run in runs
        if any(map(str.isalnum, run))
    ]
    if ending:
        pieces[-1] = Piece(f"{pieces[-1].text}'s", pieces[-1].open)
    return [each for piece in pieces for each in (Piece(" ", open=True), piece)][1:]


def _as_word(word: str) -> str:
    """Write an acronym as a word, lest it be spelt: "ASEAN" is "Asean"."""
    return re.sub(r"\w+", lambda part: part[0].capitalize() if part[0].isupper() else part[0], word)


def _sound(sound: str, ending: str, language: str) -> str:
    if not ending:
        return sound
    return ipa.with_ending(sound) if primary(language) == "en" else f"{sound}s"


def _plain(word: str) -> str:
    return word.translate(_BRACKETS)
