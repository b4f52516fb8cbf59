"""The set `calm`: E flat major, 75 a minute in threes, felt piano, strings, a bell.

Its motif is G Bb F: up a third, and down to the second that stays open.
"""

from functools import partial

from composition.finish import finished, looped
from composition.instruments import bell, felt_piano
from composition.score import Score
from composition.sound import Sound

TEMPO = 75.0
ROOM = 0.75

_CHORDS = {  # the left hand's arpeggio, in quavers; the strings' notes
    "Eb": ("Eb2 Bb2 Eb3 G3 Bb3 F3", "Eb3 Bb3 F4 G4"),
    "Cm": ("C2 G2 Eb3 G3 Bb3 G3", "Eb3 G3 Bb3 D4"),
    "Ab": ("Ab2 Eb3 G3 C4 Eb4 C4", "Ab2 Eb3 C4 G4"),
    "Bb": ("Bb1 F2 Bb2 Eb3 F3 Bb3", "F3 Bb3 Eb4 F4"),
}
_soft = partial(felt_piano, seconds=3.2, hardness=2.0)
_clear = partial(felt_piano, seconds=4.5, hardness=4.0)


def intro() -> Sound:
    """Two bars that rise, then a chord that rings on under the voice."""
    score = Score(TEMPO, 14)
    _arpeggio(score, "Eb", 0, 0.42)
    _arpeggio(score, "Ab", 3, 0.46)
    score.strings(_CHORDS["Eb"][1], 0, 3, 0.05, attack=1.0, fade=0.8)
    score.strings(_CHORDS["Ab"][1], 3, 3, 0.07, attack=0.5, fade=0.8)
    score.melody("G4 Bb4 F5 G5 Eb5 F5", 0, 1, _clear, 0.55, 0.15)
    score.melody("G5 . . Bb5 . .", 0, 1, bell, 0.05, 0.4)
    _rest(score, 6, 6, 1.0)
    return finished(score, 10.4, room=ROOM, fade=2.2)


def outro() -> Sound:
    """Four bars that walk home, and the same chord."""
    score = Score(TEMPO, 16, seed=2)
    for turn, (chord, level) in enumerate((("Cm", 0.7), ("Ab", 0.8), ("Bb", 0.9))):
        _arpeggio(score, chord, 3 * turn, 0.40 * level)
        score.strings(_CHORDS[chord][1], 3 * turn, 3, 0.08 * level, attack=0.6, fade=0.9)
    score.melody("G4 Bb4 Eb5 C5 . Bb4 F4 . D4", 0, 1, _clear, 0.40, 0.15)
    _rest(score, 9, 7, 0.75)
    score.play(felt_piano("Eb5", 5.0, 3.0), 12, 0.18, 0.2)
    return finished(score, 12.4, room=ROOM, fade=3.0)


def sting() -> Sound:
    """Say the motif once."""
    score = Score(TEMPO, 3, seed=3)
    for note, place in (("Eb3", -0.3), ("Bb3", -0.1)):
        score.play(_soft(note), 0, 0.4, place)
    score.melody("G4 Bb4 F5", 0, 0.5, _clear, 0.5, 0.15)
    score.play(bell("F5", 2.5), 1, 0.08, 0.4)
    score.strings("Eb3 Bb3 F4 G4", 0, 1.8, 0.06, attack=0.25, fade=1.0)
    return finished(score, 3.0, room=ROOM, fade=1.3)


def ping() -> Sound:
    """Touch the last note of the motif, with its fifth below."""
    score = Score(TEMPO, 1, seed=4)
    score.play(felt_piano("Bb4", 0.75, 3.0), 0, 0.4, -0.2)
    score.play(felt_piano("F5", 0.75, 3.0), 0.06, 0.5, 0.2)
    score.play(bell("F5", 0.75), 0.06, 0.12, 0.3)
    return finished(score, 0.8, room=0.4, fade=0.4)


def bed() -> Sound:
    """Six bars: a chord every two, a slow arpeggio, no melody."""
    score = Score(TEMPO, 18, seed=5)
    quiet = partial(felt_piano, seconds=3.0, hardness=1.4)
    for turn, chord in enumerate(("Eb", "Cm", "Ab")):
        arpeggio, strings = _CHORDS[chord]
        beat = 6 * turn
        score.strings(strings, beat, 6, 0.08, attack=1.6, fade=2.2, dark=2.0)
        score.melody(arpeggio, beat, 0.5, quiet, 0.34, -0.15)
        score.melody(" ".join(arpeggio.split()[2:]), beat + 3, 0.5, quiet, 0.24, 0.15)
    return looped(score, room=ROOM)


def _arpeggio(score: Score, chord: str, beat: float, level: float) -> None:
    for step, note in enumerate(_CHORDS[chord][0].split()):
        score.play(_soft(note), beat + step / 2, level * (1.0 if step == 0 else 0.75), -0.3 + 0.1 * step)


def _rest(score: Score, beat: float, beats: float, level: float) -> None:
    """Spread E flat major with its ninth from the bottom up and let it ring."""
    for order, note in enumerate(("Eb2", "Bb2", "G3", "Bb3", "F4", "G4", "Bb4", "Eb5")):
        score.play(felt_piano(note, 6.0, 3.0), beat + 0.14 * order, 0.36 * level, -0.35 + 0.1 * order)
    score.strings("Eb3 Bb3 F4 G4 Bb4", beat, beats, 0.09 * level, attack=0.5, fade=1.5)
    score.play(bell("Bb5", 4.0), beat + 1, 0.06 * level, 0.4)
