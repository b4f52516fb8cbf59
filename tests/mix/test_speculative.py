"""Programmes are decoded and measured: what was planned is not what is believed."""

from collections.abc import Iterator
from concurrent.futures import Executor, ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from bulletin._infra.loudness import LoudnessMeter, PeakMeter, compute_loudness, to_db, to_lufs
from bulletin._infra.pcm import decode_frames
from bulletin._infra.store import Store
from bulletin.mix import MixJob, MixSettings, load_music, mix_script, mix_unencoded
from bulletin.mix.encoder import FRAME_SAMPLES, LAME_GAIN, RATE, encode
from bulletin.model import PauseKind, Script, Segment, SegmentKind
from support.programme import Sound, babble, chord, headlined, headlines, line, script, take_of, wav

DELAY = 1105  # samples by which a decoded MP3 lies late: 576 of LAME's, 529 of the decoder's
INTRO = Segment(SegmentKind.INTRO, "Opening", (line("This is it.", PauseKind.SEGMENT),))
OUTRO = Segment(SegmentKind.OUTRO, "Sign-off", (line("That was it.", PauseKind.SEGMENT),))
SAID = script(INTRO, headlined("X", "A.", "B."), headlined("Y", "C.", "D."), OUTRO)


@pytest.fixture
def pool() -> Iterator[Executor]:
    with ThreadPoolExecutor(2) as pool:
        yield pool


class Show:
    """A programme with voices like voices, mixed and decoded."""

    def __init__(
        self, folder: Path, pool: Executor, said: Script, settings: MixSettings, rate: int = 22050
    ) -> None:
        self.store = Store(folder / "store")
        self.takes = [
            take_of(self.store, each, babble(1.2 + number % 2, rate, number), rate)
            for number, each in enumerate(said.lines)
        ]
        self.arguments = (MixJob(said, self.takes, load_music(settings), settings), self.store, pool)
        self.cuts = mix_script(*self.arguments).cuts
        self.sound = self.decoded(b"".join(self.store.read(cut.key) for cut in self.cuts))

    def decoded(self, frames: bytes) -> Sound:
        sound = np.concatenate(list(decode_frames(frames)), axis=1)
        return np.pad(sound[:, DELAY:], ((0, 0), (0, DELAY)))

    @property
    def borders(self) -> list[int]:
        return [0, *np.cumsum([cut.samples for cut in self.cuts]).tolist()]

    def heard(self) -> float:
        meters = [LoudnessMeter(RATE) for _ in self.sound]
        for meter, channel in zip(meters, self.sound, strict=True):
            meter.add(np.ascontiguousarray(channel))
        energies = np.sum([meter.read_hop_powers() for meter in meters], axis=0)
        return compute_loudness(energies) + (3.01 if len(self.sound) == 1 else 0.0)

    def peak(self) -> float:
        meters = [PeakMeter() for _ in self.sound]
        for meter, channel in zip(meters, self.sound, strict=True):
            meter.add(np.ascontiguousarray(channel))
        return max(to_db(meter.read_true_peak()) for meter in meters)


def musics(folder: Path) -> dict[str, str]:
    noise = np.random.default_rng(3)
    hit = np.exp(-np.arange(RATE // 3) / 2000) * np.sin(2 * np.pi * 880 * np.arange(RATE // 3) / RATE)
    sparse = np.zeros((2, 11 * RATE), np.float32)
    for at in (0.0, 1.37, 2.9, 4.1, 5.83, 7.0, 8.77, 10.1):
        start = round(at * RATE)
        sparse[:, start : start + len(hit)] += 0.9 * hit
    swelling = chord(12.0, channels=2) * np.linspace(0.02, 2.5, 12 * RATE)
    return {
        "soft": wav(folder / "soft.wav", chord(7.3, channels=2)),
        "dense": wav(folder / "dense.wav", np.clip(noise.normal(0, 0.5, (2, 9 * RATE)), -0.97, 0.97)),
        "sparse": wav(folder / "sparse.wav", sparse),
        "swelling": wav(folder / "swelling.wav", swelling.astype(np.float32)),
    }


def of_music(path: str, **more: str) -> MixSettings:
    settings = MixSettings(intro=path, outro=path, sting=path, bed_music=path)
    return replace(settings, **more)  # type: ignore[arg-type]  # (all of ours are texts)


@pytest.mark.parametrize(
    ("music", "bed", "channels"),
    [
        ("soft", "headlines", "stereo"),
        ("dense", "all", "mono"),
        ("sparse", "all", "stereo"),
        ("swelling", "all", "mono"),
    ],
)
def test_loudness_and_true_peak_hold_whatever_the_music(
    tmp_path: Path, pool: Executor, music: str, bed: str, channels: str
) -> None:
    show = Show(tmp_path, pool, SAID, of_music(musics(tmp_path)[music], bed=bed, channels=channels))
    assert show.sound.shape == (1 if channels == "mono" else 2, show.borders[-1])
    assert show.heard() == pytest.approx(-16, abs=0.3)
    assert show.peak() <= -1.0
    assert max(to_db(cut.peak) for cut in show.cuts) == pytest.approx(show.peak(), abs=0.3)
    under = [to_lufs(cut.speech) - to_lufs(cut.under) for cut in show.cuts if cut.speech]
    assert under
    assert min(under) >= 12


@pytest.mark.parametrize("rate", [22050, 24000, 44100, 48000])
def test_takes_and_music_of_any_rate_meet(tmp_path: Path, pool: Executor, rate: int) -> None:
    settings = of_music(wav(tmp_path / "a.wav", chord(5.0, rate, channels=2), rate), channels="stereo")
    show = Show(tmp_path, pool, script(replace(headlines("X"), bed=True)), settings, rate)
    assert show.heard() == pytest.approx(-16, abs=0.3)
    assert show.peak() <= -1.0


@pytest.mark.parametrize("channels", ["mono", "stereo"])
def test_a_bed_goes_on_over_the_seams_of_its_cuts(tmp_path: Path, pool: Executor, channels: str) -> None:
    settings = of_music(musics(tmp_path)["soft"], bed="all", channels=channels)
    show = Show(tmp_path, pool, SAID, settings)
    plain = np.concatenate(list(mix_unencoded(*show.arguments).blocks(-1.0)), axis=1)
    assert plain.shape == show.sound.shape
    whole = show.decoded(b"".join(encode((plain / LAME_GAIN).astype(np.float32))))
    for seam in show.borders[1:-1]:
        near = slice(seam - 5 * FRAME_SAMPLES, seam + 45 * FRAME_SAMPLES)
        noise = [float(np.mean((each - plain)[:, near] ** 2)) for each in (show.sound, whole)]
        assert noise[0] < 1.3 * noise[1]
        assert np.abs(plain[:, seam - FRAME_SAMPLES : seam + FRAME_SAMPLES]).max() > 1e-3, (
            "the bed is heard there"
        )
        step = np.abs(np.diff(show.sound[:, seam - FRAME_SAMPLES : seam + 45 * FRAME_SAMPLES])).max()
        assert step <= 1.1 * np.abs(np.diff(plain[:, seam - FRAME_SAMPLES : seam + 45 * FRAME_SAMPLES])).max()
    assert not np.abs(show.sound[:, : 3 * FRAME_SAMPLES]).max() > 1e-4
    assert not np.abs(show.sound[:, -2 * FRAME_SAMPLES :]).max() > 1e-4


def test_it_is_the_same_on_one_core_and_a_correction_near_the_end_costs_little(
    tmp_path: Path, pool: Executor
) -> None:
    settings = of_music(musics(tmp_path)["soft"], bed="all")
    show = Show(tmp_path, pool, SAID, settings)
    other = Store(tmp_path / "other")
    for take in show.takes:
        other.write(take.key, show.store.read(take.key))
    with ThreadPoolExecutor(1) as alone:
        again = mix_script(MixJob(SAID, show.takes, load_music(settings), settings), other, alone).cuts
    assert again == show.cuts
    assert [other.read(cut.key) for cut in again] == [show.store.read(cut.key) for cut in again]
    last = replace(OUTRO, lines=(replace(OUTRO.lines[0], text="That is all."),))
    said = replace(SAID, segments=(*SAID.segments[:-1], last))
    takes = [*show.takes[:-1], replace(show.takes[-1], line=last.lines[0])]
    after = mix_script(MixJob(said, takes, load_music(settings), settings), show.store, pool).cuts
    assert len({cut.key for cut in after} - {cut.key for cut in show.cuts}) <= 2


def tone_level(sound: Sound, hertz: float, at: float) -> float:
    """Give the level in dB of one frequency within 50 ms around a second."""
    start, length = round((at - 0.025) * RATE), RATE // 20
    time = np.arange(start, start + length) / RATE
    window = np.hanning(length)
    wave = sound[0, start : start + length] * window * np.exp(-2j * np.pi * hertz * time)
    return float(20 * np.log10(abs(wave.sum()) / window.sum() + 1e-9))


def test_the_bed_follows_the_voice_as_the_settings_say(tmp_path: Path, pool: Executor) -> None:
    time = np.arange(20 * RATE) / RATE
    whistle = (0.3 * np.sin(2 * np.pi * 6000 * time)).astype(np.float32)[None]
    settings = MixSettings(
        bed_music=wav(tmp_path / "whistle.wav", whistle),
        bed="none",
        duck_depth=18.0,
        duck_attack=0.4,
        duck_hold=0.5,
        duck_release=1.0,
    )
    lines = [replace(line("One."), pause=PauseKind.SEGMENT), replace(line("Two."), pause=PauseKind.SEGMENT)]
    said = script(INTRO, replace(Segment(SegmentKind.STORY, "S", tuple(lines)), bed=True), OUTRO)
    show = Show(tmp_path, pool, said, settings)
    cut, start = show.cuts[1], show.borders[1] / RATE
    one, two = ((start + each.start / RATE, start + each.end / RATE) for each in cut.utterances)

    def level(second: float) -> float:
        return tone_level(show.sound, 6000, second)

    full = level(one[0] - 0.45)
    assert level(one[0] - 0.2) == pytest.approx(full - 9, abs=1.5)
    for down in (one[0] + 0.05, one[1] + 0.45, (one[1] + two[0]) / 2, two[0], two[1] + 0.45):
        assert level(down) == pytest.approx(full - 18, abs=1.5)
    assert level(two[1] + 1.0) > full - 12
    ((first, last),) = cut.music
    assert level(start + last / RATE - 0.03) < full - 20
    assert level(start + first / RATE + 0.6) == pytest.approx(full, abs=0.5)


def onset(sound: Sound, hertz: float, begin: int, end: int) -> int:
    """Find the sample at which a frequency sets in: the first 5 ms of half its height."""
    step = RATE // 200
    levels = [
        abs(np.dot(sound[0, at : at + step], np.exp(-2j * np.pi * hertz * np.arange(step) / RATE)))
        for at in range(begin, end, step)
    ]
    return begin + step * int(np.argmax(np.array(levels) > max(levels) / 2))


def test_stings_and_pings_sound_where_they_should_to_a_frame(tmp_path: Path, pool: Executor) -> None:
    time = np.arange(RATE) / RATE
    settings = MixSettings(
        bed="none",
        sting=wav(tmp_path / "sting.wav", (0.5 * np.sin(2 * np.pi * 7000 * time)).astype(np.float32)[None]),
        ping=wav(tmp_path / "ping.wav", (0.5 * np.sin(2 * np.pi * 9000 * time)).astype(np.float32)[None]),
    )
    said = script(INTRO, headlines("P", "Q"), headlined("X", "A."), headlined("Y", "B."), OUTRO)
    show = Show(tmp_path, pool, said, settings)
    _, news, first, second, _ = show.cuts
    assert (len(news.music), len(first.music), len(second.music)) == (2, 0, 1)
    for cut, border, hertz in ((news, show.borders[1], 9000), (second, show.borders[3], 7000)):
        for (start, end), said_after in zip(cut.music, cut.utterances, strict=False):
            planned = border + start
            heard = onset(show.sound, hertz, planned - 4000, planned + RATE // 2)
            assert abs(heard - planned) <= FRAME_SAMPLES
            assert start < said_after.start < end
    story_two = show.borders[3]
    assert np.abs(show.sound[0, story_two - 2 * FRAME_SAMPLES : story_two + 2 * FRAME_SAMPLES]).max() < 1e-4


def test_takes_fade_in_and_out(tmp_path: Path, pool: Executor) -> None:
    store = Store(tmp_path)
    said = script(Segment(SegmentKind.STORY, "S", (line("Buzz.", PauseKind.SEGMENT),)))
    time = np.arange(2 * RATE) / RATE
    buzz = take_of(store, said.lines[0], (0.2 * np.cos(2 * np.pi * 100 * time)).astype(np.float32), RATE)
    settings = MixSettings(music=False)
    (sound,) = mix_unencoded(MixJob(said, [buzz], load_music(settings), settings), store, pool).blocks(-1.0)
    (cut,) = mix_script(MixJob(said, [buzz], load_music(settings), settings), store, pool).cuts
    start = cut.utterances[0].start
    assert np.abs(sound[0, start : start + 4]).max() < 0.02
    assert np.abs(np.diff(sound[0])).max() < 0.02
    heights = [float(np.abs(sound[0, start + at]) / 0.207) for at in (0, 88, 220, 353)]  # 0, 2, 5 and 8 ms
    assert heights[0] < 0.01
    assert heights[3] == pytest.approx(abs(np.cos(2 * np.pi * 100 * 353 / RATE)), abs=0.05)
    assert heights[1] < 0.45
