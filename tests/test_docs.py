"""What the README and the pages of docs/ say is what the program does."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

import pytest
from documentation.commands_page import write_commands_page
from documentation.house_picture import draw_house
from documentation.settings_page import write_settings_page

from bulletin import script
from bulletin.errors import BulletinError
from bulletin.model import Cue
from bulletin.settings import load_settings
from bulletin.settings.sections import SECTIONS
from support.cli import bulletin
from support.reports import ROOT

DOCS = ROOT / "docs"
README = (ROOT / "README.md").read_text("utf-8")
PAGES = [*ROOT.glob("*.md"), *DOCS.rglob("*.md")]
EXAMPLE = (DOCS / "bulletin.toml").read_text("utf-8")
HELP = dict(
    re.findall(
        r"```console\n\$ bulletin ?([^\n]*?) ?--help\n(.*?)```",
        (DOCS / "commands.md").read_text("utf-8"),
        re.DOTALL,
    )
)
MOST_WORDS = 900


def test_the_generated_pages_are_as_the_program_is() -> None:
    assert (DOCS / "settings.md").read_text("utf-8") == write_settings_page(EXAMPLE)
    assert (DOCS / "commands.md").read_text("utf-8") == write_commands_page()
    assert (DOCS / "house.svg").read_text("utf-8") == draw_house(ROOT)


@pytest.mark.parametrize("command", ["", "make", "feed build", "lexicon"])
def test_the_page_of_commands_is_what_a_terminal_shows(tmp_path: Path, command: str) -> None:
    assert HELP[command] == bulletin(tmp_path, *command.split(), "--help").stdout


def test_the_readme_stays_short() -> None:
    assert len(README.split()) <= MOST_WORDS


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_what_a_page_links_to_is_there(page: Path) -> None:
    text = re.sub(r"```.*?```|`[^`\n]*`", "", page.read_text("utf-8"), flags=re.DOTALL)
    for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", text):
        assert (page.parent / target).exists(), target


def test_the_programs_and_files_that_are_named_are_there() -> None:
    for page in PAGES:
        for path in re.findall(
            r"(?:^|[\s`])((?:examples|scripts|docs|tests)/[\w./-]*\w)", page.read_text("utf-8")
        ):
            assert (ROOT / path).exists(), f"{page.name}: {path}"


def test_the_settings_of_the_readme_are_settings(tmp_path: Path) -> None:
    (shown,) = re.findall(r"```toml\n(.*?)```", README, re.DOTALL)
    (tmp_path / "bulletin.toml").write_text(shown, "utf-8")
    assert load_settings(tmp_path / "bulletin.toml", {}, {}).mix.intro == str(tmp_path / "theme.mp3")


def test_the_example_of_all_settings_can_be_used(tmp_path: Path) -> None:
    (tmp_path / "bulletin.toml").write_text(EXAMPLE, "utf-8")
    (tmp_path / "names.toml").write_text('Velmar = "VELL-mar"', "utf-8")
    settings = load_settings(tmp_path / "bulletin.toml", {}, {})
    assert settings.show.title == "Harbour News"
    assert settings.mix.intro == str(tmp_path / "theme.mp3")
    assert {"Velmar", "Kyiv"} <= {entry.word for entry in settings.lexicon.entries}
    assert [rules.match for rules in settings.sources] == ["velmarpost.example"]


def test_the_example_shows_every_key() -> None:
    tables = {name: set(table) for name, table in tomllib.loads(EXAMPLE).items() if name in SECTIONS}
    assert tables == {name: {key.name for key in fields(section)} for name, section in SECTIONS.items()}


def test_the_script_shown_is_a_script() -> None:
    page = (DOCS / "script-format.md").read_text("utf-8")
    (shown,) = re.findall(r"```markdown\n(.*?)```", page, re.DOTALL)
    headlines, storm, german = script.load_script(shown, "page.md", script.Style()).segments
    assert [line.cue for line in headlines.lines] == [None, Cue.PING, None]
    assert (storm.bed, storm.lines[0].cue) == (True, Cue.STING)
    assert german.lines[0].spoken == "Die Fähre fährt nicht vor dem fünften März."


def test_the_exit_codes_are_those_of_the_errors() -> None:
    page = (DOCS / "exit-codes-and-files.md").read_text("utf-8")
    listed = {int(code) for code in re.findall(r"^\| (\d+) \|", page, re.MULTILINE)}
    assert listed == {0, 130} | {error.exit_code for error in iterate_errors(BulletinError)}


def iterate_errors(kind: type[BulletinError]) -> Iterator[type[BulletinError]]:
    yield kind
    for branch in kind.__subclasses__():
        yield from iterate_errors(branch)


@pytest.mark.parametrize(("shell", "current"), [("bash", "1"), ("zsh", "1"), ("fish", "ma")])
def test_the_shells_complete_our_commands(tmp_path: Path, shell: str, current: str) -> None:
    page = (DOCS / "exit-codes-and-files.md").read_text("utf-8")
    assert f"_BULLETIN_COMPLETE={shell}_source bulletin" in page
    asked = f"{shell}_complete"
    done = bulletin(tmp_path, _BULLETIN_COMPLETE=asked, COMP_WORDS="bulletin ma", COMP_CWORD=current)
    assert "make" in done.stdout
