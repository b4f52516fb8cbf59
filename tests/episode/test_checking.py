import shutil
import tempfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bulletin.episode.check.check import check_episode
from bulletin.episode.check.hearing import WINDOW_MS, measure_mp3
from bulletin.episode.frames import make_silent_frame, parse_header
from bulletin.errors import CheckError, SourceError, UsageError
from bulletin.library.layout import RECORD_NAME
from bulletin.library.record import read_episode
from bulletin.model import Episode, Loudness, Receipt, SpokenSentence
from support.checking import LOUDNESS, assembled, audio_of, checked, rewrite, rows
from support.episodes import SCRIPT, cuts_of
from support.feeds import find_cover
from support.mp3 import Store, spoken_cut

SHORT = replace(SCRIPT, segments=tuple(replace(each, lines=each.lines[:1]) for each in SCRIPT.segments))
SENTENCES = [line.text for segment in SCRIPT.segments for line in segment.lines]
SECOND = 44_100


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    store = Store()
    return assembled(tmp_path_factory.mktemp("original") / "episode", cuts_of(SCRIPT, store), store)


@pytest.fixture
def folder(original: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(original, tmp_path / "episode"))


def with_receipt(folder: Path, *spoken: SpokenSentence) -> None:
    rewrite(folder, lambda episode: replace(episode, receipt=Receipt(spoken, ())))


def change_levels(folder: Path, target: float | None, peak: float | None) -> None:
    def change(episode: Episode) -> Episode:
        return replace(episode, loudness=replace(episode.loudness, target=target, max_true_peak=peak))

    rewrite(folder, change)


def overwritten(folder: Path, start_ms: int, end_ms: int, *, valid: bool) -> None:
    """Put silent frames, or zeros, in the place of what lies between two moments."""
    path = audio_of(folder)
    data = bytearray(path.read_bytes())
    at = 10 + sum(byte << shift for byte, shift in zip(data[6:10], (21, 14, 7, 0), strict=True))
    at += parse_header(bytes(data[at : at + 4])).size
    moment = 0.0
    while moment < end_ms:
        header = parse_header(bytes(data[at : at + 4]))
        if moment >= start_ms:
            data[at : at + header.size] = (make_silent_frame(header) if valid else b"").ljust(
                header.size, b"\0"
            )
            if valid:
                data[at : at + 4] = header.to_bytes()
        at += header.size
        moment += 1152_000 / SECOND
    path.write_bytes(data)


def test_a_whole_episode_passes_by_any_of_its_names(folder: Path) -> None:
    for path in (folder, folder / RECORD_NAME, audio_of(folder)):
        result = checked(path)
        assert result.problems == ()
        assert list(rows(result)) == [
            "audio", "speech", "silence", "loudness", "music",
            "transcript", "chapters", "tags", "reading", "files", "record",
        ]  # fmt: skip


@pytest.mark.parametrize("number", range(len(SENTENCES)))
def test_a_sentence_that_is_silenced_is_named_and_no_other(folder: Path, number: int) -> None:
    span = read_episode(folder / RECORD_NAME).receipt.spoken[number]
    overwritten(folder, span.start_ms - 50, span.end_ms + 50, valid=True)
    found = rows(checked(folder))
    assert [problem.endswith("is silent.") for problem in found["speech"]] == [True]
    assert SENTENCES[number] in found["speech"][0]
    assert found["silence"] == ()
    assert "was changed" in found["audio"][0]


def test_zeros_over_a_sentence_do_not_move_what_follows(folder: Path) -> None:
    span = read_episode(folder / RECORD_NAME).receipt.spoken[2]
    overwritten(folder, span.start_ms - 50, span.end_ms + 50, valid=False)
    found = rows(checked(folder))
    (silent,) = found["speech"]
    assert SENTENCES[2] in silent
    assert "frames are lost or damaged, the first at 0:0" in found["audio"][-1]
    assert "lasts" not in "".join(found["audio"])


def test_a_truncated_file_names_what_is_beyond_its_end(folder: Path) -> None:
    path = audio_of(folder)
    path.write_bytes(path.read_bytes()[:-40_000])
    found = rows(checked(folder))
    assert "bytes where the record says" in found["audio"][0]
    assert "lasts 0:0" in found["audio"][1]
    assert SENTENCES[-1] in found["speech"][-1]
    assert SENTENCES[0] not in "".join(found["speech"])


def test_another_episodes_mp3_is_noticed(folder: Path, tmp_path: Path) -> None:
    store = Store()
    title = replace(SCRIPT.info, title="Harbour wall: the repairs")
    cuts = [spoken_cut(store, 0, SCRIPT.segments[0].lines, 2.0), *cuts_of(SCRIPT, store)[1:]]
    other = assembled(tmp_path / "other", cuts, store, replace(SCRIPT, info=title))
    shutil.copyfile(audio_of(other), audio_of(folder))
    found = rows(checked(folder))
    assert found["audio"]
    assert "Harbour wall: the repairs" in found["tags"][0]
    assert "chapters in the tag" in found["tags"][1]
    assert found["silence"]


@pytest.mark.parametrize("ending", [".vtt", ".srt", ".json"])
def test_a_transcript_that_is_gone_or_short_of_a_sentence_is_named(folder: Path, ending: str) -> None:
    path = audio_of(folder).with_suffix(ending)
    whole = path.read_text("utf-8")
    path.write_text(whole.replace("wall", "hall", 1), "utf-8")
    assert any(
        path.name in problem and "The wall" in problem for problem in rows(checked(folder))["transcript"]
    )
    path.write_text("{", "utf-8")
    assert path.name in "".join(rows(checked(folder))["transcript"])
    path.unlink()
    assert rows(checked(folder))["transcript"] == (f"The transcript {path.name} is missing.",)


def test_a_receipt_whose_words_were_edited_is_in_no_transcript(folder: Path) -> None:
    first, second, *rest = read_episode(folder / RECORD_NAME).receipt.spoken
    with_receipt(folder, first, replace(second, text="The dam"), *rest)
    found = rows(checked(folder))
    assert len(found["transcript"]) == 3
    assert all("lacks “The dam”" in problem for problem in found["transcript"])
    assert found["tags"] == ("The text in the tag lacks “The dam”",)


def test_a_sentence_that_was_cut_from_the_receipt_is_still_heard(folder: Path) -> None:
    first, _, *rest = read_episode(folder / RECORD_NAME).receipt.spoken
    with_receipt(folder, first, *rest)
    found = rows(checked(folder))
    assert all("text that the receipt does not have" in problem for problem in found["transcript"])
    assert "sound that the receipt does not know" in found["silence"][0]


def test_spans_that_cannot_be_are_named(folder: Path) -> None:
    first, second, *rest = read_episode(folder / RECORD_NAME).receipt.spoken
    with_receipt(folder, replace(first, end_ms=second.start_ms + 1), second, replace(rest[0], end_ms=10**9))
    problems = rows(checked(folder))["speech"]
    assert "begins before" in problems[1]
    assert "outside the episode" in problems[0]
    with_receipt(folder)
    assert rows(checked(folder))["speech"][0] == "The receipt has not one sentence."


def test_an_edited_record_does_not_fit_the_file(folder: Path) -> None:
    rewrite(folder, lambda episode: replace(episode, chapters=episode.chapters[1:]))
    found = rows(checked(folder))
    assert "Fjord" in found["chapters"][0]
    assert "chapters in the tag" in found["tags"][0]
    cover = find_cover(folder)
    cover.write_bytes(b"")
    assert f"{cover.name} holds 0 bytes" in rows(checked(folder))["files"][0]
    cover.unlink()
    assert rows(checked(folder))["files"] == (f"The file {cover.name} is missing.",)


def test_what_is_too_soft_or_peaks_too_high_is_told(folder: Path) -> None:
    change_levels(folder, None, None)  # as in a record of an earlier version
    result = check_episode(folder, LOUDNESS + 1.0, -20.0)
    assert ["LUFS" in problem for problem in rows(result)["loudness"]] == [True, False]
    assert len(result.problems) == 2


def test_an_episode_is_held_against_the_levels_that_it_was_made_for(folder: Path) -> None:
    assert not check_episode(folder, LOUDNESS + 0.8, -20.0).problems
    change_levels(folder, LOUDNESS - 0.8, -20.0)
    assert len(checked(folder).problems) == 2


def test_what_cannot_be_louder_under_its_true_peak_is_no_fault(folder: Path) -> None:
    limited = Loudness(LOUDNESS, LOUDNESS, 0.0, LOUDNESS + 2.0, 0.1)
    rewrite(folder, lambda episode: replace(episode, loudness=limited))
    assert not checked(folder).problems
    (loudness,) = (each for each in checked(folder).findings if each.name == "loudness")
    assert loudness.summary.endswith(f"{LOUDNESS + 2.0:.1f} LUFS cannot be reached under that")
    with_room = replace(limited, max_true_peak=3.0)
    rewrite(folder, lambda episode: replace(episode, loudness=with_room))
    assert len(checked(folder).problems) == 1


def test_a_hole_inside_a_sentence_is_told_with_its_length(tmp_path: Path) -> None:
    store = Store()
    cuts = [spoken_cut(store, 0, SCRIPT.segments[0].lines, 5.0), *cuts_of(SCRIPT, store)[1:]]
    folder = assembled(tmp_path / "episode", cuts, store)
    overwritten(folder, 1000, 3000, valid=True)
    (hole,) = rows(checked(folder))["speech"]
    assert hole.startswith(f"“{SENTENCES[0]}” (0:00.1) has a hole of ")


@pytest.mark.parametrize("content", [b"", b"ID3", b"not an MP3 " * 500, b"\xff\xfb" * 4000])
def test_what_is_no_mp3_of_ours_is_told_and_the_rest_is_still_checked(folder: Path, content: bytes) -> None:
    audio_of(folder).write_bytes(content)
    found = rows(checked(folder))
    assert "is not an MP3 that Bulletin wrote" in found["audio"][0]
    assert found["tags"][0].endswith("has no tag that can be read.")
    assert found["transcript"] == ()
    audio_of(folder).unlink()
    assert "cannot be read: No such file" in rows(checked(folder))["audio"][0]


def test_what_is_no_episode_is_refused(folder: Path, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="is not an episode"):
        checked(find_cover(folder))
    with pytest.raises(UsageError, match=r"is not about other\.mp3"):
        checked(folder / "other.mp3")
    with pytest.raises(SourceError, match="Cannot read"):
        checked(tmp_path)
    (folder / RECORD_NAME).write_text("{}", "utf-8")
    with pytest.raises(CheckError, match="not the record"):
        checked(folder)


@settings(max_examples=40)
@given(st.data())
def test_a_spoilt_stream_is_heard_to_its_end(original: Path, data: st.DataObject) -> None:
    whole = bytearray(audio_of(original).read_bytes())
    size = data.draw(st.integers(1, 4000))
    at = data.draw(st.integers(len(whole) - 60_000, len(whole) - size))
    whole[at : at + size] = data.draw(st.binary(min_size=size, max_size=size))
    with tempfile.NamedTemporaryFile(suffix=".mp3") as file:
        file.write(whole)
        file.flush()
        heard = measure_mp3(Path(file.name))
    recorded = read_episode(original / RECORD_NAME).duration_ms
    assert abs(heard.duration_ms - recorded) <= 2 * 27
    assert len(heard.levels) >= recorded // WINDOW_MS - 1
