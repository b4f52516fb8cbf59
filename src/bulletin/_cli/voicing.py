"""The voices of an episode, as text and as JSON."""

from collections.abc import Mapping

from bulletin.model import Voice


def format_voices(voices: Mapping[Voice, int]) -> str:
    """Name the voices; of several, how many lines each speaks."""
    if len(voices) == 1:
        return f"voice {_format_voice(next(iter(voices)))}"
    return "voices " + ", ".join(f"{_format_voice(voice)} ({count})" for voice, count in voices.items())


def build_voices_json(voices: Mapping[Voice, int]) -> list[dict[str, object]]:
    """Build the JSON of the voices."""
    return [
        {"engine": voice.engine, "name": voice.name, "language": voice.language, "lines": count}
        for voice, count in voices.items()
    ]


def _format_voice(voice: Voice) -> str:
    return f"{voice.engine} {voice.name}"
