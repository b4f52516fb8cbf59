import json
from io import BytesIO
from pathlib import Path

from bulletin.settings import Settings
from bulletin.workflow.plan import plan_sources
from support.cli import bulletin_without_music as bulletin

TEXT = "{name} Wall Holds\n\nThe port of {name} reopened on Sunday. Nobody was hurt, the mayor said."


def written(folder: Path, *names: str) -> list[str]:
    for name in names:
        (folder / f"{name}.txt").write_text(TEXT.format(name=name))
    return [f"{name}.txt" for name in names]


def test_each_source_becomes_an_episode_in_the_order_given(tmp_path: Path) -> None:
    sources = written(tmp_path, "Velmar", "Ostrand", "Harlow", "Brink", "Sund")
    done = bulletin(tmp_path, "make", *sources)
    assert done.returncode == 0
    paths = [line.partition("  ")[0] for line in done.stdout.splitlines() if ".mp3" in line]
    assert [Path(path).name.split("-")[3] for path in paths] == [
        "velmar",
        "ostrand",
        "harlow",
        "brink",
        "sund",
    ]
    assert all((tmp_path / path).is_file() for path in paths)
    assert done.stdout.endswith("5 of 5 episodes made.\n")


def test_one_failure_neither_stops_nor_hides_the_others(tmp_path: Path) -> None:
    sources = written(tmp_path, "Velmar", "Ostrand")
    (tmp_path / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(500))
    done = bulletin(tmp_path, "make", sources[0], "picture.txt", "missing.txt", sources[1])
    assert done.returncode == 1
    assert "2 of 4 episodes made, 2 failed." in done.stdout
    assert "Error in picture.txt: picture.txt is not text" in done.stderr
    assert "Error in missing.txt: There is no file missing.txt" in done.stderr
    assert len(list(tmp_path.glob("output/*/episodes/*/episode.json"))) == 2


def test_failures_are_in_the_json_too(tmp_path: Path) -> None:
    done = bulletin(tmp_path, "make", *written(tmp_path, "Velmar"), "missing.txt", "--json")
    result = json.loads(done.stdout)
    assert [each["source"] for each in result["episodes"]] == ["Velmar.txt"]
    assert [(each["source"], each["exit_code"]) for each in result["failed"]] == [("missing.txt", 2)]


def test_a_source_named_twice_is_made_once(tmp_path: Path) -> None:
    (source,) = written(tmp_path, "Velmar")
    done = bulletin(tmp_path, "make", source, source)
    assert done.returncode == 0
    assert done.stdout.count(".mp3") == 1


def test_two_names_of_one_file_are_one_source(tmp_path: Path) -> None:
    (source,) = written(tmp_path, "Velmar")
    (tmp_path / "link.txt").symlink_to(source)
    (tmp_path / "Ostrand.txt").write_text(TEXT.format(name="Ostrand"))
    names = [source, f"./{source}", "link.txt", tmp_path / source, f"{tmp_path}/../{tmp_path.name}/{source}"]
    done = bulletin(tmp_path, "make", "--json", *names, "Ostrand.txt")
    assert done.returncode == 0, done.stderr
    episodes = json.loads(done.stdout)["episodes"]
    assert [episode["source"] for episode in episodes] == [source, "Ostrand.txt"]


def test_two_entries_of_one_feed_are_two_sources(tmp_path: Path) -> None:
    (tmp_path / "link.xml").symlink_to("feed.xml")
    (tmp_path / "feed.xml").write_text("")
    names = ("feed.xml#1", "./feed.xml#1", "link.xml#1", "feed.xml#2", "feed.xml", "https://host/a", "-", "-")
    plan = plan_sources(
        [str(tmp_path / name) if "xml" in name else name for name in names], Settings(), BytesIO()
    )
    assert [planned.source.rpartition("/")[2] for planned in plan] == [
        "feed.xml#1",
        "feed.xml#2",
        "feed.xml",
        "a",
        "-",
    ]


def test_two_sources_that_are_the_same_report_do_not_replace_each_other(tmp_path: Path) -> None:
    for name in ("one.md", "two.md"):
        (tmp_path / name).write_text("---\nguid: velmar-1\n---\n" + TEXT.format(name="Velmar"))
    done = bulletin(tmp_path, "make", "one.md", "two.md")
    assert done.returncode == 1
    assert "are the same report by their address or guid" in done.stderr
    assert len(list(tmp_path.glob("output/*/episodes/*/episode.json"))) == 1


def test_two_files_of_one_title_and_day_are_two_episodes(tmp_path: Path) -> None:
    (source,) = written(tmp_path, "Velmar")
    (tmp_path / "copy.txt").write_text(TEXT.format(name="Velmar") + " Another end.")
    done = bulletin(tmp_path, "make", source, "copy.txt")
    assert done.returncode == 0
    folders = {path.parent.name for path in tmp_path.glob("output/*/episodes/*/episode.json")}
    assert len(folders) == 2
    (tmp_path / source).write_text(TEXT.format(name="Velmar") + " A correction.")
    assert bulletin(tmp_path, "make", source).returncode == 0
    assert {path.parent.name for path in tmp_path.glob("output/*/episodes/*/episode.json")} == folders
