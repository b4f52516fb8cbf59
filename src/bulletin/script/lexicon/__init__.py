"""The lexicon: how names and other words are said that no rule can know.

It is applied before any rule of the spoken form, and no rule touches what it has said.
"""

from bulletin.script.lexicon.entries import Entry
from bulletin.script.lexicon.lexicon import Lexicon
from bulletin.script.lexicon.loading import lexicon_of

__all__ = ["Entry", "Lexicon", "lexicon_of"]
