from datetime import date

import pytest

from bulletin.article.credits import find_byline, find_date, find_narrator, find_title
from bulletin.model import Block, BlockKind

BODY = "The port reopened on Sunday morning after the wall held back the water, the authority said."


def page(*texts: str) -> list[Block]:
    return [
        Block(BlockKind.HEADING, text[2:], 1) if text.startswith("# ") else Block(BlockKind.PARAGRAPH, text)
        for text in texts
    ]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Voiceover by Martin Oakes", "Martin Oakes"),
        ("Voice-over: Martin Oakes", "Martin Oakes"),
        ("Narrated by Anna de la Cruz.", "Anna de la Cruz"),
        ("Read by Martin Oakes", "Martin Oakes"),
        ("Read by millions of people", ""),
        ("Voiceover by Martin Oakes was added later to the film.", ""),
        ("The voiceover by Martin Oakes", ""),
    ],
)
def test_the_narrator_is_the_name_in_a_credit_and_nothing_else(text: str, name: str) -> None:
    assert find_narrator(page(BODY, text)) == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("By Jane Doe", "Jane Doe"),
        ("BY JANE DOE", "JANE DOE"),
        ("By Jane Doe, Political Editor", "Jane Doe"),
        ("By Jane Doe and Ludwig van der Berg", "Jane Doe and Ludwig van der Berg"),
        ("Written by: J. R. O’Neill", "J. R. O’Neill"),
        ("Von Anna Weber", "Anna Weber"),
        ("Par Jean Durand, à Velmar", "Jean Durand"),
        ("Автор: Анна Вебер", "Анна Вебер"),
        ("Von Krieg und Frieden", ""),
        ("Por la noche cayó la lluvia", ""),
        ("By midnight, the water fell", ""),
        ("By Sunday the water had fallen", ""),
        ("By May 25, 2017, it was over.", ""),
    ],
)
def test_a_byline_is_told_from_a_sentence(text: str, name: str) -> None:
    assert find_byline(page("# Title", text, BODY)) == name


def test_a_byline_or_date_far_down_is_not_the_articles() -> None:
    assert find_byline(page(*[BODY] * 9, "By Jane Doe")) == ""
    assert find_date(page(*[BODY] * 9, "May 25, 2017")) is None


@pytest.mark.parametrize(
    "text", ["May 25, 2017", "Published on 25 May 2017", "For immediate release: 25 May 2017"]
)
def test_a_date_line_is_read(text: str) -> None:
    assert find_date(page("# Title", text, BODY)) == date(2017, 5, 25)


@pytest.mark.parametrize(
    ("texts", "title"),
    [
        (["# Storm nears", BODY], "Storm nears"),
        (["https://a.example/x", "By Jane Doe", "May 25, 2017", "# Storm nears", BODY], "Storm nears"),
        (["Storm nears the coast", BODY], "Storm nears the coast"),
        (["PRESS RELEASE", "Embargoed until 6 a.m.", "# Storm nears", BODY], "Storm nears"),
        (["Embargo on oil begins", BODY], "Embargo on oil begins"),
        (["Who pays for the wall?", BODY], "Who pays for the wall?"),
        (["Jane Doe reports from the coast.", BODY], ""),
        ([BODY, "# What happened next", BODY], ""),
        (["Alone", BODY], ""),
        (["Only one line of text"], ""),
        ([], ""),
    ],
)
def test_the_title_is_the_line_that_reads_like_one(texts: list[str], title: str) -> None:
    assert find_title(page(*texts)) == title
