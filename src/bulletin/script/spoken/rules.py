"""The rules of English in the order in which they run, for America and for Britain."""

from collections.abc import Callable

from bulletin.script.spoken import (
    abbreviations,
    acronyms,
    addresses,
    british,
    calendar_names,
    cardinals,
    chemistry,
    currencies,
    dates,
    day_names,
    decades,
    decimals,
    designations,
    emergency,
    emoji,
    folding,
    footnote_marks,
    fractions,
    guard,
    handles,
    initials,
    magnitudes,
    math,
    models,
    numeric_dates,
    ordinals,
    percent,
    phones,
    places,
    quarters,
    ranges,
    ratios,
    roman,
    spelling,
    symbols,
    temperatures,
    times,
    titles,
    units,
    urls,
    years,
)

Rule = Callable[[str], str]

ENGLISH: tuple[Rule, ...] = (
    folding.apply,
    symbols.unmarked,
    footnote_marks.apply,
    emoji.apply,
    urls.apply,
    phones.apply,
    handles.apply,
    places.apply,  # towns before titles: "N.Y.", "Pa."
    addresses.apply,
    calendar_names.apply,
    day_names.apply,
    numeric_dates.apply,
    decimals.apply,
    titles.apply,
    abbreviations.apply,  # before numbers are words: "No. 5"
    dates.apply,
    times.apply,
    currencies.apply,
    models.apply,  # before math and units: "7.62x39mm"
    units.raised,  # before chemistry: "km2"
    chemistry.apply,
    math.apply,
    percent.apply,
    fractions.apply,
    emergency.apply,
    decades.apply,
    quarters.apply,
    ordinals.apply,
    temperatures.apply,
    magnitudes.apply,  # before units: "10m people"
    units.apply,
    designations.apply,
    ratios.apply,
    ranges.apply,
    years.apply,
    roman.apply,
    cardinals.apply,
    initials.apply,
    acronyms.apply,
    symbols.apply,
    guard.apply,  # whatever is left
)

_OTHERWISE: dict[Rule, Rule] = {
    numeric_dates.apply: numeric_dates.british,
    dates.apply: dates.british,
    times.apply: times.british,
}
BRITISH = (*(_OTHERWISE.get(rule, rule) for rule in ENGLISH), british.apply)
_BRITISH_REGIONS = frozenset({"au", "gb", "ie", "in", "nz", "uk", "za"})


def spelling_for(language: str) -> Rule:
    """Give what spells a sentence that the rules have changed in one variety of English."""
    return spelling.american if rules_for(language) is ENGLISH else spelling.british


def rules_for(language: str) -> tuple[Rule, ...]:
    """List the rules of a variety of English: America's unless the tag names a country that reads otherwise.

    Args:
        language: BCP 47 tag.
    """
    subtags = language.lower().split("-")
    return ENGLISH if _BRITISH_REGIONS.isdisjoint(subtags[1:]) else BRITISH
