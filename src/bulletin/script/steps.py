"""How a sentence gets its spoken form, step by step, for whoever wonders about it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bulletin.model import ReadBy
from bulletin.script.normalization import read_by, speak
from bulletin.script.say import prepared
from bulletin.script.style import Style

if TYPE_CHECKING:
    from bulletin.script.normalization.rules import Rule


@dataclass(frozen=True, slots=True)
class Step:
    """The sentence after something that has changed it."""

    by: str
    """`written`, `lexicon`, `say`, the name of a rule, or `rules` for what only all of them together do."""
    text: str


def steps(text: str, language: str, style: Style) -> list[Step]:
    """Give the sentence as written and after each thing that changes it; the last is its spoken form.

    Args:
        text: one sentence.
        language: BCP 47 tag of it.
        style: the house style of the show.
    """
    found = [Step("written", text)]
    for step in _changes(text, language, style):
        if step.text != found[-1].text:
            found.append(step)
    return found


def _changes(text: str, language: str, style: Style) -> Iterator[Step]:
    hidden = style.lexicon.hide(text, language)
    yield Step("lexicon", hidden.shown(hidden.text))
    current = prepared(hidden.text, style.say)
    yield Step("say", hidden.shown(current))
    for rule in _rules(language):
        current = rule(current)
        yield Step(rule.module.replace("_", " "), hidden.shown(current))
    yield Step("rules", hidden.shown(speak(prepared(hidden.text, style.say), language)))


def _rules(language: str) -> "tuple[Rule, ...]":
    if read_by(language) is not ReadBy.RULES:
        return ()
    from bulletin.script.normalization.rules import rules_for

    return rules_for(language)
