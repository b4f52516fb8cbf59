"""The voices of Microsoft Edge: lists the well-known ones, and parses the service's own list."""

import re
from collections.abc import Iterable, Mapping

from bulletin.model import Voice

_ENGINE = "edge"
_KNOWN_VOICES = {
    "en-US": "Aria Jenny Ava Emma Michelle, Guy Christopher Andrew Brian Eric Roger Steffan",
    "en-GB": "Sonia Libby, Ryan Thomas",
    "en-AU": "Natasha, WilliamMultilingual",
    "en-CA": "Clara, Liam",
    "en-HK": "Yan, Sam",
    "en-IE": "Emily, Connor",
    "en-IN": "Neerja, Prabhat",
    "en-KE": "Asilia, Chilemba",
    "en-NG": "Ezinne, Abeo",
    "en-NZ": "Molly, Mitchell",
    "en-PH": "Rosa, James",
    "en-SG": "Luna, Wayne",
    "en-TZ": "Imani, Elimu",
    "en-ZA": "Leah, Luke",
    "af-ZA": "Adri, Willem",
    "am-ET": "Mekdes, Ameha",
    "ar-SA": "Zariyah, Hamed",
    "ar-EG": "Salma, Shakir",
    "az-AZ": "Banu, Babek",
    "bg-BG": "Kalina, Borislav",
    "bn-BD": "Nabanita, Pradeep",
    "bn-IN": "Tanishaa, Bashkar",
    "bs-BA": "Vesna, Goran",
    "ca-ES": "Joana, Enric",
    "cs-CZ": "Vlasta, Antonin",
    "cy-GB": "Nia, Aled",
    "da-DK": "Christel, Jeppe",
    "de-DE": "Katja Amala, Conrad Killian",
    "de-AT": "Ingrid, Jonas",
    "de-CH": "Leni, Jan",
    "el-GR": "Athina, Nestoras",
    "es-ES": "Elvira Ximena, Alvaro",
    "es-MX": "Dalia, Jorge",
    "es-AR": "Elena, Tomas",
    "es-CO": "Salome, Gonzalo",
    "es-US": "Paloma, Alonso",
    "et-EE": "Anu, Kert",
    "fa-IR": "Dilara, Farid",
    "fi-FI": "Noora, Harri",
    "fil-PH": "Blessica, Angelo",
    "fr-FR": "Denise Eloise, Henri",
    "fr-BE": "Charline, Gerard",
    "fr-CA": "Sylvie, Antoine Jean Thierry",
    "fr-CH": "Ariane, Fabrice",
    "ga-IE": "Orla, Colm",
    "gl-ES": "Sabela, Roi",
    "gu-IN": "Dhwani, Niranjan",
    "he-IL": "Hila, Avri",
    "hi-IN": "Swara, Madhur",
    "hr-HR": "Gabrijela, Srecko",
    "hu-HU": "Noemi, Tamas",
    "id-ID": "Gadis, Ardi",
    "is-IS": "Gudrun, Gunnar",
    "it-IT": "Elsa Isabella, Diego",
    "ja-JP": "Nanami, Keita",
    "jv-ID": "Siti, Dimas",
    "ka-GE": "Eka, Giorgi",
    "kk-KZ": "Aigul, Daulet",
    "km-KH": "Sreymom, Piseth",
    "kn-IN": "Sapna, Gagan",
    "ko-KR": "SunHi, InJoon",
    "lo-LA": "Keomany, Chanthavong",
    "lt-LT": "Ona, Leonas",
    "lv-LV": "Everita, Nils",
    "mk-MK": "Marija, Aleksandar",
    "ml-IN": "Sobhana, Midhun",
    "mn-MN": "Yesui, Bataa",
    "mr-IN": "Aarohi, Manohar",
    "ms-MY": "Yasmin, Osman",
    "mt-MT": "Grace, Joseph",
    "my-MM": "Nilar, Thiha",
    "nb-NO": "Pernille, Finn",
    "ne-NP": "Hemkala, Sagar",
    "nl-NL": "Colette Fenna, Maarten",
    "nl-BE": "Dena, Arnaud",
    "pl-PL": "Zofia, Marek",
    "ps-AF": "Latifa, GulNawaz",
    "pt-BR": "Francisca, Antonio",
    "pt-PT": "Raquel, Duarte",
    "ro-RO": "Alina, Emil",
    "ru-RU": "Svetlana, Dmitry",
    "si-LK": "Thilini, Sameera",
    "sk-SK": "Viktoria, Lukas",
    "sl-SI": "Petra, Rok",
    "so-SO": "Ubax, Muuse",
    "sq-AL": "Anila, Ilir",
    "sr-RS": "Sophie, Nicholas",
    "su-ID": "Tuti, Jajang",
    "sv-SE": "Sofie, Mattias",
    "sw-KE": "Zuri, Rafiki",
    "sw-TZ": "Rehema, Daudi",
    "ta-IN": "Pallavi, Valluvar",
    "te-IN": "Shruti, Mohan",
    "th-TH": "Premwadee, Niwat",
    "tr-TR": "Emel, Ahmet",
    "uk-UA": "Polina, Ostap",
    "ur-PK": "Uzma, Asad",
    "uz-UZ": "Madina, Sardor",
    "vi-VN": "HoaiMy, NamMinh",
    "zh-CN": "Xiaoxiao Xiaoyi, Yunyang Yunjian Yunxi",
    "zh-HK": "HiuGaai HiuMaan, WanLung",
    "zh-TW": "HsiaoChen HsiaoYu, YunJhe",
    "zu-ZA": "Thando, Themba",
}
"""Names of women and men by locale; the first locale of a language is its default."""
_VOICE_NAME = re.compile(r"[a-z]{2,}-[A-Z]{2,}-.+Neural")
"""The short names of voices, which edge-tts expands to Microsoft's full ones."""
_GENDERS = ("female", "male")


def list_known_voices() -> list[Voice]:
    """List voices that have existed for years, without a request."""
    return [
        Voice(_ENGINE, f"{locale}-{name}Neural", locale.lower(), gender=gender)
        for locale, locale_names in _KNOWN_VOICES.items()
        for gender, gender_names in zip(_GENDERS, locale_names.split(", "), strict=True)
        for name in gender_names.split()
    ]


def parse_voice_list(entries: Iterable[Mapping[str, object]]) -> list[Voice]:
    """Parse the service's list of voices; return the well-known ones first.

    So a language gets the same voice whether or not the service has answered.
    """
    voices = {voice.name: voice for entry in entries if (voice := _parse_voice(entry))}
    known_names = [voice.name for voice in list_known_voices() if voice.name in voices]
    return [voices[name] for name in dict.fromkeys([*known_names, *sorted(voices)])]


def is_voice_name(name: str) -> bool:
    """Tell whether a name has the form of a voice's short name."""
    return _VOICE_NAME.fullmatch(name) is not None


def _parse_voice(entry: Mapping[str, object]) -> Voice | None:
    name, locale = str(entry.get("ShortName", "")), str(entry.get("Locale", ""))
    if not is_voice_name(name) or not f"{name}{locale}".isprintable():
        return None
    gender = str(entry.get("Gender", "")).lower()
    if gender not in _GENDERS:
        gender = ""
    return Voice(_ENGINE, name, locale.lower(), gender=gender)
