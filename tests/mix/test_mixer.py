from collections.abc import Iterator
from concurrent.futures import Executor, ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from bulletin._infra.loudness import compute_loudness, from_db, to_db
from bulletin._infra.pcm import decode_frames
from bulletin._infra.series import unpack_numbers
from bulletin._infra.store import LostEntryError, Store
from bulletin.mix import MixJob, MixSettings, MusicCache, load_music, mix_script
from bulletin.mix.encoder import FRAME_SAMPLES, RATE, encode
from bulletin.model import Cut, PauseKind, Script, Segment, SegmentKind
from support.programme import Sound, line, script, story, take_of, tone, tones, wav

DELAY = 1105  # samples by which a decoded MP3 lies late: 576 of LAME's, 529 of the decoder's
SETTINGS = MixSettings()
QUIET = MixSettings(music=False)
SAID = script(
    Segment(SegmentKind.INTRO, "Opening", (line("This is Harbour News.", PauseKind.SEGMENT),)),
    story("The wall gave way.", "Nobody was hurt.", title="The wall"),
    story("A ferry turned back.", "It was full.", "It is late.", title="The ferry"),
    Segment(SegmentKind.OUTRO, "Sign-off", (line("That was Harbour News.", PauseKind.SEGMENT),)),
)


@pytest.fixture
def pool() -> Iterator[Executor]:
    with ThreadPoolExecutor(2) as pool:
        yield pool


def mixed(said: Script, store: Store, pool: Executor, settings: MixSettings = SETTINGS) -> list[Cut]:
    return mix_script(MixJob(said, tones(store, said), load_music(settings), settings), store, pool).cuts


def decoded(cuts: list[Cut], store: Store) -> Sound:
    return sound_of(b"".join(store.read(cut.key) for cut in cuts))


def sound_of(frames: bytes) -> Sound:
    (channel,) = np.concatenate(list(decode_frames(frames)), axis=1)
    sound: Sound = channel
    return sound


def test_a_cut_is_as_many_samples_as_it_says(tmp_path: Path, pool: Executor) -> None:
    store = Store(tmp_path)
    for cut in mixed(SAID, store, pool):
        frames = store.read(cut.key)
        assert len(frames) == cut.size
        assert len(sound_of(frames)) == cut.samples
        assert cut.samples % FRAME_SAMPLES == 0


def test_joined_cuts_decode_like_one_whole_encode() -> None:
    """The rule the house stands on: what is encoded apart may follow each other."""
    padded = [np.pad(tone(seconds, RATE, 330), 4 * FRAME_SAMPLES) for seconds in (1.0, 0.3, 2.0)]
    sounds = [np.pad(each, (0, -len(each) % FRAME_SAMPLES)) for each in padded]
    apart = sound_of(b"".join(frame for each in sounds for frame in encode(each[None])))
    whole = sound_of(b"".join(encode(np.concatenate(sounds)[None])))
    original = np.concatenate(sounds)
    assert len(apart) == len(whole) == len(original)
    noise = [float(np.std(each[DELAY:] - 0.95 * original[:-DELAY])) for each in (apart, whole)]
    assert noise[0] < 1.1 * noise[1]


def test_every_line_sounds_where_its_utterance_says_and_nowhere_else(tmp_path: Path, pool: Executor) -> None:
    store = Store(tmp_path)
    cuts = mixed(SAID, store, pool, QUIET)
    sound = decoded(cuts, store)
    voiced = np.zeros(len(sound), bool)
    start = DELAY
    for cut in cuts:
        for each in cut.utterances:
            span = slice(start + each.start, start + each.end)
            assert np.abs(sound[span]).mean() > 0.05, each.line.text
            voiced[span.start - 300 : span.stop + 300] = True
        start += cut.samples
    assert np.abs(sound[~voiced]).max() < 0.01


def test_both_sides_of_every_seam_are_silent(tmp_path: Path, pool: Executor) -> None:
    store = Store(tmp_path)
    cuts = mixed(SAID, store, pool)
    sound = decoded(cuts, store)
    for seam in np.cumsum([cut.samples for cut in cuts])[:-1]:
        assert np.abs(sound[seam + DELAY - 2 * FRAME_SAMPLES : seam + DELAY + 2 * FRAME_SAMPLES]).max() < 1e-4


@pytest.mark.parametrize("music", [True, False])
@pytest.mark.parametrize("target", [-16.0, -19.0, -23.0])
def test_the_programme_meets_its_loudness(
    tmp_path: Path, pool: Executor, target: float, *, music: bool
) -> None:
    settings = MixSettings(loudness=target, music=music)
    cuts = mixed(SAID, Store(tmp_path), pool, settings)
    measured = compute_loudness(np.concatenate([unpack_numbers(cut.energies) for cut in cuts]))
    assert measured + 3.01 == pytest.approx(target, abs=0.3)


def test_the_true_peak_holds_whatever_the_take(tmp_path: Path, pool: Executor) -> None:
    store = Store(tmp_path)
    said = script(story("Bang.", "Hush."))
    rng = np.random.default_rng(1)
    clicks = tone(3, 22050, amplitude=0.05)
    clicks[::3000] = rng.choice([-1, 1], len(clicks[::3000])) * 0.999
    lines = said.segments[0].lines
    takes = [take_of(store, lines[0], clicks), take_of(store, lines[1], tone(3, 22050, 8000, 0.9))]
    cuts = mix_script(MixJob(said, takes, MusicCache(), QUIET), store, pool).cuts
    assert max(to_db(cut.peak) for cut in cuts) <= -1.0


def test_a_voice_that_fades_is_evened_line_by_line(tmp_path: Path, pool: Executor) -> None:
    store, said = Store(tmp_path), script(story(*(f"Line {place}." for place in range(9))))
    takes = []
    for place, each in enumerate(said.lines):
        sound = tone(1.5, 22050, 300.0, 0.4 * from_db(-2.5 * place))
        takes.append(take_of(store, each, sound))
    cuts = mix_script(MixJob(said, takes, MusicCache(), QUIET), store, pool).cuts
    sound = decoded(cuts, store)
    spans = [sound[DELAY + each.start : DELAY + each.end] for each in cuts[0].utterances]
    levels = [to_db(float(np.std(span))) for span in spans]
    assert max(levels) - min(levels) < 3.0
    halves = [to_db(float(np.std(part))) for part in np.array_split(spans[-1][2000:-2000], 2)]
    assert abs(halves[0] - halves[1]) < 0.1


def test_a_line_that_is_lifted_costs_its_cut_alone(tmp_path: Path, pool: Executor) -> None:
    store, said = Store(tmp_path), script(story("One."), story("Two."), story("Three."), story("Four."))
    takes = [take_of(store, each, tone(1.5, 22050)) for each in said.lines]
    before = mix_script(MixJob(said, takes, MusicCache(), QUIET), store, pool).cuts
    takes[2] = take_of(store, takes[2].line, tone(1.5, 22050, amplitude=0.2 * from_db(-10)))
    after = mix_script(MixJob(said, takes, MusicCache(), QUIET), store, pool).cuts
    assert [old.key == new.key for old, new in zip(before, after, strict=True)] == [True, True, False, True]


def hits(channels: int) -> Sound:
    """Short loud hits of noise, whose peaks coding raises far above the sound around them."""
    noise, sound = np.random.default_rng(5), np.zeros((channels, 6 * RATE), np.float32)
    decay = np.exp(-np.arange(RATE // 4) / (0.004 * RATE))
    for start in range(0, sound.shape[1], RATE // 4):
        sound[:, start : start + RATE // 4] = 3 * noise.normal(0, 1, RATE // 4) * decay
    return sound.clip(-1, 1)


@pytest.mark.parametrize("channels", ["mono", "stereo"])
def test_any_music_can_be_mixed(tmp_path: Path, pool: Executor, channels: str) -> None:
    path = wav(tmp_path / "hits.wav", hits(2))
    settings = MixSettings(intro=path, outro=path, channels=channels)
    store, said = Store(tmp_path / "store"), SAID
    cuts = mix_script(MixJob(said, tones(store, said), load_music(settings), settings), store, pool).cuts
    assert max(cut.peak for cut in cuts) <= from_db(settings.true_peak)


def test_a_second_mix_makes_nothing_and_gives_the_same(tmp_path: Path, pool: Executor) -> None:
    store = Store(tmp_path)
    first = mixed(SAID, store, pool)
    seen: list[tuple[int, int]] = []
    again = mix_script(
        MixJob(SAID, tones(store, SAID), load_music(SETTINGS), SETTINGS),
        store,
        pool,
        lambda done, of: seen.append((done, of)),
    ).cuts
    assert again == first
    assert seen == [(4, 4)]


def test_the_same_inputs_give_the_same_bytes_in_another_store(tmp_path: Path, pool: Executor) -> None:
    one, other = Store(tmp_path / "one"), Store(tmp_path / "other")
    for a, b in zip(mixed(SAID, one, pool), mixed(SAID, other, pool), strict=True):
        assert a == b
        assert one.read(a.key) == other.read(b.key)


def test_a_changed_sentence_costs_one_cut(tmp_path: Path, pool: Executor) -> None:
    store = Store(tmp_path)
    before = {cut.key for cut in mixed(SAID, store, pool)}
    corrected = replace(SAID.segments[1].lines[1], text="One person was hurt.", spoken="One person was hurt.")
    segment = replace(SAID.segments[1], lines=(SAID.segments[1].lines[0], corrected))
    after = mixed(replace(SAID, segments=(SAID.segments[0], segment, *SAID.segments[2:])), store, pool)
    assert len({cut.key for cut in after} - before) == 1


def test_a_new_segment_leaves_those_behind_it_as_they_were(tmp_path: Path, pool: Executor) -> None:
    store = Store(tmp_path)
    takes = tones(store, SAID)
    first = mix_script(MixJob(SAID, takes, MusicCache(), QUIET), store, pool).cuts
    news = story("Breaking.", title="New")
    extra = take_of(store, news.lines[0], tone(1.5, 22050))
    said = replace(SAID, segments=(SAID.segments[0], news, *SAID.segments[1:]))
    second = mix_script(MixJob(said, [takes[0], extra, *takes[1:]], MusicCache(), QUIET), store, pool).cuts
    assert [cut.key for cut in second][2:] == [cut.key for cut in first][1:]
    assert [cut.segment for cut in second] == [0, 1, 2, 3, 4]


def test_a_take_that_vanished_is_named_as_lost(tmp_path: Path, pool: Executor) -> None:
    store = Store(tmp_path)
    takes = tones(store, SAID)
    next(path for path in tmp_path.rglob("*") if path.is_file()).unlink()
    with pytest.raises(LostEntryError):
        mix_script(MixJob(SAID, takes, MusicCache(), QUIET), store, pool)
