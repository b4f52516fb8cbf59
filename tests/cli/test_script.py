import re
from pathlib import Path

import pytest

from bulletin.library.record import read_episode
from support.cli import bulletin, made
from support.reports import HARBOUR

_REPORT = """\
# Storm wall holds

Photo: Ann Ostrand / Harbour News

The wall held through the night. Nobody slept.

Our friends at the Tide Shop sell boots.

Read more: The tide tables

The port reopens on Monday. Ships wait outside.
"""
_DIGEST = """\
# Morning briefing

## Storm wall holds at Velmar

The port of Velmar reopened on Monday. The Flood Authority found no damage.

## Lindmoor council backs tram line

The councillors of Lindmoor voted for a tram. Mayor Aldane called it a turning point.

## Record exports of power from Norrland

Reservoirs are full, and Norrland sold more than ever. The Tarn dam may spill over.
"""
_SETTINGS = """\
[[source]]
match = "storm.md"
drop = ["^Our friends at"]
keep = ["^Read more: The tide"]
test = "storm.md"
"""


def test_the_length_is_told_before_any_sound_is_made(tmp_path: Path) -> None:
    told = bulletin(tmp_path, "script", HARBOUR, "-o", "edit.md").stderr
    found = re.search(r"^About (\d+):(\d\d) long with espeak en-us\.$", told, re.MULTILINE)
    assert found
    expected = 60 * int(found[1]) + int(found[2])
    assert made(tmp_path, "edit.md")["duration_ms"] / 1000 == pytest.approx(expected, rel=0.05)


def test_explain_lists_each_line_that_is_left_out_with_its_rule(tmp_path: Path) -> None:
    (tmp_path / "storm.md").write_text(_REPORT)
    done = bulletin(tmp_path, "script", "storm.md", "--explain")
    assert done.returncode == 0, done.stderr
    assert [line.partition(" ")[0] for line in done.stdout.splitlines()] == [
        "repeated-title",
        "photo-credit",
        "related-link",
    ]
    assert "Photo: Ann Ostrand" in done.stdout
    (tmp_path / "storm.md").write_text("The wall held. Nobody slept.\n")
    assert bulletin(tmp_path, "script", "storm.md", "--explain").stdout == "Nothing is left out.\n"


def test_a_source_drops_and_keeps_what_its_editor_says(tmp_path: Path) -> None:
    (tmp_path / "storm.md").write_text(_REPORT)
    (tmp_path / "bulletin.toml").write_text(_SETTINGS)
    text = bulletin(tmp_path, "script", "storm.md").stdout
    spoken, _, left_out = text.partition("<!-- Left out")
    assert "Read more: The tide tables" in spoken
    assert "source-drop: Our friends at the Tide Shop sell boots." in left_out


def test_sources_shows_what_they_change(tmp_path: Path) -> None:
    (tmp_path / "storm.md").write_text(_REPORT)
    (tmp_path / "bulletin.toml").write_text(_SETTINGS)
    done = bulletin(tmp_path, "sources")
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[1:] == [
        "  drops: Our friends at the Tide Shop sell boots.",
        "  keeps (related-link): Read more: The tide tables",
    ]


def test_sources_that_change_nothing_are_told(tmp_path: Path) -> None:
    (tmp_path / "storm.md").write_text(_REPORT)
    (tmp_path / "bulletin.toml").write_text(_SETTINGS.replace("storm.md", "other.md", 1))
    done = bulletin(tmp_path, "sources")
    assert done.returncode == 3
    assert done.stderr.startswith("Error: Nothing is changed for other.md.")
    (tmp_path / "bulletin.toml").unlink()
    assert bulletin(tmp_path, "sources").returncode == 2


def test_headlines_can_be_seen_edited_and_deleted_and_the_episode_is_right(tmp_path: Path) -> None:
    (tmp_path / "digest.md").write_text(_DIGEST)
    text = bulletin(tmp_path, "script", "digest.md").stdout
    headlines = text[text.index("## In this bulletin {headlines}") : text.index("## Storm wall")]
    assert headlines.count("\n- ") == 3
    (tmp_path / "edit.md").write_text(
        text.replace("- Storm wall holds at Velmar", "{ping}\n- The wall holds")
    )
    episode = made(tmp_path, "edit.md")
    checked = bulletin(tmp_path, "check", str(tmp_path / episode["folder"]))
    assert checked.returncode == 0, checked.stdout + checked.stderr
    record = read_episode(tmp_path / episode["folder"] / "episode.json")
    assert record.chapters[1].title == "In this bulletin"
    said = [sentence.text for sentence in record.receipt.spoken]
    assert said.count("The wall holds") == 1
    assert said.count("Lindmoor council backs tram line") == 2
    (tmp_path / "edit.md").write_text(text.replace(headlines, ""))
    assert "In this bulletin" not in bulletin(tmp_path, "script", "edit.md").stdout
