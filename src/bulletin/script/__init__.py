"""Stage 2 of 6: Article -> Script."""

from bulletin.script.cleaning.explain import SourceChange, explain_omissions, find_source_changes
from bulletin.script.cleaning.rules import describe_rule
from bulletin.script.cleaning.sources import SourceRules, check_source_rules
from bulletin.script.lexicon import Lexicon, LexiconEntry, build_lexicon, read_lexicon_file
from bulletin.script.lexicon.saving import (
    add_to_lexicon_file,
    add_to_lexicon_section,
    export_lexicon,
    make_lexicon_entry,
    remove_from_lexicon_file,
    remove_from_lexicon_section,
)
from bulletin.script.lexicon.unknown import find_unknown_words
from bulletin.script.markdown import dump_script, is_script, load_script
from bulletin.script.normalization import choose_normalizer, normalize
from bulletin.script.say import SaySettings, check_say_settings
from bulletin.script.settings import ScriptSettings, check_script_settings
from bulletin.script.steps import NormalizationStep, trace_steps
from bulletin.script.style import Style
from bulletin.script.write import write_script

__all__ = [
    "Lexicon",
    "LexiconEntry",
    "NormalizationStep",
    "SaySettings",
    "ScriptSettings",
    "SourceChange",
    "SourceRules",
    "Style",
    "add_to_lexicon_file",
    "add_to_lexicon_section",
    "build_lexicon",
    "check_say_settings",
    "check_script_settings",
    "check_source_rules",
    "choose_normalizer",
    "describe_rule",
    "dump_script",
    "explain_omissions",
    "export_lexicon",
    "find_source_changes",
    "find_unknown_words",
    "is_script",
    "load_script",
    "make_lexicon_entry",
    "normalize",
    "read_lexicon_file",
    "remove_from_lexicon_file",
    "remove_from_lexicon_section",
    "trace_steps",
    "write_script",
]
