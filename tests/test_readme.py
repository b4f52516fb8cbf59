import re
import tomllib
from dataclasses import fields
from pathlib import Path

import pytest

from bulletin import script
from bulletin.model import Cue
from bulletin.settings import load_settings
from bulletin.settings.sections import SECTIONS
from support.cli import bulletin
from support.reports import ROOT

README = (ROOT / "README.md").read_text("utf-8")
HELP = dict(re.findall(r"```console\n\$ bulletin ?([^\n]*?) ?--help\n(.*?)```", README, re.DOTALL))


@pytest.mark.parametrize("command", sorted(HELP))
def test_the_command_list_is_what_help_says(tmp_path: Path, command: str) -> None:
    assert HELP[command] == bulletin(tmp_path, *command.split(), "--help").stdout


def test_every_command_is_listed(tmp_path: Path) -> None:
    listed = re.findall(
        r"^  (\w+) {2,}", bulletin(tmp_path, "--help").stdout.partition("Commands:")[2], re.MULTILINE
    )
    assert {command.split()[0] for command in HELP if command} == set(listed)


def test_the_settings_shown_are_settings(tmp_path: Path) -> None:
    (shown,) = re.findall(r"```toml\n(.*?)```", README, re.DOTALL)
    (tmp_path / "bulletin.toml").write_text(shown, "utf-8")
    (tmp_path / "names.toml").write_text('Velmar = "VELL-mar"', "utf-8")
    settings = load_settings(tmp_path / "bulletin.toml", {}, {})
    assert settings.show.title == "Harbour News"
    assert settings.mix.intro == str(tmp_path / "theme.mp3")
    assert {"Velmar", "Kyiv"} <= {entry.word for entry in settings.lexicon.entries}
    assert [each.match for each in settings.sources] == ["velmarpost.example"]


def test_the_script_shown_is_a_script() -> None:
    (shown,) = re.findall(r"```markdown\n(.*?)```", README, re.DOTALL)
    headlines, storm, german = script.load_script(shown, "README.md", script.Style()).segments
    assert [line.cue for line in headlines.lines] == [None, Cue.PING, None]
    assert (storm.bed, storm.lines[0].cue) == (True, Cue.STING)
    assert german.lines[0].spoken == "Die Fähre fährt nicht vor dem fünften März."


def test_what_it_names_is_there() -> None:
    for path in re.findall(r"\]\(([^)#:]+)\)|(?:^|\s)((?:examples|scripts|docs)/[\w./-]+)", README):
        assert (ROOT / (path[0] or path[1])).exists(), path


def test_every_setting_is_shown() -> None:
    (shown,) = re.findall(r"```toml\n(.*?)```", README, re.DOTALL)
    tables = {name: set(table) for name, table in tomllib.loads(shown).items() if name in SECTIONS}
    assert tables == {name: {each.name for each in fields(kind)} for name, kind in SECTIONS.items()}
