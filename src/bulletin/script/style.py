"""The house style of a show: how what is written is said."""

from dataclasses import dataclass, field
from functools import partial

from bulletin.script.lexicon import Lexicon
from bulletin.script.spoken import speak


@dataclass(frozen=True, slots=True)
class Style:
    """What all sentences of a show are said by: first its lexicon, then the rules of their language."""

    lexicon: Lexicon = field(default_factory=Lexicon)

    def speak(self, text: str, language: str) -> str:
        """Find the spoken form of one sentence; empty only when it has neither letters nor digits."""
        return self.lexicon.apply(text, language, partial(speak, language=language))
