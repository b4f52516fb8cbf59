"""Framing: words before and after a report, in its language, for a show that has none of its own."""

from typing import NamedTuple

from bulletin._infra.language import get_primary_language

DEFAULT_OPENING = "This is {show}. {date}. {title}."
DEFAULT_SIGN_OFF = "That was {show}. Thank you for listening."


class Framing(NamedTuple):
    """Templates of the opening and the sign-off, a title for the sign-off, and words before the headlines."""

    opening: str
    sign_off: str
    closing_title: str
    headlines_intro: str


_FRAMINGS = {
    "ar": Framing(
        "هنا {show}. {date}. {title}.", "استمعتم إلى {show}. شكرا لاستماعكم.", "الختام", "في هذه النشرة:"
    ),
    "cs": Framing(
        "Toto je {show}. {date}. {title}.",
        "Poslouchali jste {show}. Děkujeme za pozornost.",
        "Závěr",
        "V tomto vydání:",
    ),
    "da": Framing(
        "Dette er {show}. {date}. {title}.",
        "Det var {show}. Tak, fordi du lyttede med.",
        "Afslutning",
        "I denne udsendelse:",
    ),
    "de": Framing(
        "Das ist {show}. {date}. {title}.",
        "Das war {show}. Danke fürs Zuhören.",
        "Verabschiedung",
        "In dieser Ausgabe:",
    ),
    "el": Framing(
        "Ακούτε {show}. {date}. {title}.",
        "Ακούσατε {show}. Ευχαριστούμε που μας ακούσατε.",
        "Κλείσιμο",
        "Σε αυτό το δελτίο:",
    ),
    "en": Framing(DEFAULT_OPENING, DEFAULT_SIGN_OFF, "Sign-off", "In this bulletin:"),
    "es": Framing(
        "Esto es {show}. {date}. {title}.",
        "Esto ha sido {show}. Gracias por escuchar.",
        "Despedida",
        "En esta edición:",
    ),
    "fr": Framing(
        "Voici {show}. {date}. {title}.",
        "C’était {show}. Merci de votre écoute.",
        "Fin",
        "Dans cette édition :",
    ),
    "he": Framing("כאן {show}. {date}. {title}.", "הייתם עם {show}. תודה שהאזנתם.", "סיום", "במהדורה זו:"),
    "hi": Framing(
        "यह है {show}। {date}। {title}।",
        "आप सुन रहे थे {show}। सुनने के लिए धन्यवाद।",
        "समापन",
        "इस बुलेटिन में:",
    ),
    "it": Framing(
        "Ecco {show}. {date}. {title}.", "Era {show}. Grazie per l’ascolto.", "Saluti", "In questa edizione:"
    ),
    "ja": Framing(
        "こちらは{show}です。 {date}。 {title}。",
        "{show}をお送りしました。 お聞きいただき、ありがとうございました。",
        "エンディング",
        "今回の内容:",
    ),
    "nb": Framing(
        "Dette er {show}. {date}. {title}.",
        "Det var {show}. Takk for at du hørte på.",
        "Avslutning",
        "I denne sendingen:",
    ),
    "nl": Framing(
        "Dit is {show}. {date}. {title}.",
        "Dat was {show}. Bedankt voor het luisteren.",
        "Afsluiting",
        "In deze uitzending:",
    ),
    "pl": Framing(
        "To jest {show}. {date}. {title}.", "Dziękujemy za uwagę.", "Zakończenie", "W tym wydaniu:"
    ),
    "pt": Framing(
        "Este é {show}. {date}. {title}.",
        "Este foi {show}. Obrigado por ouvir.",
        "Despedida",
        "Nesta edição:",
    ),
    "ru": Framing(
        "В эфире {show}. {date}. {title}.",
        "Вы слушали {show}. Спасибо за внимание.",
        "Завершение",
        "В этом выпуске:",
    ),
    "sv": Framing(
        "Det här är {show}. {date}. {title}.",
        "Det var {show}. Tack för att du lyssnade.",
        "Avslutning",
        "I den här sändningen:",
    ),
    "tr": Framing(
        "Karşınızda {show}. {date}. {title}.",
        "{show} sona erdi. Dinlediğiniz için teşekkür ederiz.",
        "Kapanış",
        "Bu bültende:",
    ),
    "uk": Framing(
        "В ефірі {show}. {date}. {title}.",
        "Ви слухали {show}. Дякуємо за увагу.",
        "Завершення",
        "У цьому випуску:",
    ),
    "zh": Framing("这里是{show}。 {date}。 {title}。", "以上是{show}。 感谢收听。", "结束语", "本期内容:"),
    "zh-hant": Framing(
        "這裡是{show}。 {date}。 {title}。", "以上是{show}。 感謝收聽。", "結束語", "本期內容:"
    ),
}
_LANGUAGE_ALIASES = {"cmn": "zh", "iw": "he", "nn": "nb", "no": "nb", "yue": "zh-hant"}
_TRADITIONAL_CHINESE_SUBTAGS = frozenset({"hant", "hk", "mo", "tw"})
_NAMES_ONLY = Framing("{show}. {title}.", "{show}.", "", "")
"""Names are all that can be said in a language without a row; no template here is for its dates."""


def find_framing(language: str) -> Framing:
    """Find the words of a language, a BCP 47 tag; a language without a row has only names and no title."""
    main = get_primary_language(language)
    main = _LANGUAGE_ALIASES.get(main, main)
    if main == "zh" and not _TRADITIONAL_CHINESE_SUBTAGS.isdisjoint(language.lower().split("-")):
        main = "zh-hant"
    return _FRAMINGS.get(main, _NAMES_ONLY)
