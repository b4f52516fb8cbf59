"""Italian numbers.

Thousands and hundreds end a word, "due mila diciassette": espeak-ng stresses one long word wrongly, and other
voices do not mind.
"""

import re

from bulletin.script.normalization.languages.numbers import run_num2words
from bulletin.script.normalization.languages.table import PLAIN, Agreement, LanguageTable, Noun

EXAMPLES = (
    ("Il 3 maggio 2017 erano 3.000.", "Il tre maggio due mila diciassette erano tre mila."),
    ("il 1° maggio", "il primo maggio"),
    ("il 25/05/2017", "il venticinque maggio due mila diciassette"),
    ("110 mld di euro", "cento dieci miliardi di euro"),
    ("3,5 mln €", "tre virgola cinque milioni di euro"),
    ("20 €, $1", "venti euro, un dollaro"),
    ("il 2,25 %", "il due virgola venticinque per cento"),
    ("la 2ª fila, il 3º posto", "la seconda fila, il terzo posto"),
    ("il 20° posto a 20° C", "il ventesimo posto a venti gradi Celsius"),
    ("alle 14:30", "alle quattordici e trenta"),
    ("alle 8.30 nel '68", "alle otto e trenta nel sessantotto"),
    ("1 casa, 1 porto", "una casa, un porto"),
    ("nel 1999", "nel mille novecento novantanove"),
    ("Il dott. Neri e la sig.ra Bassi, ecc.", "Il dottor Neri e la signora Bassi, eccetera."),
    ("L’on. Bassi vide il 50 a.C.", "L’onorevole Bassi vide il cinquanta avanti Cristo."),
)

_MONTHS = ("gennaio", "febbraio", "marzo", "aprile", "maggio", "giugno", "luglio", "agosto", "settembre",
           "ottobre", "novembre", "dicembre")  # fmt: skip
_ONE = {"m": "un", "f": "una"}
_THOUSANDS = re.compile(r"(mille|mila)|(?<=cento)(?=[a-z])")


def _say_cardinal(number: int, agreement: Agreement = PLAIN) -> str:
    if number == 1:
        return _ONE.get(agreement.gender, "uno")
    return " ".join(_THOUSANDS.sub(r" \1 ", run_num2words(number, "it")).split())


def _say_day(number: int, _text_before: str) -> str:
    if number == 1:
        return "primo"
    return _say_cardinal(number)


def _say_ordinal(match: re.Match[str]) -> str:
    words = run_num2words(int(match[1]), "it", "ordinal")
    if match[2] in ("ª", "a"):
        return f"{words[:-1]}a"
    return words


def _say_prefixed_ordinal(match: re.Match[str]) -> str:
    return f"{match[1]}{run_num2words(int(match[2]), 'it', 'ordinal')}"


def _find_agreement(_word_before: str, word_after: str) -> Agreement:
    return Agreement({"a": "f", "o": "m", "e": "m"}.get(word_after[-1:], ""))


TABLE = LanguageTable(
    say_cardinal=_say_cardinal,
    say_day=_say_day,
    say_year=_say_cardinal,
    months=_MONTHS,
    date_format="{day} {month} {year}",
    day_suffix_pattern="[°º]",
    thousands_marks=". '’",
    decimal_marks=",",
    decimal_word="virgola",
    separator_word="punto",
    minus_word="meno",
    percent_noun=Noun("per cento", "per cento", ""),
    range_word="a",
    score_word="a",
    time_format="{hour} e {minute}",
    hour_noun=Noun("", "", ""),
    hour_pattern="[hH]",
    scale_preposition="di ",
    cents_joint="e",
    currencies={
        "€": Noun("euro", "euro"),
        "EUR": Noun("euro", "euro"),
        "$": Noun("dollaro", "dollari"),
        "US$": Noun("dollaro statunitense", "dollari statunitensi"),
        "USD": Noun("dollaro statunitense", "dollari statunitensi"),
        "£": Noun("sterlina", "sterline", "f"),
        "¥": Noun("yen", "yen"),
        "CHF": Noun("franco svizzero", "franchi svizzeri"),
        "₽": Noun("rublo", "rubli"),
    },
    scales={
        **dict.fromkeys(("mln", "milione", "milioni"), Noun("milione", "milioni")),
        **dict.fromkeys(("mld", "miliardo", "miliardi"), Noun("miliardo", "miliardi")),
    },
    units={
        "km/h": Noun("chilometro all'ora", "chilometri all'ora"),
        "km": Noun("chilometro", "chilometri"),
        "m": Noun("metro", "metri"),
        "cm": Noun("centimetro", "centimetri"),
        "mm": Noun("millimetro", "millimetri"),
        "km²": Noun("chilometro quadrato", "chilometri quadrati"),
        "m²": Noun("metro quadrato", "metri quadrati"),
        "mq": Noun("metro quadrato", "metri quadrati"),
        "m³": Noun("metro cubo", "metri cubi"),
        "kg": Noun("chilogrammo", "chilogrammi"),
        "g": Noun("grammo", "grammi"),
        "t": Noun("tonnellata", "tonnellate", "f"),
        "l": Noun("litro", "litri"),
        "ha": Noun("ettaro", "ettari"),
        "°C": Noun("grado Celsius", "gradi Celsius"),
        "° C": Noun("grado Celsius", "gradi Celsius"),
        "°": Noun("grado", "gradi"),
        "kWh": Noun("chilowattora", "chilowattora"),
        "MW": Noun("megawatt", "megawatt"),
        "GW": Noun("gigawatt", "gigawatt"),
    },
    abbreviations={
        "a. C.": "avanti Cristo",
        "d. C.": "dopo Cristo",
        "ad es.": "ad esempio",
        "ecc.": "eccetera",
        "cfr.": "confronta",
    },
    titles={
        "dott.": "dottor",
        "dott.ssa": "dottoressa",
        "dr.": "dottor",
        "sig.": "signor",
        "sig.ra": "signora",
        "sigg.": "signori",
        "avv.": "avvocato",
        "on.": "onorevole",
        "ing.": "ingegner",
        "prof.": "professor",
        "prof.ssa": "professoressa",
        "gen.": "generale",
        "mons.": "monsignor",
    },
    common_fractions={
        "1/2": "un mezzo",
        "1/3": "un terzo",
        "2/3": "due terzi",
        "1/4": "un quarto",
        "3/4": "tre quarti",
    },
    number_signs={
        "pag.": "pagina",
        "art.": "articolo",
        "n.": "numero",
        "N.": "numero",
        "n°": "numero",
        "nº": "numero",
    },
    ordinal_suffix_pattern=r"[ºª]",
    say_ordinal=_say_ordinal,
    language_patterns=(
        (r"(\b(?:[Aa]lle|[Dd]alle|[Oo]re|[Ll]e) \d{1,2})\.(?=[0-5]\d(?!\d))", lambda m: f"{m[1]}:"),
        (r"(?<!\w)['’](?=\d\d(?!\d))", lambda _: ""),
        (
            r"(\b(?:[Ii]l|[Ll]o|[Aa]l|[Dd]al|[Dd]el|[Nn]el|[Ss]ul|[Uu]n|L'|l') ?)(\d{1,3})°(?! ?C)",
            _say_prefixed_ordinal,
        ),
    ),
    find_agreement=_find_agreement,
)
REGIONS: dict[str, LanguageTable] = {}
"""Tables of regions, by language tag in small letters."""
