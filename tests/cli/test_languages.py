"""Reports in other languages, from the file to the transcript."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from bulletin.episode.check.reading import check_reading
from bulletin.library.record import read_episode
from bulletin.model import Episode
from support.cli import bulletin

REPORTS = {
    "ar": "صمد جدار فيلمار في 3 مايو 2017 الساعة 14:30. بقي 45% من المنازل جافا.",
    "de": "Die Mauer von Velmar hielt am 3. Mai 2017 um 14:30 Uhr. Rund 45 % der Häuser blieben trocken.",
    "es": "El dique resistió el 3 de mayo de 2017 a las 14:30. El 45 % de las casas quedó seco.",
    "fr": "La digue a tenu le 3 mai 2017 à 14h30. Environ 45 % des maisons sont restées sèches.",
    "it": "La diga ha retto il 3 maggio 2017 alle 14:30. Il 45% delle case è rimasto asciutto.",
    "pt": "O dique resistiu em 3 de maio de 2017 às 14h30. Cerca de 45% das casas ficaram secas.",
    "ru": "Стена выдержала шторм 3 мая 2017 г. в 14:30. Около 45 % домов остались сухими.",
}


@pytest.fixture(scope="module")
def episodes(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, Any]]:
    """Make all of them for a show with an English voice; give their facts by language."""
    home = tmp_path_factory.mktemp("languages")
    (home / "bulletin.toml").write_text('[voice]\nname = "en-gb"\n')
    for language, text in REPORTS.items():
        front = f"---\ntitle: Velmar {language}\ndate: 2017-05-25\nlanguage: {language}\n---"
        (home / f"{language}.md").write_text(f"{front}\n\n{text}\n", "utf-8")
    done = bulletin(home, "make", "--json", *(f"{language}.md" for language in REPORTS))
    facts = json.loads(done.stdout)["episodes"]
    return {each["source"].removesuffix(".md"): {**each, "folder": home / each["folder"]} for each in facts}


@pytest.mark.parametrize("language", REPORTS)
def test_a_report_is_read_in_its_language(language: str, episodes: dict[str, dict[str, Any]]) -> None:
    facts = episodes[language]
    episode = read_episode(facts["folder"] / "episode.json")
    assert [voice.name for voice in episode.voices] == [language]
    written = " ".join(each.text for each in episode.receipt.spoken)
    assert REPORTS[language] in written
    assert "This is" not in written
    (transcript,) = facts["folder"].glob("*.vtt")
    assert "45" in transcript.read_text("utf-8")
    assert 0.2 < facts["duration_ms"] / 1000 / len(written.split()) < 2


def test_the_voice_that_is_insisted_on_reads_all_the_same(tmp_path: Path) -> None:
    (tmp_path / "report.md").write_text(f"---\nlanguage: de\ntitle: A\n---\n\n{REPORTS['de']}\n", "utf-8")
    done = bulletin(tmp_path, "make", "--json", "--voice", "en-gb", "report.md")
    (made_one,) = json.loads(done.stdout)["episodes"]
    (voice,) = read_episode(tmp_path / made_one["folder"] / "episode.json").voices
    assert voice.name == "en-gb"


KANJI = "港の防波堤は一晩中持ちこたえた。けが人はいなかった。"


def test_a_report_that_its_voice_cannot_read_is_refused_by_name(tmp_path: Path) -> None:
    (tmp_path / "report.txt").write_text(KANJI, "utf-8")
    done = bulletin(tmp_path, "make", "report.txt")
    assert done.returncode == 2
    assert "espeak's voice ja cannot read Chinese characters" in done.stderr
    assert "edge or gtts" in done.stderr
    assert not list(tmp_path.rglob("*.mp3"))


def test_a_sentence_that_its_voice_cannot_read_is_told(tmp_path: Path) -> None:
    kana = "みなとのかべは、よるのあいだもちこたえた。けがをしたひとは、だれもいなかった。\n\n" * 4
    (tmp_path / "report.txt").write_text(f"{kana}{KANJI[:18]}", "utf-8")
    done = bulletin(tmp_path, "make", "report.txt")
    assert "cannot read Chinese characters; it spells them in 2 sentences, “20" in done.stderr
    assert done.returncode == 0


def test_an_episode_of_letters_names_does_not_pass_its_check(tmp_path: Path) -> None:
    text = "The harbour wall held through the night. Nobody was hurt, and the port opens again."
    (tmp_path / "report.md").write_text(f"---\nlanguage: en\ntitle: A\n---\n\n{text}\n", "utf-8")
    done = bulletin(tmp_path, "make", "--json", "report.md")
    (made_one,) = json.loads(done.stdout)["episodes"]
    record = tmp_path / made_one["folder"] / "episode.json"
    spelt = check_reading(_write_in_kanji(read_episode(record)))
    assert spelt.problems
    assert not check_reading(read_episode(record)).problems


def _write_in_kanji(episode: Episode) -> Episode:
    sentences = tuple(replace(sentence, text=KANJI) for sentence in episode.receipt.spoken)
    return replace(episode, receipt=replace(episode.receipt, spoken=sentences))
