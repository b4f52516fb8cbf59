"""What is done to an engine's sound before it counts as a take: trimmed, checked, measured."""

from bulletin._infra.loudness import block_powers
from bulletin._infra.pcm import to_float
from bulletin.errors import EngineError
from bulletin.model import Word
from bulletin.narration.engine import Speech

_SILENCE = 0.003  # of full scale, -50 dB: below the noise of any engine's speech
_MARGIN_MS = 10  # kept at both ends, so that no soft consonant is lost
_SHORTEST_MS_PER_LETTER = 15  # the fastest intelligible speech has about 30 letters a second
_LONGEST_MS_PER_CHARACTER = 1500  # a digit or symbol can be several words
_REST_MS = 300  # as far as a 400 ms block that still holds some of the sound reaches beyond it
_LONGEST_MS = 5000  # whatever the text: an engine may start slowly


def trimmed(speech: Speech) -> Speech:
    """Cut the engine's silence from both ends.

    Raises:
        EngineError: there is nothing but silence.
    """
    import numpy as np

    loud = np.flatnonzero(np.abs(to_float(speech.pcm)) > _SILENCE)
    if not len(loud):
        raise EngineError("The engine answered with silence.")
    margin = speech.rate * _MARGIN_MS // 1000
    start = max(0, int(loud[0]) - margin)
    end = min(len(speech.pcm) // 2, int(loud[-1]) + 1 + margin)
    words = tuple(_moved(word, start, end) for word in speech.words)
    return Speech(speech.pcm[start * 2 : end * 2], speech.rate, words)


def _moved(word: Word, start: int, end: int) -> Word:
    first, last = (min(max(at, start), end) - start for at in (word.start, word.end))
    return Word(word.text, first, last)


def check(text: str, speech: Speech) -> None:
    """Refuse sound that cannot be all of `text`, or that goes on for far too long.

    Raises:
        EngineError: it is absurdly short or long.
    """
    milliseconds = len(speech.pcm) / 2 / speech.rate * 1000
    letters = sum(character.isalpha() for character in text)
    if milliseconds < letters * _SHORTEST_MS_PER_LETTER:
        raise EngineError(f"The engine answered with only {milliseconds:.0f} ms of sound.")
    if milliseconds > _LONGEST_MS + len(text) * _LONGEST_MS_PER_CHARACTER:
        raise EngineError(f"The engine answered with {milliseconds / 1000:.0f} s of sound.")


def measure(speech: Speech) -> tuple[float, ...]:
    """Measure the block powers of the sound as it will stand in the programme: between two rests."""
    import numpy as np

    rest = speech.rate * _REST_MS // 1000
    return block_powers(np.pad(to_float(speech.pcm), rest), speech.rate)
