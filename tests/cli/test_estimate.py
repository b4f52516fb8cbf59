import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from support.cli import bulletin_without_music as bulletin
from support.cli import contents
from support.cli import made_without_music as made
from support.google import GoogleServer, google
from support.speech_api import speech_api
from support.web import Answer, serving

STORM = "# Storm wall holds\n\nThe port reopened on Sunday. Nobody was hurt, the mayor said.\n"
PLAIN_TEXT = {"Content-Type": "text/markdown; charset=utf-8"}
PRICES = "[prices]\ngtts = 20.0\n"
FEED = """<?xml version="1.0"?><rss version="2.0"><channel><title>News</title><item><title>Storm</title>
<link>http://127.0.0.1:9/storm</link><description>The port …</description></item></channel></rss>"""


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[GoogleServer]:
    with google(monkeypatch) as running:
        yield running


@pytest.fixture
def home(tmp_path: Path) -> Path:
    (tmp_path / "storm.md").write_text(STORM)
    return tmp_path


def estimates(home: Path, *arguments: str, stdin: bytes = b"") -> list[dict[str, Any]]:
    done = bulletin(home, "make", "--estimate", "--json", *arguments, stdin=stdin)
    assert done.returncode == 0, done.stderr
    return list(json.loads(done.stdout)["estimates"])


def test_an_estimate_asks_nobody_and_makes_nothing(home: Path, server: GoogleServer) -> None:
    told = bulletin(home, "make", "--estimate", "storm.md", "--engine", "gtts")
    assert told.returncode == 0, told.stderr
    assert "unknown: bulletin.toml has no gtts in [prices]" in told.stdout
    assert server.requests == []
    assert not (home / "output").exists()


def test_it_counts_what_is_to_be_voiced_and_what_that_costs(home: Path, server: GoogleServer) -> None:
    (home / "bulletin.toml").write_text(PRICES)
    (before,) = estimates(home, "storm.md", "--engine", "gtts")
    facts = made(home, "storm.md", "--engine", "gtts")
    sent = sum(len(request.text) for request in server.requests)
    assert before["requests"] == facts["sentences_spoken"]
    assert before["asked_characters"] == pytest.approx(sent, abs=len(server.requests))
    assert before["cost"] == pytest.approx(before["asked_characters"] * 20 / 1e6)
    (after,) = estimates(home, "storm.md", "--engine", "gtts")
    assert (after["requests"], after["asked_characters"], after["cost"]) == (0, 0, 0)
    assert after["characters"] == before["characters"]
    (home / "storm.md").write_text(STORM.replace("Sunday", "Monday"))
    assert estimates(home, "storm.md", "--engine", "gtts")[0]["requests"] == 1


def test_what_two_sources_say_is_asked_for_once(home: Path) -> None:
    (home / "again.md").write_text(STORM.replace("Nobody was hurt", "All are well"))
    first, second = estimates(home, "storm.md", "again.md")
    assert first["requests"] == first["lines"]
    assert second["requests"] == 1


def test_its_length_is_about_that_of_the_episode(home: Path) -> None:
    (told,) = estimates(home, "-", stdin=STORM.encode())
    assert made(home, "storm.md")["duration_ms"] / 1000 == pytest.approx(told["seconds"], rel=0.1)


def test_a_run_that_costs_too_much_is_refused_before_any_request(home: Path, server: GoogleServer) -> None:
    (home / "bulletin.toml").write_text(PRICES)
    dear = bulletin(home, "make", "storm.md", "--engine", "gtts", "--max-cost", "0.001")
    assert dear.returncode == 2
    assert "more than the 0.001 of --max-cost" in dear.stderr
    assert (server.requests, contents(home / "cache")) == ([], {})
    assert made(home, "storm.md", "--engine", "gtts", "--max-cost", "1")["sentences_spoken"]


def test_each_source_is_fetched_once_whatever_is_asked_of_it(home: Path) -> None:
    storm, wind = (
        Answer(STORM.replace("Storm", name).encode(), headers=PLAIN_TEXT) for name in ("Storm", "Wind")
    )
    with serving({"/storm": storm, "/wind": wind}) as site:
        arguments = ("make", f"{site.url}/storm", f"{site.url}/wind", f"{site.url}/storm", "--allow-private")
        for more in (["--estimate"], ["--max-cost", "0", "--estimate"], ["--max-cost", "0"], ["--json"]):
            done = bulletin(home, *arguments, *more)
            assert done.returncode == 0, done.stderr
            assert sorted(path for path, _ in site.requests) == ["/storm", "/wind"]
            site.requests.clear()


def test_a_page_that_changes_while_it_is_priced_is_made_as_priced(home: Path, server: GoogleServer) -> None:
    def page(_headers: dict[str, str]) -> Answer:
        text = STORM + "They will stay. " * (len(site.requests) - 1)
        return Answer(text.encode(), headers=PLAIN_TEXT)

    (home / "bulletin.toml").write_text(PRICES)
    with serving({"/storm": page}) as site:
        source = (f"{site.url}/storm", "--allow-private", "--engine", "gtts")
        made(home, *source, "--max-cost", "1")
        assert len(site.requests) == 1
    spoken = " ".join(request.text for request in server.requests)
    assert ("mayor said" in spoken, "They will stay" in spoken) == (True, False)


def test_a_cost_that_nobody_knows_is_too_much_and_the_embedded_voice_is_free(home: Path) -> None:
    unknown = bulletin(home, "make", "storm.md", "--engine", "gtts", "--max-cost", "100")
    assert (unknown.returncode, "[prices] gtts = " in unknown.stderr) == (2, True)
    done = bulletin(home, "make", "-", "--max-cost", "0", stdin=STORM.encode())
    assert done.returncode == 0, done.stderr
    assert len(list(home.rglob("*.mp3"))) == 1


@pytest.mark.parametrize(
    ("prices", "problem"),
    [
        ("gtts = -1", "[prices] gtts: must be 0 or more."),
        ("gtts = nan", "[prices] gtts: must be a number, not nan."),
        ('gtts = "dear"', "[prices] gtts: must be a number"),
        ("gttts = 1", "did you mean gtts?"),
    ],
)
def test_prices_that_are_none_are_named(home: Path, prices: str, problem: str) -> None:
    (home / "bulletin.toml").write_text(f"[prices]\n{prices}\n")
    done = bulletin(home, "make", "--estimate", "storm.md")
    assert (done.returncode, problem in done.stderr) == (2, True)


@pytest.mark.parametrize(
    "arguments", [("storm.md", "--engine", "gtts"), ("storm.md", "http://127.0.0.1:9/a"), ("feed.xml",)]
)
def test_offline_refuses_whatever_needs_a_network(home: Path, arguments: tuple[str, ...]) -> None:
    (home / "feed.xml").write_text(FEED)
    done = bulletin(home, "make", "--offline", *arguments)
    assert done.returncode == 2
    assert "this run is offline" in done.stderr
    assert not list(home.rglob("*.mp3"))


def test_offline_makes_what_needs_none(home: Path) -> None:
    assert made(home, "storm.md", "--offline")["sentences_spoken"]


def test_a_server_on_this_machine_needs_no_network(home: Path) -> None:
    with speech_api() as api:
        (home / "bulletin.toml").write_text(f'[engines.openai]\nbase_url = "{api.url}"\n')
        assert made(home, "storm.md", "--offline", "--engine", "openai", "--max-cost", "0")[
            "sentences_spoken"
        ]
    (home / "bulletin.toml").write_text('[engines.openai]\nbase_url = "http://127.example/v1"\n')
    assert bulletin(home, "make", "--offline", "storm.md", "--engine", "openai").returncode == 2


def test_who_may_have_to_stand_in_is_reckoned_with(home: Path) -> None:
    dear = '[voice]\nfallback = "line"\nfallback_voices = ["gtts"]\n'
    (home / "bulletin.toml").write_text(dear)
    unknown = bulletin(home, "make", "storm.md", "--max-cost", "0")
    assert (unknown.returncode, "[prices] gtts = " in unknown.stderr) == (2, True)
    (home / "bulletin.toml").write_text(dear + PRICES)
    told = bulletin(home, "make", "storm.md", "--max-cost", "0")
    assert (told.returncode, "more than the 0 of --max-cost" in told.stderr) == (2, True)
    (home / "bulletin.toml").write_text((dear + PRICES).replace("line", "stop"))
    assert bulletin(home, "make", "storm.md", "--max-cost", "0").returncode == 0


def test_each_who_may_stand_in_is_reckoned_with_once(home: Path) -> None:
    (told,) = estimates(home, "storm.md")
    dear = '[voice]\nfallback = "line"\nfallback_voices = ["gtts", "openai"]\n'
    dear += "[prices]\ngtts = 0.0\nopenai = 20.0\n"
    (home / "bulletin.toml").write_text(dear)
    most = told["asked_characters"] * 30 / 1e6
    assert made(home, "storm.md", "--max-cost", str(most))["sentences_spoken"]


def test_a_source_that_cannot_be_read_costs_only_itself(home: Path) -> None:
    (home / "empty.md").write_text("")
    run = bulletin(home, "make", "--estimate", "--json", "empty.md", "storm.md")
    facts = json.loads(run.stdout)
    assert [estimate["source"] for estimate in facts["estimates"]] == ["storm.md"]
    assert [(failure["source"], failure["error"]) for failure in facts["failed"]] == [
        ("empty.md", "empty.md is empty.")
    ]
    assert run.returncode == 1
    shown = bulletin(home, "make", "--estimate", "empty.md", "storm.md")
    assert "Error in empty.md: empty.md is empty." in shown.stderr
    assert "About" not in shown.stderr
    assert "storm.md\n  Length" in shown.stdout
    assert bulletin(home, "make", "--estimate", "empty.md").returncode == 1


def test_a_page_that_could_not_be_priced_is_not_made_and_the_others_are(home: Path) -> None:
    def page(_headers: dict[str, str]) -> Answer:
        if len(site.requests) == 1:
            return Answer(b"busy", status=503)
        return Answer(STORM.encode(), headers=PLAIN_TEXT)

    with serving({"/storm": page}) as site:
        run = bulletin(
            home, "make", f"{site.url}/storm", "storm.md", "--max-cost", "1", "--allow-private", "--json"
        )
    facts = json.loads(run.stdout)
    assert [episode["source"] for episode in facts["episodes"]] == ["storm.md"]
    assert [failure["source"] for failure in facts["failed"]] == [f"{site.url}/storm"]
    assert (run.returncode, len(site.requests)) == (1, 1)
