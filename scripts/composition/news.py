"""The set `news`: D minor that comes to rest in D major, 120 a minute, marimba, drum, strings, horns.

Its motif is D A G E: a fifth up, and back by steps.
"""

from functools import partial

from composition.drums import drum, shaker
from composition.finish import finished, looped
from composition.instruments import bass, bell, marimba, plucked
from composition.score import Score
from composition.sound import Sound

TEMPO = 120.0
ROOM = 0.5

_PULSE = {  # what the marimba plays over each chord, in quavers; the strings' notes; the bass
    "Dm": ("D4 A4 F4 A4 D5 A4 F4 A4", "D3 A3 D4 F4", "D2"),
    "Bb": ("D4 Bb4 F4 Bb4 D5 Bb4 F4 Bb4", "D3 Bb3 D4 F4", "Bb1"),
    "F": ("C4 A4 F4 A4 C5 A4 F4 A4", "C3 A3 C4 F4", "F2"),
    "Gm": ("D4 Bb4 G4 Bb4 D5 Bb4 G4 Bb4", "D3 Bb3 D4 G4", "G2"),
    "C": ("C4 G4 E4 G4 C5 G4 E4 G4", "C3 G3 C4 E4", "C2"),
    "A": ("D4 A4 E4 A4 D5 A4 E4 A4", "E3 A3 D4 E4", "A1"),
}
_mallet = partial(marimba, seconds=0.9)


def intro() -> Sound:
    """Four seconds of motion, then six of a chord that a voice can come in over."""
    score = Score(TEMPO, 20)
    for beat, chord in ((0, "Dm"), (2, "Bb"), (4, "F"), (6, "C")):
        _ostinato(score, chord, beat, 2, 0.30)
        _, strings, low = _PULSE[chord]
        score.strings(strings, beat, 2, 0.07, attack=0.05, fade=0.3, dark=1.35)
        score.melody(f"{low} . {low} {low}", beat, 0.5, bass, 0.55, 0.0)
    score.melody("D5 A5 G5 E5", 0, 2, bell, 0.30, 0.25)
    for beat, call in ((0, "D4 D5"), (2, "A4 D5"), (4, "G4 C5"), (6, "E4 G4")):
        score.horns(call, beat, 1.6, 0.10)
    for at, level in ((0, 0.4), (4, 0.3), (6, 0.15), (7, 0.2), (7.5, 0.3)):
        score.play(drum("D2"), at, level)
    _rest(score, 8, 9, 1.0)
    score.melody("D4 A4 F#4 A4 E5 A4 F#4 A4 " * 2 + "D4 A4", 8, 0.5, _mallet, 0.16, -0.3)
    return finished(score, 9.6, room=ROOM, fade=1.8)


def outro() -> Sound:
    """Eight seconds of motion that begins softly, then the same chord, dying away."""
    score = Score(TEMPO, 24, seed=2)
    for beat, chord, level in ((0, "Bb", 0.65), (4, "F", 0.7), (8, "Gm", 0.75), (12, "A", 0.85)):
        _ostinato(score, chord, beat, 4, 0.20 * level)
        _, strings, low = _PULSE[chord]
        score.strings(strings, beat, 4, 0.09 * level, attack=0.35, fade=0.6)
        score.melody(f"{low} . {low} .", beat, 1, bass, 0.5 * level, 0.0)
    score.melody("D5 A5 G5 E5", 0, 4, bell, 0.18, 0.25)
    for at, level in ((14, 0.08), (15, 0.12), (15.5, 0.18)):
        score.play(drum("A1"), at, level)
    score.horns("A4 E4", 12, 3.8, 0.06)
    _rest(score, 16, 7, 0.7)
    return finished(score, 12.0, room=ROOM, fade=2.5)


def sting() -> Sound:
    """Say the first half of the motif, in a hurry, and land."""
    score = Score(TEMPO, 4, seed=3)
    for beat, notes in ((0, "D4 D5"), (0.5, "A4 A5")):
        for note in notes.split():
            score.play(marimba(note), beat, 0.3, -0.2)
            score.play(bell(note, 2.5), beat, 0.12, 0.25)
    score.play(drum("D2"), 0, 0.2)
    score.play(drum("D2"), 0.5, 0.35)
    score.play(bass("D2", 1.6), 0.5, 0.6)
    score.strings("D3 A3 E4 F#4", 0.5, 1.6, 0.08, attack=0.05, fade=0.7)
    score.horns("A4 D5", 0.5, 1.2, 0.08)
    return finished(score, 2.6, room=ROOM, fade=1.0)


def ping() -> Sound:
    """Ring the fifth of the motif."""
    score = Score(TEMPO, 1, seed=4)
    score.play(marimba("D5", 0.5), 0, 0.5, -0.2)
    score.play(bell("A5", 0.6), 0.2, 0.4, 0.2)
    score.play(marimba("A5", 0.5), 0.2, 0.3, 0.2)
    return finished(score, 0.7, room=0.3, fade=0.35)


def bed() -> Sound:
    """Six bars: a muted string for the pulse, a chord every two bars, no melody."""
    score = Score(TEMPO, 24, seed=5)
    muted = partial(plucked, seconds=0.35, softness=0.5, decay=7.0)
    chords = ("Dm", "D3 A3 E4 F4"), ("Bb", "D3 Bb3 D4 F4"), ("C", "C3 G3 D4 E4")
    for turn, (chord, strings) in enumerate(chords):
        beat = 8 * turn
        low = _PULSE[chord][2]
        score.strings(strings, beat, 8, 0.08, attack=1.2, fade=1.6, dark=1.8)
        score.melody(" ".join([low] * 16), beat, 0.5, partial(bass, seconds=0.45), 0.18, 0.0)
        for bar in (0, 4):
            score.melody(_low(_PULSE[chord][0]), beat + bar, 0.5, muted, 0.16, -0.35)
            score.melody(". . " + " ".join([strings.split()[-1]] * 2), beat + bar, 1, muted, 0.10, 0.4)
        for offbeat in range(8):
            score.play(shaker(offbeat % 3), beat + offbeat + 0.5, 0.03, 0.5)
    return looped(score, room=ROOM)


def _ostinato(score: Score, chord: str, beat: float, beats: int, level: float) -> None:
    notes = _PULSE[chord][0].split()[: 2 * beats]
    score.melody(" ".join(notes), beat, 0.5, _mallet, level, -0.3)
    for step in range(4 * beats):
        score.play(shaker(step % 3), beat + step / 4, level * (0.16 if step % 4 == 2 else 0.08), 0.5)


def _rest(score: Score, beat: float, beats: float, level: float) -> None:
    """Land on D major with its ninth and hold it."""
    score.play(drum("D2", 2.0), beat, 0.28 * level)
    score.play(bass("D2", 2.5), beat, 0.45 * level)
    score.strings("D3 A3 D4 E4 F#4 A4", beat, beats, 0.11 * level, attack=0.15, fade=1.0)
    score.horns("D4 A4", beat, 2.5, 0.09 * level, fade=1.0)
    for order, note in enumerate(("D5", "F#5", "A5", "E6")):
        score.play(bell(note, 4.0), beat + 0.125 * order, (0.2 - 0.02 * order) * level, -0.4 + 0.27 * order)


def _low(notes: str) -> str:
    """Put a pulse an octave lower."""
    return notes.translate(str.maketrans("45", "34"))
