"""Stage 2 of 6: Article -> Script."""

from bulletin.script.markdown import dump, is_script, load
from bulletin.script.rules import reason
from bulletin.script.settings import ScriptSettings, check
from bulletin.script.spoken import speak
from bulletin.script.writing import write

__all__ = ["ScriptSettings", "check", "dump", "is_script", "load", "reason", "speak", "write"]
