"""German numbers.

Thousands and hundreds are words of their own, "zwei tausend siebzehn": espeak-ng stresses and reduces
one long word wrongly, and other voices do not mind.
"""

import re
from dataclasses import replace

from bulletin.script.normalization.languages.numbers import run_num2words
from bulletin.script.normalization.languages.table import PLAIN, Agreement, LanguageTable, Noun
from bulletin.script.pattern import split_words

EXAMPLES = (
    ("Am 3. Mai 2017 kamen 3.000 Leute.", "Am dritten Mai zwei tausend siebzehn kamen drei tausend Leute."),
    ("Der 1. Mai ist frei.", "Der erste Mai ist frei."),
    ("vom 3. bis 5. Juni", "vom dritten bis fünften Juni"),
    ("bis 25.05.2017", "bis fünfundzwanzigsten Mai zwei tausend siebzehn"),
    ("seit 1999", "seit neunzehn hundert neunundneunzig"),
    ("die 1990er Jahre", "die neunzehn hundert neunziger Jahre"),
    ("110 Mrd. € und 3,5 Mio. Euro", "ein hundert zehn Milliarden Euro und drei Komma fünf Millionen Euro"),
    ("für 20 € und 4,50 €", "für zwanzig Euro und vier Euro fünfzig"),
    ("nur 1 % und 2,5 %", "nur ein Prozent und zwei Komma fünf Prozent"),
    ("im 19. Jahrhundert", "im neunzehnten Jahrhundert"),
    ("der 2. Platz", "der zweite Platz"),
    ("in der 2. Runde", "in der zweiten Runde"),
    ("um 14:30 Uhr", "um vierzehn Uhr dreißig"),
    ("um 9.00 Uhr", "um neun Uhr"),
    ("10-15 km entfernt", "zehn bis fünfzehn Kilometer entfernt"),
    ("bei -5 °C", "bei minus fünf Grad Celsius"),
    ("ein 3:1 im A320", "ein drei zu eins im A drei hundert zwanzig"),
    ("1 Haus und 1 Straße, 3 zu 1", "ein Haus und eine Straße, drei zu eins"),
    ("eine 20%ige Lösung", "eine zwanzig-prozentige Lösung"),
    ("von 15-20 Uhr", "von fünfzehn bis zwanzig Uhr"),
    ("von 1939–1945", "von neunzehn hundert neununddreißig bis neunzehn hundert fünfundvierzig"),
    ("CHF 3'000.50 oder 2.5%", "drei tausend Franken fünfzig oder zwei Komma fünf Prozent", "de-CH"),
    ("Es waren 5.", "Es waren fünf."),
    ("Dr. Eich kam z.B. nicht, usw.", "Doktor Eich kam zum Beispiel nicht, und so weiter."),
    (
        "Prof. Dr. Lee aus St. Velmar, ca. 50 v. Chr.",
        "Professor Doktor Lee aus Sankt Velmar, circa fünfzig vor Christus.",
    ),
    ("siehe S. 5 und Art. 3 Abs. 2", "siehe Seite fünf und Artikel drei Absatz zwei"),
)

_MONTHS = ("Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober",
           "November", "Dezember")  # fmt: skip
_SHORT_MONTHS = {"Jan.": "Januar", "Feb.": "Februar", "Febr.": "Februar", "Apr.": "April", "Aug.": "August",
          "Sept.": "September", "Sep.": "September", "Okt.": "Oktober", "Nov.": "November",
          "Dez.": "Dezember", "Jänner": "Jänner", "Feber": "Feber"}  # fmt: skip
_ONE = {"m": "ein", "n": "ein", "f": "eine"}
_FEMININE_ENDINGS = ("e", "ung", "heit", "keit", "schaft", "ion", "tät", "in", "frau", "stadt")
_NON_NOUNS = split_words(
    "zu bis und oder von aus mal gegen auf in im bei um uhr prozent für ist war hat mit komma"
)
_WEAK_ARTICLE = re.compile(r"\b(?:[Dd]er|[Dd]ie|[Dd]as|[Dd]iese[rs]?|[Jj]ede[rs]?) $")
_DATIVE_ARTICLE = re.compile(
    r"\b(?:an|auf|aus|bei|gegenüber|hinter|in|mit|nach|neben|seit|über|unter|von|vor|während|wegen|zu|zwischen"
    r"|[AIBVSMNZ][a-zü]{1,3}) der $"
)
_PHRASE_START = re.compile(r"(?:^|[,(:;–„] ?)$")


def _say_cardinal(number: int, agreement: Agreement = PLAIN) -> str:
    if number == 0:
        return "null"
    if number == 1:
        return _ONE.get(agreement.gender, "eins")
    return _split_compound(run_num2words(number, "de"))


def _split_compound(word: str) -> str:
    return " ".join(re.sub(r"(hundert|tausend)(?!ste)|(?=(?:hundert|tausend)ste)", r" \1 ", word).split())


def _say_year(number: int) -> str:
    if not 1100 <= number < 2000:
        return _say_cardinal(number)
    return _split_compound(run_num2words(number, "de", "year"))


def _say_ordinal(number: int, text_before: str) -> str:
    return _split_compound(run_num2words(number, "de", "ordinal")) + _choose_ending(text_before)


def _choose_ending(text_before: str) -> str:
    if _PHRASE_START.search(text_before):
        return "r"
    if _WEAK_ARTICLE.search(text_before) and not _DATIVE_ARTICLE.search(text_before):
        return ""
    return "n"


def _say_ordinal_match(match: re.Match[str]) -> str:
    return _say_ordinal(int(match[1]), match.string[max(0, match.start() - 30) : match.start()])


def _find_agreement(_word_before: str, word_after: str) -> Agreement:
    if not word_after or word_after in _NON_NOUNS:
        return PLAIN
    if word_after.endswith(_FEMININE_ENDINGS):
        return Agreement("f")
    return Agreement("m")


def _say_decade(match: re.Match[str]) -> str:
    return f"{_say_year(int(match[1]))}{match[2]}"


def _say_range_start(match: re.Match[str]) -> str:
    return f"{_say_year(int(match[1]))} bis "


def _say_plain_year(match: re.Match[str]) -> str:
    return _say_year(int(match[1]))


TABLE = LanguageTable(
    say_cardinal=_say_cardinal,
    say_day=_say_ordinal,
    say_year=_say_year,
    months=_MONTHS,
    month_forms=_SHORT_MONTHS,
    date_format="{day} {month} {year}",
    day_suffix_pattern=r"\.",
    thousands_marks=".'’ ",
    decimal_marks=",",
    decimal_word="Komma",
    separator_word="Punkt",
    minus_word="minus",
    percent_noun=Noun("Prozent", "Prozent", "n"),
    range_word="bis",
    score_word="zu",
    time_format="{hour} {minute}",
    hour_noun=Noun("Uhr", "Uhr"),
    hour_pattern="Uhr",
    currencies={
        "€": Noun("Euro", "Euro"),
        "EUR": Noun("Euro", "Euro"),
        "$": Noun("Dollar", "Dollar"),
        "US$": Noun("US-Dollar", "US-Dollar"),
        "USD": Noun("US-Dollar", "US-Dollar"),
        "£": Noun("Pfund", "Pfund", "n"),
        "¥": Noun("Yen", "Yen"),
        "CHF": Noun("Franken", "Franken"),
        "Fr.": Noun("Franken", "Franken"),
        "₽": Noun("Rubel", "Rubel"),
    },
    scales={
        **dict.fromkeys(("Tsd.", "Tsd"), Noun("tausend", "tausend", "n")),
        **dict.fromkeys(("Mio.", "Mio", "Million", "Millionen"), Noun("Million", "Millionen", "f")),
        **dict.fromkeys(("Mrd.", "Mrd", "Milliarde", "Milliarden"), Noun("Milliarde", "Milliarden", "f")),
        **dict.fromkeys(("Bio.", "Billion", "Billionen"), Noun("Billion", "Billionen", "f")),
    },
    units={
        "km/h": Noun("Kilometer pro Stunde", "Kilometer pro Stunde"),
        "km": Noun("Kilometer", "Kilometer"),
        "m": Noun("Meter", "Meter"),
        "cm": Noun("Zentimeter", "Zentimeter"),
        "mm": Noun("Millimeter", "Millimeter"),
        "km²": Noun("Quadratkilometer", "Quadratkilometer"),
        "m²": Noun("Quadratmeter", "Quadratmeter"),
        "m³": Noun("Kubikmeter", "Kubikmeter"),
        "kg": Noun("Kilogramm", "Kilogramm", "n"),
        "g": Noun("Gramm", "Gramm", "n"),
        "t": Noun("Tonne", "Tonnen", "f"),
        "l": Noun("Liter", "Liter"),
        "ha": Noun("Hektar", "Hektar"),
        "°C": Noun("Grad Celsius", "Grad Celsius", "n"),
        "°": Noun("Grad", "Grad", "n"),
        "kWh": Noun("Kilowattstunde", "Kilowattstunden", "f"),
        "MW": Noun("Megawatt", "Megawatt", "n"),
        "GW": Noun("Gigawatt", "Gigawatt", "n"),
    },
    abbreviations={
        "z. B.": "zum Beispiel",
        "z. T.": "zum Teil",
        "d. h.": "das heißt",
        "u. a.": "unter anderem",
        "i. d. R.": "in der Regel",
        "v. a.": "vor allem",
        "v. Chr.": "vor Christus",
        "n. Chr.": "nach Christus",
        "a. M.": "am Main",
        "usw.": "und so weiter",
        "etc.": "et cetera",
        "bzw.": "beziehungsweise",
        "ca.": "circa",
        "inkl.": "inklusive",
        "ggf.": "gegebenenfalls",
        "evtl.": "eventuell",
        "vgl.": "vergleiche",
        "geb.": "geboren",
        "Jh.": "Jahrhundert",
    },
    titles={
        "Dr.": "Doktor",
        "Prof.": "Professor",
        "Hr.": "Herr",
        "St.": "Sankt",
        "Dipl.-Ing.": "Diplomingenieur",
    },
    common_fractions={
        "1/2": "ein halb",
        "1/3": "ein Drittel",
        "2/3": "zwei Drittel",
        "1/4": "ein Viertel",
        "3/4": "drei Viertel",
    },
    number_signs={
        "Nr.": "Nummer",
        "S.": "Seite",
        "Abs.": "Absatz",
        "Art.": "Artikel",
        "§": "Paragraf",
        "§§": "Paragrafen",
    },
    ordinal_suffix_pattern=r"\.(?= +[^\W\d])",
    say_ordinal=_say_ordinal_match,
    find_agreement=_find_agreement,
    language_patterns=(
        (r"(?<![\w.,])(\d{1,3}) ?%(?=ig)", lambda m: f"{_say_cardinal(int(m[1]))}-prozent"),
        (r"(?<![\w.,])(\d{2,4})(er)\b", _say_decade),
        (r"(?<![\w.,/:–-])(1[1-9]\d\d) ?[-–] ?(?=(?:1[1-9]|20)\d\d(?!\w))", _say_range_start),
        (r"(?<![\w.,/:])(1[1-9]\d\d)(?!\w|[.,:/]\d| ?[€$£%‰°])", _say_plain_year),
    ),
    says_decimals_as_number=False,
)
REGIONS = {"de-ch": replace(TABLE, thousands_marks="'’ ", decimal_marks=".,")}
"""Tables of regions, by language tag in small letters."""
