"""Stage 2 of 6: Article -> Script."""

from bulletin.script.cleaning.explain import SourceChange, explain_omissions, find_source_changes
from bulletin.script.cleaning.rules import describe_rule
from bulletin.script.cleaning.sources import SourceRules
from bulletin.script.cleaning.sources import check_source_rules as source_problems
from bulletin.script.lexicon import Lexicon, build_lexicon
from bulletin.script.markdown import dump_script, is_script, load_script
from bulletin.script.normalization import choose_normalizer, normalize
from bulletin.script.say import SaySettings
from bulletin.script.say import check_say_settings as say_problems
from bulletin.script.settings import ScriptSettings, check_script_settings
from bulletin.script.style import Style
from bulletin.script.write import write_script

__all__ = [
    "Lexicon",
    "SaySettings",
    "ScriptSettings",
    "SourceChange",
    "SourceRules",
    "Style",
    "build_lexicon",
    "check_script_settings",
    "choose_normalizer",
    "describe_rule",
    "dump_script",
    "explain_omissions",
    "find_source_changes",
    "is_script",
    "load_script",
    "normalize",
    "say_problems",
    "source_problems",
    "write_script",
]
