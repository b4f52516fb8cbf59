"""Portuguese numbers, of Portugal and of Brazil."""

import re
from collections.abc import Callable
from dataclasses import replace

from bulletin.script.normalization.languages.numbers import run_num2words
from bulletin.script.normalization.languages.table import PLAIN, Agreement, LanguageTable, Noun
from bulletin.script.pattern import split_words

EXAMPLES = (
    ("Em 3 de maio de 2017 eram 3.000.", "Em três de maio de dois mil e dezassete eram três mil."),
    ("Em 3 de maio de 2017", "Em três de maio de dois mil e dezessete", "pt-BR"),
    ("em 1º de maio", "em primeiro de maio"),
    ("em 25/05/2017", "em vinte e cinco de maio de dois mil e dezassete"),
    ("R$ 110 bilhões", "cento e dez bilhões de reais", "pt-BR"),
    ("US$ 3,5 milhões", "três vírgula cinco milhões de dólares americanos"),
    ("20 € e 4,50 €", "vinte euros e quatro euros e cinquenta"),
    ("2,25 %", "dois vírgula vinte e cinco por cento"),
    ("a 2.ª vez e o 3.º lugar", "a segunda vez e o terceiro lugar"),
    ("às 14h30", "às catorze horas e trinta"),
    ("2 pessoas, 200 casas e 2 dias", "duas pessoas, duzentas casas e dois dias"),
    ("2 mulheres e 200 mil pessoas", "duas mulheres e duzentas mil pessoas"),
    ("2.000 casas e 2 milhões", "duas mil casas e dois milhões"),
    ("1,5 milhão de pessoas", "um vírgula cinco milhão de pessoas"),
    ("em 1999", "em mil novecentos e noventa e nove", "pt-BR"),
    ("O Sr. Dias e a Dra. Reis, p. ex.", "O senhor Dias e a doutora Reis, por exemplo."),
    ("na Av. Norte, em 50 a.C.", "na avenida Norte, em cinquenta antes de Cristo."),
)

_MONTHS = ("janeiro", "fevereiro", "março", "abril", "maio", "junho", "julho", "agosto", "setembro",
           "outubro", "novembro", "dezembro")  # fmt: skip
_MASCULINE_A_NOUNS = frozenset(
    split_words(
        """
    dia dias mapa mapas planeta planetas programa programas problema problemas sistema sistemas
    poeta poetas turista turistas atleta atletas
    """
    )
)
_FEMININE_E_NOUNS = frozenset(
    split_words(
        "mulher mulheres vez vezes noite noites tarde tardes parte partes voz vozes classe classes mães"
    )
)
_NON_NOUNS = frozenset(split_words("a à às da das na nas para pela pelas uma contra mas"))


_NO_SCALE_AFTER = r"(?! (?:mil )?(?:mil|bil|tril)[hi])"
"""The end of a number that counts the noun itself, not millions of it."""


def _make_cardinal_function(code: str) -> Callable[[int, Agreement], str]:
    def say_cardinal(number: int, agreement: Agreement = PLAIN) -> str:
        words = run_num2words(number, code).replace(",", "")
        if agreement.gender != "f":
            return words
        words = re.sub(r"\bum$", "uma", re.sub(rf"\bdois\b{_NO_SCALE_AFTER}", "duas", words))
        return re.sub(
            rf"(duzent|trezent|quinhent|centos)(?:os)?\b{_NO_SCALE_AFTER}", _make_hundred_feminine, words
        )

    return say_cardinal


def _make_hundred_feminine(match: re.Match[str]) -> str:
    if match[1] == "centos":
        return "centas"
    return f"{match[1]}as"


def _say_ordinal(match: re.Match[str]) -> str:
    words = run_num2words(int(match[1]), "pt", "ordinal")
    if match[2][-1] not in "ªa":
        return words
    return " ".join(word[:-1] + "a" for word in words.split())


def _find_agreement(_word_before: str, word_after: str) -> Agreement:
    if word_after in _FEMININE_E_NOUNS:
        return Agreement("f")
    if word_after in _NON_NOUNS or word_after in _MASCULINE_A_NOUNS:
        return PLAIN
    if word_after.endswith(("a", "as", "ção", "ções", "dade", "dades", "gem", "gens")):
        return Agreement("f")
    return PLAIN


def _build_table(code: str) -> LanguageTable:
    cardinal = _make_cardinal_function(code)
    return replace(
        TABLE,
        say_cardinal=cardinal,
        say_year=lambda n: cardinal(n, PLAIN),
        say_day=lambda n, _: cardinal(n, PLAIN),
    )


_SAY_CARDINAL = _make_cardinal_function("pt")
TABLE = LanguageTable(
    say_cardinal=_SAY_CARDINAL,
    say_day=lambda number, _before: _SAY_CARDINAL(number, PLAIN),
    say_year=lambda number: _SAY_CARDINAL(number, PLAIN),
    months=_MONTHS,
    date_format="{day} de {month} de {year}",
    month_joint_pattern="de ",
    thousands_marks=". '’",
    decimal_marks=",",
    decimal_word="vírgula",
    separator_word="ponto",
    minus_word="menos",
    percent_noun=Noun("por cento", "por cento"),
    range_word="a",
    score_word="a",
    time_format="{hour} e {minute}",
    hour_noun=Noun("hora", "horas", "f"),
    hour_pattern="[hH]",
    scale_preposition="de ",
    cents_joint="e",
    currencies={
        "€": Noun("euro", "euros"),
        "EUR": Noun("euro", "euros"),
        "$": Noun("dólar", "dólares"),
        "US$": Noun("dólar americano", "dólares americanos"),
        "USD": Noun("dólar americano", "dólares americanos"),
        "R$": Noun("real", "reais"),
        "BRL": Noun("real", "reais"),
        "£": Noun("libra", "libras", "f"),
        "¥": Noun("iene", "ienes"),
        "₽": Noun("rublo", "rublos"),
    },
    scales={
        "mil milhões": Noun("mil milhões", "mil milhões"),
        **dict.fromkeys(("mi", "milhão", "milhões"), Noun("milhão", "milhões")),
        **dict.fromkeys(("bi", "bilhão", "bilhões"), Noun("bilhão", "bilhões")),
        **dict.fromkeys(("tri", "trilhão", "trilhões"), Noun("trilhão", "trilhões")),
    },
    units={
        "km/h": Noun("quilómetro por hora", "quilómetros por hora"),
        "km": Noun("quilómetro", "quilómetros"),
        "m": Noun("metro", "metros"),
        "cm": Noun("centímetro", "centímetros"),
        "mm": Noun("milímetro", "milímetros"),
        "km²": Noun("quilómetro quadrado", "quilómetros quadrados"),
        "m²": Noun("metro quadrado", "metros quadrados"),
        "m³": Noun("metro cúbico", "metros cúbicos"),
        "kg": Noun("quilograma", "quilogramas"),
        "g": Noun("grama", "gramas"),
        "t": Noun("tonelada", "toneladas", "f"),
        "l": Noun("litro", "litros"),
        "ha": Noun("hectare", "hectares"),
        "°C": Noun("grau Celsius", "graus Celsius"),
        "ºC": Noun("grau Celsius", "graus Celsius"),
        "°": Noun("grau", "graus"),
        "min": Noun("minuto", "minutos"),
        "kWh": Noun("quilowatt-hora", "quilowatts-hora"),
        "MW": Noun("megawatt", "megawatts"),
        "GW": Noun("gigawatt", "gigawatts"),
    },
    abbreviations={
        "a. C.": "antes de Cristo",
        "d. C.": "depois de Cristo",
        "p. ex.": "por exemplo",
        "aprox.": "aproximadamente",
        "etc.": "et cetera",
        "Ltda.": "limitada",
    },
    titles={
        "Sr.": "senhor",
        "Sra.": "senhora",
        "Srs.": "senhores",
        "Dr.": "doutor",
        "Dra.": "doutora",
        "Prof.": "professor",
        "Profa.": "professora",
        "Exmo.": "excelentíssimo",
        "Exma.": "excelentíssima",
        "Gen.": "general",
        "Cel.": "coronel",
        "Av.": "avenida",
        "Sta.": "santa",
        "Sto.": "santo",
    },
    common_fractions={
        "1/2": "um meio",
        "1/3": "um terço",
        "2/3": "dois terços",
        "1/4": "um quarto",
        "3/4": "três quartos",
    },
    number_signs={
        "pág.": "página",
        "art.": "artigo",
        "n.": "número",
        "n.º": "número",
        "nº": "número",
        "N.º": "número",
        "Nº": "número",
        "n°": "número",
    },
    ordinal_suffix_pattern=r"\.?[ºª]|[oa](?!\w)",
    say_ordinal=_say_ordinal,
    language_patterns=((r"(?<![\w.,])1\.?[º°o](?= de [a-z])", lambda _: "primeiro"),),
    find_agreement=_find_agreement,
    singular_below_two=True,
)
_BRAZIL = _build_table("pt_BR")
REGIONS = {
    "pt-br": replace(
        _BRAZIL,
        units={
            unit: Noun(noun.one.replace("quiló", "quilô"), noun.many.replace("quiló", "quilô"), noun.gender)
            for unit, noun in TABLE.units.items()
        },
    )
}
"""Tables of regions, by language tag in small letters."""
