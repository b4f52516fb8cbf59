"""Where each take and the music lie in a cut."""

from collections.abc import Sequence
from dataclasses import dataclass

from bulletin.mix.encoder import FRAME, RATE
from bulletin.mix.settings import PAUSES_MS
from bulletin.model import Break, SegmentKind, Take, Utterance, Word

EDGE = 4 * FRAME
"""Silence at both ends of a cut, so that nothing of it reaches over the seam."""


@dataclass(frozen=True, slots=True)
class _Bed:
    """How music and voice meet."""

    lead: float
    """Seconds of music before the voice, at the most."""
    share: float
    """The part of a short piece that is heard before the voice."""
    tail: float
    """Seconds that the music goes on after the voice, at the most."""
    fade: float
    """Seconds of fade-out where the music is cut short."""


_BEDS = {
    SegmentKind.INTRO: _Bed(lead=6.0, share=0.5, tail=1.5, fade=2.0),
    SegmentKind.OUTRO: _Bed(lead=1.5, share=0.25, tail=12.0, fade=4.0),
}


@dataclass(frozen=True, slots=True)
class Timeline:
    """A cut laid out: samples at the programme's rate."""

    utterances: tuple[Utterance, ...]
    music: int
    """Length of the music, which begins after the first edge; 0 when there is none."""
    fade: int
    """Length of its fade-out."""
    samples: int
    """Of the whole cut, both edges included: a whole number of frames."""


def lay_out(takes: Sequence[Take], music: int, kind: SegmentKind | None) -> Timeline:
    """Place takes after each other with their pauses, and the music about them.

    Args:
        takes: of one cut, in order.
        music: length of the music there is, in samples; 0 for none.
        kind: whose music it is.
    """
    bed = _BEDS[kind] if music and kind else None
    start = EDGE + (int(min(bed.lead * RATE, music * bed.share)) if bed and takes else 0)
    utterances = _placed(takes, start)
    voice_end = utterances[-1].end if utterances else EDGE
    played, fade = 0, 0
    if bed:
        played = min(music, voice_end - EDGE + int(bed.tail * RATE) if takes else music)
        fade = int(bed.fade * RATE) if played < music else 0
    last_pause = takes[-1].line.pause if takes else Break.SEGMENT
    # The next cut begins with its own edge, which is part of the pause.
    rest = max(EDGE, _pause(last_pause) - EDGE)
    end = max(voice_end + rest, EDGE + played + EDGE)
    return Timeline(utterances, played, fade, -(-end // FRAME) * FRAME)


def _placed(takes: Sequence[Take], start: int) -> tuple[Utterance, ...]:
    utterances = []
    for take in takes:
        end = start + length_of(take)
        words = tuple(
            Word(word.text, start + word.start * RATE // take.rate, start + word.end * RATE // take.rate)
            for word in take.words
        )
        utterances.append(Utterance(take.line, start, end, words))
        start = end + _pause(take.line.pause)
    return tuple(utterances)


def length_of(take: Take) -> int:
    """Give the length of a take at the programme's rate, in samples."""
    return -(-take.samples * RATE // take.rate)


def _pause(kind: Break) -> int:
    return PAUSES_MS[kind] * RATE // 1000
