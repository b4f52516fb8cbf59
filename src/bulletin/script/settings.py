"""Settings of a show's scripts: the words around the report, the headlines, the lexicons."""

import string
from dataclasses import dataclass

from bulletin._infra.suggestion import suggest_name
from bulletin.script.structure.framing import DEFAULT_OPENING, DEFAULT_SIGN_OFF
from bulletin.script.structure.headlines import HEADLINE_CHOICES

TEMPLATE_FIELDS = ("show", "date", "title", "byline", "narrator")
"""Fields that the opening and the sign-off may name in braces."""


@dataclass(frozen=True, slots=True)
class ScriptSettings:
    """The words around the report; an empty one is left out together with its segment.

    A sentence that names a field which the report does not have, e.g. `{byline}`, is not spoken, nor is one
    that names the date when the title does too. The defaults are spoken in the report's language; in a
    language that `find_framing` has no words for, just the names of the show and the report are.
    """

    opening: str = DEFAULT_OPENING
    """What is said before the report."""
    sign_off: str = DEFAULT_SIGN_OFF
    """What is said after the report."""
    headlines: str = "auto"
    """Whether the headlines of all stories are said up front: `auto` where the report is a collection of
    them, `always` where it has two chapters or more, `never`."""
    lexicons: tuple[str, ...] = ()
    """Paths of files that say how names are said: TOML, CSV or PLS."""


def check_script_settings(settings: ScriptSettings) -> list[str]:
    """Find the mistakes in the settings, one sentence for each."""
    problems = _check_template("opening", settings.opening) + _check_template("sign_off", settings.sign_off)
    if settings.headlines not in HEADLINE_CHOICES:
        suggestion = suggest_name(settings.headlines, HEADLINE_CHOICES)
        problems.append(f"headlines: {settings.headlines!r} is not known. {suggestion}")
    return problems


def _check_template(name: str, template: str) -> list[str]:
    try:
        parts = list(string.Formatter().parse(template))
    except ValueError as error:
        return [f"{name}: {error}; write {{{{ and }}}} for a literal brace."]
    known = ", ".join(f"{{{field}}}" for field in TEMPLATE_FIELDS)
    problems = []
    for _, field, form, conversion in parts:
        if field is not None and (field not in TEMPLATE_FIELDS or form or conversion):
            problems.append(f"{name}: there is no field {{{field}}}; known are {known}.")
    return problems
