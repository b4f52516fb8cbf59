"""The steps by which a sentence gets its spoken form, for an editor who wonders about it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bulletin.model import NormalizedBy
from bulletin.script.normalization import choose_normalizer, normalize
from bulletin.script.say import apply_say_settings
from bulletin.script.style import Style

if TYPE_CHECKING:
    from bulletin.script.normalization.rules import NormalizationRule


@dataclass(frozen=True, slots=True)
class NormalizationStep:
    """The sentence after a lexicon, a setting or a rule has changed it."""

    origin: str
    """`written`, `lexicon`, `say`, the name of a rule, or `rules` for a change by all rules together."""
    text: str


def trace_steps(text: str, language: str, style: Style) -> list[NormalizationStep]:
    """List the sentence as written and after each change; the last step is its spoken form.

    Args:
        text: one sentence.
        language: BCP 47 tag of it.
        style: the house style of the show.
    """
    steps = [NormalizationStep("written", text)]
    for step in _iterate_steps(text, language, style):
        if step.text != steps[-1].text:
            steps.append(step)
    return steps


def _iterate_steps(text: str, language: str, style: Style) -> Iterator[NormalizationStep]:
    hidden = style.lexicon.hide_words(text, language)
    yield NormalizationStep("lexicon", hidden.restore_words(hidden.text))
    adapted = apply_say_settings(hidden.text, style.say_settings)
    yield NormalizationStep("say", hidden.restore_words(adapted))
    current = adapted
    for rule in _load_rules(language):
        current = rule(current)
        yield NormalizationStep(rule.module_name.replace("_", " "), hidden.restore_words(current))
    yield NormalizationStep("rules", hidden.restore_words(normalize(adapted, language)))


def _load_rules(language: str) -> "tuple[NormalizationRule, ...]":
    if choose_normalizer(language) is not NormalizedBy.RULES:
        return ()
    from bulletin.script.normalization.rules import list_rules

    return list_rules(language)
