"""The rules of English in the order in which they run."""

from collections.abc import Callable

from bulletin.script.spoken import (
    acronyms,
    cardinals,
    currencies,
    dates,
    designations,
    fractions,
    initials,
    ordinals,
    percent,
    ranges,
    roman,
    symbols,
    times,
    titles,
    units,
    urls,
    years,
)

ENGLISH: tuple[Callable[[str], str], ...] = (
    urls.apply,
    titles.apply,  # before numbers are words: "No. 5", "Sept. 11"
    dates.apply,
    times.apply,
    currencies.apply,
    percent.apply,
    fractions.apply,
    units.apply,
    designations.apply,
    ranges.apply,
    years.apply,
    ordinals.apply,
    roman.apply,
    cardinals.apply,
    initials.apply,
    acronyms.apply,
    symbols.apply,
)
