"""The choice of a voice by its name or by the language of the text."""

from collections.abc import Container, Mapping
from dataclasses import replace

from bulletin._infra.language import primary
from bulletin._infra.suggestion import suggestion
from bulletin.errors import NoVoiceError, UsageError
from bulletin.model import Voice
from bulletin.narration.engines.protocol import VARIANT, Engine, Stocked

_SAME_LANGUAGE = {"cmn": "zh", "nb": "no", "nn": "no", "iw": "he", "in": "id", "fil": "tl"}


def choose_voice(engine: Engine, name: str, language: str, *, insist: bool = False) -> Voice:
    """Find the engine's voice of that name if it speaks the language, else its best for the language.

    Args:
        engine: whose voices are looked through.
        name: of a voice; empty for any that fits the language.
        language: BCP 47 tag of the text; empty if it does not matter.
        insist: take the named voice whatever the language.

    Raises:
        UsageError: there is no such voice; near names are suggested.
        NoVoiceError: it has none for the language.
    """
    listed = {voice.name.lower(): voice for voice in engine.voices()}
    base, variant = _split(name.lower(), listed)
    unknown = [part for part in (base, variant) if part and part not in listed]
    if unknown:
        advice = engine.advice(name) if isinstance(engine, Stocked) else suggestion(unknown[0], listed)
        raise UsageError(f"{engine.name} has no voice “{name}”.", advice)
    voices = {key: voice for key, voice in listed.items() if not key.startswith(VARIANT)}
    voice = voices.get(base)
    if voice is None or not (insist or speaks(voice, language)):
        voice = _for_language(voices, language, engine.default_voice)
    if voice is None:
        advice = engine.advice("") if isinstance(engine, Stocked) else ""
        raise NoVoiceError(f"{engine.name} has no voice for the language “{language}”.", advice)
    if not voice.language:  # it speaks many, and is told which
        voice = replace(voice, language=language)
    return _with(voice, listed[variant]) if variant else voice


def speaks(voice: Voice, language: str) -> bool:
    """Tell whether a voice speaks a language, a BCP 47 tag, in whatever accent."""
    return not voice.language or not language or _main(voice.language) == _main(language)


def fits(voice: Voice, language: str) -> bool:
    """Tell whether a voice speaks a language, a BCP 47 tag; in the accent of the region if it names one."""
    tag, own = language.lower(), voice.language.lower()
    return speaks(voice, tag) and (tag == primary(tag) or not own or f"{own}-".startswith(f"{tag}-"))


def _split(name: str, listed: Container[str]) -> tuple[str, str]:
    """Take a voice and its variant apart, unless there is a voice of that whole name."""
    if name in listed and not name.startswith(VARIANT):
        return name, ""
    base, plus, variant = name.partition(VARIANT)
    return base, plus + variant


def _with(voice: Voice, variant: Voice) -> Voice:
    return replace(voice, name=voice.name + variant.name, gender=variant.gender or voice.gender)


def _main(language: str) -> str:
    return _SAME_LANGUAGE.get(primary(language), primary(language))


def _for_language(voices: Mapping[str, Voice], language: str, default: str) -> Voice | None:
    tag, own = language.lower(), voices.get(default.lower())
    by_language: dict[str, Voice] = {}
    for voice in voices.values():
        by_language.setdefault(voice.language.lower(), voice)
    if own and speaks(own, tag) and (not own.language or tag == primary(tag) or tag not in by_language):
        return own
    exact = by_language.get(tag) or by_language.get(primary(tag))
    return exact or next((voice for voice in voices.values() if speaks(voice, tag)), None)
