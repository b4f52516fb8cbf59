"""Subsections of laws and the numbers of cases."""

import re

from bulletin.script.normalization.codes import paired, spelt
from bulletin.script.pattern import Pattern

EXAMPLES = (
    ("the 401(k) plan", "the four oh one K plan"),
    ("a 501(c)(3) body", "a five oh one C three body"),
    ("Section 230(c) and Rule 11(b)", "Section two thirty C and Rule eleven B"),
    ("No. 23-cr-80101", "number twenty-three C.R eight zero one zero one"),
    ("5(s)", "five(s)"),
)

_SUBSECTION = Pattern(r"(?<![\w.,$€£-])(\d{1,4})((?:\((?:[a-rt-zA-RT-Z]|\d{1,2})\)){1,4})(?!\w)")
_INSIDE = Pattern(r"\w+")
_CASE = Pattern(r"(?<![\w.,-])(\d{1,2})-(cv|cr|mc|md|mj|ap|bk)-(\d{2,6})(?![\w/]|[.,]\d)")


def apply(text: str) -> str:
    """Say letters and numbers one after another."""
    text = _CASE.sub(lambda m: f"{paired(m[1])} {spelt(m[2])} {paired(m[3])}", text)
    return _SUBSECTION.sub(_subsection, text)


def _subsection(match: re.Match[str]) -> str:
    inside = _INSIDE.findall(match[2])
    return " ".join(
        [paired(match[1]), *(paired(part) if part.isdigit() else part.upper() for part in inside)]
    )
