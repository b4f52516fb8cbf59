"""The notations in a line's spoken form: a word with its sound, or with its language, beside it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from bulletin.model import Word

_LONGEST = 200  # characters of a word or of its sound; what is longer is plain text
_NOTATION = re.compile(
    rf"\[([^\[\]]{{1,{_LONGEST}}})\]"
    rf"\((?:/([^/()]{{1,{_LONGEST}}})/|([A-Za-z]{{2,3}}(?:-[A-Za-z0-9]{{2,8}}){{0,3}}))\)"
    r"(['’]s\b)?"
)


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of spoken text, or one word of it that has a notation."""

    text: str
    """As written, a possessive ending included."""
    ipa: str = ""
    """Its sound, without the ending."""
    language: str = ""
    """BCP 47 tag of a word from another language."""
    ending: str = ""
    """The possessive ending after the notation."""


def pieces(spoken: str) -> Iterator[Piece]:
    """Take a spoken form apart; a bracket that belongs to no notation is plain text."""
    at = 0
    for found in _NOTATION.finditer(spoken):
        if found.start() > at:
            yield Piece(spoken[at : found.start()])
        word, ipa, language, ending = (group or "" for group in found.groups())
        yield Piece(word + ending, ipa, language, ending)
        at = found.end()
    if at < len(spoken):
        yield Piece(spoken[at:])


def plain(spoken: str) -> str:
    """Give a spoken form as a human would read it: the words without their notations."""
    return "".join(piece.text for piece in pieces(spoken)) if "](" in spoken else spoken


def as_written(words: Sequence[Word], spoken: str) -> tuple[Word, ...]:
    """Give the words of an engine the text of the spoken form where it was rendered as something else."""
    text, at = "", 0
    notations: list[tuple[int, str]] = []
    for piece in pieces(spoken):
        if piece.ipa or piece.language:
            notations.append((len(text), piece.text))
        text += piece.text
    named = []
    for word in words:
        found = text.find(word.text, at)
        if found < 0:
            found, name = next(((place, name) for place, name in notations if place >= at), (at, word.text))
            named.append(replace(word, text=name))
            at = found + len(name)
        else:
            named.append(word)
            at = found + len(word.text)
    return tuple(named)
