"""What becomes of an episode when an engine fails, and how several voices share one."""

import json
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from support.cli import bulletin_without_music as bulletin
from support.cli import contents
from support.cli import made_without_music as made
from support.speaker import CALL
from support.speech_api import Fault, SpeechApi, speech_api

STORM = "# Storm wall holds\n\nThe port reopened on Sunday. Nobody was hurt.\n\n> We were lucky this time.\n"
LUCKY = "We were lucky this time."
NOWHERE = '[engines.command]\nrun = ["no-such-program"]\nvoices = ["a=en"]'


@pytest.fixture
def server() -> Iterator[SpeechApi]:
    with speech_api() as running:
        yield running


@pytest.fixture
def home(tmp_path: Path, server: SpeechApi) -> Path:
    (tmp_path / "storm.md").write_text(STORM)
    settings(tmp_path, server)
    return tmp_path


def settings(home: Path, server: SpeechApi, more: str = "", voice: str = "") -> None:
    own = f'[voice]\nengine = "openai"\n{voice}\n'
    (home / "bulletin.toml").write_text(f'{own}[engines.openai]\nbase_url = "{server.url}"\n{more}')


def voices(facts: dict[str, Any]) -> dict[str, int]:
    return {f"{voice['engine']}:{voice['name']}": voice["lines"] for voice in facts["voices"]}


def test_a_sentence_that_cannot_be_voiced_stops_the_episode_by_name(home: Path, server: SpeechApi) -> None:
    server.hopeless = "lucky"
    done = bulletin(home, "make", "storm.md")
    assert done.returncode == 3
    assert f"openai could not voice “{LUCKY}”" in done.stderr
    assert not (home / "output").exists()


def test_only_the_line_goes_to_the_next_engine_and_comes_back_when_it_can(
    home: Path, server: SpeechApi
) -> None:
    settings(home, server, voice='fallback = "line"\nfallback_voices = ["espeak:en-gb"]')
    server.hopeless = "lucky"
    facts = made(home, "storm.md")
    assert voices(facts) == {"openai:alloy": facts["sentences_spoken"] - 1, "espeak:en-gb": 1}
    (trouble,) = facts["troubles"]
    assert trouble.startswith(f"openai could not voice “{LUCKY}”: ")
    shown = bulletin(home, "make", "storm.md").stdout
    assert "voices openai alloy (" in shown
    assert "Stood in    openai could not voice" in shown
    assert bulletin(home, "check", facts["folder"]).returncode == 0
    asked = len(server.texts)
    server.hopeless = ""
    assert voices(made(home, "storm.md")) == {"openai:alloy": facts["sentences_spoken"]}
    assert server.texts[asked:] == [LUCKY]


def test_the_whole_episode_goes_to_the_next_engine(home: Path, server: SpeechApi) -> None:
    settings(home, server, voice='fallback = "episode"')
    server.hopeless = "lucky"
    facts = made(home, "storm.md")
    assert voices(facts) == {"espeak:en-us": facts["sentences_spoken"]}
    assert f"“{LUCKY}”" in facts["troubles"][0]
    same = made(home, "storm.md", "--engine", "espeak", "-o", "plain")
    assert Path(home, facts["file"]).read_bytes() == Path(home, same["file"]).read_bytes()


@pytest.mark.parametrize("fallback", ["episode", "line"])
def test_an_engine_that_is_not_there_is_stood_in_for(home: Path, server: SpeechApi, fallback: str) -> None:
    settings(home, server, NOWHERE, f'fallback = "{fallback}"\nfallback_voices = ["command", "espeak"]')
    server.faults.extend([Fault.UNAUTHORIZED] * 99)
    facts = made(home, "storm.md")
    assert voices(facts) == {"espeak:en-us": facts["sentences_spoken"]}
    assert len(server.texts) <= 8  # those that were under way when it was given up


def test_a_stand_in_that_is_not_there_is_passed_over_for_the_line(home: Path, server: SpeechApi) -> None:
    settings(home, server, NOWHERE, 'fallback = "line"\nfallback_voices = ["command", "espeak"]')
    server.hopeless = "lucky"
    facts = made(home, "storm.md")
    assert voices(facts) == {"openai:alloy": facts["sentences_spoken"] - 1, "espeak:en-us": 1}
    assert facts["troubles"][1] == "The program no-such-program is not installed."


def test_if_nobody_can_say_the_line_no_other_is_asked_for_and_both_troubles_are_told(
    home: Path, server: SpeechApi
) -> None:
    call = f'! grep -q lucky "$0" && exec {shlex.join(CALL)} low 1 - "$0"'
    failing = f'[engines.command]\nrun = {json.dumps(["sh", "-c", call, "{text_file}"])}\nvoices = ["a=en"]'
    (home / "bulletin.toml").write_text(
        f'[voice]\nengine = "command"\nfallback = "line"\nfallback_voices = ["openai"]\n{failing}\n'
        f'[engines.openai]\nbase_url = "{server.url}"\n'
    )
    server.hopeless = "lucky"
    done = bulletin(home, "make", "storm.md")
    assert done.returncode == 3
    assert f"Error: command could not voice “{LUCKY}”" in done.stderr
    assert f"Nobody could stand in: openai could not voice “{LUCKY}”" in done.stderr
    assert set(server.texts) == {LUCKY}
    assert not (home / "output").exists()


def test_with_a_role_in_an_engine_that_is_not_there_only_its_lines_are_stood_in_for(
    home: Path, server: SpeechApi
) -> None:
    settings(home, server, f'[voices]\nquote = "command"\n{NOWHERE}', 'fallback = "line"')
    facts = made(home, "storm.md")
    assert voices(facts) == {"openai:alloy": facts["sentences_spoken"] - 1, "espeak:en-us": 1}


def test_a_server_that_is_down_is_no_mistake_in_the_name_of_its_voice(home: Path) -> None:
    down = '[engines.openai]\nbase_url = "http://127.0.0.1:9/v1"\n'
    own = '[voice]\nengine = "openai"\nname = "af_heart"\n'
    (home / "bulletin.toml").write_text(own + down)
    done = bulletin(home, "make", "storm.md")
    assert (done.returncode, "127.0.0.1:9 cannot be reached." in done.stderr) == (1, True)
    (home / "bulletin.toml").write_text(own + 'fallback = "line"\n' + down)
    assert list(voices(made(home, "storm.md"))) == ["espeak:en-us"]


def test_the_time_for_an_episode_ends_and_the_next_run_goes_on(home: Path, server: SpeechApi) -> None:
    settings(home, server, "timeout = 3.0\n", voice="episode_timeout = 0.3")
    server.faults.extend([Fault.NONE, Fault.HANG])
    done = bulletin(home, "make", "storm.md")
    assert done.returncode == 3
    assert "The time for voicing an episode is over, and “" in done.stderr
    settings(home, server)
    asked = server.texts
    assert len(asked) == len(set(asked))  # nobody waited for the line that hung, nor asked for it again
    assert made(home, "storm.md")["sentences_spoken"] == len(set(server.texts))
    assert len(server.texts) < 2 * len(asked)


@pytest.mark.parametrize("fallback", ["line", "episode"])
def test_when_the_time_for_an_episode_is_over_the_next_voice_stands_in(
    fallback: str, home: Path, server: SpeechApi
) -> None:
    # espeak-ng has as many seconds of its own.
    timeout = f'fallback = "{fallback}"\nepisode_timeout = 5.0'
    settings(home, server, "timeout = 60.0\nparallel = 1\n", voice=timeout)
    server.faults.extend([Fault.NONE, Fault.HANG])
    facts = made(home, "storm.md")
    assert voices(facts)["espeak:en-us"] == facts["sentences_spoken"] - (fallback == "line")
    assert any("The time for voicing an episode is over" in trouble for trouble in facts["troubles"])


def test_roles_and_languages_have_their_own_voices_at_one_loudness(home: Path, server: SpeechApi) -> None:
    quiet = '[voices]\nquote = "espeak:en-gb+f3"\nopening = "openai:nova"\nde = "espeak:de+m2"\n'
    settings(home, server, quiet)
    script = bulletin(home, "script", "storm.md")
    assert "long with openai nova, openai alloy, espeak en-gb+f3." in script.stderr
    edited = script.stdout.replace("Nobody was hurt.", "Alles ist gut.\n{language: de}")
    (home / "edited.md").write_text(edited)
    facts = made(home, "edited.md")
    spoken_by = voices(facts)
    assert (spoken_by["espeak:en-gb+f3"], spoken_by["espeak:de+m2"]) == (1, 1)
    assert spoken_by["openai:nova"] >= 1
    assert spoken_by["openai:alloy"] >= 2
    record = json.loads((home / facts["folder"] / "episode.json").read_text())
    assert len(record["voices"]) == 4
    assert bulletin(home, "check", facts["folder"]).returncode == 0
    assert voices(made(home, "edited.md", "--engine", "espeak")) == {
        "espeak:en-us": facts["sentences_spoken"] - 1,
        "espeak:de": 1,
    }


def test_an_estimate_counts_for_each_engine_and_offline_looks_at_all(home: Path, server: SpeechApi) -> None:
    settings(home, server, '[voices]\nquote = "espeak"\n[prices]\nopenai = 15.0\n')
    (told,) = json.loads(bulletin(home, "make", "--estimate", "--json", "storm.md").stdout)["estimates"]
    assert {asked["engine"]: asked["requests"] for asked in told["asked"]} == {
        "openai": told["lines"] - 1,
        "espeak": 1,
    }
    assert told["cost"] == pytest.approx(told["asked"][0]["characters"] * 15 / 1e6)
    assert server.texts == []
    (home / "bulletin.toml").write_text('[voices]\nquote = "openai"\n')
    offline = bulletin(home, "make", "--offline", "storm.md")
    assert (offline.returncode, "The engine openai needs a network" in offline.stderr) == (2, True)
    assert contents(home / "output") == {}


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ('[voices]\nja = "espeak:nobody"\n', "Error: espeak has no voice “nobody”."),
        (
            '[voice]\nfallback = "line"\nfallback_voices = ["espeak:nobody"]\n',
            "Error: espeak has no voice “nobody”.",
        ),
        (
            '[voice]\nfallback = "line"\nfallback_voices = []\n',
            "Error: [voice] fallback_voices: names nobody",
        ),
    ],
)
def test_who_is_named_and_not_there_is_told_before_anybody_is_needed(
    home: Path, wrong: str, told: str
) -> None:
    (home / "bulletin.toml").write_text(wrong)
    done = bulletin(home, "make", "no-such-source.md")
    assert (done.returncode, done.stderr.startswith(told)) == (2, True), done.stderr


def test_offline_nobody_stands_in_over_a_network(home: Path) -> None:
    (home / "bulletin.toml").write_text('[voice]\nfallback = "line"\nfallback_voices = ["espeak", "gtts"]\n')
    done = bulletin(home, "make", "--offline", "storm.md")
    assert (done.returncode, "The engine gtts needs a network" in done.stderr) == (2, True)
