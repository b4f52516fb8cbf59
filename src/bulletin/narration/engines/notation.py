"""The notations in a line's spoken form: a word with its sound, or with its language, beside it."""

import re
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from bulletin.model import Word

_LONGEST = 200  # characters of a word or of its sound; what is longer is plain text
_WORD = re.compile(r"[^\s.,;:!?…()“”„\"«»،؛؟]+")
_NEAR = 1000  # characters within which an engine names the next word
_LABELS = (
    "an|Appendix|Block|Building|Category|Class|Company|Exhibit|Figure|Gate|Grade|Group|Hall|Hepatitis|Highway|"
    "Level|Line|List|Model|Option|Part|Phase|Plan|Platform|Point|Route|Schedule|Section|Series|Serie|Team|"
    "Terminal|Tier|Type|Unit|Vitamin|Ward|Zone"
)
_NUMBERS = (
    "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|"
    "eighteen|nineteen|(?:twen|thir|for|fif|six|seven|eigh|nine)ty"
)
_NOTATION = re.compile(
    rf"\[(?P<word>[^\[\]]{{1,{_LONGEST}}})\]"
    rf"\((?:/(?P<ipa>[^/()]{{1,{_LONGEST}}})/|(?P<language>[A-Za-z]{{2,3}}(?:-[A-Za-z0-9]{{2,8}}){{0,3}}))\)"
    r"(?P<ending>['’]s\b)?"
    r"|(?<![\w.])(?P<letters>(?:[A-Z]\.){1,20}[A-Z])(?P<plural>['’]s\b)"
    rf"|(?:(?<=[a-z] )|(?<=[a-z], ))(?P<a>A)(?= (?:{_NUMBERS}|to Z|and [B-Z])\b)"
    r"|(?<![\w'’])(?P<small>[a-z]++,? )(?P<c>A)(?= [a-z])"
    rf"|\b(?P<label>(?i:{_LABELS}) )(?P<b>A)(?![\w.'’]| [A-Z])"
)
"""A word with its sound or language, spelt letters with an ending, and `A` where it is no article."""


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
    """The possessive or plural ending after the notation."""
    letters: str = ""
    """What is spelt, `M.P` of `M.P's`, where it has an ending or is the letter A."""

    @property
    def noted(self) -> bool:
        """Tell whether it is more than plain text."""
        return bool(self.ipa or self.language or self.letters)


def pieces(spoken: str) -> Iterator[Piece]:
    """Take a spoken form apart; a bracket that belongs to no notation is plain text."""
    at = 0
    for found in _NOTATION.finditer(spoken):
        start = max(found.start(), found.end("label"), found.end("small"))
        if start > at:
            yield Piece(spoken[at:start])
        yield _piece(found)
        at = found.end()
    if at < len(spoken):
        yield Piece(spoken[at:])


def _piece(found: re.Match[str]) -> Piece:
    if found["word"]:
        ending = found["ending"] or ""
        return Piece(found["word"] + ending, found["ipa"] or "", found["language"] or "", ending)
    letters, ending = found["letters"] or "A", found["plural"] or ""
    return Piece(letters + ending, ending=ending, letters=letters)


def has_notation(spoken: str) -> bool:
    """Tell whether a spoken form has anything but plain text, which is quicker than taking it apart."""
    return _NOTATION.search(spoken) is not None


def plain(spoken: str) -> str:
    """Give a spoken form as a human would read it: the words without their notations."""
    return "".join(piece.text for piece in pieces(spoken)) if "](" in spoken else spoken


def as_written(words: Sequence[Word], spoken: str) -> tuple[Word, ...]:
    """Give the words of an engine the text of the spoken form where it was rendered as something else."""
    text, notations = plain(spoken), _places(spoken)
    named, at = [], 0
    for word in words:
        name, found = word.text, text.find(word.text, at, at + _NEAR)
        if found < 0:
            found, name = _next(text, at, notations)
        named.append(replace(word, text=name or word.text))
        at = found + len(name)
    return tuple(named)


def _next(text: str, at: int, notations: deque[tuple[int, str]]) -> tuple[int, str]:
    """Give where the next word lies, and it; all words of a notation are one."""
    while notations and notations[0][0] < at:
        notations.popleft()
    word = _WORD.search(text, at)
    if notations and (word is None or notations[0][0] <= word.end()):
        return notations.popleft()
    return (word.start(), word[0]) if word else (at, "")


def _places(spoken: str) -> deque[tuple[int, str]]:
    """Give where in the plain text each notation lies, and its words."""
    places: deque[tuple[int, str]] = deque()
    at = 0
    for piece in pieces(spoken):
        if piece.noted:
            places.append((at, piece.text))
        at += len(piece.text)
    return places
