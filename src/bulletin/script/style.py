"""The house style of a show: how what is written is said, and what its editors leave out."""

from dataclasses import dataclass, field

from bulletin.script.lexicon import Lexicon
from bulletin.script.say import SaySettings, prepared
from bulletin.script.sources import SourceRules
from bulletin.script.spoken import speak


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
