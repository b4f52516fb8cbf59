"""Masters: the same tags, chapters and sound in every container, whole or absent, made only when needed."""

import base64
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np
import pytest
from mutagen.flac import FLAC, Picture
from mutagen.mp4 import MP4
from mutagen.oggopus import OggOpus
from mutagen.wave import WAVE

from bulletin.episode import (
    EpisodeParts,
    MasterRequest,
    assemble_episode,
    check_formats,
    open_episode_folder,
    write_masters,
)
from bulletin.episode.masters.codec import measure_true_peak
from bulletin.episode.masters.m4a import write_m4a
from bulletin.episode.masters.metadata import MasterMetadata
from bulletin.episode.masters.wav import pack_header
from bulletin.errors import OutputError
from bulletin.library.layout import RECORD_NAME
from bulletin.library.record import read_episode
from bulletin.library.unencoded import UnencodedMix
from bulletin.model import Chapter, Episode
from support.cli import contents
from support.episodes import ENTRY, SCRIPT, SHOW, VOICES, cuts_of
from support.feeds import find_cover
from support.masters import Sound, decoded, loudness, probed, rendering
from support.mp3 import Store

FORMATS = ("wav", "flac", "m4a", "opus")
EXACT = ("wav", "flac")
TITLES = ["Opening", "Fjord & Łódź", "Harbour wall – the repairs"]


@dataclass
class Bench:
    """A finished episode and the sound of its cuts."""

    folder: Path
    parts: EpisodeParts
    episode: Episode
    sound: UnencodedMix
    asked: list[float] = field(default_factory=list)

    def press(
        self, *formats: str, sound: UnencodedMix | None = None, episode: Episode | None = None
    ) -> Episode:
        request = MasterRequest(formats, -1.0, lambda: sound or self.sound)
        with open_episode_folder(self.folder) as opened:
            made = write_masters(episode or self.episode, SCRIPT, request, opened)
        assert read_episode(self.folder / RECORD_NAME).files[: len(made.files)] == made.files or not formats
        return made

    def path(self, name: str) -> Path:
        return self.folder / f"{self.episode.slug}.{name}"


def speech(samples: int, channels: int) -> Sound:
    """Something as loud and as uneven as speech, other on each side, that peaks far above the limit."""
    noise = np.random.default_rng(3).standard_normal((channels, samples)).astype(np.float32)
    smooth = np.stack([np.convolve(channel, np.hanning(25) / 12, "same") for channel in noise])
    syllables = np.abs(np.sin(np.arange(samples) * 2 * np.pi * 2.1 / 44_100)) ** 2
    return np.asarray(0.25 * smooth * syllables, np.float32)


def bench_in(folder: Path, channels: int = 1) -> Bench:
    store = Store()
    cuts = cuts_of(SCRIPT, store)
    parts = EpisodeParts(ENTRY, SCRIPT, cuts, store.read, SHOW, VOICES)
    with open_episode_folder(folder) as opened:
        episode = assemble_episode(parts, opened)
    asked: list[float] = []
    sound = rendering(speech(sum(cut.samples for cut in cuts), channels), calls=asked)
    return Bench(folder, parts, episode, sound, asked)


@pytest.fixture
def bench(tmp_path: Path) -> Bench:
    return bench_in(tmp_path)


@pytest.fixture(scope="module")
def pressed(tmp_path_factory: pytest.TempPathFactory) -> Bench:
    bench = bench_in(tmp_path_factory.mktemp("pressed"), channels=2)
    bench.episode = bench.press(*FORMATS)
    return bench


@pytest.mark.parametrize("name", FORMATS)
def test_ffprobe_finds_sound_tags_chapters_and_cover(pressed: Bench, name: str) -> None:
    found = probed(pressed.path(name))
    (audio,) = [stream for stream in found["streams"] if stream["codec_type"] == "audio"]
    assert audio["channels"] == 2
    assert audio["sample_rate"] == ("48000" if name == "opus" else "44100")
    assert float(audio["duration"]) == pytest.approx(pressed.episode.duration_ms / 1000, abs=0.008)
    assert int(audio.get("bits_per_raw_sample", 0)) == (24 if name in EXACT else 0)
    assert [stream for stream in found["streams"] if stream["disposition"]["attached_pic"]], "no cover"
    chapters = [(chapter["tags"]["title"], float(chapter["start_time"])) for chapter in found["chapters"]]
    starts = [chapter.start_ms / 1000 for chapter in pressed.episode.chapters]
    assert [title for title, _ in chapters] == TITLES
    assert [start for _, start in chapters] == pytest.approx(starts, abs=0.0005)
    tags: dict[str, str] = found["format"]["tags"]
    assert tags["title"] == "Harbour wall – the repairs"
    assert tags["artist"] == "The Harbour Desk"
    assert tags["album"] == "Harbour Bulletin"
    assert tags["date"].startswith("2026-03-01")
    assert tags["genre"] == "Podcast"


def told_by(path: Path) -> tuple[str, str, str, bytes]:
    """Voices, source, text and cover as mutagen finds them."""
    if path.suffix == ".flac":
        flac = FLAC(path)
        return flac["voice"][0], flac["source"][0], flac["lyrics"][0], flac.pictures[0].data
    if path.suffix == ".opus":
        opus = OggOpus(path)
        picture = Picture(base64.b64decode(opus["metadata_block_picture"][0]))
        return opus["voice"][0], opus["source"][0], opus["lyrics"][0], picture.data
    tags = MP4(path).tags if path.suffix == ".m4a" else WAVE(path).tags
    assert tags is not None
    if path.suffix == ".m4a":
        voice, source = (bytes(tags[f"----:com.apple.iTunes:{each}"][0]) for each in ("VOICE", "SOURCE"))
        return voice.decode(), source.decode(), tags["\xa9lyr"][0], bytes(tags["covr"][0])
    return str(tags["TXXX:Voice"]), tags["WOAS"].url, str(tags["USLT::eng"]), tags["APIC:"].data


@pytest.mark.parametrize("name", FORMATS)
def test_mutagen_finds_what_the_mp3_tells_too(pressed: Bench, name: str) -> None:
    voices, source, text, cover = told_by(pressed.path(name))
    assert voices == "espeak en-gb (synthetic), espeak en-us (synthetic)"
    assert source == "https://example.org/wall"
    assert "It broke in 14 places." in text
    assert cover == find_cover(pressed.folder).read_bytes()


@pytest.mark.parametrize("name", FORMATS)
def test_the_sound_keeps_length_loudness_and_true_peak(pressed: Bench, name: str) -> None:
    path = pressed.path(name)
    sound, rate = decoded(path)
    meant = np.concatenate(list(pressed.sound.blocks(-1.0)), axis=1)
    assert sound.shape[1] / rate == pytest.approx(meant.shape[1] / 44_100, abs=1024 / 44_100)
    assert loudness(sound, rate) == pytest.approx(loudness(meant, 44_100), abs=0.01 if name in EXACT else 0.3)
    assert measure_true_peak(str(path)) <= -1.0
    if name in EXACT:
        assert sound.shape == meant.shape
        assert np.abs(sound - meant).max() <= 0.5 / (1 << 23)


def test_flac_carries_the_checksum_of_its_sound(pressed: Bench) -> None:
    sound, _ = decoded(pressed.path("flac"))
    numbers = np.rint(sound.T * (1 << 23)).astype("<i4").reshape(-1, 1).view(np.uint8)[:, :3]
    checksum = hashlib.md5(numbers.tobytes(), usedforsecurity=False).hexdigest()
    assert f"{FLAC(pressed.path('flac')).info.md5_signature:032x}" == checksum


def test_the_record_lists_them_with_size_and_type(pressed: Bench) -> None:
    files = {file.name: file for file in read_episode(pressed.folder / RECORD_NAME).files}
    mimes = {"wav": "audio/wav", "flac": "audio/flac", "m4a": "audio/mp4", "opus": "audio/ogg"}
    for name, mime in mimes.items():
        path = pressed.path(name)
        assert (files[path.name].size, files[path.name].mime) == (path.stat().st_size, mime)


def test_m4a_has_its_index_first_and_both_kinds_of_chapters(pressed: Bench) -> None:
    data = pressed.path("m4a").read_bytes()
    assert data.index(b"moov") < data.index(b"mdat")
    assert b"chpl" in data
    assert b"chap" in data


def test_the_same_sound_gives_the_same_bytes(bench: Bench) -> None:
    bench.press(*FORMATS)
    assert all(len(decoded(bench.path(name))[0]) == 1 for name in FORMATS), "it is mono"
    first = {name: bench.path(name).read_bytes() for name in FORMATS}
    for name in FORMATS:
        bench.path(name).unlink()
    bench.press(*FORMATS)
    assert {name: bench.path(name).read_bytes() for name in FORMATS} == first


def test_what_is_up_to_date_is_not_made_again(bench: Bench) -> None:
    first = bench.press("wav", "flac")
    bench.asked.clear()
    assert bench.press("wav", "flac").files == first.files
    assert bench.press().files == first.files, "it is kept where it is not asked for"
    assert bench.asked == []
    bench.path("wav").write_bytes(b"cut off")
    bench.press("wav", "flac")
    assert len(bench.asked) == 1


@pytest.mark.parametrize("changed", ["sound", "title"])
def test_what_no_longer_fits_is_made_again_or_goes(bench: Bench, changed: str) -> None:
    bench.press("wav", "flac")
    sound, episode = bench.sound, bench.episode
    if changed == "sound":
        sound = replace(sound, key="other")
    else:
        episode = replace(episode, info=replace(episode.info, title="The wall"))
    before = bench.path("wav").stat().st_ino
    made = bench.press("wav", sound=sound, episode=episode)
    assert bench.path("wav").stat().st_ino != before
    assert not bench.path("flac").exists()
    assert bench.path("flac").name not in {file.name for file in made.files}


@pytest.mark.parametrize("changed", [False, True])
def test_an_episode_assembled_again_keeps_or_loses_its_masters(bench: Bench, changed: bool) -> None:
    bench.press("wav")
    written = bench.path("wav").stat().st_ino
    sound = replace(bench.sound, key="other") if changed else bench.sound
    with open_episode_folder(bench.folder) as opened:
        again = assemble_episode(bench.parts, opened)
        finished = write_masters(again, SCRIPT, MasterRequest((), -1.0, lambda: sound), opened)
    assert bench.path("wav").exists() is not changed
    assert (bench.path("wav").name in {file.name for file in finished.files}) is not changed
    assert read_episode(bench.folder / RECORD_NAME) == finished
    assert changed or bench.path("wav").stat().st_ino == written


def test_a_failure_leaves_nothing_behind(bench: Bench) -> None:
    def broken(_: float) -> Iterator[Sound]:
        yield np.zeros((1, 1000), np.float32)
        raise OSError(28, "No space left on device")

    bench.press("wav")
    before = contents(bench.folder)
    for name in FORMATS:
        with pytest.raises(OutputError, match="No space left"):
            bench.press(name, sound=replace(bench.sound, key="other", blocks=broken))
    assert contents(bench.folder) == before


def test_a_master_that_another_run_has_replaced_meanwhile_is_not_taken_for_the_own_one(bench: Bench) -> None:
    bench.press("wav")
    earlier = open_episode_folder(bench.folder)
    opened = earlier.__enter__()
    write_masters(bench.episode, SCRIPT, MasterRequest((), -1.0, lambda: bench.sound), opened)
    bench.press("wav", sound=replace(bench.sound, key="other"))
    record = (bench.folder / RECORD_NAME).read_bytes()
    with pytest.raises(OutputError, match="Another run"):
        earlier.__exit__(None, None, None)
    assert (bench.folder / RECORD_NAME).read_bytes() == record


def test_a_peak_that_coding_raises_is_limited_further(tmp_path: Path) -> None:
    bench = bench_in(tmp_path)
    samples = bench.sound.samples
    square = np.sign(np.sin(np.arange(samples) * 2 * np.pi * 517.3 / 44_100)).astype(np.float32)[None]
    asked: list[float] = []
    for name in ("m4a", "opus"):
        bench.press(name, sound=rendering(square, calls=asked, key=name))
        assert measure_true_peak(str(bench.path(name))) <= -1.0
    assert len(asked) > 2, "once would have been enough, so that nothing is shown"


def label(episode: Episode) -> MasterMetadata:
    return MasterMetadata(episode, "text", b"\xff\xd8\xff\xd9")


def test_more_than_four_gigabytes_are_rf64(bench: Bench) -> None:
    samples = (1 << 32) // 3 + 1000
    sound = replace(bench.sound, samples=samples)
    path = bench.folder / "long.wav"
    with path.open("wb") as file:
        file.write(pack_header(sound, samples * 3, label(bench.episode)))
        file.truncate(file.tell() + samples * 3)
    found = probed(path)
    with path.open("rb") as file:
        assert file.read(4) == b"RF64"
    assert float(found["format"]["duration"]) == pytest.approx(samples / 44_100, abs=0.001)
    assert len(found["chapters"]) == len(TITLES)


def test_m4a_holds_hundreds_of_chapters(bench: Bench) -> None:
    chapters = tuple(Chapter(at * 10, at * 10 + 10, f"Part {at}") for at in range(300))
    path = bench.folder / "many.m4a"
    with path.open("w+b") as file:
        about = label(replace(bench.episode, chapters=chapters))
        write_m4a(file, bench.sound, bench.sound.blocks(-1.0), about)
    titles = [chapter["tags"]["title"] for chapter in probed(path)["chapters"]]
    assert titles == [chapter.title for chapter in chapters]


def test_an_unknown_format_is_told_with_what_was_meant() -> None:
    assert check_formats(["wav", "falc"]) == "there is no format falc. Did you mean flac?"
    assert check_formats([*FORMATS, "mp3"]) is None
