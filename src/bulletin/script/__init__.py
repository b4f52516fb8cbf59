"""Stage 2 of 6: Article -> Script."""

from bulletin.script.lexicon import Lexicon, lexicon_of
from bulletin.script.markdown import dump, is_script, load
from bulletin.script.rules import reason
from bulletin.script.say import SaySettings
from bulletin.script.say import check as say_problems
from bulletin.script.settings import ScriptSettings, check
from bulletin.script.spoken import read_by, speak
from bulletin.script.style import Style
from bulletin.script.writing import write

__all__ = [
    "Lexicon",
    "SaySettings",
    "ScriptSettings",
    "Style",
    "check",
    "dump",
    "is_script",
    "lexicon_of",
    "load",
    "read_by",
    "reason",
    "say_problems",
    "speak",
    "write",
]
