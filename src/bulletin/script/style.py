"""The house style of a show: how what is written is said, and what its editors leave out."""

import re
from dataclasses import dataclass, field

from bulletin.model import ReadBy
from bulletin.script.cleaning.sources import SourceRules
from bulletin.script.lexicon import Lexicon
from bulletin.script.normalization import read_by, speak
from bulletin.script.say import SaySettings, prepared

_NOTATION = re.compile(r"(\[[^\[\]]{1,200}\]\([^()]{1,200}\))")


@dataclass(frozen=True, slots=True)
class Style:
    """What all sentences of a show are said by: its conventions, its lexicon, the rules of their language."""

    say: SaySettings = field(default_factory=SaySettings)
    lexicon: Lexicon = field(default_factory=Lexicon)
    sources: tuple[SourceRules, ...] = ()
    """What is left out of, or kept in, the reports of some sources."""

    def speak(self, text: str, language: str) -> str:
        """Find the spoken form of one sentence; empty only when it has neither letters nor digits."""
        return self.lexicon.apply(text, language, lambda words: speak(prepared(words, self.say), language))


def corrected(said: str, language: str) -> str:
    """Put the figures in a spoken form that someone wrote into words; its notations and all else stay.

    Args:
        said: how a sentence is to be spoken.
        language: BCP 47 tag; if only the engine reads it, all stays.
    """
    if read_by(language) is ReadBy.ENGINE or not any(map(str.isdigit, said)):
        return said
    parts = _NOTATION.split(said)
    return "".join(part if at % 2 else _in_words(part, language) for at, part in enumerate(parts))


def _in_words(part: str, language: str) -> str:
    if not any(map(str.isdigit, part)):
        return part
    begin, end = len(part) - len(part.lstrip()), len(part.rstrip())
    return part[:begin] + speak(part, language) + part[end:]
