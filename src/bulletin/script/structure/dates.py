"""Dates as they are written out."""

from datetime import datetime

from bulletin.script.normalization.words import MONTHS

_DATE_FORMATS = {
    "ar": (
        "{day} {month} {year}",
        """
        يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر
        """,
    ),
    "cs": (
        "{day}. {month} {year}",
        """
        ledna února března dubna května června července srpna září října listopadu prosince
        """,
    ),
    "da": (
        "{day}. {month} {year}",
        """
        januar februar marts april maj juni juli august september oktober november december
        """,
    ),
    "de": (
        "{day}. {month} {year}",
        """
        Januar Februar März April Mai Juni Juli August September Oktober November Dezember
        """,
    ),
    "el": (
        "{day} {month} {year}",
        """
        Ιανουαρίου Φεβρουαρίου Μαρτίου Απριλίου Μαΐου Ιουνίου Ιουλίου Αυγούστου Σεπτεμβρίου Οκτωβρίου
        Νοεμβρίου Δεκεμβρίου
        """,
    ),
    "es": (
        "{day} de {month} de {year}",
        """
        enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre
        """,
    ),
    "fi": (
        "{day}. {month} {year}",
        """
        tammikuuta helmikuuta maaliskuuta huhtikuuta toukokuuta kesäkuuta heinäkuuta elokuuta
        syyskuuta lokakuuta marraskuuta joulukuuta
        """,
    ),
    "fr": (
        "{day} {month} {year}",
        """
        janvier février mars avril mai juin juillet août septembre octobre novembre décembre
        """,
    ),
    "he": (
        "{day} ב{month} {year}",
        """
        ינואר פברואר מרץ אפריל מאי יוני יולי אוגוסט ספטמבר אוקטובר נובמבר דצמבר
        """,
    ),
    "hi": (
        "{day} {month} {year}",
        """
        जनवरी फ़रवरी मार्च अप्रैल मई जून जुलाई अगस्त सितंबर अक्टूबर नवंबर दिसंबर
        """,
    ),
    "it": (
        "{day} {month} {year}",
        """
        gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre
        dicembre
        """,
    ),
    "ja": ("{year}年{month}月{day}日", ""),
    "ko": ("{year}년 {month}월 {day}일", ""),
    "nb": (
        "{day}. {month} {year}",
        """
        januar februar mars april mai juni juli august september oktober november desember
        """,
    ),
    "nl": (
        "{day} {month} {year}",
        """
        januari februari maart april mei juni juli augustus september oktober november december
        """,
    ),
    "pl": (
        "{day} {month} {year}",
        """
        stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada
        grudnia
        """,
    ),
    "pt": (
        "{day} de {month} de {year}",
        """
        janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro
        """,
    ),
    "ru": (
        "{day} {month} {year} года",
        """
        января февраля марта апреля мая июня июля августа сентября октября ноября декабря
        """,
    ),
    "sv": (
        "{day} {month} {year}",
        """
        januari februari mars april maj juni juli augusti september oktober november december
        """,
    ),
    "tr": (
        "{day} {month} {year}",
        """
        Ocak Şubat Mart Nisan Mayıs Haziran Temmuz Ağustos Eylül Ekim Kasım Aralık
        """,
    ),
    "uk": (
        "{day} {month} {year} року",
        """
        січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня
        """,
    ),
    "zh": ("{year}年{month}月{day}日", ""),
}
"""By language: the form of a date, and the names of its months; without names they are figures."""
_LANGUAGE_ALIASES = {"iw": "he", "no": "nb", "nn": "nb", "cmn": "zh", "yue": "zh"}
_FIRST_OF_MONTH = {"el": "1η", "fr": "1er", "it": "1º", "pt": "1º"}
"""The first of a month, in languages where it is no mere figure."""


def format_date(moment: datetime, language: str) -> str:
    """Write a date for the opening, e.g. "May 25, 2017", in en-GB "25 May 2017", in German "25. Mai 2017".

    In a language that is not in our table the date is written as ISO 8601.
    """
    main, _, region = language.lower().partition("-")
    main = _LANGUAGE_ALIASES.get(main, main)
    if main == "en":
        return _format_english_date(moment, region)
    if main not in _DATE_FORMATS:
        return moment.date().isoformat()
    pattern, months = _DATE_FORMATS[main]
    month, day = str(moment.month), str(moment.day)
    if months:
        month = months.split()[moment.month - 1]
    if moment.day == 1:
        day = _FIRST_OF_MONTH.get(main, day)
    return pattern.format(day=day, month=month, year=moment.year)


def _format_english_date(moment: datetime, region: str) -> str:
    month = MONTHS[moment.month - 1]
    if region in ("", "us", "ca"):
        return f"{month} {moment.day}, {moment.year}"
    return f"{moment.day} {month} {moment.year}"
