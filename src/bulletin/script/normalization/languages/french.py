"""French numbers, also as Belgium and Switzerland say them."""

import re
from dataclasses import replace

from bulletin.script.normalization.languages.numbers import run_num2words
from bulletin.script.normalization.languages.table import PLAIN, Agreement, LanguageTable, Noun
from bulletin.script.pattern import split_words

EXAMPLES = (
    ("Le 3 mai 2017, 3 000 habitants", "Le trois mai deux mille dix-sept, trois mille habitants"),
    ("le 1er mai", "le premier mai"),
    ("le 25/05/2017", "le vingt-cinq mai deux mille dix-sept"),
    ("3 000,5 km", "trois mille virgule cinq kilomètres"),
    ("110 Md€ et 3,5 M$", "cent dix milliards d'euros et trois virgule cinq millions de dollars"),
    ("20 € et 1,5 million d'habitants", "vingt euros et un virgule cinq million d'habitants"),
    ("une hausse de 2,25 %", "une hausse de deux virgule vingt-cinq pour cent"),
    ("le XXe siècle et le 21e", "le XXe siècle et le vingt et unième"),
    ("la 1re place, la 2e", "la première place, la deuxième"),
    ("à 14h30 et à 21 h", "à quatorze heures trente et à vingt et une heures"),
    ("1 personne sur 5", "une personne sur cinq"),
    ("de 5 à 10 °C", "de cinq à dix degrés Celsius"),
    ("entre 1939-1945", "entre mille neuf cent trente-neuf à mille neuf cent quarante-cinq"),
    ("les 2/3 des voix", "les deux tiers des voix"),
    ("80 ou 95", "quatre-vingts ou quatre-vingt-quinze"),
    ("71 ou 95 et 201", "septante et un ou nonante-cinq et deux cent un", "fr-BE"),
    ("80 millions", "huitante millions", "fr-CH"),
    ("M. Roy et Mme Lee, en 50 av. J.-C.", "Monsieur Roy et Madame Lee, en cinquante avant Jésus-Christ."),
    ("MM. Roy et Lee, p. ex.", "Messieurs Roy et Lee, par exemple."),
)

_MONTHS = ("janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre",
           "novembre", "décembre")  # fmt: skip
_SHORT_MONTHS = {
    "janv.": "janvier", "févr.": "février", "avr.": "avril", "juil.": "juillet", "sept.": "septembre",
    "oct.": "octobre", "nov.": "novembre", "déc.": "décembre",
}  # fmt: skip
_FEMININE_NOUNS = frozenset(
    split_words(
        """
    personne personnes femme femmes fois année années heure heures minute minutes semaine semaines
    victime victimes tonne tonnes voix place places seconde secondes ville villes maison maisons
    école écoles famille familles entreprise entreprises journée journées livre livres
    """
    )
)
"""The nouns most often counted whose "un" is "une"; the gender of others does not show."""
_ONE_AT_END = re.compile(r"\bun$")


def _say_cardinal(number: int, agreement: Agreement = PLAIN) -> str:
    return _apply_gender(run_num2words(number, "fr"), agreement)


def _apply_gender(words: str, agreement: Agreement) -> str:
    if agreement.gender != "f":
        return words
    return _ONE_AT_END.sub("une", words)


def _build_regional_table(code: str) -> LanguageTable:
    def say_cardinal(number: int, agreement: Agreement = PLAIN) -> str:
        words = run_num2words(number, code)
        # num2words leaves an s in "deux cents un", puts one in "un millions", and says "quatre-vingt et un".
        words = re.sub(r"\bcents (?!milli|billi)", "cent ", words)
        words = re.sub(r"\bun ([mb]illi(?:on|ard))s\b", r"un \1", words)
        return _apply_gender(words.replace("quatre-vingt et un", "quatre-vingt-un"), agreement)

    def say_day(number: int, _text_before: str) -> str:
        if number == 1:
            return "premier"
        return say_cardinal(number)

    return replace(TABLE, say_cardinal=say_cardinal, say_year=say_cardinal, say_day=say_day)


def _say_day(number: int, _text_before: str) -> str:
    if number == 1:
        return "premier"
    return _say_cardinal(number)


def _say_ordinal(match: re.Match[str]) -> str:
    number, mark = int(match[1]), match[2]
    if number == 1:
        return _say_first(mark)
    words = run_num2words(number, "fr", "ordinal")
    if mark.endswith("s"):
        return f"{words}s"
    return words


def _say_first(mark: str) -> str:
    if mark.startswith(("re", "ère")):
        return "première"
    return "premier"


def _find_agreement(_word_before: str, word_after: str) -> Agreement:
    if word_after in _FEMININE_NOUNS:
        return Agreement("f")
    return PLAIN


TABLE = LanguageTable(
    say_cardinal=_say_cardinal,
    say_day=_say_day,
    say_year=_say_cardinal,
    months=_MONTHS,
    month_forms=_SHORT_MONTHS,
    date_format="{day} {month} {year}",
    day_suffix_pattern="er",
    thousands_marks=" .'’",
    decimal_marks=",",
    decimal_word="virgule",
    separator_word="point",
    minus_word="moins",
    percent_noun=Noun("pour cent", "pour cent"),
    range_word="à",
    score_word="à",
    time_format="{hour} {minute}",
    hour_noun=Noun("heure", "heures", "f"),
    hour_pattern="[hH]",
    scale_preposition="de ",
    elides_preposition=True,
    currencies={
        "€": Noun("euro", "euros"),
        "EUR": Noun("euro", "euros"),
        "$": Noun("dollar", "dollars"),
        "US$": Noun("dollar américain", "dollars américains"),
        "USD": Noun("dollar américain", "dollars américains"),
        "£": Noun("livre", "livres", "f"),
        "¥": Noun("yen", "yens"),
        "CHF": Noun("franc suisse", "francs suisses"),
        "FCFA": Noun("franc CFA", "francs CFA"),
        "₽": Noun("rouble", "roubles"),
    },
    scales={
        **dict.fromkeys(("M", "million", "millions"), Noun("million", "millions")),
        **dict.fromkeys(("Md", "Mds", "Mrd", "milliard", "milliards"), Noun("milliard", "milliards")),
    },
    units={
        "km/h": Noun("kilomètre par heure", "kilomètres par heure"),
        "km": Noun("kilomètre", "kilomètres"),
        "m": Noun("mètre", "mètres"),
        "cm": Noun("centimètre", "centimètres"),
        "mm": Noun("millimètre", "millimètres"),
        "km²": Noun("kilomètre carré", "kilomètres carrés"),
        "m²": Noun("mètre carré", "mètres carrés"),
        "m³": Noun("mètre cube", "mètres cubes"),
        "kg": Noun("kilogramme", "kilogrammes"),
        "g": Noun("gramme", "grammes"),
        "t": Noun("tonne", "tonnes", "f"),
        "l": Noun("litre", "litres"),
        "ha": Noun("hectare", "hectares"),
        "°C": Noun("degré Celsius", "degrés Celsius"),
        "°": Noun("degré", "degrés"),
        "min": Noun("minute", "minutes", "f"),
        "kWh": Noun("kilowattheure", "kilowattheures"),
        "MW": Noun("mégawatt", "mégawatts"),
        "GW": Noun("gigawatt", "gigawatts"),
    },
    abbreviations={
        "c.-à-d.": "c'est-à-dire",
        "p. ex.": "par exemple",
        "env.": "environ",
        "av. J.-C.": "avant Jésus-Christ",
        "apr. J.-C.": "après Jésus-Christ",
        "Mme": "Madame",
        "Mmes": "Mesdames",
        "Mlle": "Mademoiselle",
    },
    titles={
        "M.": "Monsieur",
        "MM.": "Messieurs",
        "Mgr": "Monseigneur",
        "Dr": "Docteur",
        "Dr.": "Docteur",
        "Pr": "Professeur",
        "Pr.": "Professeur",
        "St.": "Saint",
        "Ste.": "Sainte",
    },
    common_fractions={
        "1/2": "un demi",
        "1/3": "un tiers",
        "2/3": "deux tiers",
        "1/4": "un quart",
        "3/4": "trois quarts",
    },
    number_signs={
        "p.": "page",
        "art.": "article",
        "n°": "numéro",
        "N°": "numéro",
        "nº": "numéro",
        "n°s": "numéros",
    },
    ordinal_suffix_pattern=r"(?:ers?|res?|ères?|e|es|èmes?|emes?|nde?s?)(?!\w)",
    say_ordinal=_say_ordinal,
    find_agreement=_find_agreement,
    singular_below_two=True,
)
REGIONS = {"fr-be": _build_regional_table("fr_BE"), "fr-ch": _build_regional_table("fr_CH")}
"""Tables of regions, by language tag in small letters."""
