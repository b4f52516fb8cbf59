"""The lexicon: readings of names and other words that no rule can know.

It is applied before any rule of the spoken form, and no rule touches its readings.
"""

from bulletin.script.lexicon.entries import LexiconEntry
from bulletin.script.lexicon.lexicon import Lexicon
from bulletin.script.lexicon.loading import build_lexicon, read_lexicon_file

__all__ = ["Lexicon", "LexiconEntry", "build_lexicon", "read_lexicon_file"]
