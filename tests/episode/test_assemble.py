import json
import shutil
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from bulletin.episode import EpisodeParts, assemble_episode, open_episode_folder
from bulletin.episode.check.subject import open_subject
from bulletin.episode.check.texts import check_transcripts
from bulletin.episode.timeline import place_lines
from bulletin.errors import CheckError, NarrationError, OutputError, SourceError
from bulletin.library.layout import RECORD_NAME
from bulletin.library.record import read_episode
from bulletin.model import Cut, Episode, Script, Voice
from support.cli import contents
from support.disk import largest_file
from support.episodes import ENTRY, PROGRAMME, SCRIPT, SHOW, VOICES, cuts_of
from support.feeds import find_cover
from support.mp3 import SILENCE, Store, cut_of, decode, said_by, voice_like

SLUG = "2026-03-01-harbour-wall-the-repairs"
RATE = 44_100


def made(
    folder: Path, script: Script = SCRIPT, cuts: list[Cut] | None = None, store: Store | None = None
) -> Episode:
    store = store or Store()
    cuts = cuts or cuts_of(script, store)
    with open_episode_folder(folder) as opened:
        return assemble_episode(EpisodeParts(ENTRY, script, cuts, store.read, SHOW, VOICES), opened)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("episode") / SLUG
    made(path)
    return path


def test_every_file_is_there_with_its_size(folder: Path) -> None:
    episode = read_episode(folder / RECORD_NAME)
    sizes = {file.name: file.size for file in (episode.audio, *episode.files)}
    there = {path.name: path.stat().st_size for path in folder.iterdir() if path.name != RECORD_NAME}
    assert sizes == there
    endings = ("mp3", "vtt", "srt", "json", "chapters.json", "fingerprints.json", "svg", "png")
    assert set(there) == {*(f"{SLUG}.{ending}" for ending in endings), find_cover(folder).name}


def test_the_speaker_is_named_where_several_voices_speak(tmp_path: Path) -> None:
    store, (first, second) = Store(), VOICES
    voices = [second if "14 places" in line.text else first for line in SCRIPT.lines]
    parts = EpisodeParts(ENTRY, SCRIPT, cuts_of(SCRIPT, store), store.read, SHOW, VOICES, line_voices=voices)
    with open_episode_folder(tmp_path) as opened:
        episode = assemble_episode(parts, opened)
    vtt = (tmp_path / f"{SLUG}.vtt").read_text("utf-8")
    assert "<v en-us>It broke in 14 places.\n" in vtt
    assert vtt.count("<v en-gb>") == len(episode.captions) - 1
    receipt = [(each.engine, each.voice) for each in episode.receipt.spoken]
    assert receipt == [(voice.engine, voice.name) for voice in voices]
    segments = json.loads((tmp_path / f"{SLUG}.json").read_bytes())["segments"]
    assert {segment["speaker"] for segment in segments if segment["body"] in "It broke in 14 places."} == {
        "en-us"
    }
    assert not check_transcripts(open_subject(episode, tmp_path)).problems


@pytest.mark.parametrize(
    ("voices", "speakers"),
    [
        ([VOICES[0]] * 5, {""}),
        ([VOICES[0], replace(VOICES[0], speed=1.2), *[VOICES[0]] * 3], {""}),
        ([VOICES[0], *[replace(VOICES[0], engine="piper")] * 4], {"espeak en-gb", "piper en-gb"}),
    ],
)
def test_two_speakers_are_told_apart(voices: list[Voice], speakers: set[str]) -> None:
    placed_lines = place_lines(SCRIPT, cuts_of(SCRIPT, Store()), voices)
    assert {placed_line.speaker for placed_line in placed_lines} == speakers


def test_what_is_returned_is_what_is_recorded(tmp_path: Path) -> None:
    assert made(tmp_path) == read_episode(tmp_path / RECORD_NAME)


def test_the_decoded_length_is_the_recorded_one(folder: Path) -> None:
    decoded = decode(folder / f"{SLUG}.mp3").shape[1]
    assert read_episode(folder / RECORD_NAME).duration_ms == round(decoded / RATE * 1000)


def test_every_sentence_sounds_where_the_receipt_says_and_nowhere_else(folder: Path) -> None:
    episode = read_episode(folder / RECORD_NAME)
    sound = np.abs(decode(folder / f"{SLUG}.mp3")[0].astype(int))
    edge = 30  # ms that a sound needs to rise and fall
    for spoken in episode.receipt.spoken:
        start, end = (round(ms * RATE / 1000) for ms in (spoken.start_ms, spoken.end_ms))
        margin = edge * RATE // 1000
        assert sound[start : start + 5 * margin].max() > 1000
        assert sound[end - 5 * margin : end].max() > 1000
        assert sound[max(0, start - SILENCE // 2) : start - margin].max(initial=0) < 30
        assert sound[end + margin : end + SILENCE // 2].max(initial=0) < 30


def test_captions_lie_within_their_sentences(folder: Path) -> None:
    episode = read_episode(folder / RECORD_NAME)
    for spoken in episode.receipt.spoken:
        own = [caption for caption in episode.captions if spoken.start_ms <= caption.start_ms < spoken.end_ms]
        assert " ".join(caption.text for caption in own) == spoken.text
        assert own[0].start_ms == spoken.start_ms


def test_the_receipt_accounts_for_every_sentence(folder: Path) -> None:
    receipt = read_episode(folder / RECORD_NAME).receipt
    written = [line.text for segment in SCRIPT.segments for line in segment.lines]
    assert [spoken.text for spoken in receipt.spoken] == written
    assert receipt.left_out == SCRIPT.omissions


def test_chapters_are_contiguous_from_start_to_end(folder: Path) -> None:
    episode = read_episode(folder / RECORD_NAME)
    chapters = episode.chapters
    assert [chapter.title for chapter in chapters] == ["Opening", "Fjord & Łódź", PROGRAMME.title]
    assert (chapters[0].start_ms, chapters[-1].end_ms) == (0, episode.duration_ms)
    assert all(before.end_ms == after.start_ms for before, after in pairwise(chapters))


def test_all_transcripts_say_the_same(folder: Path) -> None:
    captions = read_episode(folder / RECORD_NAME).captions
    segments = json.loads((folder / f"{SLUG}.json").read_bytes())["segments"]
    assert [segment["body"] for segment in segments] == [caption.text for caption in captions]
    probe = ("-v", "error", "-show_entries", "packet=pts_time,duration_time", "-of", "csv=p=0")
    for ending in ("vtt", "srt"):
        said = said_by("ffprobe", *probe, folder / f"{SLUG}.{ending}").split()
        assert [round(float(line.split(",")[0]) * 1000) for line in said] == [c.start_ms for c in captions]


def test_no_checker_finds_anything(folder: Path) -> None:
    path = folder / f"{SLUG}.mp3"
    said = said_by("mp3val", path)
    assert "WARNING" not in said
    assert "ERROR" not in said
    assert said_by("mp3check", "-e", "-S", "-q", path) == ""  # -S: it takes any ID3v2 tag for junk
    assert said_by("mpg123", "-q", "-t", path) == ""
    assert said_by("ffmpeg", "-v", "warning", "-xerror", "-i", path, "-f", "null", "-") == ""


def test_mono_is_heard_three_lu_louder_and_stereo_is_not(tmp_path: Path) -> None:
    line = replace(SCRIPT, segments=SCRIPT.segments[:1])
    mono = made(tmp_path, line).loudness
    assert mono.heard - mono.integrated == pytest.approx(3.01)
    assert -60 < mono.integrated < 0
    assert -20 < mono.true_peak < 0
    store = Store()
    (cut,) = cuts_of(line, store)
    stereo = replace(cut_of(store, voice_like(1), 0, channels=2), utterances=cut.utterances)
    measured = made(tmp_path, line, [stereo], store).loudness
    assert measured.heard == measured.integrated


def test_the_same_input_gives_the_same_bytes(folder: Path, tmp_path: Path) -> None:
    made(tmp_path)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {
        path.name: path.read_bytes() for path in folder.iterdir()
    }


def test_a_sentence_without_sound_is_named_and_nothing_is_written(tmp_path: Path) -> None:
    store = Store()
    cuts = cuts_of(SCRIPT, store)
    holed = [replace(cut, utterances=cut.utterances[:1]) for cut in cuts]
    with pytest.raises(NarrationError, match="It broke in 14 places"):
        made(tmp_path / "new", cuts=holed, store=store)
    with pytest.raises(NarrationError, match="Goodbye"):
        made(tmp_path / "new", cuts=cuts[:-1], store=store)
    assert not (tmp_path / "new").exists()


def test_cuts_in_another_order_are_refused(tmp_path: Path) -> None:
    store = Store()
    cuts = cuts_of(SCRIPT, store)
    with pytest.raises(CheckError, match="out of turn"):
        made(tmp_path, cuts=cuts[::-1], store=store)


def test_an_episode_that_cannot_be_finished_leaves_the_earlier_one_as_it_was(tmp_path: Path) -> None:
    made(tmp_path)
    (tmp_path / f"{SLUG}.srt").unlink()
    (tmp_path / f"{SLUG}.srt").mkdir()
    before = contents(tmp_path)
    with pytest.raises(OutputError, match="srt: Is a directory"):
        made(tmp_path, replace(SCRIPT, info=replace(PROGRAMME, description="Another one.")))
    assert contents(tmp_path) == before


@pytest.mark.parametrize("rank", range(8))
def test_a_disk_that_takes_only_some_files_leaves_the_earlier_episode_as_it_was(
    folder: Path, tmp_path: Path, rank: int
) -> None:
    shutil.copytree(folder, tmp_path, dirs_exist_ok=True)
    sizes = sorted(path.stat().st_size for path in folder.iterdir())
    with largest_file(sizes[rank] - 100), pytest.raises(OutputError, match=rf"Cannot write {tmp_path}/[^.]"):
        made(tmp_path, replace(SCRIPT, info=replace(PROGRAMME, description="Another one.")))
    assert contents(tmp_path) == contents(folder)


def test_an_episode_that_fails_at_first_leaves_no_folder(tmp_path: Path) -> None:
    with largest_file(1000), pytest.raises(OutputError):
        made(tmp_path / "new")
    assert not (tmp_path / "new").exists()


def test_a_record_that_is_missing_or_damaged_says_so(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="Cannot read"):
        read_episode(tmp_path / RECORD_NAME)
    (tmp_path / RECORD_NAME).write_text('{"guid": 5}')
    with pytest.raises(CheckError, match="not the record"):
        read_episode(tmp_path / RECORD_NAME)
