import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bulletin.article.clean import fold_whitespace
from bulletin.article.readers.text import read_plain_text
from bulletin.model import Block, BlockKind

H, P, Q, I = BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.QUOTE, BlockKind.ITEM  # noqa: E741 - reads as a table

FIRST = (
    "The port of Velmar reopened to container traffic on Sunday morning after the new storm wall held "
    "back the highest water that the city has measured since 1953. Nobody was hurt."
)
SECOND = (
    "By midnight, the water stood 4.2 m above its usual level, according to the authority. Two of the older "
    "pumps failed, and about 15% of the Lower Quay was flooded."
)


def read(text: str) -> list[Block]:
    return list(read_plain_text(textwrap.dedent(text)).blocks)


def paragraphs(*texts: str) -> list[Block]:
    return [Block(P, text) for text in texts]


@pytest.mark.parametrize("width", [40, 60, 72, 80, 100])
def test_wrapped_lines_are_one_paragraph(width: int) -> None:
    wrapped = "\n\n".join(textwrap.fill(text, width) for text in (FIRST, SECOND))
    assert read(wrapped) == paragraphs(FIRST, SECOND)


def test_wrapped_paragraphs_need_no_blank_line_between_them() -> None:
    wrapped = "\n".join(textwrap.fill(text, 60) for text in (FIRST, SECOND, FIRST))
    assert read(wrapped) == paragraphs(FIRST, SECOND, FIRST)


def test_a_line_may_be_a_paragraph() -> None:
    assert read(f"{FIRST}\n{SECOND}\n{FIRST}") == paragraphs(FIRST, SECOND, FIRST)
    assert read(
        "Short one.\nAnother that is longer.\nA third.\nAnd the very last of them all."
    ) == paragraphs("Short one.", "Another that is longer.", "A third.", "And the very last of them all.")


def test_titles_in_a_row_stay_apart_among_long_lines() -> None:
    assert read(f"{FIRST}\n\nWho Pays for the Wall?\nThe Long Wait for the Pumps") == paragraphs(
        FIRST, "Who Pays for the Wall?", "The Long Wait for the Pumps"
    )


def test_a_url_joins_nothing() -> None:
    url = "https://a.example/some-title/"
    wrapped = textwrap.fill(FIRST, 50)
    assert read(f"{url}\n{wrapped}") == paragraphs(url, FIRST)


def test_blank_lines_may_hold_white_space() -> None:
    assert read(f"{FIRST}\n\u00a0\u200b\t\n\n{SECOND}") == paragraphs(FIRST, SECOND)


@pytest.mark.parametrize(
    ("text", "blocks"),
    [
        ("# One\n\n### Three ###\nText.", [Block(H, "One", 1), Block(H, "Three", 3), Block(P, "Text.")]),
        ("Title\n=====\n\nPart\n----\nText.", [Block(H, "Title", 1), Block(H, "Part", 2), Block(P, "Text.")]),
        (f"WHAT HAPPENS NEXT\n\n{FIRST}", [Block(H, "WHAT HAPPENS NEXT", 2), Block(P, FIRST)]),
        ("U.S.\n\nIt is so. WE SAID NO.", paragraphs("U.S.", "It is so. WE SAID NO.")),
        (f"WE SAID NO.\n\n{FIRST}", paragraphs("WE SAID NO.", FIRST)),
        ("THE PORT IS OPEN\n\nTHE WALL HELD.", paragraphs("THE PORT IS OPEN", "THE WALL HELD.")),
        ("#winning is a tag", paragraphs("#winning is a tag")),
    ],
)
def test_headings_are_recognised_when_unmistakable(text: str, blocks: list[Block]) -> None:
    assert read(text) == blocks


def test_lists_keep_their_items_and_depth() -> None:
    text = """\
        Three steps follow:
        - The city publishes
          the route.
          - On paper.
        * Residents comment.

        1. First
        2) Second

        3. Third
        """
    assert read(text) == [
        Block(P, "Three steps follow:"),
        Block(I, "The city publishes the route.", 1),
        Block(I, "On paper.", 2),
        Block(I, "Residents comment.", 1),
        Block(I, "First", 1),
        Block(I, "Second", 1),
        Block(I, "Third", 1),
    ]


def test_a_dash_or_a_number_inside_a_wrapped_sentence_makes_no_list() -> None:
    text = """\
        The army moved on the two villages in the eastern valley
        - which had been empty since May, the ministry said - on
        12. of the month, in three columns, and reached the road
        1. of the next month, when the snow had begun to melt.
        """
    assert read(text) == paragraphs(fold_whitespace(text))
    assert read("2017. That was the year.") == paragraphs("2017. That was the year.")


def test_quotes_are_joined_without_their_marks() -> None:
    assert read("She said:\n\n> We counted the people\n> who wait.\n\nThen she left.") == [
        Block(P, "She said:"),
        Block(Q, "We counted the people who wait."),
        Block(P, "Then she left."),
    ]


@given(st.text(alphabet="ab A.\n-#>12=*h:\u00a0", max_size=200))
def test_no_letter_is_ever_lost(text: str) -> None:
    letters = "".join(block.text for block in read_plain_text(text).blocks)
    assert [c for c in letters if c.isalpha()] == [c for c in text if c.isalpha()]
    assert all(block.text == fold_whitespace(block.text) != "" for block in read_plain_text(text).blocks)
