"""Spanish numbers; in most of the Americas the marks of thousands and decimals change places."""

import re
from dataclasses import replace

from bulletin.script.normalization.languages.numbers import run_num2words
from bulletin.script.normalization.languages.table import PLAIN, Agreement, LanguageTable, Noun
from bulletin.script.pattern import split_words

EXAMPLES = (
    ("El 3 de mayo de 2017 había 3.000.", "El tres de mayo de dos mil diecisiete había tres mil."),
    ("el 1 de mayo y el 1.º de junio", "el uno de mayo y el primero de junio"),
    ("el 25/05/2017", "el veinticinco de mayo de dos mil diecisiete"),
    ("110 000 personas", "ciento diez mil personas"),
    ("$110 mil millones", "ciento diez mil millones de dólares"),
    ("3,5 millones de euros", "tres coma cinco millones de euros"),
    ("20 €, 1 € y 4,50 €", "veinte euros, un euro y cuatro euros con cincuenta"),
    ("un 2,25 %", "un dos coma veinticinco por ciento"),
    ("la 2ª vez y el 3er día", "la segunda vez y el tercer día"),
    ("el 11º piso", "el undécimo piso"),
    ("a las 14:30", "a las catorce y treinta"),
    ("200 personas y 21 años", "doscientas personas y veintiún años"),
    ("21 mujeres y 200 mil personas", "veintiuna mujeres y doscientas mil personas"),
    ("21.000 casas", "veintiuna mil casas"),
    ("$3,000.50 y 2.5 km", "tres mil pesos con cincuenta y dos punto cinco kilómetros", "es-MX"),
    ("$3.000 y US$ 5", "tres mil pesos y cinco dólares estadounidenses", "es-CO"),
    ("El Sr. Peña y Dña. Ana, de EE. UU.", "El señor Peña y doña Ana, de Estados Unidos."),
    ("a las 9 a.m. del lunes, etc.", "a las nueve de la mañana del lunes, etcétera."),
)

_MONTHS = ("enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre",
           "noviembre", "diciembre")  # fmt: skip
_DECIMAL_POINT_REGIONS = split_words("419 do gt hn mx ni pa pe pr sv us")
"""Regions that write 3,000.50."""
_PESO_REGIONS = split_words("ar cl co cu do mx uy")
"""Regions whose $ is not the dollar."""
_FEMININE_MARKS = ("ª", "a", "ra", "da", "ta", "va", "ma", "na")
_NOUN_ENDINGS = ("a", "as", "o", "os", "es", "e", "l", "n", "r", "ses")
_FEMININE_ENDINGS = ("a", "as", "ión", "iones", "dad", "dades")
_ORDINALS = {11: "undécimo", 12: "duodécimo"}
_MASCULINE_A_NOUNS = frozenset(
    split_words(
        """
    día días mapa mapas planeta planetas programa programas problema problemas sistema sistemas
    poeta poetas clima turista turistas atleta atletas
    """
    )
)
_FEMININE_E_NOUNS = frozenset(
    split_words(
        "mujer mujeres vez veces noche noches tarde tardes calle calles clase clases ley leyes parte partes"
    )
)
_NON_NOUNS = frozenset(
    split_words(
        """
    a de en y o e que se por para con sin contra hasta desde la las los el más mil
    """
    )
)


def _say_cardinal(number: int, agreement: Agreement = PLAIN) -> str:
    words = run_num2words(number, "es")
    if agreement.gender == "f":
        return re.sub(r"uno\b", "una", re.sub(r"(cient|quinient)os\b(?! mill)", r"\1as", words))
    words = words.replace("veintiuno mil", "veintiún mil").replace(" uno mil", " un mil")
    if agreement.gender == "m":
        words = re.sub(r"\buno$", "un", re.sub(r"veintiuno$", "veintiún", words))
    return words


def _say_day(number: int, _text_before: str) -> str:
    return _say_cardinal(number)


def _say_ordinal(match: re.Match[str]) -> str:
    number, mark = int(match[1]), match[2].lstrip(".")
    words = _ORDINALS.get(number) or run_num2words(number, "es", "ordinal")
    if mark == "er":
        return re.sub(r"(primer|tercer)o$", r"\1", words)
    if mark in _FEMININE_MARKS:
        return " ".join(word[:-1] + "a" for word in words.split())
    return words


def _find_agreement(_word_before: str, word_after: str) -> Agreement:
    if word_after in _NON_NOUNS or not word_after.endswith(_NOUN_ENDINGS):
        return PLAIN
    if word_after in _FEMININE_E_NOUNS:
        return Agreement("f")
    if word_after.endswith(_FEMININE_ENDINGS) and word_after not in _MASCULINE_A_NOUNS:
        return Agreement("f")
    return Agreement("m")


TABLE = LanguageTable(
    say_cardinal=_say_cardinal,
    say_day=_say_day,
    say_year=_say_cardinal,
    months=_MONTHS,
    month_forms={"setiembre": "setiembre"},
    date_format="{day} de {month} de {year}",
    month_joint_pattern="del? ",
    day_suffix_pattern=r"º|\.º|°",
    thousands_marks=". '’",
    decimal_marks=",",
    decimal_word="coma",
    separator_word="punto",
    minus_word="menos",
    percent_noun=Noun("por ciento", "por ciento", ""),
    range_word="a",
    score_word="a",
    time_format="{hour} y {minute}",
    hour_noun=Noun("", "", "f"),
    hour_pattern="[hH]|hrs?",
    scale_preposition="de ",
    cents_joint="con",
    currencies={
        "€": Noun("euro", "euros"),
        "EUR": Noun("euro", "euros"),
        "$": Noun("dólar", "dólares"),
        "US$": Noun("dólar estadounidense", "dólares estadounidenses"),
        "USD": Noun("dólar estadounidense", "dólares estadounidenses"),
        "£": Noun("libra", "libras", "f"),
        "¥": Noun("yen", "yenes"),
        "MXN": Noun("peso mexicano", "pesos mexicanos"),
        "₽": Noun("rublo", "rublos"),
    },
    scales={
        "mil millones": Noun("mil millones", "mil millones"),
        **dict.fromkeys(("M", "mill.", "millón", "millones"), Noun("millón", "millones")),
        **dict.fromkeys(("billón", "billones"), Noun("billón", "billones")),
    },
    units={
        "km/h": Noun("kilómetro por hora", "kilómetros por hora"),
        "km": Noun("kilómetro", "kilómetros"),
        "m": Noun("metro", "metros"),
        "cm": Noun("centímetro", "centímetros"),
        "mm": Noun("milímetro", "milímetros"),
        "km²": Noun("kilómetro cuadrado", "kilómetros cuadrados"),
        "m²": Noun("metro cuadrado", "metros cuadrados"),
        "m³": Noun("metro cúbico", "metros cúbicos"),
        "kg": Noun("kilogramo", "kilogramos"),
        "g": Noun("gramo", "gramos"),
        "t": Noun("tonelada", "toneladas", "f"),
        "l": Noun("litro", "litros"),
        "ha": Noun("hectárea", "hectáreas", "f"),
        "°C": Noun("grado Celsius", "grados Celsius"),
        "ºC": Noun("grado Celsius", "grados Celsius"),
        "°": Noun("grado", "grados"),
        "kWh": Noun("kilovatio hora", "kilovatios hora"),
        "MW": Noun("megavatio", "megavatios"),
        "GW": Noun("gigavatio", "gigavatios"),
    },
    abbreviations={
        "EE. UU.": "Estados Unidos",
        "a. C.": "antes de Cristo",
        "d. C.": "después de Cristo",
        "a. m.": "de la mañana",
        "p. m.": "de la tarde",
        "p. ej.": "por ejemplo",
        "aprox.": "aproximadamente",
        "etc.": "etcétera",
    },
    titles={
        "Sr.": "señor",
        "Sra.": "señora",
        "Srta.": "señorita",
        "Sres.": "señores",
        "Dr.": "doctor",
        "Dra.": "doctora",
        "Dña.": "doña",
        "Prof.": "profesor",
        "Profa.": "profesora",
        "Gral.": "general",
        "Av.": "avenida",
        "Sta.": "santa",
        "Sto.": "santo",
    },
    common_fractions={
        "1/2": "un medio",
        "1/3": "un tercio",
        "2/3": "dos tercios",
        "1/4": "un cuarto",
        "3/4": "tres cuartos",
    },
    number_signs={
        "n.º": "número",
        "nº": "número",
        "Nº": "número",
        "N.º": "número",
        "núm.": "número",
        "pág.": "página",
        "art.": "artículo",
        "n°": "número",
    },
    ordinal_suffix_pattern=r"\.?[ºª]|(?:er|ero|do|to|vo|mo|no|ra|da|ta|va|ma|na|[ao])(?!\w)",
    say_ordinal=_say_ordinal,
    language_patterns=((r"(?<![\w.,])1\.?[º°](?= de [a-z])", lambda _: "primero"),),
    find_agreement=_find_agreement,
)


def _build_regional_table(region: str) -> LanguageTable:
    table = TABLE
    if region in _DECIMAL_POINT_REGIONS:
        table = replace(table, thousands_marks=", '’", decimal_marks=".", decimal_word="punto")
    if region in _PESO_REGIONS:
        table = replace(table, currencies={**TABLE.currencies, "$": Noun("peso", "pesos")})
    return table


REGIONS = {
    f"es-{region}": _build_regional_table(region) for region in {*_DECIMAL_POINT_REGIONS, *_PESO_REGIONS}
}
"""Tables of regions, by language tag in small letters."""
