"""Check that the voices of an episode could read the script of its sentences."""

from bulletin._infra.scripts import is_mostly_spelt
from bulletin.episode.check.report import Finding
from bulletin.model import Episode


def check_reading(episode: Episode) -> Finding:
    """Find that letters were named one by one; a record of an earlier version does not tell."""
    voices = {(voice.engine, voice.name): voice for voice in episode.voices}
    spoken = []
    for sentence in episode.receipt.spoken:
        voice = voices.get((sentence.engine, sentence.voice))
        if voice:
            spoken.append((sentence.text, voice))
    if spoken and is_mostly_spelt(spoken):
        problem = (
            "The letters of the text were named one by one: no voice here reads its script; choose another."
        )
        return Finding("reading", "letters, not words", (problem,))
    return Finding("reading", "voices that read the script of the text")
