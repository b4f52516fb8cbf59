"""The paper that a piece is written on: notes at beats, each with its level and its place."""

from collections.abc import Callable

import numpy as np

from composition import instruments
from composition.sound import RATE, Sound

Instrument = Callable[[str], Sound]
"""Gives a note by its name."""

_DESKS = ((0.0, 0.0, 0.75), (-0.8, -5.0, 0.4), (0.8, 4.4, 0.45))
"""Place, cents and level of each desk of strings."""

_LATE = 0.004  # seconds by which a player may be early or late
_UNEVEN = 0.08  # share by which a note may be louder or softer


class Score:
    """A piece in the making: stereo, `beats` long, played by people who are a little uneven.

    What rings beyond its end goes on in `sound`, so that a loop can take it over to its start.
    """

    def __init__(self, tempo: float, beats: float, seed: int = 1) -> None:
        """Begin with silence.

        Args:
            tempo: beats a minute.
            beats: length of the piece.
            seed: of the unevenness.
        """
        self.beat = 60 / tempo
        self.samples = round(beats * self.beat * RATE)
        self.sound: Sound = np.zeros((2, self.samples + 8 * RATE))
        self._uneven = np.random.default_rng(seed)

    def play(self, note: Sound, beat: float, level: float, place: float = 0.0) -> None:
        """Let a mono note begin at a beat; `place` is -1 (left) to 1 (right), at equal power."""
        late = self._uneven.uniform(-_LATE, _LATE) if beat else 0.0
        level *= 1 + self._uneven.uniform(-_UNEVEN, _UNEVEN)
        angle = (place + 1) * np.pi / 4
        self._add(level * np.array([[np.cos(angle)], [np.sin(angle)]]) * note, beat * self.beat + late)

    def strings(
        self,
        chord: str,
        beat: float,
        beats: float,
        level: float,
        *,
        attack: float = 0.4,
        fade: float = 0.8,
        dark: float = 1.7,
    ) -> None:
        """Hold a chord with three desks of strings; it fades beyond its last beat.

        The desk in the middle is the strongest, so that the three never cancel each other.
        """
        seconds = beats * self.beat + fade
        for note in chord.split():
            for place, cents, share in _DESKS:
                desk = instruments.bowed(note, seconds, attack, fade, cents, dark)
                self.play(desk, beat, share * level, place)

    def horns(self, chord: str, beat: float, beats: float, level: float, *, fade: float = 0.5) -> None:
        """Blow a chord with two horns a note."""
        seconds = beats * self.beat + fade
        for note in chord.split():
            for place, cents in ((-0.45, -3.0), (0.45, 4.0)):
                self.play(instruments.horn(note, seconds, fade, cents), beat, level / 1.4, place)

    def melody(
        self, notes: str, beat: float, beats: float, play: Instrument, level: float, place: float
    ) -> None:
        """Play notes `beats` apart from a beat on, a `.` for a rest.

        Each note that does not lie on a whole beat is a little softer.
        """
        for index, note in enumerate(notes.split()):
            at = beat + index * beats
            if note != ".":
                self.play(play(note), at, level if at % 1 == 0 else 0.8 * level, place)

    def _add(self, note: Sound, seconds: float) -> None:
        start = max(0, round(seconds * RATE))
        end = min(start + note.shape[1], self.sound.shape[1])
        self.sound[:, start:end] += note[:, : end - start]
