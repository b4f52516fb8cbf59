"""The notations in a line's spoken form: a word with its sound in IPA, or its language, beside it."""

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
    """A span of a spoken form: plain text, or one word with a notation."""

    text: str
    """The words as written, a possessive ending included."""
    ipa: str = ""
    """The sound of the word, without the ending."""
    language: str = ""
    """BCP 47 tag of a word from another language."""
    ending: str = ""
    """The possessive or plural ending after the notation."""
    letters: str = ""
    """The letters that are spelt, `M.P` of `M.P's`, where an ending follows or the letter is A."""

    @property
    def has_notation(self) -> bool:
        """Tell whether the span is more than plain text."""
        return bool(self.ipa or self.language or self.letters)


def parse_notation(spoken_form: str) -> Iterator[SpokenSpan]:
    """Split a spoken form at its notations; a bracket that belongs to none is plain text."""
    position = 0
    for match in _NOTATION.finditer(spoken_form):
        start = max(match.start(), match.end("label"), match.end("small"))
        if start > position:
            yield SpokenSpan(spoken_form[position:start])
        yield _make_span(match)
        position = match.end()
    if position < len(spoken_form):
        yield SpokenSpan(spoken_form[position:])


def _make_span(match: re.Match[str]) -> SpokenSpan:
    if match["word"]:
        ending = match["ending"] or ""
        return SpokenSpan(match["word"] + ending, match["ipa"] or "", match["language"] or "", ending)
    letters, ending = match["letters"] or "A", match["plural"] or ""
    return SpokenSpan(letters + ending, ending=ending, letters=letters)


def has_notation(spoken_form: str) -> bool:
    """Tell whether a spoken form has anything but plain text; quicker than `parse_notation`."""
    return _NOTATION.search(spoken_form) is not None


def strip_notation(spoken_form: str) -> str:
    """Strip the notations from a spoken form; return the words as a human would read them."""
    if "](" not in spoken_form:
        return spoken_form
    return "".join(span.text for span in parse_notation(spoken_form))


def restore_word_texts(words: Sequence[TimedWord], spoken_form: str) -> tuple[TimedWord, ...]:
    """Replace the texts of timed words by those of the spoken form where the engine was given another one."""
    text, notations = strip_notation(spoken_form), _find_notations(spoken_form)
    restored_words, position = [], 0
    for word in words:
        word_text, start = word.text, text.find(word.text, position, position + _MAX_WORD_DISTANCE)
        if start < 0:
            start, word_text = _find_next_word(text, position, notations)
        restored_words.append(replace(word, text=word_text or word.text))
        position = start + len(word_text)
    return tuple(restored_words)


def _find_next_word(text: str, position: int, notations: deque[tuple[int, str]]) -> tuple[int, str]:
    """Find the position and text of the next word; all words of a notation are one."""
    while notations and notations[0][0] < position:
        notations.popleft()
    word = _WORD.search(text, position)
    if notations and (word is None or notations[0][0] <= word.end()):
        return notations.popleft()
    if word is None:
        return position, ""
    return word.start(), word[0]


def _find_notations(spoken_form: str) -> deque[tuple[int, str]]:
    """Find the position in the plain text, and the words, of each notation."""
    notations: deque[tuple[int, str]] = deque()
    position = 0
    for span in parse_notation(spoken_form):
        if span.has_notation:
            notations.append((position, span.text))
        position += len(span.text)
    return notations
