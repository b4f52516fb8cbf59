"""No output is written over what the run reads."""

import shutil
from pathlib import Path

import pytest

from support.cli import bulletin, contents
from support.feeds import find_cover

_SETTINGS = '[show]\ntitle = "Mine"\n[script]\nlexicons = ["names.csv"]\n[lexicon]\nKyiv = "Kee-yiv"\n'


@pytest.mark.parametrize(
    "arguments",
    [
        ("lexicon", "export", "bulletin.toml"),
        ("lexicon", "export", "names.csv"),
        ("lexicon", "export", "../home/names.csv"),
        ("lexicon", "export", "settings.toml", "--config", "settings.toml"),
        ("lexicon", "export", "bulletin.toml", "--config", "settings.toml"),
        ("lexicon", "add", "Oslo", "Os-lo", "--file", "bulletin.toml"),
        ("lexicon", "add", "Oslo", "Os-lo", "--file", "settings.toml", "--config", "settings.toml"),
        ("lexicon", "import", "more.csv", "--file", "more.csv"),
        ("lexicon", "unknown", "report.wav", "--say", "report.wav"),
        ("script", "report.wav", "-o", "report.wav"),
        ("script", "report.wav", "-o", "link.md"),
        ("script", "report.wav", "-o", "names.csv"),
        ("script", "report.wav", "-o", "bulletin.toml"),
        ("voices", "--engine", "espeak", "--language", "fi", "--say", "a", "-o", "intro.wav"),
        ("make", "report.wav", "-o", "report.wav"),
    ],
    ids=" ".join,
)
def test_an_output_over_an_input_is_refused(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    home = tmp_path / "home"
    home.mkdir()
    for name in ("bulletin.toml", "settings.toml"):
        (home / name).write_text(f'{_SETTINGS}[mix]\nintro = "intro.wav"\nmusic = false\n')
    for name in ("names.csv", "more.csv"):
        (home / name).write_text("word,say\nBergen,Ber-gen\n")
    (home / "report.wav").write_text("# Wall\n\nThe wall of Zbrwstz held (it did).\n")
    (home / "intro.wav").write_text("not read, since there is no music")
    (home / "link.md").symlink_to("report.wav")
    before = contents(home)
    done = bulletin(home, *arguments)
    assert done.returncode == 2, done.stderr
    assert "is not written" in done.stderr
    after = {name: data for name, data in contents(home).items() if not name.startswith(("cache/", "data/"))}
    assert after == before


def test_an_episode_is_not_written_over_what_it_is_made_from(tmp_path: Path) -> None:
    (tmp_path / "report.md").write_text("---\ndate: 2026-03-01\n---\n# Wall\n\nThe wall held.\n")
    done = bulletin(tmp_path, "make", "report.md", "--no-music", "-q")
    assert done.returncode == 0, done.stderr
    (folder,) = (tmp_path / "output" / "bulletin" / "episodes").iterdir()
    mp3 = folder / f"{folder.name}.mp3"
    for section, key, path in (("show", "cover", find_cover(folder)), ("mix", "intro", mp3)):
        (tmp_path / "own.toml").write_text(f'[{section}]\n{key} = "{path}"\n')
        before = path.read_bytes()
        done = bulletin(tmp_path, "make", "report.md", "--config", "own.toml", "-q")
        assert done.returncode == 2, done.stderr
        assert f"{path.relative_to(tmp_path)} is not written" in done.stderr
        assert path.read_bytes() == before
    shutil.copy(find_cover(folder), folder.parents[1] / "feed.xml")
    cover = 'cover = "output/bulletin/feed.xml"'
    (tmp_path / "own.toml").write_text(f'[show]\n{cover}\n[feed]\nbase_url = "https://a.example"\n')
    done = bulletin(tmp_path, "feed", "build", "--config", "own.toml")
    assert done.returncode == 2
    assert "feed.xml is not written" in done.stderr
