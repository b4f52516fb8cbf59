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
    "it": Framing(
        "Ecco {show}. {date}. {title}.", "Era {show}. Grazie per l’ascolto.", "Saluti", "In questa edizione:"
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
    "uk": Framing(
        "В ефірі {show}. {date}. {title}.",
        "Ви слухали {show}. Дякуємо за увагу.",
        "Завершення",
        "У цьому випуску:",
    ),
}
_NAMES_ONLY = Framing("{show}. {title}.", "{show}.", "", "")
"""Names are all that can be said in a language without a row; no template here is for its dates."""


def find_framing(language: str) -> Framing:
    """Find the words of a language, a BCP 47 tag; a language without a row has only names and no title."""
    main = get_primary_language(language)
    if main in ("no", "nn"):
        main = "nb"
    return _FRAMINGS.get(main, _NAMES_ONLY)
