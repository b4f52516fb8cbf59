"""The rules of English in the order in which they run, for America and for Britain."""

import re
from collections.abc import Callable
from functools import cached_property
from importlib import import_module

Apply = Callable[[str], str]


class Rule:
    """A rule, whose module is loaded for the first sentence that can need it."""

    def __init__(self, module: str, needs: str, function: str = "apply") -> None:
        """Take what a sentence must have, as a pattern that is quick to search for."""
        self.module = module
        self.needs = needs
        self.function = function

    def __call__(self, text: str) -> str:
        """Apply the rule; `text` stays as it is if it has not what the rule needs."""
        return self._apply(text) if self._needed(text) else text

    @cached_property
    def _needed(self) -> Callable[[str], re.Match[str] | None]:
        return re.compile(self.needs).search

    @cached_property
    def _apply(self) -> Apply:
        apply: Apply = getattr(import_module(f"{__package__}.{self.module}"), self.function)
        return apply


_STREETS = r"\b(?ai:ave?|blvd|cir|ct|dr|expw?y|fwy|hwy|ln|pkwy|plz?|rd|sq|str?|terr?|tpke)\b"
_NUMBERED = (
    r"\b(?ai:is[bs]n|lccn|oclc|pmid|doi|(?:tele)?phone|tel|fax|mobile|ext|ending|text|pin|(?:pass)?code|otp)"
    r"[^0-9]{0,14}[0-9]"
)

ENGLISH = (
    Rule("folding", r"[^\x00-\x7f]|`|''"),
    Rule("symbols", "[&<]", "unmarked"),
    Rule("footnote_marks", r"[\[*†‡¹²³⁰⁴-⁹]|^\s*[^\w\s'‘\"“”(]"),
    Rule("emoji", r"[^\x00-\x7f]|>"),
    Rule("urls", r"\w\.[a-z]{2}|//|\B[~/]|:\\|@|[0-9]\.[0-9]+\.|www\."),
    Rule("phones", rf"[0-9]{{3}}[-.) ]{{1,2}}[0-9]{{2}}|\+[0-9]|\b00[0-9]|\b1-[89]|{_NUMBERED}"),
    Rule("handles", "[#@]"),
    Rule(
        "places", r", [A-Z][A-Za-z. ]{0,5}[A-Z.]|[RDI][-–]|[a-z,;] [A-Z][A-Za-z.]{1,4}\.|\bN\.[JY]\."
    ),  # towns before titles: "N.Y.", "Pa."
    Rule("compass", r"[a-z)0-9°º′″] ?[NESW]{1,3}\b"),
    Rule("addresses", rf"[0-9] [A-Z0-9]|[A-Za-z.],? #?[0-9]{{3}}|{_STREETS}"),
    Rule("calendar_names", "[0-9]|[a-z]\\.? ?[-–‐‑‒−] ?[A-Z]"),
    Rule("day_names", r"[A-Z][a-z]{1,4}\.|\([0-9]"),
    Rule("odds", "[0-9]/[0-9]"),  # before dates: "7/2"
    Rule("numeric_dates", r"[0-9]([-/.])[0-9]{1,2}\1[0-9]|[0-9]/[0-9]"),
    Rule("decimals", r"\. ?[0-9]|[0-9][ '’][0-9]{3}"),
    Rule("titles", r"[A-Za-z][a-z]{1,5}(?:\.|-| [A-Z“\"'‘(])"),
    Rule("abbreviations", ""),  # before numbers are words: "No. 5"
    Rule("dates", "[0-9]"),
    Rule("times", "[0-9]"),
    Rule("currencies", "[0-9]"),
    Rule(
        "models",
        r"[0-9] ?mm|7[0-8]7|[A-Z]\.[0-9]|[A-Z][A-Za-z]{1,14}(?: [A-Z]{1,3}-)? ?[0-9]|[A-Z]{2} [0-9]{3}"
        "|flight [0-9]",
    ),  # before math and units
    Rule("earthquakes", r"\bM[wLl]? ?[0-9]"),
    Rule("units", "[mit][23]", "raised"),  # before chemistry: "km2"
    Rule("chemistry", r"[A-Z][0-9]|[A-Za-z]-[0-9]|NO[xX]|[⁺⁻₀-₉]"),
    Rule("math", r"[+=÷±√≠≤≥<>~≈∼×*·⋅∙^¹²³⁰⁴-⁹⁺⁻]|[0-9] ?[xX]|[0-9] ?[-−–] ?[0-9]"),
    Rule("percent", "[%‰]|[0-9] ?[bp]p"),
    Rule("fractions", "[0-9] ?/|[½¼¾⅐-⅞]"),
    Rule("emergency", r"(?<![0-9,.])(?:911|999|11[0128]|101|988|000)(?![0-9])"),
    Rule("decades", r"[0-9](?:(?: ?['’]| )?|er)s\b"),
    Rule("quarters", "[QH][1-4]|[1-4][QH]"),
    Rule("ordinals", "[0-9] ?(?:st|nd|rd|th|ST|ND|RD|TH|ª)"),
    Rule("temperatures", "[0-9][CF]"),
    Rule("magnitudes", r"[0-9] ?[mbt](?:l?n|rn)\b|[0-9][mkMK]\b"),  # before units: "10m people"
    Rule("units", "[0-9][ -]?[A-Za-zµμ°º℃℉'’′″]|[0-9]/|(?:half|third|quarter|fifth|eighth|tenth)s? "),
    Rule("legal", r"[0-9]\(|[0-9]-[a-z]{2}-[0-9]"),
    Rule("designations", "[A-Za-z(]-?[0-9]|[0-9]-?[A-Za-z(]"),
    Rule("scores", "[0-9][-–‐‑‒−][0-9]"),
    Rule("ratios", "[0-9] ?: ?[0-9]"),
    Rule("ranges", "[0-9] ?[-–‐‑‒−/] ?[0-9]"),
    Rule("years", "[0-9]"),
    Rule("roman", r"\b(?:[IVXL]{2}|[VX](?:\b|th))|[A-Z]\w{0,14}\.? I\b"),
    Rule("cardinals", "[0-9]"),
    Rule("initials", r"[A-Z]\.(?: [A-Z]|-)"),
    Rule("acronyms", r"[A-Z]{2}|[a-z][A-Z]|[A-Z]\.['’]s"),
    Rule("symbols", r"[^\w\s.,;:!?'‘’\"“”()–—…-]|_|\s[.,;:!?]|--|\.\.|\. \."),
    Rule("guard", r"[^A-Za-z\s.,;:!?'‘’\"“”()\-–—…]"),  # whatever is left
)

_BRITISH = frozenset({"dates", "numeric_dates", "scores", "times"})
"""Rules that have a British way too."""
BRITISH = (
    *(Rule(rule.module, rule.needs, "british") if rule.module in _BRITISH else rule for rule in ENGLISH),
    Rule("british", "(?:hundred|thousand|illion) [a-z]"),
)
_BRITISH_REGIONS = frozenset({"au", "gb", "ie", "in", "nz", "uk", "za"})
_AMERICAN_SPELLING = Rule("spelling", "", "american")
_BRITISH_SPELLING = Rule("spelling", "", "british")


def spelling_for(language: str) -> Rule:
    """Give what spells a sentence that the rules have changed in one variety of English."""
    return _AMERICAN_SPELLING if rules_for(language) is ENGLISH else _BRITISH_SPELLING


def rules_for(language: str) -> tuple[Rule, ...]:
    """List the rules of a variety of English: America's unless the tag names a country that reads otherwise.

    Args:
        language: BCP 47 tag.
    """
    subtags = language.lower().split("-")
    return ENGLISH if _BRITISH_REGIONS.isdisjoint(subtags[1:]) else BRITISH
