"""The choice of an engine's voice, by name or by the language of the text."""

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
        engine: the engine whose voices are searched.
        name: of a voice; empty for any that fits the language.
        language: BCP 47 tag of the text; empty if it does not matter.
        any_language: take the named voice even if it does not speak the language.

    Raises:
        UsageError: there is no such voice; near names are suggested.
        NoVoiceError: the engine has no voice for the language.
    """
    voices = {voice.name.lower(): voice for voice in engine.list_voices()}
    base_name, variant_name = _split_variant(name.lower(), voices)
    for part in (base_name, variant_name):
        if part and part not in voices:
            raise _make_unknown_voice_error(engine, name, suggest_name(part, voices))
    voice = voices.get(base_name)
    if voice is None or not (any_language or can_speak(voice, language)):
        voice = _choose_for_language(voices, language, engine.default_voice)
    if voice is None:
        raise _make_no_voice_error(engine, language)
    if not voice.language:  # it speaks many, and is told which
        voice = replace(voice, language=language)
    if variant_name:
        return _add_variant(voice, voices[variant_name])
    return voice


def _make_unknown_voice_error(engine: Engine, name: str, suggestion: str) -> UsageError:
    hint = suggestion
    if isinstance(engine, HasInstallableVoices):
        hint = engine.install_hint(name)
    return UsageError(f"{engine.name} has no voice “{name}”.", hint)


def _make_no_voice_error(engine: Engine, language: str) -> NoVoiceError:
    hint = ""
    if isinstance(engine, HasInstallableVoices):
        hint = engine.install_hint("")
    return NoVoiceError(f"{engine.name} has no voice for the language “{language}”.", hint)


def can_speak(voice: Voice, language: str) -> bool:
    """Tell whether a voice speaks a language, a BCP 47 tag, in any accent."""
    return (
        not voice.language
        or not language
        or _find_base_language(voice.language) == _find_base_language(language)
    )


def matches_language(voice: Voice, language: str) -> bool:
    """Tell whether a voice speaks a language, a BCP 47 tag; in the accent of its region if it has one."""
    tag, voice_tag = language.lower(), voice.language.lower()
    if not can_speak(voice, tag):
        return False
    return tag == get_primary_language(tag) or not voice_tag or f"{voice_tag}-".startswith(f"{tag}-")


def _split_variant(name: str, known_names: Container[str]) -> tuple[str, str]:
    """Split a name into those of a voice and its variant, unless there is a voice of the whole name."""
    if name in known_names and not name.startswith(VARIANT_PREFIX):
        return name, ""
    base_name, prefix, variant_name = name.partition(VARIANT_PREFIX)
    return base_name, prefix + variant_name


def _add_variant(voice: Voice, variant: Voice) -> Voice:
    return replace(voice, name=voice.name + variant.name, gender=variant.gender or voice.gender)


def _find_base_language(language: str) -> str:
    return _LANGUAGE_ALIASES.get(get_primary_language(language), get_primary_language(language))


def _choose_for_language(voices: Mapping[str, Voice], language: str, default_name: str) -> Voice | None:
    tag, default_voice = language.lower(), voices.get(default_name.lower())
    whole_voices = [voice for name, voice in voices.items() if not name.startswith(VARIANT_PREFIX)]
    by_language: dict[str, Voice] = {}
    for voice in whole_voices:
        by_language.setdefault(voice.language.lower(), voice)
    if (
        default_voice
        and can_speak(default_voice, tag)
        and (not default_voice.language or tag == get_primary_language(tag) or tag not in by_language)
    ):
        return default_voice
    exact_voice = by_language.get(tag) or by_language.get(get_primary_language(tag))
    return exact_voice or next((voice for voice in whole_voices if can_speak(voice, tag)), None)
