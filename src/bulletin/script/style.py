"""The house style of a show: how what is written is said."""

from dataclasses import dataclass, field
from functools import partial

from bulletin.script.lexicon import Lexicon
from bulletin.script.say import SaySettings, prepared
from bulletin.script.spoken import speak


@dataclass(frozen=True, slots=True)
class Style:
    """What all sentences of a show are said by: its conventions, its lexicon, the rules of their language."""

    say: SaySettings = field(default_factory=SaySettings)
    lexicon: Lexicon = field(default_factory=Lexicon)

    def speak(self, text: str, language: str) -> str:
        """Find the spoken form of one sentence; empty only when it has neither letters nor digits."""
        return self.lexicon.apply(prepared(text, self.say), language, partial(speak, language=language))
