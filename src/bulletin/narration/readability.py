"""The check before voicing that the voices can read the script that their lines are in."""

from collections.abc import Sequence

from bulletin._infra.scripts import find_spelt_script, is_mostly_spelt
from bulletin.errors import NoVoiceError
from bulletin.model import Role, Voice
from bulletin.narration.casting import CastLine
from bulletin.narration.retry import shorten_quote

_FRAMING_ROLES = (Role.OPENING, Role.SIGN_OFF)
_SCRIPT_NAMES = {"CJK": "Chinese characters", "HIRAGANA": "Japanese letters", "KATAKANA": "Japanese letters"}


def check_scripts(cast_lines: Sequence[CastLine]) -> list[str]:
    """Check that voices read the letters of their lines; most voices name letters that they do not read.

    Args:
        cast_lines: all lines of a programme with their voices.

    Returns:
        A sentence for each voice that names the letters of some of its lines.

    Raises:
        NoVoiceError: the greater part of the report would be spelt.
    """
    spelt_lines: dict[tuple[Voice, str], list[str]] = {}
    for cast_line in cast_lines:
        script = find_spelt_script(cast_line.line.text, cast_line.voice)
        if script:
            spelt_lines.setdefault((cast_line.voice, script), []).append(cast_line.line.text)
    notes = [_describe_spelt(voice, script, texts) for (voice, script), texts in spelt_lines.items()]
    report_lines = [cast_line for cast_line in cast_lines if cast_line.line.role not in _FRAMING_ROLES]
    if notes and is_mostly_spelt((cast_line.line.text, cast_line.voice) for cast_line in report_lines):
        raise _make_error(next(iter(spelt_lines)))
    return notes


def _describe_spelt(voice: Voice, script: str, texts: Sequence[str]) -> str:
    sentences = f"{len(texts)} sentences"
    if len(texts) == 1:
        sentences = "a sentence"
    return (
        f"{voice.engine}'s voice {voice.name} cannot read {_name_script(script)}; it spells them in "
        f"{sentences}, “{shorten_quote(texts[0])}”."
    )


def _make_error(voice_and_script: tuple[Voice, str]) -> NoVoiceError:
    voice, script = voice_and_script
    return NoVoiceError(
        f"{voice.engine}'s voice {voice.name} cannot read {_name_script(script)}: "
        "it would name them one by one.",
        "Choose a voice that reads them, with --engine, e.g. edge or gtts, or with --voice; if the report is "
        "in another language, say so in its front matter, e.g. `language: ru`.",
    )


def _name_script(script: str) -> str:
    return _SCRIPT_NAMES.get(script, f"{script.capitalize()} letters")
