"""The choice of a voice by its name or by the language of the text."""

from collections.abc import Container, Mapping
from dataclasses import replace

from bulletin._infra.language import get_primary_language
from bulletin._infra.suggestion import suggest_name
from bulletin.errors import NoVoiceError, UsageError
from bulletin.model import Voice
from bulletin.narration.engines.protocol import VARIANT_PREFIX, Engine, HasInstallableVoices

_LANGUAGE_ALIASES = {"cmn": "zh", "nb": "no", "nn": "no", "iw": "he", "in": "id", "fil": "tl"}


def choose_voice(engine: Engine, name: str, language: str, *, any_language: bool = False) -> Voice:
    """Find the engine's voice of that name if it speaks the language, else its best for the language.

    Args:
        engine: whose voices are looked through.
        name: of a voice; empty for any that fits the language.
        language: BCP 47 tag of the text; empty if it does not matter.
        any_language: take the named voice whatever the language.

    Raises:
        UsageError: there is no such voice; near names are suggested.
        NoVoiceError: it has none for the language.
    """
    listed = {voice.name.lower(): voice for voice in engine.list_voices()}
    base, variant = _split_variant(name.lower(), listed)
    unknown = [part for part in (base, variant) if part and part not in listed]
    if unknown:
        advice = (
            engine.install_hint(name)
            if isinstance(engine, HasInstallableVoices)
            else suggest_name(unknown[0], listed)
        )
        raise UsageError(f"{engine.name} has no voice “{name}”.", advice)
    voices = {key: voice for key, voice in listed.items() if not key.startswith(VARIANT_PREFIX)}
    voice = voices.get(base)
    if voice is None or not (any_language or can_speak(voice, language)):
        voice = _choose_for_language(voices, language, engine.default_voice)
    if voice is None:
        advice = engine.install_hint("") if isinstance(engine, HasInstallableVoices) else ""
        raise NoVoiceError(f"{engine.name} has no voice for the language “{language}”.", advice)
    if not voice.language:  # it speaks many, and is told which
        voice = replace(voice, language=language)
    return _add_variant(voice, listed[variant]) if variant else voice


def can_speak(voice: Voice, language: str) -> bool:
    """Tell whether a voice speaks a language, a BCP 47 tag, in whatever accent."""
    return (
        not voice.language
        or not language
        or _find_base_language(voice.language) == _find_base_language(language)
    )


def matches_language(voice: Voice, language: str) -> bool:
    """Tell whether a voice speaks a language, a BCP 47 tag; in the accent of the region if it names one."""
    tag, own = language.lower(), voice.language.lower()
    return can_speak(voice, tag) and (
        tag == get_primary_language(tag) or not own or f"{own}-".startswith(f"{tag}-")
    )


def _split_variant(name: str, known_names: Container[str]) -> tuple[str, str]:
    """Take a voice and its variant apart, unless there is a voice of that whole name."""
    if name in known_names and not name.startswith(VARIANT_PREFIX):
        return name, ""
    base, plus, variant = name.partition(VARIANT_PREFIX)
    return base, plus + variant


def _add_variant(voice: Voice, variant: Voice) -> Voice:
    return replace(voice, name=voice.name + variant.name, gender=variant.gender or voice.gender)


def _find_base_language(language: str) -> str:
    return _LANGUAGE_ALIASES.get(get_primary_language(language), get_primary_language(language))


def _choose_for_language(voices: Mapping[str, Voice], language: str, default_name: str) -> Voice | None:
    tag, own = language.lower(), voices.get(default_name.lower())
    by_language: dict[str, Voice] = {}
    for voice in voices.values():
        by_language.setdefault(voice.language.lower(), voice)
    if (
        own
        and can_speak(own, tag)
        and (not own.language or tag == get_primary_language(tag) or tag not in by_language)
    ):
        return own
    exact = by_language.get(tag) or by_language.get(get_primary_language(tag))
    return exact or next((voice for voice in voices.values() if can_speak(voice, tag)), None)
