"""The set `bright`: G major, 100 a minute, plucked strings, glockenspiel, double bass, hands.

Its motif is D E G B: up the chord with the sixth in it.
"""

from functools import partial

from composition.drums import clap, kick, shaker
from composition.finish import finished, looped
from composition.instruments import bass, glockenspiel, marimba, plucked
from composition.score import Score
from composition.sound import Sound

TEMPO = 100.0
ROOM = 0.35

_CHORDS = {  # from the bottom: what the strings pluck, and the bass
    "G": ("G3 B3 D4 G4", "G2", "D2"),
    "Em": ("G3 B3 E4 G4", "E2", "B2"),
    "C": ("G3 C4 E4 G4", "C2", "G2"),
    "D": ("A3 D4 F#4 A4", "D2", "A2"),
    "Am": ("A3 C4 E4 A4", "A2", "E2"),
}
_OFF = (0.5, 1.5, 2.5, 3.0, 3.5)  # beats of a bar on which the chord is plucked
_pizzicato = partial(plucked, seconds=0.9, softness=0.2, decay=4.0)


def intro() -> Sound:
    """Two bars with the tune, then the groove alone, for the voice to come in over."""
    score = Score(TEMPO, 17)
    for beat, chord in ((0, "G"), (2, "C"), (4, "Am"), (6, "D")):
        _groove(score, chord, beat, 2, 0.30)
    for beat in (1, 3, 5, 7):
        score.play(clap(), beat, 0.10, 0.1)
    _tune(score, "D5 E5 G5 B5 . A5 G5 E5 C5 E5 A5 C6 . B5 A5 F#5", 0, 0.30)
    score.play(glockenspiel("G6"), 8, 0.16, 0.3)
    score.play(plucked("G5"), 8, 0.30, 0.2)
    for beat, chord, level in ((8, "G", 0.26), (12, "G", 0.16)):
        _groove(score, chord, beat, 4, level)
    score.strings("G3 D4 A4 B4", 8, 7.5, 0.06, attack=0.2, fade=1.5)
    return finished(score, 9.8, room=ROOM, fade=1.6)


def outro() -> Sound:
    """Four bars round the circle, the tune at their end, and home."""
    score = Score(TEMPO, 17, seed=2)
    for beat, chord, level in ((0, "Em", 0.19), (4, "C", 0.21), (8, "Am", 0.24), (10, "D", 0.27)):
        _groove(score, chord, beat, 4 if beat < 8 else 2, level)
    _tune(score, "D5 E5 G5 B5 . . . . E5 . G5 . . . . . C5 E5 A5 C6 . B5 A5 F#5", 0, 0.22)
    for beat in (9, 11):
        score.play(clap(), beat, 0.08, 0.1)
    _chord(score, 12, 0.5)
    score.strings("G3 D4 A4 B4", 12, 3, 0.07, attack=0.1, fade=2.0)
    for order, note in enumerate(("D5", "E5", "G5", "B5", "D6")):
        score.play(glockenspiel(note, 2.5), 12.5 + 0.25 * order, 0.10, -0.3 + 0.15 * order)
    return finished(score, 11.0, room=ROOM, fade=2.5)


def sting() -> Sound:
    """Run up the motif and land with both hands."""
    score = Score(TEMPO, 3, seed=3)
    for step, note in enumerate(("D5", "E5", "G5")):
        score.play(_pizzicato(note), step / 4, 0.3, -0.2 + 0.15 * step)
    _chord(score, 0.75, 0.9)
    return finished(score, 2.3, room=ROOM, fade=0.9)


def ping() -> Sound:
    """Tap two bars of the glockenspiel."""
    score = Score(TEMPO, 1, seed=4)
    for beat, note, place in ((0, "D5", -0.2), (0.14, "G5", 0.2)):
        score.play(glockenspiel(note, 0.5), beat, 0.3, place)
        score.play(_pizzicato(note), beat, 0.4, -place)
    return finished(score, 0.6, room=0.25, fade=0.3)


def bed() -> Sound:
    """Six bars: off-beats plucked by a thumb, a walking bass, a shaker; no tune."""
    score = Score(TEMPO, 24, seed=5)
    thumb = partial(plucked, seconds=0.6, softness=0.5, decay=5.0)
    for turn, chord in enumerate(("G", "Em", "C")):
        notes, low, other = _CHORDS[chord]
        for bar in (8 * turn, 8 * turn + 4):
            score.melody(f"{low} . . {low} {other} . . .", bar, 0.5, partial(bass, seconds=0.8), 0.30, 0.0)
            for at in _OFF:
                for order, note in enumerate(notes.split()[:3]):
                    score.play(thumb(note), bar + at + 0.02 * order, 0.16, -0.4 + 0.3 * order)
            score.play(kick(), bar, 0.12)
            for step in range(8):
                score.play(shaker(step % 3), bar + step / 2, 0.05 if step % 2 else 0.025, 0.5)
        score.strings(notes[3:], 8 * turn, 8, 0.05, attack=1.2, fade=1.5, dark=1.8)
    return looped(score, room=ROOM)


def _groove(score: Score, chord: str, beat: float, beats: int, level: float) -> None:
    """Play bass on the beats, the chord off them, and the shaker in quavers."""
    notes, low, other = _CHORDS[chord]
    for step in range(beats):
        score.play(bass(other if step % 2 else low, 0.7), beat + step, 1.3 * level)
    score.play(kick(), beat, 0.5 * level)
    for at in (each for each in _OFF if each < beats):
        for order, note in enumerate(notes.split()):
            score.play(_pizzicato(note), beat + at + 0.02 * order, 0.45 * level, -0.5 + 0.3 * order)
    for step in range(2 * beats):
        score.play(shaker(step % 3), beat + step / 2, level * (0.22 if step % 2 else 0.1), 0.5)


def _tune(score: Score, notes: str, beat: float, level: float) -> None:
    """Play a tune in quavers, plucked, with the glockenspiel above it."""
    score.melody(notes, beat, 0.5, _pizzicato, level, 0.2)
    above = notes.translate(str.maketrans("56", "67"))
    score.melody(above, beat, 0.5, partial(glockenspiel, seconds=1.0), 0.22 * level, 0.35)


def _chord(score: Score, beat: float, level: float) -> None:
    """Strum G with its sixth and ninth, with everything there is."""
    for order, note in enumerate(("G3", "B3", "D4", "E4", "A4", "B4", "D5", "G5")):
        score.play(plucked(note, 2.2), beat + 0.025 * order, 0.22 * level, -0.5 + 0.14 * order)
        score.play(marimba(note), beat + 0.025 * order, 0.10 * level, 0.5 - 0.14 * order)
    score.play(bass("G2", 1.8), beat, 0.6 * level)
    score.play(kick(), beat, 0.25 * level)
    score.play(clap(), beat, 0.14 * level, 0.1)
    score.play(glockenspiel("G6", 2.0), beat, 0.12 * level, 0.3)
