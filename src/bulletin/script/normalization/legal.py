"""Subsections of laws and the numbers of cases."""

import re

from bulletin.script.normalization.codes import say_identifier, spell_letters
from bulletin.script.pattern import Pattern

EXAMPLES = (
    ("the 401(k) plan", "the four oh one K plan"),
    ("a 501(c)(3) body", "a five oh one C three body"),
    ("Section 230(c) and Rule 11(b)", "Section two thirty C and Rule eleven B"),
    ("No. 23-cr-80101", "number twenty-three C.R eight zero one zero one"),
    ("5(s)", "five(s)"),
)

_SUBSECTION = Pattern(r"(?<![\w.,$€£-])(\d{1,4})((?:\((?:[a-rt-zA-RT-Z]|\d{1,2})\)){1,4})(?!\w)")
_BRACKET_CONTENT = Pattern(r"\w+")
_CASE_NUMBER = Pattern(r"(?<![\w.,-])(\d{1,2})-(cv|cr|mc|md|mj|ap|bk)-(\d{2,6})(?![\w/]|[.,]\d)")


def apply(text: str) -> str:
    """Say letters and numbers one after another."""
    text = _CASE_NUMBER.sub(
        lambda m: f"{say_identifier(m[1])} {spell_letters(m[2])} {say_identifier(m[3])}", text
    )
    return _SUBSECTION.sub(_say_subsection, text)


def _say_subsection(match: re.Match[str]) -> str:
    words = [say_identifier(match[1])]
    words.extend(map(_say_bracket_content, _BRACKET_CONTENT.findall(match[2])))
    return " ".join(words)


def _say_bracket_content(content: str) -> str:
    if content.isdigit():
        return say_identifier(content)
    return content.upper()
