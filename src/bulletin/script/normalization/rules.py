"""The rules of English in the order in which they run, for America and for Britain."""

import re
from collections.abc import Callable
from functools import cached_property
from importlib import import_module

TextTransform = Callable[[str], str]


class NormalizationRule:
    """A rule whose module is loaded for the first sentence that can need it.

    The trigger repeats, loosely, what the module's own patterns look for: it must be known before the module
    is loaded, so a test proves that no trigger misses what its module would change.
    """

    def __init__(self, module_name: str, trigger: str, function_name: str = "apply") -> None:
        """Name the function, and what a sentence must have for it.

        Args:
            module_name: a module of this package.
            trigger: a pattern that is quick to search for; sentences without it stay as they are.
            function_name: the function in the module.
        """
        self.module_name = module_name
        self.trigger = trigger
        self.function_name = function_name

    def __call__(self, text: str) -> str:
        """Apply the rule; `text` stays as it is if its trigger is not found."""
        if not self._search_trigger(text):
            return text
        return self._function(text)

    @cached_property
    def _search_trigger(self) -> Callable[[str], re.Match[str] | None]:
        return re.compile(self.trigger).search

    @cached_property
    def _function(self) -> TextTransform:
        apply: TextTransform = getattr(import_module(f"{__package__}.{self.module_name}"), self.function_name)
        return apply


_STREETS = r"\b(?ai:ave?|blvd|cir|ct|dr|expw?y|fwy|hwy|ln|pkwy|plz?|rd|sq|str?|terr?|tpke)\b"
_LABELLED_NUMBERS = (
    r"\b(?ai:is[bs]n|lccn|oclc|pmid|doi|(?:tele)?phone|tel|fax|mobile|ext|ending|text|pin|(?:pass)?code|otp)"
    r"[^0-9]{0,14}[0-9]"
)

ENGLISH = (
    NormalizationRule("folding", r"[^\x00-\x7f]|`|''"),
    NormalizationRule("symbols", "[&<]", "strip_markup"),
    NormalizationRule("footnote_marks", r"[\[*†‡¹²³⁰⁴-⁹]|^\s*[^\w\s'‘\"“”(]"),
    NormalizationRule("emoji", r"[^\x00-\x7f]|>"),
    NormalizationRule("urls", r"\w\.[a-z]{2}|//|\B[~/]|:\\|@|[0-9]\.[0-9]+\.|www\."),
    NormalizationRule(
        "phones", rf"[0-9]{{3}}[-.) ]{{1,2}}[0-9]{{2}}|\+[0-9]|\b00[0-9]|\b1-[89]|{_LABELLED_NUMBERS}"
    ),
    NormalizationRule("handles", "[#@]"),
    NormalizationRule(
        "places", r", [A-Z][A-Za-z. ]{0,5}[A-Z.]|[RDI][-–]|[a-z,;] [A-Z][A-Za-z.]{1,4}\.|\bN\.[JY]\."
    ),  # towns before titles: "N.Y.", "Pa."
    NormalizationRule("compass", r"[a-z)0-9°º′″] ?[NESW]{1,3}\b"),
    NormalizationRule("addresses", rf"[0-9] [A-Z0-9]|[A-Za-z.],? #?[0-9]{{3}}|{_STREETS}"),
    NormalizationRule("calendar_names", "[0-9]|[a-z]\\.? ?[-–‐‑‒−] ?[A-Z]"),
    NormalizationRule("day_names", r"[A-Z][a-z]{1,4}\.|\([0-9]"),
    NormalizationRule("odds", "[0-9]/[0-9]"),  # before dates: "7/2"
    NormalizationRule("numeric_dates", r"[0-9]([-/.])[0-9]{1,2}\1[0-9]|[0-9]/[0-9]"),
    NormalizationRule("decimals", r"\. ?[0-9]|[0-9][ '’][0-9]{3}"),
    NormalizationRule("titles", r"[A-Za-z][a-z]{1,5}(?:\.|-| [A-Z“\"'‘(])"),
    NormalizationRule("abbreviations", ""),  # before numbers are words: "No. 5"
    NormalizationRule("dates", "[0-9]"),
    NormalizationRule("times", "[0-9]"),
    NormalizationRule("currencies", "[0-9]"),
    NormalizationRule(
        "models",
        r"[0-9] ?mm|7[0-8]7|[A-Z]\.[0-9]|[A-Z][A-Za-z]{1,14}(?: [A-Z]{1,3}-)? ?[0-9]|[A-Z]{2} [0-9]{3}"
        "|flight [0-9]",
    ),  # before math and units
    NormalizationRule("earthquakes", r"\bM[wLl]? ?[0-9]"),
    NormalizationRule("units", "[mit][23]", "mark_powers"),  # before chemistry: "km2"
    NormalizationRule("chemistry", r"[A-Z][0-9]|[A-Za-z]-[0-9]|NO[xX]|[⁺⁻₀-₉]"),
    NormalizationRule("math", r"[+=÷±√≠≤≥<>~≈∼×*·⋅∙^¹²³⁰⁴-⁹⁺⁻]|[0-9] ?[xX]|[0-9] ?[-−–] ?[0-9]"),
    NormalizationRule("percent", "[%‰]|[0-9] ?[bp]p"),
    NormalizationRule("fractions", "[0-9] ?/|[½¼¾⅐-⅞]"),
    NormalizationRule("emergency", r"(?<![0-9,.])(?:911|999|11[0128]|101|988|000)(?![0-9])"),
    NormalizationRule("decades", r"[0-9](?:(?: ?['’]| )?|er)s\b"),
    NormalizationRule("quarters", "[QH][1-4]|[1-4][QH]"),
    NormalizationRule("ordinals", "[0-9] ?(?:st|nd|rd|th|ST|ND|RD|TH|ª)"),
    NormalizationRule("temperatures", "[0-9][CF]"),
    NormalizationRule("magnitudes", r"[0-9] ?[mbt](?:l?n|rn)\b|[0-9][mkMK]\b"),  # before units: "10m people"
    NormalizationRule(
        "units", "[0-9][ -]?[A-Za-zµμ°º℃℉'’′″]|[0-9]/|(?:half|third|quarter|fifth|eighth|tenth)s? "
    ),
    NormalizationRule("legal", r"[0-9]\(|[0-9]-[a-z]{2}-[0-9]"),
    NormalizationRule("designations", "[A-Za-z(]-?[0-9]|[0-9]-?[A-Za-z(]"),
    NormalizationRule("scores", "[0-9][-–‐‑‒−][0-9]"),
    NormalizationRule("ratios", "[0-9] ?: ?[0-9]"),
    NormalizationRule("ranges", "[0-9] ?[-–‐‑‒−/] ?[0-9]"),
    NormalizationRule("years", "[0-9]"),
    NormalizationRule("roman", r"\b(?:[IVXL]{2}|[VX](?:\b|th))|[A-Z]\w{0,14}\.? I\b"),
    NormalizationRule("cardinals", "[0-9]"),
    NormalizationRule("initials", r"[A-Z]\.(?: [A-Z]|-)"),
    NormalizationRule("acronyms", r"[A-Z]{2}|[a-z][A-Z]|[A-Z]\.['’]s"),
    NormalizationRule("symbols", r"[^\w\s.,;:!?'‘’\"“”()–—…-]|_|\s[.,;:!?]|--|\.\.|\. \."),
    NormalizationRule("guard", r"[^A-Za-z\s.,;:!?'‘’\"“”()\-–—…]"),  # whatever is left
)

_BRITISH_MODULES = frozenset({"dates", "numeric_dates", "scores", "times"})
"""Rules that have a British form too."""


def _use_british_function(rule: NormalizationRule) -> NormalizationRule:
    if rule.module_name not in _BRITISH_MODULES:
        return rule
    return NormalizationRule(rule.module_name, rule.trigger, "apply_british")


BRITISH = (
    *map(_use_british_function, ENGLISH),
    NormalizationRule("british", "(?:hundred|thousand|illion) [a-z]"),
)
_BRITISH_REGIONS = frozenset({"au", "gb", "ie", "in", "nz", "uk", "za"})
_AMERICAN_SPELLING = NormalizationRule("spelling", "", "apply_american")
_BRITISH_SPELLING = NormalizationRule("spelling", "", "apply_british")


def choose_spelling_rule(language: str) -> NormalizationRule:
    """Choose the rule that spells a changed sentence throughout in one variety of English."""
    if list_rules(language) is ENGLISH:
        return _AMERICAN_SPELLING
    return _BRITISH_SPELLING


def list_rules(language: str) -> tuple[NormalizationRule, ...]:
    """List the rules of a variety of English: America's unless the tag names a country that reads otherwise.

    Args:
        language: BCP 47 tag.
    """
    subtags = language.lower().split("-")
    if _BRITISH_REGIONS.isdisjoint(subtags[1:]):
        return ENGLISH
    return BRITISH
