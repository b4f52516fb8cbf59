"""The house style of a show: it finds spoken forms, and names the omissions of the editors."""

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
    """The style of a show: its settings for the spoken form, its lexicon, and its rules for sources."""

    say_settings: SaySettings = field(default_factory=SaySettings)
    lexicon: Lexicon = field(default_factory=Lexicon)
    source_rules: tuple[SourceRules, ...] = ()
    """Rules for text that is left out of, or kept in, the reports of some sources."""

    def normalize(self, text: str, language: str) -> str:
        """Find the spoken form of one sentence; empty only when it has neither letters nor digits."""
        return self.lexicon.apply(
            text, language, lambda words: normalize(apply_say_settings(words, self.say_settings), language)
        )


def normalize_figures(spoken_form: str, language: str) -> str:
    """Write the figures of a given spoken form as words, except those in notations.

    Args:
        spoken_form: of a sentence, written by a person.
        language: BCP 47 tag; figures of a language that the engine normalizes stay.
    """
    if choose_normalizer(language) is NormalizedBy.ENGINE or not any(map(str.isdigit, spoken_form)):
        return spoken_form
    parts = _NOTATION.split(spoken_form)
    for index in range(0, len(parts), 2):  # the others are notations
        parts[index] = _normalize_part(parts[index], language)
    return "".join(parts)


def _normalize_part(part: str, language: str) -> str:
    if not any(map(str.isdigit, part)):
        return part
    start, end = len(part) - len(part.lstrip()), len(part.rstrip())
    return part[:start] + normalize(part, language) + part[end:]
