"""The finished file, judged by programs that are not ours."""

import json
import re
from collections.abc import Sequence
from itertools import pairwise

import av
import numpy as np
import pytest

from bulletin.library.record import read_episode
from bulletin.model import Episode, SpokenSentence
from support.examples import MadeExample, MakeOnce
from support.mp3 import said_by
from support.reports import CUSTOMERS_IF_THERE, EXAMPLES, HARBOUR

RATE = 44_100
SOURCES = [
    HARBOUR,
    EXAMPLES / "city-council.md",
    EXAMPLES / "energy-briefing.html",
    CUSTOMERS_IF_THERE,
]


class Finished:
    """An episode, its file and its sound."""

    def __init__(self, example: MadeExample) -> None:
        self.episode: Episode = read_episode(example.folder / "episode.json")
        self.path = example.folder / self.episode.audio.name
        with av.open(str(self.path)) as container:
            frames = [frame.to_ndarray()[0] for frame in container.decode(audio=0)]
        self.sound = np.concatenate(frames)

    def level(self, start_ms: float, end_ms: float) -> float:
        part = self.sound[round(start_ms * RATE / 1000) : round(end_ms * RATE / 1000)]
        return float(np.abs(part).max(initial=0.0))


@pytest.fixture(scope="module", params=SOURCES, ids=lambda path: path.stem)
def finished(request: pytest.FixtureRequest, make_once: MakeOnce) -> Finished:
    return Finished(make_once(request.param))


@pytest.fixture(scope="module", params=SOURCES, ids=lambda path: path.stem)
def voice_alone(request: pytest.FixtureRequest, make_once: MakeOnce) -> Finished:
    return Finished(make_once(request.param, "--no-music"))


def test_ffprobe_sees_the_chapters_in_order_with_their_titles(finished: Finished) -> None:
    probed = json.loads(said_by("ffprobe", "-v", "error", "-show_chapters", "-of", "json", finished.path))[
        "chapters"
    ]
    seen = [(float(each["start_time"]) * 1000, each["tags"]["title"]) for each in probed]
    assert [title for _, title in seen] == [chapter.title for chapter in finished.episode.chapters]
    for (start, _), chapter in zip(seen, finished.episode.chapters, strict=True):
        assert start == pytest.approx(chapter.start_ms, abs=1)
    assert len({title for _, title in seen}) == len(seen) >= 4


def test_no_checker_has_a_word_to_say(finished: Finished) -> None:
    assert said_by("ffmpeg", "-v", "warning", "-i", finished.path, "-f", "null", "-") == ""
    assert not re.search("WARNING|ERROR", said_by("mp3val", finished.path))
    assert "finished" in said_by("mpg123", "-t", finished.path)
    assert not re.search("(?i)warning|error", said_by("mpg123", "-t", finished.path))
    # mp3check takes any ID3v2 tag for junk; -S leaves that check out.
    assert not re.search("(?i)error|invalid|crc", said_by("mp3check", "-e", "-S", finished.path))


def test_the_decoded_length_is_the_tagged_length(finished: Finished) -> None:
    tagged = int(
        said_by(
            "ffprobe", "-v", "error", "-show_entries", "format_tags=TLEN", "-of", "csv=p=0", finished.path
        )
    )
    assert len(finished.sound) / RATE * 1000 == pytest.approx(tagged, abs=1152 / RATE * 1000)
    assert finished.episode.duration_ms == pytest.approx(tagged, abs=1)
    assert finished.episode.audio.size == finished.path.stat().st_size


def test_ffmpegs_meter_agrees_on_loudness_and_true_peak(finished: Finished) -> None:
    said = said_by(
        "ffmpeg",
        "-hide_banner",
        "-nostats",
        "-i",
        finished.path,
        "-af",
        "ebur128=peak=true",
        "-f",
        "null",
        "-",
    )
    summary = said.partition("Summary:")[2]
    loudness, peak = (
        float(re.search(rf"{name}:\s+(-?[\d.]+)", summary)[1])  # type: ignore[index]
        for name in ("I", "Peak")
    )
    measured = finished.episode.loudness
    assert loudness + 3.01 == pytest.approx(-16.0, abs=0.5)
    assert loudness == pytest.approx(measured.integrated, abs=0.15)
    assert peak <= -1.0
    assert peak == pytest.approx(measured.true_peak, abs=0.15)


def sentences(episode: Episode) -> Sequence[SpokenSentence]:
    return episode.receipt.spoken


def test_every_sentence_sounds_in_its_span_from_its_first_moment_to_its_last(voice_alone: Finished) -> None:
    for each in sentences(voice_alone.episode):
        assert voice_alone.level(each.start_ms, each.start_ms + 120) > 0.01, each.text
        assert voice_alone.level(each.end_ms - 120, each.end_ms) > 0.01, each.text
        # As long as the words need: no sentence is cut and none is stretched.
        assert 35 < (each.end_ms - each.start_ms) / len(each.text) < 260, each.text


def test_between_two_sentences_there_is_silence(voice_alone: Finished) -> None:
    spans = sentences(voice_alone.episode)
    for earlier, later in pairwise(spans):
        assert later.start_ms - earlier.end_ms >= 270
        assert voice_alone.level(earlier.end_ms + 30, later.start_ms - 15) < 0.002, later.text


def test_captions_are_the_sentences_and_lie_within_them(finished: Finished) -> None:
    episode = finished.episode
    spoken = " ".join(each.text for each in sentences(episode))
    assert " ".join(caption.text for caption in episode.captions) == spoken
    assert all(earlier.end_ms <= later.start_ms for earlier, later in pairwise(episode.captions))
    # A caption begins with its first word, a span with its take, which has 10 ms before the word.
    starts = np.array([caption.start_ms for caption in episode.captions])
    assert all(np.abs(starts - each.start_ms).min() <= 15 for each in sentences(episode))
    for caption in episode.captions:
        assert finished.level(caption.start_ms, caption.end_ms) > 0.01


def test_the_json_transcript_times_each_word_within_its_sentence(finished: Finished) -> None:
    path = finished.path.with_suffix(".json")
    words = json.loads(path.read_text("utf-8"))["segments"]
    assert " ".join(word["body"] for word in words) == " ".join(
        each.text for each in finished.episode.captions
    )
    said = [(word["startTime"] * 1000, word["endTime"] * 1000) for word in words]
    assert all(earlier[1] <= later[0] for earlier, later in pairwise(said))
    assert all(finished.level(start, end) > 0.01 for start, end in said)
    for sentence in sentences(finished.episode):
        own = [(start, end) for start, end in said if sentence.start_ms <= start < sentence.end_ms]
        assert own[-1][1] <= sentence.end_ms + 1
        # Small words that espeak-ng says in one go, as "of the", stay together.
        assert len(own) > len(sentence.text.split()) * 0.6


def test_transcripts_and_chapters_beside_the_file_say_the_same(finished: Finished) -> None:
    episode, folder = finished.episode, finished.path.parent
    assert (folder / f"{episode.slug}.vtt").read_text("utf-8").count(" --> ") == len(episode.captions)
    assert (folder / f"{episode.slug}.srt").read_text("utf-8").count(" --> ") == len(episode.captions)
    chapters = json.loads((folder / f"{episode.slug}.chapters.json").read_text("utf-8"))
    assert [each["title"] for each in chapters["chapters"]] == [each.title for each in episode.chapters]
