"""Spanish numbers; in most of the Americas the marks of thousands and decimals change places."""

import re
from dataclasses import replace

from bulletin.script.normalization.languages.numbers import in_words
from bulletin.script.normalization.languages.table import PLAIN, Agreement, Noun, Table
from bulletin.script.word_list import listed

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
_WITH_POINT = listed("419 do gt hn mx ni pa pe pr sv us")
"""Where 3,000.50 is written."""
_WITH_PESOS = listed("ar cl co cu do mx uy")
"""Where $ is not the dollar."""
_ORDINALS = {11: "undécimo", 12: "duodécimo"}
_MASCULINE_IN_A = frozenset(
    listed(
        """
    día días mapa mapas planeta planetas programa programas problema problemas sistema sistemas
    poeta poetas clima turista turistas atleta atletas
    """
    )
)
_FEMININE_IN_E = frozenset(
    listed(
        "mujer mujeres vez veces noche noches tarde tardes calle calles clase clases ley leyes parte partes"
    )
)
_NO_NOUN = frozenset(
    listed(
        """
    a de en y o e que se por para con sin contra hasta desde la las los el más mil
    """
    )
)


def _cardinal(number: int, agreement: Agreement = PLAIN) -> str:
    words = in_words(number, "es")
    if agreement.gender == "f":
        return re.sub(r"uno\b", "una", re.sub(r"(cient|quinient)os\b(?! mill)", r"\1as", words))
    words = words.replace("veintiuno mil", "veintiún mil").replace(" uno mil", " un mil")
    if agreement.gender == "m":
        words = re.sub(r"\buno$", "un", re.sub(r"veintiuno$", "veintiún", words))
    return words


def _day(number: int, _before: str) -> str:
    return _cardinal(number)


def _ordinal(match: re.Match[str]) -> str:
    number, mark = int(match[1]), match[2].lstrip(".")
    words = _ORDINALS.get(number) or in_words(number, "es", "ordinal")
    if mark == "er":
        return re.sub(r"(primer|tercer)o$", r"\1", words)
    return " ".join(word[:-1] + "a" for word in words.split()) if mark in _FEMININE_MARKS else words


_FEMININE_MARKS = ("ª", "a", "ra", "da", "ta", "va", "ma", "na")


def _agreement(_before: str, after: str) -> Agreement:
    if (
        not after
        or after in _NO_NOUN
        or not after.endswith(("a", "as", "o", "os", "es", "e", "l", "n", "r", "ses"))
    ):
        return PLAIN
    in_a = after.endswith(("a", "as", "ión", "iones", "dad", "dades")) and after not in _MASCULINE_IN_A
    feminine = in_a or after in _FEMININE_IN_E
    return Agreement("f" if feminine else "m")


TABLE = Table(
    cardinal=_cardinal,
    day=_day,
    year=_cardinal,
    months=_MONTHS,
    month_forms={"setiembre": "setiembre"},
    date="{day} de {month} de {year}",
    of_month="del? ",
    day_mark=r"º|\.º|°",
    thousands=". '’",
    decimal=",",
    comma="coma",
    dot="punto",
    minus="menos",
    percent=Noun("por ciento", "por ciento", ""),
    to="a",
    against="a",
    time="{hour} y {minute}",
    hours=Noun("", "", "f"),
    hour_marks="[hH]|hrs?",
    of="de ",
    cents="con",
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
    halves={
        "1/2": "un medio",
        "1/3": "un tercio",
        "2/3": "dos tercios",
        "1/4": "un cuarto",
        "3/4": "tres cuartos",
    },
    signs={
        "n.º": "número",
        "nº": "número",
        "Nº": "número",
        "N.º": "número",
        "núm.": "número",
        "pág.": "página",
        "art.": "artículo",
        "n°": "número",
    },
    ordinal_mark=r"\.?[ºª]|(?:er|ero|do|to|vo|mo|no|ra|da|ta|va|ma|na|[ao])(?!\w)",
    ordinal=_ordinal,
    own=((r"(?<![\w.,])1\.?[º°](?= de [a-z])", lambda _: "primero"),),
    agreement=_agreement,
)


def _regional(region: str) -> Table:
    table = replace(TABLE, thousands=", '’", decimal=".", comma="punto") if region in _WITH_POINT else TABLE
    if region not in _WITH_PESOS:
        return table
    return replace(table, currencies={**TABLE.currencies, "$": Noun("peso", "pesos")})


REGIONS = {f"es-{region}": _regional(region) for region in {*_WITH_POINT, *_WITH_PESOS}}
"""Tables of regions, by language tag in small letters."""
