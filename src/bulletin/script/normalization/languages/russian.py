"""Russian numbers.

Their case follows the preposition before them and the form of "год" after them; where neither tells, they
stand in the nominative, and days of the month in the genitive ("on the third of May").
"""

import re

from bulletin.script.normalization.languages.abbreviations import restore_full_stop
from bulletin.script.normalization.languages.numbers import run_num2words
from bulletin.script.normalization.languages.table import PLAIN, Agreement, LanguageTable, Noun
from bulletin.script.pattern import split_words

EXAMPLES = (
    (
        "3 мая 2017 года пришли 3 000 человек.",
        "третьего мая две тысячи семнадцатого года пришли три тысячи человек.",
    ),
    ("к 1 мая", "к первому мая"),
    ("25.05.2017", "двадцать пятого мая две тысячи семнадцатого года"),
    (
        "в 2017 году и в мае 1999 г.",
        "в две тысячи семнадцатом году и в мае тысяча девятьсот девяносто девятого года.",
    ),
    ("в 1990-х годах", "в тысяча девятьсот девяностых годах"),
    ("в 2019–2020 годах", "в две тысячи девятнадцатом две тысячи двадцатом годах"),
    ("90-е годы", "девяностые годы"),
    ("за 1 минуту", "за одну минуту"),
    ("5 млрд руб.", "пять миллиардов рублей."),
    ("3,5 млн долларов и $2 млн", "три целых пять десятых миллиона долларов и два миллиона долларов"),
    ("21 %, 2 % и 1,5%", "двадцать один процент, два процента и одна целая пять десятых процента"),
    ("3-й этаж, 2-я улица, до 5-го дома", "третий этаж, вторая улица, до пятого дома"),
    ("17-летний юноша", "семнадцатилетний юноша"),
    ("около 50 человек и более 200", "около пятидесяти человек и более двухсот"),
    ("2 минуты и 1 неделя", "две минуты и одна неделя"),
    ("2 дома и 1 дом", "два дома и один дом"),
    ("в 14:30", "в четырнадцать часов тридцать"),
    ("5 км до дома № 7", "пять километров до дома номер семь"),
    ("около 5 млн рублей", "около пяти миллионов рублей"),
    (
        "Проф. Дубов живёт в г. Вельмар, на ул. Лесной.",
        "Профессор Дубов живёт в городе Вельмар, на улице Лесной.",
    ),
    ("Это хлеб, т. е. еда, и т. д.", "Это хлеб, то есть еда, и так далее."),
    ("В 2017 г. Дубов уехал.", "В две тысячи семнадцатом году Дубов уехал."),
)

_MONTHS = ("января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа", "сентября", "октября",
           "ноября", "декабря")  # fmt: skip
_CASES_BY_PREPOSITION = {
    **dict.fromkeys(
        split_words(
            """
    от до из без для около после свыше более менее больше меньше порядка против
    """
        ),
        "g",
    ),
    **dict.fromkeys(split_words("к ко"), "d"),
    **dict.fromkeys(split_words("перед между над под"), "i"),
    **dict.fromkeys(split_words("о об при"), "p"),
}
_CASES_BY_YEAR_WORD = {
    "год": "n", "года": "g", "г": "g", "году": "p", "годом": "i", "годы": "n", "годов": "g",
    "гг": "g", "годах": "p", "годам": "d", "годами": "i",
}  # fmt: skip
_PLURAL_YEAR_WORDS = ("годы", "годов", "годах", "годам", "годами")
_ORDINAL_ENDINGS: tuple[tuple[str, dict[str, str | bool]], ...] = (
    ("ыми", {"case": "i", "plural": True}),
    ("ми", {"case": "i", "plural": True}),
    ("го", {"case": "g"}),
    ("му", {"case": "d"}),
    ("ые", {"plural": True}),
    ("ых", {"case": "g", "plural": True}),
    ("х", {"case": "g", "plural": True}),
    ("ым", {"case": "i"}),
    ("м", {"case": "p"}),
    ("ая", {"gender": "f"}),
    ("я", {"gender": "f"}),
    ("ую", {"gender": "f", "case": "a"}),
    ("ю", {"gender": "f", "case": "a"}),
    ("ое", {"gender": "n"}),
    ("е", {"gender": "n"}),
    ("ой", {}),
    ("ый", {}),
    ("ий", {}),
    ("й", {}),
)
"""The end of an ordinal as written after its figure, and the form that it means."""
_DECIMAL_PARTS = ("десятая", "сотая", "тысячная")
_A_ENDING = "a"
"""The gender of a noun in -а or -я: feminine after "one" (a nominative), else masculine (a genitive)."""
_GENDERS = {"у": "f", "ю": "f", "и": "f", "ы": "f", "а": _A_ENDING, "я": _A_ENDING, "о": "n", "е": "n"}


def _say_cardinal(number: int, agreement: Agreement = PLAIN) -> str:
    case, gender = _choose_case(number, agreement), _choose_gender(number, agreement)
    words = run_num2words(number, "ru", case=case, gender=gender)
    return re.sub(r"^(?:одна|одной|одну) (?=тысяч)", "", words)


def _choose_gender(number: int, agreement: Agreement) -> str:
    if agreement.gender != _A_ENDING:
        return agreement.gender or "m"
    if _ends_in_one(number):
        return "f"
    return "m"


def _choose_case(number: int, agreement: Agreement) -> str:
    if agreement.case == "a" and not _ends_in_one(number):
        return "n"
    return agreement.case or "n"


def _inflect_ordinal(number: int, **grammar: str | bool) -> str:
    return run_num2words(number, "ru", "ordinal", **grammar)


def _say_day(number: int, text_before: str) -> str:
    if re.search(r"\b[Кк]о? $", text_before):
        return _inflect_ordinal(number, case="d", gender="n")
    return _inflect_ordinal(number, case="g", gender="n")


def _say_year(number: int) -> str:
    return _inflect_ordinal(number, case="g")


def _say_decimal(whole_digits: str, decimal_digits: str) -> str:
    words = run_num2words(int(whole_digits), "ru", gender="f")
    if len(decimal_digits) > len(_DECIMAL_PARTS):
        return f"{words} и {_say_digits(decimal_digits)} после запятой"
    if _ends_in_one(int(whole_digits)):
        return f"{words} целая {_say_decimal_part(decimal_digits)}"
    return f"{words} целых {_say_decimal_part(decimal_digits)}"


def _say_digits(digits: str) -> str:
    return " ".join(_say_cardinal(int(digit)) for digit in digits)


def _say_decimal_part(decimal_digits: str) -> str:
    name = _DECIMAL_PARTS[len(decimal_digits) - 1]
    words = run_num2words(int(decimal_digits), "ru", gender="f")
    if _ends_in_one(int(decimal_digits)):
        return f"{words} {name}"
    return f"{words} {name[:-2]}ых"


def _ends_in_one(number: int) -> bool:
    return number % 10 == 1 and number % 100 != 11


def _choose_noun_form(number: int, noun: Noun, case: str) -> str:
    if case == "g":
        return _choose_genitive_form(number, noun)
    if _ends_in_one(number):
        return noun.one
    if number % 10 in (2, 3, 4) and number % 100 not in (12, 13, 14):
        return noun.few
    return noun.many


def _choose_genitive_form(number: int, noun: Noun) -> str:
    if _ends_in_one(number):
        return noun.few
    return noun.many


def _say_ordinal(match: re.Match[str]) -> str:
    number, mark = int(match[1]), match[2][1:]
    if mark == "е" and number >= 20 and number % 10 == 0:
        mark = "ые"  # of decades
    return _inflect_ordinal(number, **dict(_ORDINAL_ENDINGS)[mark])


def _say_year_and_word(match: re.Match[str]) -> str:
    word = _expand_year_word(match)
    case, plural = _CASES_BY_YEAR_WORD[word], word in _PLURAL_YEAR_WORDS
    ordinal = _inflect_ordinal(int(match[1]), case=case, plural=plural)
    return f"{ordinal} {word}{restore_full_stop(match)}"


def _expand_year_word(match: re.Match[str]) -> str:
    if match[2] == "гг.":
        return "годов"
    if match[2] not in ("г", "г."):
        return match[2]
    if match.string[: match.start()].endswith(("в ", "В ")):
        return "году"
    return "года"


def _say_year_pair(match: re.Match[str]) -> str:
    first, second, written_word = match.groups()
    word = {"г": "годов", "гг": "годов", "г.": "годов", "гг.": "годов"}.get(written_word, written_word)
    case = _CASES_BY_YEAR_WORD[word]
    ordinals = f"{_inflect_ordinal(int(first), case=case)} {_inflect_ordinal(int(second), case=case)}"
    return f"{ordinals} {word}{restore_full_stop(match)}"


def _say_compound(match: re.Match[str]) -> str:
    return run_num2words(int(match[1]), "ru", case="g").replace(" ", "").replace("ста", "сто") + match[2]


def _find_agreement(word_before: str, word_after: str) -> Agreement:
    case = ""
    if word_before in _CASES_BY_PREPOSITION:
        case = _CASES_BY_PREPOSITION[word_before]
    elif word_after.endswith(("у", "ю")):
        case = "a"
    return Agreement(_GENDERS.get(word_after[-1:], ""), case)


TABLE = LanguageTable(
    say_cardinal=_say_cardinal,
    say_day=_say_day,
    say_year=_say_year,
    months=_MONTHS,
    date_format="{day} {month} {year} года",
    thousands_marks=" '’.",
    decimal_marks=",",
    decimal_word="запятая",
    separator_word="точка",
    minus_word="минус",
    percent_noun=Noun("процент", "процентов", few="процента"),
    range_word="",
    score_word="",
    time_format="{hour} {minute}",
    hour_noun=Noun("час", "часов", few="часа"),
    hour_pattern="ч",
    currencies={
        **dict.fromkeys(("₽", "руб.", "руб", "RUB"), Noun("рубль", "рублей", few="рубля")),
        **dict.fromkeys(("$", "US$", "USD", "долл."), Noun("доллар", "долларов", few="доллара")),
        **dict.fromkeys(("€", "EUR"), Noun("евро", "евро", few="евро")),
        "£": Noun("фунт", "фунтов", few="фунта"),
        "¥": Noun("иена", "иен", "f", few="иены"),
        "₴": Noun("гривна", "гривен", "f", few="гривны"),
    },
    scales={
        **dict.fromkeys(("тыс.", "тыс"), Noun("тысяча", "тысяч", "f", few="тысячи")),
        **dict.fromkeys(("млн", "млн."), Noun("миллион", "миллионов", few="миллиона")),
        **dict.fromkeys(("млрд", "млрд."), Noun("миллиард", "миллиардов", few="миллиарда")),
        **dict.fromkeys(("трлн", "трлн."), Noun("триллион", "триллионов", few="триллиона")),
    },
    units={
        "км/ч": Noun("километр в час", "километров в час", few="километра в час"),
        "км": Noun("километр", "километров", few="километра"),
        "м": Noun("метр", "метров", few="метра"),
        "см": Noun("сантиметр", "сантиметров", few="сантиметра"),
        "мм": Noun("миллиметр", "миллиметров", few="миллиметра"),
        **dict.fromkeys(
            ("кв. км", "км²"),
            Noun("квадратный километр", "квадратных километров", few="квадратных километра"),
        ),
        **dict.fromkeys(
            ("кв. м", "м²"), Noun("квадратный метр", "квадратных метров", few="квадратных метра")
        ),
        "кг": Noun("килограмм", "килограммов", few="килограмма"),
        "г": Noun("грамм", "граммов", few="грамма"),
        "т": Noun("тонна", "тонн", "f", few="тонны"),
        "л": Noun("литр", "литров", few="литра"),
        "га": Noun("гектар", "гектаров", few="гектара"),
        "°C": Noun("градус Цельсия", "градусов Цельсия", few="градуса Цельсия"),
        "°": Noun("градус", "градусов", few="градуса"),
        "мин.": Noun("минута", "минут", "f", few="минуты"),
        "кВт": Noun("киловатт", "киловатт", few="киловатта"),
        "МВт": Noun("мегаватт", "мегаватт", few="мегаватта"),
    },
    abbreviations={
        "и т. д.": "и так далее",
        "и т. п.": "и тому подобное",
        "т. е.": "то есть",
        "т. к.": "так как",
        "в т. ч.": "в том числе",
        "и др.": "и другие",
        "до н. э.": "до нашей эры",
        "н. э.": "нашей эры",
        "напр.": "например",
        "г-н": "господин",
        "г-жа": "госпожа",
        "д-р": "доктор",
    },
    titles={
        "в г.": "в городе",
        "из г.": "из города",
        "г.": "город",
        "на ул.": "на улице",
        "по ул.": "по улице",
        "ул.": "улица",
        "им.": "имени",
        "проф.": "профессор",
        "акад.": "академик",
    },
    common_fractions={
        "1/2": "одна вторая",
        "1/3": "одна треть",
        "2/3": "две трети",
        "1/4": "одна четверть",
        "3/4": "три четверти",
    },
    number_signs={"№": "номер", "стр.": "страница", "рис.": "рисунок"},
    ordinal_suffix_pattern=f"-(?:{'|'.join(ending for ending, _ in _ORDINAL_ENDINGS)})(?!\\w)",
    say_ordinal=_say_ordinal,
    language_patterns=(
        (r"(?<![\w.,-])(\d{4}) ?[-–—] ?(\d{4}) ?(гг?\.?|год(?:ы|ов|ах|ам|ами))(?!\w)", _say_year_pair),
        (r"(?<![\w.,-])(\d{3,4}) ?(гг?\.|год(?:а|у|ом|ы|ов|ах|ам|ами)?|г)(?!\w)", _say_year_and_word),
        (
            r"(?<![\w.,-])(\d{1,4})-((?:лет|дневн|часов|минутн|летн|метров|процентн|этажн)[а-я]{2,6})",
            _say_compound,
        ),
    ),
    find_agreement=_find_agreement,
    choose_noun_form=_choose_noun_form,
    say_decimal=_say_decimal,
)
REGIONS: dict[str, LanguageTable] = {}
"""Tables of regions, by language tag in small letters."""
