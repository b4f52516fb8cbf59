"""The house style of a show: how what is written is said, and what its editors leave out."""

import re
from dataclasses import dataclass, field

from bulletin.model import NormalizedBy
from bulletin.script.cleaning.sources import SourceRules
from bulletin.script.lexicon import Lexicon
from bulletin.script.normalization import choose_normalizer, normalize
from bulletin.script.say import SaySettings, apply_say_settings

_NOTATION = re.compile(r"(\[[^\[\]]{1,200}\]\([^()]{1,200}\))")


@dataclass(frozen=True, slots=True)
class Style:
    """What all sentences of a show are said by: its conventions, its lexicon, the rules of their language."""

    say_settings: SaySettings = field(default_factory=SaySettings)
    lexicon: Lexicon = field(default_factory=Lexicon)
    source_rules: tuple[SourceRules, ...] = ()
    """What is left out of, or kept in, the reports of some sources."""

    def normalize(self, text: str, language: str) -> str:
        """Find the spoken form of one sentence; empty only when it has neither letters nor digits."""
        return self.lexicon.apply(
            text, language, lambda words: normalize(apply_say_settings(words, self.say_settings), language)
        )


def normalize_figures(spoken_form: str, language: str) -> str:
    """Put the figures in a spoken form that someone wrote into words; its notations and all else stay.

    Args:
        spoken_form: how a sentence is to be spoken.
        language: BCP 47 tag; if only the engine reads it, all stays.
    """
    if choose_normalizer(language) is NormalizedBy.ENGINE or not any(map(str.isdigit, spoken_form)):
        return spoken_form
    parts = _NOTATION.split(spoken_form)
    return "".join(part if at % 2 else _normalize_part(part, language) for at, part in enumerate(parts))


def _normalize_part(part: str, language: str) -> str:
    if not any(map(str.isdigit, part)):
        return part
    begin, end = len(part) - len(part.lstrip()), len(part.rstrip())
    return part[:begin] + normalize(part, language) + part[end:]
