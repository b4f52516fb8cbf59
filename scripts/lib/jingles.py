"""Synthesise the jingles that are shipped with Bulletin: `scripts/jingles [DIR]`.

Everything is made here from sines and seeded noise, so the music is ours to give away. The opener
drives through D minor and comes to rest on a D major ninth that the voice can come in over; the
closer plays the same motif slowly, as a bed, and resolves to the same chord.
"""

import io
import sys
from pathlib import Path

import av
import numpy as np
from numpy.typing import NDArray

RATE = 48_000  # Opus knows no 44.1 kHz
BIT_RATE = 52_000
LOUDNESS = -20.0  # LUFS, integrated
LEAD = 960  # samples of silence, so that what the codec smears ahead of the first hit is kept
FOLDER = Path(__file__).parents[2] / "src/bulletin/mix/jingles"

Sound = NDArray[np.float64]
Partials = tuple[tuple[float, float, float], ...]  # ratio to the fundamental, level, decay per second

MARIMBA: Partials = ((1.0, 1.0, 5.0), (3.93, 0.28, 14.0), (9.2, 0.08, 34.0))
BELL: Partials = ((1.0, 1.0, 1.3), (2.0, 0.5, 1.9), (3.01, 0.22, 3.0), (4.17, 0.12, 4.5), (5.43, 0.06, 7.0))
BASS: Partials = ((1.0, 1.0, 5.0), (2.0, 0.5, 9.0), (3.0, 0.3, 14.0), (4.0, 0.2, 20.0))

# Chords as MIDI note numbers, bass first.
D_MINOR = (38, 57, 62, 65)
B_FLAT = (34, 58, 62, 65)
F_MAJOR = (41, 57, 60, 65)
C_MAJOR = (36, 55, 60, 64)
G_MINOR = (43, 58, 62, 67)
D_NINTH = (38, 57, 62, 64, 66, 69)

MOTIF = (74, 81, 79, 76)  # D A G E: what opener and closer share


def intro() -> Sound:
    """Compose the opener: 4 s of motion, then 5 s of a chord that dies away."""
    score = canvas(8.98)
    shaker = np.random.default_rng(1)
    for bar, (chord, top) in enumerate(zip((D_MINOR, B_FLAT, F_MAJOR, C_MAJOR), MOTIF, strict=True)):
        at = float(bar)
        lay_chord(score, chord, at, length=1.5, attack=0.08, fade=0.5, gain=0.05)
        lay(score, struck(BELL, top, 3.0), at, 0.30, pan=0.2)
        for step, degree in enumerate((1, 3, 2, 3, 1, 3, 2, 3)):
            lay(
                score, struck(MARIMBA, chord[degree] + 12, 0.9), at + step / 8, 0.24, pan=-0.35 + 0.1 * degree
            )
            lay(score, shaken(shaker), at + step / 8, 0.10 if step % 2 else 0.05, pan=0.5)
        for step in range(4):
            lay(score, struck(BASS, chord[0], 0.5), at + step / 4, 0.36 if step == 0 else 0.26)
    for at, gain in ((0.0, 0.6), (2.0, 0.4), (3.5, 0.25), (3.75, 0.3), (4.0, 0.6)):
        lay(score, drum(), at, gain)
    resolve(score, 4.0, gain=0.9)
    return finish(score, fade=1.6)


def outro() -> Sound:
    """Compose the closer: 6 s of soft bed, then 4 s of the final chord."""
    score = canvas(9.98)
    for bar, (chord, top) in enumerate(zip((B_FLAT, F_MAJOR, G_MINOR, C_MAJOR), MOTIF, strict=True)):
        at = 1.5 * bar
        lay_chord(score, chord, at, length=2.3, attack=0.5, fade=0.8, gain=0.055)
        lay(score, struck(BELL, top, 3.0), at, 0.10 + 0.03 * bar, pan=0.2)
        for step, degree in enumerate((1, 2, 3, 2, 3, 2)):
            gain = 0.09 + 0.02 * bar
            lay(
                score, struck(MARIMBA, chord[degree] + 12, 0.9), at + step / 4, gain, pan=-0.35 + 0.1 * degree
            )
        lay(score, struck(BASS, chord[0], 1.0), at, 0.18)
        lay(score, struck(BASS, chord[0], 0.6), at + 0.75, 0.12)
    lay(score, drum(), 6.0, 0.2)
    resolve(score, 6.0, gain=0.55)
    return finish(score, fade=3.2)


def resolve(score: Sound, at: float, gain: float) -> None:
    """Land on the D major ninth and hold it until the end."""
    length = score.shape[1] / RATE - at
    lay_chord(score, D_NINTH, at, length=length, attack=0.06, fade=0.6, gain=0.09 * gain)
    lay(score, struck(BASS, D_NINTH[0], 2.0), at, 0.4 * gain)
    for order, note in enumerate((74, 78, 81, 86)):
        lay(
            score,
            struck(BELL, note, 4.0),
            at + 0.045 * order,
            (0.26 - 0.03 * order) * gain,
            pan=-0.4 + 0.25 * order,
        )


def canvas(length: float) -> Sound:
    """Give `length` seconds of stereo silence, shape (2, samples)."""
    return np.zeros((2, round(length * RATE)))


def lay(score: Sound, note: Sound, at: float, gain: float, pan: float = 0.0) -> None:
    """Add a mono note at second `at`; `pan` is -1 (left) to 1 (right), at equal power."""
    start = round(at * RATE)
    end = min(start + note.size, score.shape[1])
    angle = (pan + 1) * np.pi / 4
    shares = np.array([[np.cos(angle)], [np.sin(angle)]])
    score[:, start:end] += gain * shares * note[: end - start]


def lay_chord(
    score: Sound, chord: tuple[int, ...], at: float, *, length: float, attack: float, fade: float, gain: float
) -> None:
    """Hold a chord with two slightly detuned voices a note, one on each side."""
    for note in chord[1:]:
        for pan, cents in ((-0.6, -5.0), (0.6, 5.0)):
            lay(score, held(note, cents, length, attack, fade), at, gain, pan)
    lay(score, held(chord[0] + 12, 0.0, length, attack, fade), at, gain)


def struck(partials: Partials, note: int, length: float) -> Sound:
    """Strike a bar, a bell or a string: every partial decays on its own."""
    time, base = ticks(length), hertz(note)
    sound = np.zeros_like(time)
    for ratio, level, decay in partials:
        sound += level * np.exp(-decay * time) * np.sin(2 * np.pi * base * ratio * time)
    return eased(sound, 0.002, 0.05)


def held(note: int, cents: float, length: float, attack: float, fade: float) -> Sound:
    """Bow a soft tone `cents` beside the note, with a slow drift so that it never stands still."""
    time, base = ticks(length), hertz(note + cents / 100)
    drift = 0.6 * np.sin(2 * np.pi * 0.27 * time + cents)
    sound = np.zeros_like(time)
    for n in range(1, 9):
        sound += np.sin(n * (2 * np.pi * base * time + drift)) / n**1.8
    return eased(sound, attack, fade)


def drum() -> Sound:
    """Hit a low drum: a sine that falls from 120 to 48 Hz."""
    time = ticks(1.1)
    phase = 2 * np.pi * (48 * time + 72 / 18 * (1 - np.exp(-18 * time)))
    return eased(np.exp(-4.2 * time) * np.sin(phase), 0.002, 0.1)


def shaken(noise: np.random.Generator) -> Sound:
    """Shake once: a breath of high noise."""
    time = ticks(0.06)
    return eased(np.diff(noise.standard_normal(time.size + 1)) * np.exp(-70 * time), 0.002, 0.02)


def ticks(length: float) -> Sound:
    """Give the time of each sample of a note, in seconds."""
    return np.arange(round(length * RATE)) / RATE


def hertz(note: float) -> float:
    """Give the frequency of a MIDI note."""
    return float(440.0 * 2.0 ** ((note - 69) / 12))


def eased(sound: Sound, attack: float, fade: float) -> Sound:
    """Raise a sound from zero and let it down to zero along a quarter of a squared sine."""
    into = np.arange(sound.shape[-1]) / RATE
    rise = np.minimum(1.0, into / attack)
    fall = np.minimum(1.0, into[::-1] / fade)
    eased_in_and_out: Sound = sound * np.sin(np.pi / 2 * rise) ** 2 * np.sin(np.pi / 2 * fall) ** 2
    return eased_in_and_out


def finish(score: Sound, fade: float) -> Sound:
    """Add the room, cut what lies below 35 Hz, fade the end and bring it to the agreed loudness."""
    wet = spectrum_shaped(score + 0.55 * room(score))
    done = np.pad(eased(wet, 0.003, fade), ((0, 0), (LEAD, 0)))
    gain: Sound = done * 10 ** ((LOUDNESS - loudness(done)) / 20)
    return gain


def room(score: Sound) -> Sound:
    """Reverberate: convolve with 1.8 s of decaying noise of its own on each side."""
    time = ticks(1.8)
    noise = np.random.default_rng(2).standard_normal((2, time.size))
    noise[:, : round(0.018 * RATE)] = 0.0  # the first wall is six metres away
    length = score.shape[1] + time.size
    impulse = np.fft.rfft(noise * np.exp(-3.6 * time), length)
    impulse *= 1 / (1 + (np.fft.rfftfreq(length, 1 / RATE) / 3500) ** 2)  # walls swallow the treble
    wet = np.fft.irfft(np.fft.rfft(score, length) * impulse, length)[:, : score.shape[1]]
    scaled: Sound = wet * np.sqrt(np.mean(score**2) / np.mean(wet**2))
    return scaled


def spectrum_shaped(sound: Sound) -> Sound:
    """Take away DC and rumble: 12 dB an octave below 35 Hz, without shifting phases."""
    frequency = np.fft.rfftfreq(sound.shape[1], 1 / RATE)
    shape = frequency**2 / (frequency**2 + 35.0**2)
    return np.fft.irfft(np.fft.rfft(sound) * shape, sound.shape[1])


def loudness(sound: Sound) -> float:
    """Measure the integrated loudness in LUFS, with FFmpeg's meter."""
    graph = av.filter.Graph()
    source = graph.add_abuffer(sample_rate=RATE, format="fltp", layout="stereo")
    graph.link_nodes(source, graph.add("ebur128", "metadata=1"), graph.add("abuffersink")).configure()
    frame = av.AudioFrame.from_ndarray(sound.astype(np.float32), "fltp", "stereo")
    frame.sample_rate = RATE
    graph.push(frame)
    graph.push(None)
    measured = "-inf"
    while True:
        try:
            measured = graph.pull().metadata["lavfi.r128.I"]
        except (av.EOFError, BlockingIOError):
            return float(measured)


def encoded(sound: Sound) -> bytes:
    """Encode to Ogg Opus without a clock or a random serial number in it."""
    buffer = io.BytesIO()
    with av.open(buffer, "w", format="ogg", options={"fflags": "+bitexact"}) as container:
        stream = container.add_stream("libopus", RATE, layout="stereo", bit_rate=BIT_RATE)
        frame = av.AudioFrame.from_ndarray(sound.astype(np.float32).T.reshape(1, -1), "flt", "stereo")
        frame.sample_rate = RATE
        for packet in [*stream.encode(frame), *stream.encode(None)]:
            container.mux(packet)
    return buffer.getvalue()


def main() -> None:
    """Write both jingles into the folder named on the command line, else into the package."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    for name, piece in (("intro", intro()), ("outro", outro())):
        (folder / f"{name}.opus").write_bytes(encoded(piece))
        print(f"{folder / name}.opus: {piece.shape[1] / RATE:.1f} s, peak {np.abs(piece).max():.2f}")


if __name__ == "__main__":
    main()
