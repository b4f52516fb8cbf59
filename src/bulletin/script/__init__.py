"""Stage 2 of 6: Article -> Script."""

from bulletin.script.cleaning.explain import Change, effect, explain
from bulletin.script.cleaning.rules import reason
from bulletin.script.cleaning.sources import SourceRules
from bulletin.script.cleaning.sources import problems as source_problems
from bulletin.script.lexicon import Lexicon, lexicon_of
from bulletin.script.markdown import dump, is_script, load
from bulletin.script.normalization import read_by, speak
from bulletin.script.say import SaySettings
from bulletin.script.say import check as say_problems
from bulletin.script.settings import ScriptSettings, check
from bulletin.script.style import Style
from bulletin.script.write import write

__all__ = [
    "Change",
    "Lexicon",
    "SaySettings",
    "ScriptSettings",
    "SourceRules",
    "Style",
    "check",
    "dump",
    "effect",
    "explain",
    "is_script",
    "lexicon_of",
    "load",
    "read_by",
    "reason",
    "say_problems",
    "source_problems",
    "speak",
    "write",
]
