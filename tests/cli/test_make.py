import json
import os
import re
from collections import Counter
from pathlib import Path

import pytest

from bulletin.library.record import read_episode
from bulletin.script.sentences.split import split_sentences
from support.cli import bulletin, contents, made
from support.examples import MakeOnce
from support.feeds import find_cover
from support.reports import EXAMPLES, HARBOUR

STORM = "Storm Wall Holds\n\nThe port of Velmar reopened on Sunday. Nobody was hurt, the mayor said."


def test_a_report_becomes_an_episode_and_the_summary_says_where(tmp_path: Path) -> None:
    done = bulletin(tmp_path, "make", HARBOUR)
    assert done.returncode == 0
    assert done.stderr == "There is no bulletin.toml here, so the show is called Bulletin.\n"
    path = tmp_path / done.stdout.splitlines()[0]
    assert path.suffix == ".mp3"
    assert path.is_file()
    assert path.parent.parent.parent.parent == tmp_path / "output"
    for what in ("Length", "LUFS", "dBTP", "Chapters", "spoken", "left out", "asks for donations"):
        assert what in done.stdout


def test_everything_that_belongs_to_an_episode_is_beside_it(make_once: MakeOnce) -> None:
    folder = make_once(HARBOUR).folder
    slug = folder.name
    assert re.fullmatch(r"2026-03-01-[a-z0-9-]+", slug)
    assert {path.name for path in folder.iterdir()} == {
        *(
            f"{slug}{ending}"
            for ending in (
                ".mp3",
                ".vtt",
                ".srt",
                ".json",
                ".chapters.json",
                ".fingerprints.json",
                ".svg",
                ".png",
            )
        ),
        find_cover(folder).name,
        "episode.json",
    }


def test_two_runs_from_nothing_give_the_same_bytes(make_once: MakeOnce, tmp_path: Path) -> None:
    made(tmp_path, HARBOUR, PYTHONHASHSEED="1")
    first, second = contents(make_once(HARBOUR).home / "output"), contents(tmp_path / "output")
    assert len(first) == 10
    assert first == second


def test_one_core_gives_the_same_bytes_as_two(make_once: MakeOnce, tmp_path: Path) -> None:
    both = contents(make_once(HARBOUR).home / "output")
    cores = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {min(cores)})
    try:
        made(tmp_path, HARBOUR, "-o", "alone", PYTHONHASHSEED="2")
    finally:
        os.sched_setaffinity(0, cores)
    assert contents(tmp_path / "alone") == both


def test_every_sentence_is_accounted_for(make_once: MakeOnce, tmp_path: Path) -> None:
    home = make_once(HARBOUR).copy_home(tmp_path)
    (home / "bulletin.toml").write_text('[script]\nopening = ""\nsign_off = ""\n', "utf-8")
    receipt = read_episode(home / made(home, HARBOUR)["folder"] / "episode.json").receipt
    spoken = [sentence.text for sentence in receipt.spoken]
    left_out = [omission.text for omission in receipt.left_out]
    text = HARBOUR.read_text("utf-8")
    sentences = [
        sentence for line in text.splitlines() for sentence in split_sentences(" ".join(line.split()), "en")
    ]
    assert " ".join(sentences) == " ".join(text.split())
    assert all((each.engine, each.voice) == ("espeak", "en-us") for each in receipt.spoken)
    assert Counter(spoken + left_out) == Counter(sentences)
    assert spoken == [sentence for sentence in sentences if sentence in spoken]
    assert left_out == [sentence for sentence in sentences if sentence in left_out]


def test_the_narrator_credit_is_the_sources_and_the_voice_is_named_for_what_it_is(
    make_once: MakeOnce,
) -> None:
    episode = read_episode(make_once(HARBOUR).folder / "episode.json")
    assert episode.info.narrator
    assert all(episode.info.narrator not in each.text for each in episode.receipt.spoken)
    assert [voice.name for voice in episode.voices] == ["en-us"]


def test_an_edited_script_is_made_as_it_stands(make_once: MakeOnce, tmp_path: Path) -> None:
    home = make_once(HARBOUR).copy_home(tmp_path)
    script = bulletin(home, "script", HARBOUR).stdout
    stories = script.split("\n## ")
    edited = "\n## ".join([*stories[:2], "Extra\n\nThis sentence was written by the editor.\n", *stories[2:]])
    (home / "edited.md").write_text(edited, "utf-8")
    episode = read_episode(home / made(home, "edited.md")["folder"] / "episode.json")
    assert "Extra" in [chapter.title for chapter in episode.chapters]
    assert "This sentence was written by the editor." in [each.text for each in episode.receipt.spoken]


def test_an_unedited_script_gives_the_episode_of_its_source(make_once: MakeOnce, tmp_path: Path) -> None:
    bulletin(tmp_path, "script", HARBOUR, "-o", "script.md")
    made(tmp_path, "script.md")
    assert contents(tmp_path / "output") == contents(make_once(HARBOUR).home / "output")


def test_standard_input_is_a_source(tmp_path: Path) -> None:
    done = bulletin(tmp_path, "make", "-", "--json", stdin=STORM.encode("utf-16"))
    (episode,) = json.loads(done.stdout)["episodes"]
    assert episode["title"] == "Storm Wall Holds"


def test_music_is_heard_unless_it_is_refused(tmp_path: Path) -> None:
    (tmp_path / "storm.txt").write_text(STORM)
    with_music = made(tmp_path, "storm.txt", "-o", "with")
    without = made(tmp_path, "storm.txt", "-o", "without", "--no-music")
    assert with_music["duration_ms"] > without["duration_ms"] + 5000


def test_ones_own_music_is_taken(tmp_path: Path) -> None:
    (tmp_path / "storm.txt").write_text(STORM)
    first = made(tmp_path, "storm.txt", "-o", "one", "--no-music")
    theme = tmp_path / first["file"]
    second = made(tmp_path, "storm.txt", "-o", "two", "--intro", theme, "--outro", theme)
    assert second["duration_ms"] > first["duration_ms"] + 5000


def test_quiet_prints_nothing_and_json_is_all_there_is_on_stdout(tmp_path: Path) -> None:
    (tmp_path / "storm.txt").write_text(STORM)
    quiet = bulletin(tmp_path, "make", "storm.txt", "-q")
    assert (quiet.returncode, quiet.stdout, quiet.stderr) == (0, "", "")
    told = bulletin(tmp_path, "make", "storm.txt", "--json")
    assert set(json.loads(told.stdout)) == {"episodes", "failed"}
    assert told.stderr == ""


def test_another_voice_speaks(tmp_path: Path) -> None:
    (tmp_path / "storm.txt").write_text(STORM)
    american = made(tmp_path, "storm.txt", "-o", "us")
    british = made(tmp_path, "storm.txt", "-o", "gb", "--voice", "en-gb")
    assert american["duration_ms"] != british["duration_ms"]


@pytest.mark.parametrize("name", ["city-council.md", "energy-briefing.html"])
def test_the_other_examples_become_episodes(make_once: MakeOnce, name: str) -> None:
    facts = make_once(EXAMPLES / name).facts
    assert len(facts["chapters"]) >= 4
    assert set(facts["chapters"][0]) == {"start_ms", "end_ms", "title"}
    assert f"{Path(facts['folder']).name}.vtt" in facts["files"]
    assert facts["sentences_spoken"] >= 10
