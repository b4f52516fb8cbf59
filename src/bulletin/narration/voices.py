"""The choice of a voice by its name or by the language of the text."""

from bulletin._infra.language import primary
from bulletin._infra.suggestion import suggestion
from bulletin.errors import UsageError
from bulletin.model import Voice
from bulletin.narration.engine import Engine

_SAME_LANGUAGE = {"cmn": "zh", "nb": "no", "nn": "no", "iw": "he", "in": "id", "fil": "tl"}


def choose_voice(engine: Engine, name: str, language: str, *, insist: bool = False) -> Voice:
    """Find the engine's voice of that name if it speaks the language, else its best for the language.

    Args:
        engine: whose voices are looked through.
        name: of a voice; empty for any that fits the language.
        language: BCP 47 tag of the text; empty if it does not matter.
        insist: take the named voice whatever the language.

    Raises:
        UsageError: there is no such voice, or none for the language; near names are suggested.
    """
    voices = {voice.name.lower(): voice for voice in engine.voices()}
    if name:
        if name.lower() not in voices:
            raise UsageError(f"{engine.name} has no voice “{name}”.", suggestion(name.lower(), voices))
        named = voices[name.lower()]
        if insist or not language or _main(named.language) == _main(language):
            return named
    voice = _for_language(voices, language.lower(), engine.default_voice)
    if voice is None:
        raise UsageError(
            f"{engine.name} has no voice for the language “{language}”.", "Choose one with --voice."
        )
    return voice


def _main(language: str) -> str:
    return _SAME_LANGUAGE.get(primary(language), primary(language))


def _for_language(voices: dict[str, Voice], language: str, default: str) -> Voice | None:
    main = primary(language)
    ours = primary(default) == main
    if ours and (language == main or language not in voices):
        return voices[default]
    exact = voices.get(language) or voices.get(main)
    return exact or next((voice for name, voice in voices.items() if name.startswith(f"{main}-")), None)
