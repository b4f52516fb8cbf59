"""The notations in a line's spoken form: a word with its sound, or with its language, beside it."""

import re
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from bulletin.model import TimedWord

_MAX_NOTATION_LENGTH = 200  # characters of a word or of its sound; what is longer is plain text
_WORD = re.compile(r"[^\s.,;:!?…()“”„\"«»،؛؟]+")
_MAX_WORD_DISTANCE = 1000  # characters within which an engine names the next word
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
    rf"\[(?P<word>[^\[\]]{{1,{_MAX_NOTATION_LENGTH}}})\]"
    rf"\((?:/(?P<ipa>[^/()]{{1,{_MAX_NOTATION_LENGTH}}})/|(?P<language>[A-Za-z]{{2,3}}(?:-[A-Za-z0-9]{{2,8}}){{0,3}}))\)"
    r"(?P<ending>['’]s\b)?"
    r"|(?<![\w.])(?P<letters>(?:[A-Z]\.){1,20}[A-Z])(?P<plural>['’]s\b)"
    rf"|(?:(?<=[a-z] )|(?<=[a-z], ))(?P<a>A)(?= (?:{_NUMBERS}|to Z|and [B-Z])\b)"
    r"|(?<![\w'’])(?P<small>[a-z]++,? )(?P<c>A)(?= [a-z])"
    rf"|\b(?P<label>(?i:{_LABELS}) )(?P<b>A)(?![\w.'’]| [A-Z])"
)
"""A word with its sound or language, spelt letters with an ending, and `A` where it is no article."""


@dataclass(frozen=True, slots=True)
class SpokenSpan:
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
    def has_notation(self) -> bool:
        """Tell whether it is more than plain text."""
        return bool(self.ipa or self.language or self.letters)


def parse_notation(spoken_form: str) -> Iterator[SpokenSpan]:
    """Take a spoken form apart; a bracket that belongs to no notation is plain text."""
    at = 0
    for found in _NOTATION.finditer(spoken_form):
        start = max(found.start(), found.end("label"), found.end("small"))
        if start > at:
            yield SpokenSpan(spoken_form[at:start])
        yield _make_span(found)
        at = found.end()
    if at < len(spoken_form):
        yield SpokenSpan(spoken_form[at:])


def _make_span(match: re.Match[str]) -> SpokenSpan:
    if match["word"]:
        ending = match["ending"] or ""
        return SpokenSpan(match["word"] + ending, match["ipa"] or "", match["language"] or "", ending)
    letters, ending = match["letters"] or "A", match["plural"] or ""
    return SpokenSpan(letters + ending, ending=ending, letters=letters)


def has_notation(spoken_form: str) -> bool:
    """Tell whether a spoken form has anything but plain text, which is quicker than taking it apart."""
    return _NOTATION.search(spoken_form) is not None


def strip_notation(spoken_form: str) -> str:
    """Give a spoken form as a human would read it: the words without their notations."""
    return (
        "".join(piece.text for piece in parse_notation(spoken_form)) if "](" in spoken_form else spoken_form
    )


def restore_word_texts(words: Sequence[TimedWord], spoken_form: str) -> tuple[TimedWord, ...]:
    """Give the words of an engine the text of the spoken form where it was rendered as something else."""
    text, notations = strip_notation(spoken_form), _find_notations(spoken_form)
    named, at = [], 0
    for word in words:
        name, found = word.text, text.find(word.text, at, at + _MAX_WORD_DISTANCE)
        if found < 0:
            found, name = _find_next_word(text, at, notations)
        named.append(replace(word, text=name or word.text))
        at = found + len(name)
    return tuple(named)


def _find_next_word(text: str, position: int, notations: deque[tuple[int, str]]) -> tuple[int, str]:
    """Give where the next word lies, and it; all words of a notation are one."""
    while notations and notations[0][0] < position:
        notations.popleft()
    word = _WORD.search(text, position)
    if notations and (word is None or notations[0][0] <= word.end()):
        return notations.popleft()
    return (word.start(), word[0]) if word else (position, "")


def _find_notations(spoken_form: str) -> deque[tuple[int, str]]:
    """Give where in the plain text each notation lies, and its words."""
    places: deque[tuple[int, str]] = deque()
    at = 0
    for piece in parse_notation(spoken_form):
        if piece.has_notation:
            places.append((at, piece.text))
        at += len(piece.text)
    return places
