"""Italian numbers.

Thousands and hundreds end a word, "due mila diciassette": espeak-ng stresses one long word wrongly, and other
voices do not mind.
"""

import re

from bulletin.script.normalization.languages.numbers import in_words
from bulletin.script.normalization.languages.table import PLAIN, Agreement, Noun, Table

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


def _cardinal(number: int, agreement: Agreement = PLAIN) -> str:
    if number == 1:
        return _ONE.get(agreement.gender, "uno")
    return " ".join(_THOUSANDS.sub(r" \1 ", in_words(number, "it")).split())


def _day(number: int, _before: str) -> str:
    return "primo" if number == 1 else _cardinal(number)


def _ordinal(match: re.Match[str]) -> str:
    words = in_words(int(match[1]), "it", "ordinal")
    return words[:-1] + "a" if match[2] in ("ª", "a") else words


def _ordinal_degree(match: re.Match[str]) -> str:
    return f"{match[1]}{in_words(int(match[2]), 'it', 'ordinal')}"


def _agreement(_before: str, after: str) -> Agreement:
    return Agreement({"a": "f", "o": "m", "e": "m"}.get(after[-1:], ""))


TABLE = Table(
    cardinal=_cardinal,
    day=_day,
    year=_cardinal,
    months=_MONTHS,
    date="{day} {month} {year}",
    day_mark="[°º]",
    thousands=". '’",
    decimal=",",
    comma="virgola",
    dot="punto",
    minus="meno",
    percent=Noun("per cento", "per cento", ""),
    to="a",
    against="a",
    time="{hour} e {minute}",
    hours=Noun("", "", ""),
    hour_marks="[hH]",
    of="di ",
    cents="e",
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
    halves={
        "1/2": "un mezzo",
        "1/3": "un terzo",
        "2/3": "due terzi",
        "1/4": "un quarto",
        "3/4": "tre quarti",
    },
    signs={
        "pag.": "pagina",
        "art.": "articolo",
        "n.": "numero",
        "N.": "numero",
        "n°": "numero",
        "nº": "numero",
    },
    ordinal_mark=r"[ºª]",
    ordinal=_ordinal,
    own=(
        (r"(\b(?:[Aa]lle|[Dd]alle|[Oo]re|[Ll]e) \d{1,2})\.(?=[0-5]\d(?!\d))", lambda m: f"{m[1]}:"),
        (r"(?<!\w)['’](?=\d\d(?!\d))", lambda _: ""),
        (
            r"(\b(?:[Ii]l|[Ll]o|[Aa]l|[Dd]al|[Dd]el|[Nn]el|[Ss]ul|[Uu]n|L'|l') ?)(\d{1,3})°(?! ?C)",
            _ordinal_degree,
        ),
    ),
    agreement=_agreement,
)
REGIONS: dict[str, Table] = {}
"""Tables of regions, by language tag in small letters."""
