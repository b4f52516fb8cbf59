import pytest

from bulletin.article.readers.markdown import read_markdown
from bulletin.article.readers.web import read_web_page
from bulletin.errors import SourceError

TEXT = "The port reopened to container traffic after the wall held."
END = "That was the last of it."


@pytest.mark.parametrize(
    "page",
    [
        "<p>First of all</p>" + "<div>" * 100_000 + TEXT + "</div>" * 100_000 + f"<p>{END}</p>",
        "<blockquote>" * 50_000 + TEXT + f"<p>{END}</p>",
        "<x-box>" * 300 + f"<p>{TEXT}</p>" + "</x-box>" * 300 + f"<p>{END}</p>",
        "<p " + " ".join(f"a{number}='v'" for number in range(200_000)) + f">{TEXT}</p><p>{END}</p>",
        "<p>" + "x" * 1_000_000 + f"</p><p>{TEXT}</p><p>{END}</p>",
        f"<p>\0{TEXT}\0</p><p>{END}</p>",
        f"<div><p>{TEXT}<ul><li>{END}<table><tr><td>Cell",
        "<table><tr><td>" * 1_000 + f"{TEXT}<p>{END}",
        f"<p title='<p>' =x \"'>{TEXT}</p><p>{END}</p>",
        "".join(f"<h2>Heading {number}</h2>" for number in range(10_000)) + f"<p>{TEXT}</p><p>{END}</p>",
    ],
    ids="boxes quotations unknown attributes no-space nulls unclosed tables invalid headings".split(),  # noqa: SIM905
)
def test_the_text_of_a_hostile_page_is_read(page: str) -> None:
    text = " ".join(block.text for block in read_web_page(f"<html><body>{page}", "a.html").blocks)
    assert TEXT in text
    assert END in text


def test_entities_are_not_expanded() -> None:
    entities = "".join(f'<!ENTITY e{number} "{f"&e{number - 1};" * 10}">' for number in range(1, 30))
    page = (
        f'<?xml version="1.0"?><!DOCTYPE html [<!ENTITY e0 "ha">{entities}]><html><body><p>{TEXT} &e29;</p>'
    )
    assert sum(len(block.text) for block in read_web_page(page, "a.xhtml").blocks) < 200


@pytest.mark.parametrize(
    "json", ["[" * 200_000, "{/* " * 50_000, '{"@type":"Article","author":"' + "<" * 100_000 + '"}']
)
def test_hostile_data_is_no_declaration(json: str) -> None:
    page = f'<html><head><script type="application/ld+json">{json}</script></head><body><p>{TEXT}</p>'
    assert read_web_page(page, "a.html").blocks[0].text == TEXT


@pytest.mark.parametrize(
    "page", ["", " ", "<p>Please enable JavaScript to read this.</p>", "<img alt='A dam'>"]
)
def test_a_page_without_text_says_so(page: str) -> None:
    with pytest.raises(SourceError, match="There is no article text"):
        read_web_page(page, "a.html")


def test_a_short_page_is_read() -> None:
    assert read_web_page("<p>Hello world.</p>", "a.html").blocks[0].text == "Hello world."


@pytest.mark.parametrize(
    "text", [">" * 50_000 + " a", "".join("  " * number + "- a\n" for number in range(200))]
)
def test_markdown_nested_too_deeply_says_so(text: str) -> None:
    with pytest.raises(SourceError, match="nested too deeply"):
        read_markdown(text, "a.md")


@pytest.mark.parametrize(
    "text", ["{{<" * 20_000, "{% " * 20_000, "[[a|" * 20_000, "%%a" * 20_001, "![[" * 20_000]
)
def test_unclosed_marks_are_text(text: str) -> None:
    assert read_markdown(text, "a.md").blocks
