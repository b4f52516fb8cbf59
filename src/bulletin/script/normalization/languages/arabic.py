"""Arabic numbers.

With their vowel marks, as espeak-ng reads a bare word without its vowels. In the oblique case, as after
most prepositions; num2words' masculine count stands before every noun.
"""

import re

from bulletin.script.normalization.languages.numbers import run_num2words
from bulletin.script.normalization.languages.table import PLAIN, Agreement, LanguageTable, Noun

EXAMPLES = (
    ("في 25 مايو 2017", "في الخَامِس وَالعِشْرِين مِن مايو أَلْفَيْن وَسَبْعَة عَشَر"),
    ("عام 1999", "عام أَلْف وَتِسْعُمِئَة وَتِسْعَة وَتِسْعِين"),
    ("قتل 3,000 شخص", "قتل ثَلَاثَة آلَاف شخص"),
    ("قتل ٣٬٠٠٠ شخص", "قتل ثَلَاثَة آلَاف شخص"),
    ("نحو 5% أو ٢٫٥٪", "نحو خَمْسَة في المِئَة أو اثْنَيْن فَاصِلَة خَمْسَة في المِئَة"),
    ("$110 مليار", "مِئَة وَعَشَرَة مليارات دُولَار"),
    ("20 €", "عِشْرِين يُورُو"),
    ("5 كم", "خَمْسَة كِيلُومِتْرَات"),
    ("200 رجل و2000 طفل", "مِئَتَيْن رجل و أَلْفَيْن طفل"),
    ("كان ذلك في 50 ق.م.", "كان ذلك في خَمْسِين قبل الميلاد."),
)

_MONTHS = ("يناير", "فبراير", "مارس", "أبريل", "مايو", "يونيو", "يوليو", "أغسطس", "سبتمبر", "أكتوبر",
           "نوفمبر", "ديسمبر")  # fmt: skip
_OTHER_MONTHS = ("كانون الثاني", "شباط", "آذار", "نيسان", "أيار", "حزيران",
                 "تموز", "آب", "أيلول", "تشرين الأول", "تشرين الثاني",
                 "كانون الأول", "إبريل", "ماي", "جوان", "جويلية", "أوت")  # fmt: skip
_VOWELLED_WORDS = {
    "صفر": "صِفْر", "واحد": "وَاحِد", "اثنان": "اثْنَيْن", "اثنا": "اثْنَيْ", "أحد": "أَحَدَ",
    "ثلاثة": "ثَلَاثَة", "أربعة": "أَرْبَعَة", "خمسة": "خَمْسَة", "ستة": "سِتَّة", "سبعة": "سَبْعَة",
    "ثمانية": "ثَمَانِيَة", "تسعة": "تِسْعَة", "عشرة": "عَشَرَة", "عشر": "عَشَر", "عشرون": "عِشْرِين",
    "ثلاثون": "ثَلَاثِين", "أربعون": "أَرْبَعِين", "خمسون": "خَمْسِين", "ستون": "سِتِّين",
    "سبعون": "سَبْعِين", "ثمانون": "ثَمَانِين", "تسعون": "تِسْعِين", "مائة": "مِئَة", "مئتا": "مِئَتَيْن",
    "مئتان": "مِئَتَيْن", "ثلاثمائة": "ثَلَاثُمِئَة", "أربعمائة": "أَرْبَعُمِئَة", "خمسمائة": "خَمْسُمِئَة",
    "ستمائة": "سِتُّمِئَة", "سبعمائة": "سَبْعُمِئَة", "ثمانمائة": "ثَمَانُمِئَة", "ثمنمائة": "ثَمَانُمِئَة",
    "تسعمائة": "تِسْعُمِئَة", "ألف": "أَلْف", "ألفا": "أَلْفَيْن", "ألفان": "أَلْفَيْن", "آلاف": "آلَاف",
    "مليون": "مِلْيُون", "مليونا": "مِلْيُونَيْن", "مليونان": "مِلْيُونَيْن", "ملايين": "مَلَايِين",
    "مليار": "مِلْيَار", "مليارا": "مِلْيَارَيْن", "ملياران": "مِلْيَارَيْن", "مليارات": "مِلْيَارَات",
    "تريليون": "تِرِيلْيُون", "تريليونا": "تِرِيلْيُونَيْن", "تريليونات": "تِرِيلْيُونَات",
    "تريليونان": "تِرِيلْيُونَيْن", "ألفاً": "أَلْف", "مليوناً": "مِلْيُون", "ملياراً": "مِلْيَار",
    "تريليوناً": "تِرِيلْيُون",
}  # fmt: skip
_DAY_ORDINALS = ("الأَوَّل", "الثَّانِي", "الثَّالِث", "الرَّابِع", "الخَامِس",
         "السَّادِس", "السَّابِع", "الثَّامِن", "التَّاسِع", "العَاشِر")  # fmt: skip
_TENS_ORDINALS = {2: "العِشْرِين", 3: "الثَّلَاثِين"}
_TEENS = {1: "الحَادِي"}


def _say_cardinal(number: int, _agreement: Agreement = PLAIN) -> str:
    words = run_num2words(number, "ar").split()
    return _move_double_marks(
        " ".join(_VOWELLED_WORDS.get(word, word) for word in words).replace(" و ", " وَ")
    )


def _move_double_marks(words: str) -> str:
    """Put the mark of a double letter before its vowel: espeak-ng loses the vowel in the order of Unicode."""
    return re.sub("([\u064b-\u0650])\u0651", "\u0651\\1", words)


def _say_day(number: int, _text_before: str) -> str:
    return _move_double_marks(f"{_say_day_ordinal(number)} مِن")


def _say_day_ordinal(number: int) -> str:
    tens, ones = divmod(number, 10)
    if number <= 10:
        return _DAY_ORDINALS[number - 1]
    if ones == 0:
        return _TENS_ORDINALS[tens]
    first = _TEENS.get(ones, _DAY_ORDINALS[ones - 1])
    if tens == 1:
        return f"{first} عَشَر"
    return f"{first} وَ{_TENS_ORDINALS[tens]}"


def _choose_noun_form(number: int, noun: Noun, _case: str) -> str:
    if not noun.few or number == 1:
        return noun.one
    if number == 2:
        return f"{noun.one}َيْن"
    if 3 <= number % 100 <= 10:
        return noun.few
    return noun.many


def _make_noun(one: str, few: str) -> Noun:
    return Noun(one, one, few=few)


TABLE = LanguageTable(
    say_cardinal=_say_cardinal,
    say_day=_say_day,
    say_year=_say_cardinal,
    months=_MONTHS,
    month_forms={month: month for month in _OTHER_MONTHS},
    date_format="{day} {month} {year}",
    thousands_marks=",٬",
    decimal_marks=".,٫",
    decimal_word="فَاصِلَة",
    separator_word="نُقْطَة",
    minus_word="نَاقِص",
    percent_noun=Noun("في المِئَة", "في المِئَة"),
    range_word="إِلَى",
    score_word="مُقَابِل",
    time_format="{hour} وَ{minute} دَقِيقَة",
    hour_noun=Noun("", ""),
    hour_pattern="(?!)",
    cents_joint="وَ",
    currencies={
        **dict.fromkeys(("$", "US$", "USD"), _make_noun("دُولَار", "دُولَارَات")),
        **dict.fromkeys(("€", "EUR"), Noun("يُورُو", "يُورُو")),
        "£": _make_noun("جُنَيْه", "جُنَيْهَات"),
        "¥": Noun("يِن", "يِن"),
    },
    scales={
        **{word: _make_noun("مليون", "ملايين") for word in ("مليون", "ملايين")},
        **{word: _make_noun("مليار", "مليارات") for word in ("مليار", "مليارات")},
        "تريليون": _make_noun("تريليون", "تريليونات"),
    },
    units={
        "كم/س": _make_noun("كِيلُومِتْر في السَّاعَة", "كِيلُومِتْرَات في السَّاعَة"),
        "كم": _make_noun("كِيلُومِتْر", "كِيلُومِتْرَات"),
        "كم²": _make_noun("كِيلُومِتْر مُرَبَّع", "كِيلُومِتْرَات مُرَبَّعَة"),
        "سم": _make_noun("سَنْتِيمِتْر", "سَنْتِيمِتْرَات"),
        "كغ": _make_noun("كِيلُوغْرَام", "كِيلُوغْرَامَات"),
        "كجم": _make_noun("كِيلُوغْرَام", "كِيلُوغْرَامَات"),
        "°C": Noun("دَرَجَة مِئَوِيَّة", "دَرَجَة مِئَوِيَّة"),
        "°": Noun("دَرَجَة", "دَرَجَة"),
    },
    abbreviations={"ق. م.": "قبل الميلاد"},
    common_fractions={"1/2": "نِصْف", "1/3": "ثُلْث", "2/3": "ثُلْثَيْن", "1/4": "رُبْع", "3/4": "ثَلَاثَة أَرْبَاع"},
    choose_noun_form=_choose_noun_form,
    says_decimals_as_number=False,
    largest_implied_count=2,
)
REGIONS: dict[str, LanguageTable] = {}
"""Tables of regions, by language tag in small letters."""
